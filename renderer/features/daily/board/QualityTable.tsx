import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TableTools, type TableModel } from '#renderer/features/reports/index.ts'
import { NO_RATIO, useFormatters } from '#renderer/i18n/index.ts'
import { classes, Segmented } from '#renderer/ui/index.ts'
import type { HeatReport, QualityRow } from '#shared/contract/daily-board.ts'
import { shareText, SMALL_SAMPLE } from '../words.ts'

interface QualityTableProps {
  readonly report: HeatReport
  readonly onOpen: (person: { readonly id: string; readonly name: string }) => void
}

/** A rate and what it rests on. */
interface Rate {
  readonly key: 'punctuality' | 'complete' | 'specific' | 'kept' | 'agreement'
  readonly rate: number | null
  readonly n: number
}

function ratesOf({ timeliness, completeness, specificity, kept, agreement }: QualityRow): Rate[] {
  return [
    { key: 'punctuality', rate: timeliness.rate, n: timeliness.n },
    { key: 'complete', rate: completeness.value, n: completeness.n },
    { key: 'specific', rate: specificity.value, n: specificity.n },
    { key: 'kept', rate: kept.rate, n: kept.planned },
    { key: 'agreement', rate: agreement.rate, n: agreement.n },
  ]
}

const RATES = ['punctuality', 'complete', 'specific', 'kept', 'agreement'] as const
const ONE_DECIMAL = 10

/** How good logs are, by person or by person and month, every rate with its denominator. */
export function QualityTable({ report, onOpen }: QualityTableProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const [by, setBy] = useState<'byPerson' | 'byMonth'>('byPerson')
  const hasMonths = report.quality.some(({ month }) => month !== null)
  const rows = report.quality.filter(({ month }) => (by === 'byMonth' && hasMonths ? month !== null : month === null))
  const hints: Partial<Record<Rate['key'], string>> = {
    complete: t('dailyBoard.heat.completenessHint'),
    specific: t('dailyBoard.heat.specificityHint'),
  }
  const periodOf = ({ month }: QualityRow): string => (month === null ? t('dailyBoard.heat.all') : format.month(month))
  const model = (): TableModel => ({
    name: t('dailyBoard.heat.quality'),
    columns: [
      { key: 'name', header: t('dailyBoard.heat.person'), kind: 'text' },
      { key: 'month', header: t('dailyBoard.heat.month'), kind: 'text' },
      ...RATES.flatMap((key) => [
        { key, header: t(`dailyBoard.heat.${key}`), kind: 'share' as const },
        { key: `${key}N`, header: `${t(`dailyBoard.heat.${key}`)} n`, kind: 'count' as const },
      ]),
    ],
    rows: rows.map((row) => ({
      key: `${row.personId} ${row.month ?? ''}`,
      cells: [
        { text: row.name, value: row.name },
        { text: periodOf(row), value: periodOf(row) },
        ...ratesOf(row).flatMap(({ rate, n }) => [
          { text: shareText(rate), value: rate },
          { text: String(n), value: n },
        ]),
      ],
    })),
  })
  return (
    <section className="quality-section" aria-label={t('dailyBoard.heat.quality')}>
      <div className="quality-head">
        <h2 className="f14 bold">{t('dailyBoard.heat.quality')}</h2>
        <span className="t3 f12 grow">{t('dailyBoard.heat.qualityHint')}</span>
        {hasMonths && (
          <Segmented
            size="small"
            label={t('dailyBoard.heat.showAs')}
            value={by}
            onChange={setBy}
            options={[
              { value: 'byPerson', label: t('dailyBoard.heat.byPerson') },
              { value: 'byMonth', label: t('dailyBoard.heat.byMonth') },
            ]}
          />
        )}
        <TableTools model={model} />
      </div>
      <table className="table" aria-label={t('dailyBoard.heat.quality')}>
        <thead>
          <tr>
            <th scope="col">{t('dailyBoard.heat.person')}</th>
            <th scope="col">{t('dailyBoard.heat.month')}</th>
            {RATES.map((key) => (
              <th key={key} scope="col" className="num" title={hints[key]}>
                {t(`dailyBoard.heat.${key}`)}
              </th>
            ))}
            <th scope="col" className="num">
              {t('dailyBoard.heat.hoursLate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.personId} ${row.month ?? ''}`}>
              <th scope="row">{row.name}</th>
              <td className="t2">{periodOf(row)}</td>
              {ratesOf(row).map((rate) => (
                <RateCell key={rate.key} rate={rate} row={row} onOpen={onOpen} />
              ))}
              <td className="num">
                {row.hoursLate.value === null ? NO_RATIO : Math.round(row.hoursLate.value * ONE_DECIMAL) / ONE_DECIMAL}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface RateCellProps {
  readonly rate: Rate
  readonly row: QualityRow
  readonly onOpen: QualityTableProps['onOpen']
}

function RateCell({ rate: { key, rate, n }, row, onOpen }: RateCellProps) {
  const { t } = useTranslation()
  const isSmall = n > 0 && n < SMALL_SAMPLE
  const hasDays = key === 'agreement' && row.comparedDays + row.otherDays > 0
  const text = (
    <>
      {shareText(rate)} <span className="t3 f12">{t('dailyBoard.heat.n', { n })}</span>
      {isSmall && <span className="t3 f12"> {t('dailyBoard.smallSample')}</span>}
    </>
  )
  const others = row.otherDays > 0 ? t('dailyBoard.heat.otherDays', { count: row.otherDays }) : undefined
  return (
    <td className={classes('num', isSmall && 't3')} title={key === 'agreement' ? others : undefined}>
      {hasDays ? (
        <button
          type="button"
          className="line-act"
          aria-label={t('dailyBoard.heat.openDifferences', { name: row.name })}
          onClick={() => onOpen({ id: row.personId, name: row.name })}
        >
          {text}
        </button>
      ) : (
        text
      )}
    </td>
  )
}
