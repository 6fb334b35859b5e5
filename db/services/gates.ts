import { selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'
import { answerOf } from './gates/attachments.ts'
import { mayWrite } from './gates/status.ts'
import { getRecord } from './records.ts'
import type { EditAnswer } from './records.ts'

export { attachFile, contentOfFile, detachFile, filesOf, saveFile } from './gates/attachments.ts'
export { countOverrides, listOverrides } from './gates/overrides.ts'
export { gateStatus, heldOpportunities, weightedChange } from './gates/status.ts'

interface OfMark {
  readonly opportunityId: string
  readonly markId: string
}

/** An opportunity whose evidence the person may write. Throws `NOT_FOUND` and `FORBIDDEN`. */
function writable(visitor: Visitor, opportunityId: string): WireRecord {
  const record = getRecord(visitor, 'opportunity', opportunityId)
  const owner = record.values['ownerId']
  if (mayWrite(visitor, typeof owner === 'string' ? owner : null)) return record
  throw new AppError('FORBIDDEN', { permission: 'opportunities.write' })
}

function write(visitor: Visitor, record: WireRecord, key: BatchLabel['key'], edits: readonly Edit[]): EditAnswer {
  const { workbook, actor, origin } = visitor
  const label = { key, subject: String(record.values['name']).slice(0, 200) }
  return answerOf(visitor, commit(workbook, { actor, kind: 'edit', label, edits, origin }), record.id)
}

function evidenceFor(visitor: Visitor, { opportunityId, markId }: OfMark): string[] {
  return selectRecordStatesBy(visitor.workbook.handle, 'markEvidence', 'opportunityId', opportunityId)
    .filter(({ values }) => values['markId'] === markId)
    .map(({ id }) => id)
}

/** Says that a mark is satisfied; a mark that was ticked already takes the new note. */
export function tickMark(visitor: Visitor, request: OfMark & { note?: string | undefined }): EditAnswer {
  const { opportunityId, markId, note } = request
  const record = writable(visitor, opportunityId)
  const [known] = evidenceFor(visitor, request)
  const edit: Edit =
    known === undefined
      ? {
          type: 'markEvidence',
          id: newId(),
          operation: 'insert',
          values: { opportunityId, markId, note: note ?? null },
        }
      : { type: 'markEvidence', id: known, operation: 'update', values: { note: note ?? null } }
  return write(visitor, record, 'evidence', [edit])
}

/** Takes back what satisfies a mark; its files stay with the opportunity. */
export function untickMark(visitor: Visitor, request: OfMark): EditAnswer {
  const record = writable(visitor, request.opportunityId)
  const edits = evidenceFor(visitor, request).map((id): Edit => ({
    type: 'markEvidence',
    id,
    operation: 'delete',
    values: {},
  }))
  return write(visitor, record, 'evidence', edits)
}

interface DoneAct {
  readonly opportunityId: string
  /** Business date; today when it is left out. */
  readonly doneOn?: string | undefined
  readonly note?: string | undefined
}

function doneValues({ workbook }: Visitor, { doneOn, note }: DoneAct): FieldValues {
  const today = dateOfInstant(workbook.now(), workbook.facts.timeZone)
  return { status: 'done', doneOn: doneOn ?? today, ...(note === undefined ? {} : { result: note }) }
}

function newAct(record: WireRecord, values: FieldValues): Edit {
  const about = { opportunityId: record.id, customerId: record.values['customerId'] ?? null }
  return { type: 'activity', id: newId(), operation: 'insert', values: { ...about, ...values } }
}

/** A small record that must be live: a mark or a task of a stage. */
function itemOf(visitor: Visitor, type: 'promotionMark' | 'stageTask', id: string): FieldValues {
  const state = selectRecordState(visitor.workbook.handle, type, id)
  if (state === null || state.deletedAt !== null) throw new AppError('NOT_FOUND', { type, id })
  return state.values
}

/** Writes down the act that a mark asks for, as done by the opportunity's owner. */
export function recordAct(visitor: Visitor, request: DoneAct & { readonly markId: string }): EditAnswer {
  const record = writable(visitor, request.opportunityId)
  const mark = itemOf(visitor, 'promotionMark', request.markId)
  const act = newAct(record, {
    kind: mark['activityKind'] ?? 'meeting',
    subject: mark['name'] ?? null,
    ownerId: record.values['ownerId'] ?? visitor.personId,
    ...doneValues(visitor, request),
  })
  return write(visitor, record, 'evidence', [act])
}

export interface CompleteRequest extends DoneAct {
  readonly taskId: string
}

/** Whose act it is: the owner's own task is the owner's also when an assistant enters it. */
function doerOf(visitor: Visitor, task: FieldValues, owner: unknown): string {
  return task['assignee'] === 'owner' && typeof owner === 'string' ? owner : visitor.personId
}

/** Fulfils a task of a stage by a done act: the one that was planned for it, else a new one. */
export function completeTask(visitor: Visitor, request: CompleteRequest): EditAnswer {
  const { opportunityId, taskId } = request
  const record = writable(visitor, opportunityId)
  const task = itemOf(visitor, 'stageTask', taskId)
  const planned = selectRecordStatesBy(visitor.workbook.handle, 'activity', 'opportunityId', opportunityId).find(
    ({ values }) => values['stageTaskId'] === taskId && values['status'] === 'planned',
  )
  const done = doneValues(visitor, request)
  const edit: Edit = planned
    ? { type: 'activity', id: planned.id, operation: 'update', values: done }
    : newAct(record, {
        kind: 'task',
        subject: task['name'] ?? null,
        ownerId: doerOf(visitor, task, record.values['ownerId']),
        stageTaskId: taskId,
        ...done,
      })
  return write(visitor, record, 'evidence', [edit])
}
