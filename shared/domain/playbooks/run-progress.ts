import { addDays } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import { isRecorded, shownLines } from './run-steps.ts'
import type { DoneStep, RunLine } from './run-steps.ts'

export interface RunDates {
  readonly startedOn: BusinessDate
  readonly dueOn: BusinessDate | null
}

export interface RunProgress {
  /** Lines that apply and are recorded, and those of them that are done. */
  readonly stepCount: number
  readonly doneCount: number
  /** Earliest day by which a required step, or the run itself, is due. */
  readonly nextDueOn: BusinessDate | null
  readonly lastStepAt: number | null
  /** Required steps that apply and are not done. */
  readonly missing: readonly RunLine[]
}

export function stepDueOn({ dueDays }: RunLine, startedOn: BusinessDate): BusinessDate | null {
  return dueDays === null ? null : addDays(startedOn, dueDays)
}

const earlier = (a: BusinessDate | null, b: BusinessDate | null): BusinessDate | null =>
  a === null || (b !== null && b < a) ? b : a

/** Where an open run stands. Steps that do not apply count for nothing, whatever was recorded for them. */
export function progressOf(
  { startedOn, dueOn }: RunDates,
  lines: readonly RunLine[],
  done: ReadonlyMap<string, DoneStep>,
): RunProgress {
  const steps = shownLines(lines, done).filter(isRecorded)
  const missing = steps.filter((line) => line.isRequired && !done.has(line.stepKey))
  const instants = [...done.values()].map(({ doneAt }) => doneAt)
  return {
    stepCount: steps.length,
    doneCount: steps.filter((line) => done.has(line.stepKey)).length,
    nextDueOn: missing.map((line) => stepDueOn(line, startedOn)).reduce(earlier, dueOn),
    lastStepAt: instants.length === 0 ? null : Math.max(...instants),
    missing,
  }
}

/** The day by which every step is due; `null` where no step has a time limit. */
export function lastDueOn(lines: readonly RunLine[], startedOn: BusinessDate): BusinessDate | null {
  const days = lines.filter(isRecorded).flatMap(({ dueDays }) => (dueDays === null ? [] : [dueDays]))
  return days.length === 0 ? null : addDays(startedOn, Math.max(...days))
}

/** Marks that the run gives evidence of: those whose steps that apply are all done, with the steps in order. */
export function givenMarks(
  lines: readonly RunLine[],
  done: ReadonlyMap<string, DoneStep>,
): ReadonlyMap<string, readonly RunLine[]> {
  const groups = new Map<string, RunLine[]>()
  for (const line of shownLines(lines, done)) {
    if (line.markName === null || !isRecorded(line)) continue
    groups.set(line.markName, [...(groups.get(line.markName) ?? []), line])
  }
  return new Map([...groups].filter(([, steps]) => steps.every(({ stepKey }) => done.has(stepKey))))
}
