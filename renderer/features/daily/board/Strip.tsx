import { useTranslation } from 'react-i18next'
import type { BoardRow, StripDay } from '#shared/contract/daily-board.ts'
import { heatLevel } from '#shared/domain/daily/heat.ts'
import { shareText } from '../words.ts'

const [WIDTH, HEIGHT, STEP] = [7, 14, 8]

function Day({ day, at }: { readonly day: StripDay; readonly at: number }) {
  const { t } = useTranslation()
  const { value, isMissing } = day
  const title =
    value !== null && !isMissing
      ? t('dailyBoard.stripDay', { day: day.day, value: shareText(value) })
      : t(isMissing ? 'dailyBoard.stripMissing' : 'dailyBoard.stripNone', { day: day.day })
  const hasValue = value !== null && !isMissing
  return (
    <rect
      className={isMissing ? 'strip-missing' : undefined}
      x={at * STEP + 0.5}
      y={0.5}
      width={WIDTH - 1}
      height={HEIGHT - 1}
      rx={1.5}
      {...(isMissing ? {} : { fill: hasValue ? `var(--heat-${heatLevel(value)})` : 'var(--heat-0)' })}
    >
      <title>{title}</title>
    </rect>
  )
}

/** How complete each log of the last four weeks was; a missing one is an empty frame. */
export function Strip({ row }: { readonly row: BoardRow }) {
  const { t } = useTranslation()
  const told = row.strip.flatMap(({ value, isMissing }) => (value === null || isMissing ? [] : [value]))
  const mean = told.length === 0 ? null : told.reduce((sum, value) => sum + value, 0) / told.length
  const missing = row.strip.filter(({ isMissing }) => isMissing).length
  return (
    <svg
      className="board-strip"
      width={row.strip.length * STEP}
      height={HEIGHT}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is drawn here
      role="img"
      aria-label={t('dailyBoard.strip', { name: row.name, told: told.length, mean: shareText(mean), missing })}
    >
      {row.strip.map((day, index) => (
        <Day key={day.day} day={day} at={index} />
      ))}
    </svg>
  )
}
