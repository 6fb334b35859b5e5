import type { BusinessDate, Period } from '../dates.ts'
import { slicePeriod } from '../movement/periods.ts'
import type { EveningStanding } from './standing.ts'

/** What a person's day was worth, 0 to 1. */
export interface HeatValue {
  readonly personId: string
  readonly day: BusinessDate
  readonly value: number
}

export interface HeatCell {
  readonly personId: string
  /** The column's place in `columns`. */
  readonly column: number
  readonly mean: number
  /** Days behind the mean. */
  readonly n: number
  /** 0 (lowest) to 4. */
  readonly level: HeatLevel
}

export const HEAT_LEVELS = [0, 1, 2, 3, 4] as const
export type HeatLevel = (typeof HEAT_LEVELS)[number]
/** Levels 1 to 4 start here; the top level is for days without a flaw. */
const LEVEL_FROM = [0.5, 0.7, 0.85, 0.999]

export function heatLevel(value: number): HeatLevel {
  const level = LEVEL_FROM.filter((from) => value >= from).length
  return HEAT_LEVELS.find((known) => known === level) ?? 0
}

export interface HeatMap {
  /** Half-open weeks (from Monday) or months, cut at the ends of the period. */
  readonly columns: readonly Period[]
  /** Cells with at least one day, by person and column; what has none is empty, not 0. */
  readonly cells: readonly HeatCell[]
}

/** Means by person and week or month of the half-open period. */
export function heatMap(values: Iterable<HeatValue>, period: Period, unit: 'week' | 'month'): HeatMap {
  const columns = slicePeriod(period, unit)
  const sums = new Map<string, { personId: string; column: number; sum: number; n: number }>()
  for (const { personId, day, value } of values) {
    const column = columns.findIndex(({ from, to }) => day >= from && day < to)
    if (column === -1) continue
    const key = `${column} ${personId}`
    const cell = sums.get(key) ?? { personId, column, sum: 0, n: 0 }
    sums.set(key, { ...cell, sum: cell.sum + value, n: cell.n + 1 })
  }
  const cells = [...sums.values()].map(({ personId, column, sum, n }): HeatCell => {
    const mean = sum / n
    return { personId, column, mean, n, level: heatLevel(mean) }
  })
  cells.sort((a, b) => (a.personId < b.personId ? -1 : Number(a.personId > b.personId)) || a.column - b.column)
  return { columns, cells }
}

/** What a log's standing is worth: on time 1, late a half, missing nothing; `null` where none is awaited or yet due. */
export function standingValue({ state, isLate }: EveningStanding): number | null {
  if (state === 'missing') return 0
  if (state === 'onTime' || state === 'late' || state === 'amended') return isLate ? 0.5 : 1
  return null
}
