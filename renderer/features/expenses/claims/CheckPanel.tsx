import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button } from '#renderer/ui/index.ts'
import { ErrorIcon, InfoIcon, SuccessIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { ClaimCheck } from '#shared/contract/expenses.ts'
import type { FieldIssue } from '#shared/errors.ts'
import { issueSentence } from '#shared/locale/index.ts'
import { amountOf, categoryOf, dayOf } from './use-claim-lines.ts'

interface CheckPanelProps {
  readonly check: ClaimCheck
  readonly lines: readonly WireRecord[]
  /** Goes to the cell that an issue speaks of. */
  readonly onGo: (lineId: string, field: string) => void
}

/** What a draft lacks, and what is worth a look, each with the way to it. */
export function CheckPanel({ check, lines, onGo }: CheckPanelProps) {
  const { t } = useTranslation()
  const { obstacles, hints } = check
  return (
    <section className="section col g6 claim-check" aria-label={t('claims.check.title')}>
      <h3 className="h3">{t('claims.check.title')}</h3>
      {obstacles.length === 0 ? (
        <p className="row g6">
          <SuccessIcon className="ic-s success" />
          {t('claims.check.clear')}
        </p>
      ) : (
        <p className="row g6">
          <ErrorIcon className="ic-s warning" />
          {t('claims.check.obstacles', { count: obstacles.length })}
        </p>
      )}
      <IssueList issues={obstacles} lines={lines} onGo={onGo} />
      {hints.length > 0 && (
        <>
          <p className="row g6">
            <InfoIcon className="ic-s t3" />
            {t('claims.check.hints', { count: hints.length })}
          </p>
          <IssueList issues={hints} lines={lines} onGo={onGo} />
        </>
      )}
    </section>
  )
}

interface IssueListProps {
  readonly issues: readonly FieldIssue[]
  readonly lines: readonly WireRecord[]
  readonly onGo: (lineId: string, field: string) => void
}

export function IssueList({ issues, lines, onGo }: IssueListProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  if (issues.length === 0) return null
  return (
    <ul className="claim-issues">
      {issues.map((issue) => {
        const sentence = issueSentence(language, issue.code, issue.params)
        const line = lines.find(({ id }) => id === issue.recordId)
        const key = `${issue.recordId ?? ''} ${issue.code}`
        if (line === undefined) return <li key={key}>{sentence}</li>
        const words = t('claims.page.lineOf', {
          day: format.dateShort(dayOf(line)),
          category: categoryOf(line),
          amount: format.money(amountOf(line), 'always'),
        })
        return (
          <li key={key}>
            <Button
              kind="link"
              aria-label={t('claims.check.go', { line: words })}
              onClick={() => onGo(line.id, issue.field)}
            >
              {words}
            </Button>
            <span className="f12 t2">{sentence}</span>
          </li>
        )
      })}
    </ul>
  )
}
