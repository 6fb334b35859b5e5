import { selectEndedStays, selectStayExtent, selectWonDeals } from '#db/queries/warnings.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { dayFinder } from '#shared/domain/analysis/deal.ts'
import type { WorkCalendar } from '#shared/domain/calendar.ts'
import { quantileOf } from '#shared/domain/statistics/quantile.ts'
import type { WonStays } from '#shared/domain/warnings/facts.ts'
import { workdayLine } from '#shared/domain/warnings/workday-line.ts'
import type { WorkdayLine } from '#shared/domain/warnings/workday-line.ts'

/** Rows of the table in one step: some ten milliseconds. */
const STEP = 20_000

/**
 * Working days that won opportunities spent in each stage, all their stays together, read in steps so that other calls can
 * run in between.
 */
export class WonStayReading {
  readonly #workbook: Workbook
  readonly #won: ReadonlySet<string>
  readonly #line: WorkdayLine
  readonly #dayOf: (instant: number) => number
  readonly #last: number
  /** Days by stage and opportunity. */
  readonly #days = new Map<string, Map<string, number>>()
  #at = 0

  constructor(workbook: Workbook, calendar: WorkCalendar, today: number) {
    this.#workbook = workbook
    this.#won = new Set(selectWonDeals(workbook.handle))
    this.#dayOf = dayFinder(workbook.facts.timeZone)
    const { last, first } = selectStayExtent(workbook.handle)
    this.#last = last
    this.#line = workdayLine(calendar, first === null ? today : this.#dayOf(first), today + 1)
  }

  get isDone(): boolean {
    return this.#at >= this.#last
  }

  step(): void {
    const last = Math.min(this.#at + STEP, this.#last)
    for (const [deal, stage, enteredAt, leftAt] of selectEndedStays(this.#workbook.handle, this.#at, last)) {
      if (!this.#won.has(deal)) continue
      let ofStage = this.#days.get(stage)
      if (!ofStage) {
        ofStage = new Map()
        this.#days.set(stage, ofStage)
      }
      const days = this.#line.between(this.#dayOf(enteredAt), this.#dayOf(leftAt))
      ofStage.set(deal, (ofStage.get(deal) ?? 0) + days)
    }
    this.#at = last
  }

  result(): Map<string, WonStays> {
    return new Map(
      [...this.#days].map(([stage, days]) => [stage, { count: days.size, p75: quantileOf([...days.values()], 0.75) }]),
    )
  }
}
