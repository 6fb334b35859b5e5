import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import type { TableModel } from '#renderer/features/reports/index.ts'
import type { AnalysisFigure, OutcomeReport } from '#shared/contract/analysis.ts'
import { Section } from './Section.tsx'
import type { Opening } from './use-report.ts'
import { shareText, useCells } from './words.ts'

interface CycleSectionProps {
  readonly report: OutcomeReport
  readonly opening: Opening
}

/** Length of the cycle in calendar and working days, and the velocity with its parts. */
export function CycleSection({ report, opening }: CycleSectionProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const cells = useCells()
  const { cycle, total } = report
  const line = (key: 'won' | 'all', part: 'closedWon' | 'created') => {
    const [calendar, workdays] = [cycle.calendar[key], cycle.workdays[key]]
    const name = t(key === 'won' ? 'analysis.outcomes.wonCycle' : 'analysis.outcomes.allCycle')
    const [half, most] = [t('analysis.times.notReached'), t('analysis.times.notReachedP75')]
    return {
      key,
      cells: [
        cells.text(name),
        cells.count(total.figures[part], { of: 'outcome', part, by: 'company' }),
        cells.days(calendar.median, half),
        cells.days(calendar.p75, most),
        cells.days(workdays.median, half),
        cells.days(workdays.p75, most),
        cells.text(key === 'won' && cycle.isSmall ? t('analysis.small') : ''),
      ],
    }
  }
  const basis = (name: 'calendar' | 'workdays') =>
    (['median', 'p75'] as const).map((key) => ({
      key: `${name}:${key}`,
      header: `${t(`analysis.columns.${key}`)} (${t(`analysis.times.${name}`)})`,
      kind: 'number' as const,
    }))
  const model: TableModel<AnalysisFigure> = {
    name: t('analysis.outcomes.cycle'),
    columns: [
      { key: 'name', header: t('analysis.columns.name'), kind: 'text' },
      { key: 'count', header: t('analysis.columns.count'), kind: 'count' },
      ...basis('calendar'),
      ...basis('workdays'),
      { key: 'note', header: t('analysis.columns.note'), kind: 'text' },
    ],
    rows: [line('won', 'closedWon'), line('all', 'created')],
  }
  const closed = t('analysis.outcomes.closedDays', {
    count: total.figures.closed.count,
    days: format.count(cycle.calendar.closedDays),
  })
  return (
    <>
      <Section model={model} opening={opening} hint={`${t('analysis.outcomes.allHint')} ${closed}`} />
      <Velocity report={report} opening={opening} />
    </>
  )
}

function Velocity({ report, opening }: CycleSectionProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { velocity, total } = report
  const { open, averageWon, winRate, cycleDays, perDay } = velocity
  const title = t('analysis.outcomes.openQualified')
  return (
    <section className="report-section" aria-label={t('analysis.outcomes.velocity')}>
      <h2 className="h3">{t('analysis.outcomes.velocity')}</h2>
      {perDay === null ? (
        <p className="t2">{t('analysis.outcomes.noVelocity')}</p>
      ) : (
        <div className="report-facts">
          <div className="report-fact">
            <b>{t('analysis.outcomes.perDay', { amount: format.money(Math.round(perDay), 'always') })}</b>
            <span>
              {t('analysis.outcomes.velocityFormula', {
                open: format.count(open),
                amount: format.money(averageWon === null ? null : Math.round(averageWon)),
                rate: shareText(winRate),
                days: Number((cycleDays ?? 0).toFixed(1)),
              })}
            </span>
          </div>
          <div className="report-fact">
            <b>
              <button
                type="button"
                className="pivot-cell"
                disabled={open === 0}
                aria-label={t('analysis.cell', { title, value: format.count(open) })}
                onClick={() =>
                  opening.open({
                    figure: { of: 'outcome', part: 'qualified', by: 'company' },
                    title,
                    shown: total.figures.qualified.count,
                  })
                }
              >
                {format.count(open)}
              </button>
            </b>
            <span>{title}</span>
          </div>
        </div>
      )}
      <p className="f12 t3">{t('analysis.outcomes.velocityHint')}</p>
    </section>
  )
}
