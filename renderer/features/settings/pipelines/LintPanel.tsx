import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, Chip } from '#renderer/ui/index.ts'
import { ErrorIcon, InfoIcon, SuccessIcon, WarningIcon } from '#renderer/ui/icons.ts'
import type { LintFinding } from '#shared/domain/pipeline-lint.ts'
import { lintWords } from '#shared/locale/index.ts'

interface LintPanelProps {
  readonly findings: readonly LintFinding[]
  readonly reviewedOn: string | null
  readonly mayWrite: boolean
  readonly onMend: (finding: LintFinding) => void
}

const ICONS = { error: ErrorIcon, warning: WarningIcon, hint: InfoIcon } as const

/** What the pipeline lacks, why that matters, and the way to mend it. */
export function LintPanel({ findings, reviewedOn, mayWrite, onMend }: LintPanelProps) {
  const { t } = useTranslation()
  const must = findings.filter(({ severity }) => severity === 'error').length
  return (
    <aside className="lint-panel" aria-label={t('pipelines.lint.title')}>
      <div className="row g8 lint-head">
        <h2 className="f14 bold grow">
          {t('pipelines.lint.title')} {findings.length > 0 && findings.length}
        </h2>
        {must > 0 && (
          <Chip tone="danger" size="small" icon={<ErrorIcon />}>
            {t('pipelines.lint.must', { count: must })}
          </Chip>
        )}
      </div>
      {findings.length > 0 && (
        <ul>
          {findings.map((finding) => (
            <LintRow
              key={`${finding.code} ${finding.stageId} ${String(finding.params['mark'] ?? '')}`}
              finding={finding}
              mayWrite={mayWrite}
              onMend={onMend}
            />
          ))}
        </ul>
      )}
      {findings.length === 0 && (
        <div className="lint-passed">
          <p className="row g4 success">
            <SuccessIcon className="ic-s" />
            {t('pipelines.lint.passed')}
          </p>
          <p className="t3 f12">{t('pipelines.lint.passedHint')}</p>
        </div>
      )}
      {reviewedOn !== null && <p className="lint-foot t3 f12">{t('pipelines.lint.reviewed', { date: reviewedOn })}</p>}
    </aside>
  )
}

interface LintRowProps {
  readonly finding: LintFinding
  readonly mayWrite: boolean
  readonly onMend: (finding: LintFinding) => void
}

function LintRow({ finding, mayWrite, onMend }: LintRowProps) {
  const { t } = useTranslation()
  const words = lintWords(useLanguage(), finding)
  const Icon = ICONS[finding.severity]
  return (
    <li className="lint-row" data-severity={finding.severity}>
      <Icon />
      <span className="visually-hidden">{t(`pipelines.lint.severity.${finding.severity}`)}</span>
      <div className="grow">
        <div className="row g8">
          <span className="grow medium">{words.title}</span>
          {mayWrite && (
            <Button
              kind="link"
              size="small"
              aria-label={`${words.title}：${words.mend}`}
              onClick={() => onMend(finding)}
            >
              {words.mend}
            </Button>
          )}
        </div>
        <p className="t2 f12">{words.reason}</p>
      </div>
    </li>
  )
}
