import { selectLastSeq } from '#db/queries/change-log.ts'
import { isWonTouched, iterateTrail, iterateWonStays } from '#db/queries/warnings.ts'
import { timeOfClock } from '#db/workbook/clock.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { dayFinder } from '#shared/domain/analysis/deal.ts'
import type { WorkCalendar } from '#shared/domain/calendar.ts'
import { quantileOf } from '#shared/domain/statistics/quantile.ts'
import type { WonStays } from '#shared/domain/warnings/facts.ts'
import { emptyTrail, followChange } from '#shared/domain/warnings/log-trail.ts'
import type { LoggedPairs, LogTrail } from '#shared/domain/warnings/log-trail.ts'
import { workdayLine } from '#shared/domain/warnings/workday-line.ts'

/** What a workbook's log says, read as far as `seq`; later entries are added as they come. */
interface Memory {
  seq: number
  readonly trails: Map<string, LogTrail>
  wonSeq: number
  won: ReadonlyMap<string, WonStays> | null
}

const memories = new WeakMap<Workbook, Memory>()

function memoryOf(workbook: Workbook): Memory {
  let memory = memories.get(workbook)
  if (!memory) {
    memory = { seq: 0, trails: new Map(), wonSeq: 0, won: null }
    memories.set(workbook, memory)
  }
  return memory
}

/** Trails of opportunities and customers by id. The whole log is read once a program, then what was added. */
export function trailsOf(workbook: Workbook): ReadonlyMap<string, LogTrail> {
  const memory = memoryOf(workbook)
  const last = selectLastSeq(workbook.handle)
  if (last <= memory.seq) return memory.trails
  for (const [, clock, recordId, changes] of iterateTrail(workbook.handle, memory.seq)) {
    let trail = memory.trails.get(recordId)
    if (!trail) {
      trail = emptyTrail()
      memory.trails.set(recordId, trail)
    }
    followChange(trail, JSON.parse(changes) as LoggedPairs, timeOfClock(clock))
  }
  memory.seq = last
  return memory.trails
}

/** Working days that won opportunities spent in each stage, all their stays together; kept until a won one may have changed. */
export function wonStaysOf(
  workbook: Workbook,
  stageIds: readonly string[],
  calendar: WorkCalendar,
  today: number,
): ReadonlyMap<string, WonStays> {
  const memory = memoryOf(workbook)
  const last = selectLastSeq(workbook.handle)
  const isFresh = memory.won !== null && !isWonTouched(workbook.handle, memory.wonSeq)
  memory.won = isFresh && memory.won !== null ? memory.won : readWonStays(workbook, stageIds, calendar, today)
  memory.wonSeq = last
  return memory.won
}

function readWonStays(
  workbook: Workbook,
  stageIds: readonly string[],
  calendar: WorkCalendar,
  today: number,
): Map<string, WonStays> {
  const dayOf = dayFinder(workbook.facts.timeZone)
  const stays: { readonly deal: string; readonly stage: string; readonly from: number; readonly to: number }[] = []
  let first = today
  for (const [deal, stage, enteredAt, leftAt] of iterateWonStays(workbook.handle, stageIds)) {
    if (leftAt === null) continue
    const from = dayOf(enteredAt)
    first = Math.min(first, from)
    stays.push({ deal, stage, from, to: dayOf(leftAt) })
  }
  const line = workdayLine(calendar, first, today + 1)
  const days = new Map<string, number[]>()
  let ofDeal = new Map<string, number>()
  const finish = (): void => {
    for (const [stage, count] of ofDeal) {
      const known = days.get(stage)
      if (known) known.push(count)
      else days.set(stage, [count])
    }
    ofDeal = new Map()
  }
  let deal = ''
  for (const stay of stays) {
    if (stay.deal !== deal) finish()
    deal = stay.deal
    ofDeal.set(stay.stage, (ofDeal.get(stay.stage) ?? 0) + line.between(stay.from, stay.to))
  }
  finish()
  return new Map([...days].map(([stage, list]) => [stage, { count: list.length, p75: quantileOf(list, 0.75) }]))
}
