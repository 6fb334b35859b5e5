import { selectLastSeq } from '#db/queries/change-log.ts'
import { isWonTouched, selectTrail } from '#db/queries/warnings.ts'
import { timeOfClock } from '#db/workbook/clock.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { WorkCalendar } from '#shared/domain/calendar.ts'
import type { WonStays } from '#shared/domain/warnings/facts.ts'
import { emptyTrail, followChange } from '#shared/domain/warnings/log-trail.ts'
import type { LoggedPairs, LogTrail } from '#shared/domain/warnings/log-trail.ts'
import { WonStayReading } from './won-stays.ts'

/** What a workbook's log says, read as far as `seq`; later entries are added as they come. */
interface Memory {
  seq: number
  readonly trails: Map<string, LogTrail>
  /** The log entry after which won opportunities may have changed. */
  wonSeq: number
  won: ReadonlyMap<string, WonStays> | null
  reading: WonStayReading | null
}

const memories = new WeakMap<Workbook, Memory>()

function memoryOf(workbook: Workbook): Memory {
  let memory = memories.get(workbook)
  if (!memory) {
    memory = { seq: 0, trails: new Map(), wonSeq: 0, won: null, reading: null }
    memories.set(workbook, memory)
  }
  return memory
}

/** Entries of the log in one step: some ten milliseconds. */
const STEP = 20_000

/** Reads a stretch of the log; whether it was the last one. */
function stepTrails(workbook: Workbook, memory: Memory): boolean {
  const last = selectLastSeq(workbook.handle)
  const until = Math.min(memory.seq + STEP, last)
  for (const [, clock, recordId, changes] of selectTrail(workbook.handle, memory.seq, until)) {
    let trail = memory.trails.get(recordId)
    if (!trail) {
      trail = emptyTrail()
      memory.trails.set(recordId, trail)
    }
    followChange(trail, JSON.parse(changes) as LoggedPairs, timeOfClock(clock))
  }
  memory.seq = Math.max(memory.seq, until)
  return until >= last
}

/** Reads a stretch of the stays of won opportunities, from the start where one may have changed; whether it was the last one. */
function stepWon(workbook: Workbook, memory: Memory, calendar: WorkCalendar, today: number): boolean {
  const isTouched = isWonTouched(workbook.handle, memory.wonSeq)
  if (memory.won !== null && !isTouched) {
    memory.wonSeq = selectLastSeq(workbook.handle)
    return true
  }
  if (memory.reading === null || isTouched) {
    memory.won = null
    memory.wonSeq = selectLastSeq(workbook.handle)
    memory.reading = new WonStayReading(workbook, calendar, today)
  }
  memory.reading.step()
  if (!memory.reading.isDone) return false
  memory.won = memory.reading.result()
  memory.reading = null
  return true
}

/** Trails of opportunities and customers by id. The whole log is read once a program, then what was added. */
export function trailsOf(workbook: Workbook): ReadonlyMap<string, LogTrail> {
  const memory = memoryOf(workbook)
  while (!stepTrails(workbook, memory));
  return memory.trails
}

/** Working days that won opportunities spent in each stage; kept until a won one may have changed. */
export function wonStaysOf(workbook: Workbook, calendar: WorkCalendar, today: number): ReadonlyMap<string, WonStays> {
  const memory = memoryOf(workbook)
  while (!stepWon(workbook, memory, calendar, today));
  return memory.won ?? new Map()
}

/**
 * Reads log and stays in steps and lets other calls run in between, so that the first look at a large workbook holds nobody
 * up. Whoever asks for warnings awaits this first; without it they are the same, in one go.
 */
export async function readAhead(workbook: Workbook, calendar: WorkCalendar, today: number): Promise<void> {
  const memory = memoryOf(workbook)
  while (!(stepTrails(workbook, memory) && stepWon(workbook, memory, calendar, today))) {
    await new Promise((resolve) => setImmediate(resolve))
    await untilFree(workbook)
  }
}
