import { useTranslation } from 'react-i18next'
import { FileContent } from '#renderer/features/files/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { classes, Note } from '#renderer/ui/index.ts'
import { CheckIcon, CloseIcon, MinimizeIcon } from '#renderer/ui/icons.ts'
import type { AuditedClaim, AuditedLine, KeptAudit } from '#shared/contract/expenses-audit.ts'
import { ACTIVITY_KINDS } from '#shared/entities/activities.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import {
  clearingWords,
  evidenceLabel,
  evidenceStateWords,
  verdictWords,
  type AuditNames,
} from '#shared/locale/audit-words.ts'
import type { ReceiptViewer } from './use-receipt-viewer.ts'
import { VerdictMark } from './VerdictMark.tsx'

interface LineDetailProps {
  readonly claim: AuditedClaim
  readonly line: AuditedLine
  readonly names: AuditNames
  readonly receipts: ReceiptViewer
}

/** The receipt of a line beside what the records say to it, question by question. */
export function LineDetail({ claim, line, names, receipts }: LineDetailProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { position, category, audit, verdict, question, answer } = line
  const title = t('audit.headLine', { position, category, amount: format.money(line.amount, 'always') })
  const clear = audit === null ? '' : clearingWords(language, audit.reason)
  return (
    <section className="audit-detail" aria-label={title}>
      <Receipt receipts={receipts} />
      <div className="grow col">
        <div className="row g8">
          <h2 className="f14 bold grow">{title}</h2>
          {verdict !== null && <VerdictMark verdict={verdict} />}
        </div>
        {audit !== null && (
          <>
            <p className="t2 audit-why">{verdictWords(language, audit, names)}</p>
            <EvidenceTable claim={claim} audit={audit} />
          </>
        )}
        {clear !== '' && (
          <Note tone="info">
            {t('audit.clear')}
            {clear}
          </Note>
        )}
        {question !== null && (
          <p className="f12 t2 audit-question">
            {t('audit.asked')}
            {question}
            {answer !== null && (
              <>
                <br />
                {t('audit.answered')}
                {answer}
              </>
            )}
          </p>
        )}
      </div>
    </section>
  )
}

function Receipt({ receipts: { viewed, at, count, open, turn } }: { readonly receipts: ReceiptViewer }) {
  const { t } = useTranslation()
  if (viewed === null) return <div className="audit-receipt none f12 t3">{t('audit.noReceipt')}</div>
  return (
    <div className="audit-receipt">
      <div className="audit-receipt-view">
        <FileContent key={viewed.file.attachmentId} {...viewed} isSmall />
      </div>
      <div className="row g8 f12 t3">
        <button type="button" className="button link" onClick={open}>
          {t('audit.enlarge')}
        </button>
        <button type="button" className="button link" disabled={count < 2} onClick={turn}>
          {t('audit.receiptOf', { at: at + 1, count })}
        </button>
      </div>
    </div>
  )
}

const STATES = {
  agree: ['success', CheckIcon],
  differs: ['danger', CloseIcon],
  missing: ['t3', MinimizeIcon],
  notApplicable: ['t3', MinimizeIcon],
} as const

function EvidenceTable({ claim, audit }: { readonly claim: AuditedClaim; readonly audit: KeptAudit }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const rows = audit.evidence.filter(({ state }) => state !== 'notApplicable')
  const valueOf = (kind: string, value: string | number | null): string => {
    if (value === null) return ''
    if (kind === 'person' || kind === 'customer') return claim.names[value] ?? ''
    if (kind === 'category') {
      const isKind = ACTIVITY_KINDS.some((known) => known === value)
      const type = isKind ? 'activity' : 'expenseCategory'
      return choiceLabel(language, type, 'kind', String(value))
    }
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value.slice(5) : String(value)
  }
  return (
    <table className="audit-evidence">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('audit.columns.why')}</span>
          </th>
          <th scope="col">{t('audit.claimed')}</th>
          <th scope="col">{t('audit.recorded')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('audit.columns.verdict')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const [tone, Icon] = STATES[row.state]
          const recorded = row.recorded.map((value) => valueOf(row.kind, value)).filter((words) => words !== '')
          return (
            <tr key={row.kind}>
              <th scope="row">{evidenceLabel(language, row.kind)}</th>
              <td className="ellipsis">{valueOf(row.kind, row.claimed)}</td>
              <td className="ellipsis">{recorded.join(language === 'en' ? ', ' : '、')}</td>
              <td>
                <span className={classes('audit-mark', tone)}>
                  <Icon className="ic-s" />
                  {evidenceStateWords(language, row)}
                </span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
