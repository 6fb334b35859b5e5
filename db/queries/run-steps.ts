import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'

/** A recorded step without its record: a run may have hundreds. */
export interface RecordedStep {
  readonly id: string
  readonly stepKey: string
  readonly answer: string | null
  readonly note: string | null
  readonly doneAt: number
  readonly doneBy: string | null
  readonly digest: string | null
}

type StepCells = [string, string, string | null, string | null, number, string | null, string | null]

const OF_RUN = `SELECT id, step_key, answer, note, done_at, done_by, digest FROM run_steps
  WHERE run_id = ? AND deleted_at IS NULL`

/** What is recorded in a run, by the key of the step. */
export function selectRecordedSteps(handle: Handle, runId: string): ReadonlyMap<string, RecordedStep> {
  const rows = prepared(handle, OF_RUN).raw().all(runId) as StepCells[]
  return new Map(
    rows.map(([id, stepKey, answer, note, doneAt, doneBy, digest]) => [
      stepKey,
      { id, stepKey, answer, note, doneAt, doneBy, digest },
    ]),
  )
}

export interface AnsweredStep {
  readonly answer: string | null
  readonly doneAt: number
}

type AnswerCells = [string, string, string | null, number]

/** The same of several runs in one reading, by run and key; only what conditions and due dates look at. */
const OF_RUNS = `SELECT s.run_id, s.step_key, s.answer, s.done_at FROM json_each(:runs) ids
  CROSS JOIN run_steps s ON s.run_id = ids.value AND s.deleted_at IS NULL`

export function selectAnsweredSteps(
  handle: Handle,
  runIds: readonly string[],
): ReadonlyMap<string, ReadonlyMap<string, AnsweredStep>> {
  const byRun = new Map<string, Map<string, AnsweredStep>>()
  const rows = prepared(handle, OF_RUNS)
    .raw()
    .all({ runs: JSON.stringify(runIds) }) as AnswerCells[]
  for (const [runId, stepKey, answer, doneAt] of rows) {
    let steps = byRun.get(runId)
    if (steps === undefined) {
      steps = new Map()
      byRun.set(runId, steps)
    }
    steps.set(stepKey, { answer, doneAt })
  }
  return byRun
}
