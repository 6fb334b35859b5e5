import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import type { Opening } from '#renderer/features/analysis/index.ts'
import type { StageHints } from '#shared/contract/analysis.ts'

interface StageHintProps {
  readonly name: string
  readonly hint: StageHints['stages'][number]
  /** Won opportunities that it takes. */
  readonly least: number
  readonly opening: Opening
}

/** What the team's own history says of a stage: days of won ones and conversion; each opens the records it counts. */
export function StageHint({ name, hint, least, opening }: StageHintProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { stageId, won, p75, conversion, isEnough } = hint
  const openWon = () => {
    const title = t('pipelines.hints.wonTitle', { name })
    opening.open({ figure: { of: 'wonStay', stageId }, title, shown: won.count })
  }
  const openPassed = (part: 'entered' | 'passed', shown: number) => {
    const title = t(`pipelines.hints.${part}Title`, { name })
    opening.open({ figure: { of: 'cohort', stageId, part }, title, shown })
  }
  const number = (count: number, label: string, open: () => void) =>
    count === 0 ? (
      <span>{format.count(count)}</span>
    ) : (
      <button type="button" className="text-link stage-hint-number" aria-label={label} onClick={open}>
        {format.count(count)}
      </button>
    )
  const wonNumber = number(
    won.count,
    t('pipelines.hints.openWon', { name, count: won.count, formatted: format.count(won.count) }),
    openWon,
  )
  if (!isEnough) {
    return (
      <p className="stage-hint" title={t('pipelines.hints.about', { least })}>
        {t('pipelines.hints.tooFew')} {wonNumber}/{least}
      </p>
    )
  }
  const { entered, passed } = conversion
  return (
    <div className="stage-hint" title={t('pipelines.hints.about', { least })}>
      <p>
        {t('pipelines.hints.days', { days: p75 ?? 0 })} · n = {wonNumber}
      </p>
      <p>
        {t('pipelines.hints.conversion', { share: format.ratio(passed.count, entered.count) })} ·{' '}
        <span className="nowrap">
          {number(
            passed.count,
            t('pipelines.hints.openPassed', { name, count: passed.count, formatted: format.count(passed.count) }),
            () => openPassed('passed', passed.count),
          )}
          /
          {number(
            entered.count,
            t('pipelines.hints.openEntered', { name, count: entered.count, formatted: format.count(entered.count) }),
            () => openPassed('entered', entered.count),
          )}
        </span>
      </p>
    </div>
  )
}
