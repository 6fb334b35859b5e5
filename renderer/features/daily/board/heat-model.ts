import { heatLevel, heatMap, type HeatLevel } from '#shared/domain/daily/heat.ts'
import type { HeatMeasure, HeatReport } from '#shared/contract/daily-board.ts'
import { addDays, addMonths, periodAround } from '#shared/domain/dates.ts'
import type { Period } from '#shared/domain/dates.ts'

export const HEAT_UNITS = ['day', 'week', 'month'] as const
export type HeatUnit = (typeof HEAT_UNITS)[number]

export interface HeatTableCell {
  readonly value: number
  readonly n: number
  readonly level: HeatLevel
}

export interface HeatColumn extends Period {
  /** `11-02`, or `2026-11`. */
  readonly label: string
}

export interface HeatGrid {
  readonly columns: readonly HeatColumn[]
  readonly rows: readonly {
    readonly personId: string
    readonly name: string
    readonly cells: readonly (HeatTableCell | null)[]
  }[]
}

/** The period on screen: a month of days, a quarter of weeks, a year of months. */
export function heatPeriod(unit: HeatUnit, anchor: string): Period {
  return periodAround(anchor, unit === 'day' ? 'month' : unit === 'week' ? 'quarter' : 'year')
}

export function stepHeat(unit: HeatUnit, anchor: string, by: 1 | -1): string {
  const { from, to } = heatPeriod(unit, anchor)
  return by === 1 ? to : (addMonths(from, -1) ?? addDays(from, -1))
}

/** A measure by person and day, or its means by week or month; what has no log to await is empty. */
export function heatGrid(report: HeatReport, measure: HeatMeasure, unit: HeatUnit): HeatGrid {
  if (unit === 'day') {
    return {
      columns: report.workdays.map((day) => ({ from: day, to: addDays(day, 1), label: day.slice(8) })),
      rows: report.rows.map(({ personId, name, days }) => ({
        personId,
        name,
        cells: days.map((day) => {
          const value = day[measure]
          return value === null ? null : { value, n: 1, level: heatLevel(value) }
        }),
      })),
    }
  }
  const values = report.rows.flatMap(({ personId, days }) =>
    days.flatMap((day) => {
      const value = day[measure]
      return value === null ? [] : [{ personId, day: day.day, value }]
    }),
  )
  const { columns, cells } = heatMap(values, report, unit)
  const byPlace = new Map(cells.map((cell) => [`${cell.personId} ${cell.column}`, cell]))
  return {
    columns: columns.map(({ from, to }) => ({ from, to, label: unit === 'month' ? from.slice(0, 7) : from.slice(5) })),
    rows: report.rows.map(({ personId, name }) => ({
      personId,
      name,
      cells: columns.map((_, column) => {
        const cell = byPlace.get(`${personId} ${column}`)
        return cell === undefined ? null : { value: cell.mean, n: cell.n, level: cell.level }
      }),
    })),
  }
}
