import { selectRecordState } from '#db/queries/record-store.ts'
import { commit } from '#db/workbook/commit.ts'
import { digestOf } from '#db/workbook/digest.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { Visitor } from '../access.ts'
import { readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'
import { recordedSteps, writableRun } from './reading.ts'

/** What is said of each step, in the order in which it is written into the checksum. */
const SAID = ['stepKey', 'answer', 'note', 'doneAt', 'doneBy', 'digest'] as const

/** SHA-256 of the version and of everything recorded, in the order of the keys. */
function digestOfRun(visitor: Visitor, { id }: WireRecord): string {
  const run = selectRecordState(visitor.workbook.handle, 'playbookRun', id)
  const versionId = String(run?.values['versionId'])
  const version = selectRecordState(visitor.workbook.handle, 'playbookVersion', versionId)
  const steps = [...recordedSteps(visitor, id).values()]
    .map((step) => SAID.map((key) => step[key]))
    .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
  return digestOf(Buffer.from(JSON.stringify([versionId, version?.values['digest'] ?? null, steps])))
}

/** Asked for within the transaction: another program may record a step until it begins. */
function* endOf(run: WireRecord, valuesNow: () => FieldValues): Generator<Edit> {
  yield { type: 'playbookRun', id: run.id, operation: 'update', values: valuesNow(), writesSystem: true }
}

/** An act on a run: nothing of it changes afterwards, and no undo finds it. */
function end(visitor: Visitor, run: WireRecord, key: BatchLabel['key'], valuesNow: () => FieldValues): EditAnswer {
  const { workbook, actor, origin } = visitor
  const label = { key, subject: String(run.values['name']).slice(0, 200) }
  const { batchId, seq } = commit(workbook, { actor, kind: 'act', label, edits: endOf(run, valuesNow), origin })
  return { batchId, seq, records: readableRecords(visitor, 'playbookRun', [run.id]) }
}

/** Ends a run whose required steps are done. Throws `INVALID` with those that are not. */
export function finishRun(visitor: Visitor, runId: string): EditAnswer {
  const run = writableRun(visitor, runId)
  const finishedAt = visitor.workbook.now()
  return end(visitor, run, 'finishRun', () => ({ status: 'finished', finishedAt, digest: digestOfRun(visitor, run) }))
}

/** Ends a run that is not needed any more; what was recorded stays. */
export function cancelRun(visitor: Visitor, runId: string): EditAnswer {
  const run = writableRun(visitor, runId)
  const finishedAt = visitor.workbook.now()
  return end(visitor, run, 'cancelRun', () => ({ status: 'cancelled', finishedAt }))
}
