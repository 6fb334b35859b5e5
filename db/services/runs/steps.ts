import { insertBlob } from '#db/queries/blobs.ts'
import { selectRunLines } from '#db/queries/run-lines.ts'
import type { RecordedStep } from '#db/queries/run-steps.ts'
import { commit } from '#db/workbook/commit.ts'
import type { CommitResult } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { digestOf } from '#db/workbook/digest.ts'
import { personName } from '#db/workbook/conflicts.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { RunLine } from '#shared/domain/playbooks/run-steps.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { AppError } from '#shared/errors.ts'
import type { FieldIssue } from '#shared/errors.ts'
import { actingFor } from '../access.ts'
import type { Visitor } from '../access.ts'
import { checkReceipt } from '../expenses/receipt-file.ts'
import { contentOf, keptName } from '../files/given-file.ts'
import type { GivenFile } from '../files/given-file.ts'
import { getRecord, readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'
import { recordedSteps, writesRunsOf } from './reading.ts'

export interface StepRequest {
  readonly runId: string
  readonly stepKey: string
  /** Instant at which the step was recorded when the person looked; `null`: it was open. Left out, nothing is compared. */
  readonly seenAt?: number | null | undefined
}

interface OpenStep {
  readonly run: WireRecord
  readonly line: RunLine | undefined
}

/**
 * A step that the person may record: of a run that they write, or one that is a trainer's, for trainers write no runs of
 * others besides. Throws `NOT_FOUND` and `FORBIDDEN`.
 */
function stepFor(visitor: Visitor, { runId, stepKey }: StepRequest): OpenStep {
  const run = getRecord(visitor, 'playbookRun', runId)
  const line = selectRunLines(visitor.workbook.handle, String(run.values['versionId'])).find(
    (one) => one.stepKey === stepKey,
  )
  const isTrainers = line?.assignee === 'trainer' && visitor.roles.includes('trainer')
  if (!isTrainers && !writesRunsOf(visitor, run.values['ownerId'])) {
    throw new AppError('FORBIDDEN', { permission: 'runs.write' })
  }
  return { run, line }
}

const subjectOf = ({ run, line }: OpenStep): string => (line?.title ?? String(run.values['name'])).slice(0, 200)

/** The edits are of one step, so what follows from them may reach the run and the evidence of its opportunity. */
function write(
  visitor: Visitor,
  step: OpenStep,
  key: BatchLabel['key'],
  edits: readonly Edit[],
  within?: (result: CommitResult) => void,
): EditAnswer {
  const { workbook, origin } = visitor
  const actor = actingFor(actingFor(visitor.actor, 'runs', 'all'), 'opportunities', 'all')
  const label = { key, subject: subjectOf(step) }
  const { batchId, seq } = commit(workbook, { actor, kind: 'edit', label, edits, origin }, within)
  return { batchId, seq, records: readableRecords(visitor, 'playbookRun', [step.run.id]) }
}

/** Two people at one step: whoever comes second sees what the first has recorded before it is written over. */
function checkSeen(visitor: Visitor, { runId, seenAt }: StepRequest, known: RecordedStep | undefined): void {
  if (seenAt === undefined || (known?.doneAt ?? null) === seenAt || known?.doneBy === visitor.personId) return
  if (known === undefined) throw new AppError('INVALID', { issues: [issueOf(runId, 'stepUndoneMeanwhile', {})] })
  const name = personName(visitor.workbook.handle, known.doneBy)
  throw new AppError('INVALID', { issues: [issueOf(runId, 'stepDoneMeanwhile', { name })] })
}

function issueOf(runId: string, code: string, params: NonNullable<FieldIssue['params']>): FieldIssue {
  return { edit: 0, recordType: 'runStep', recordId: runId, field: 'stepKey', code, params }
}

function stepEdit(visitor: Visitor, request: StepRequest, values: FieldValues): Edit {
  const { runId, stepKey } = request
  const known = recordedSteps(visitor, runId).get(stepKey)
  checkSeen(visitor, request, known)
  const edit = { type: 'runStep', writesSystem: true } as const
  if (known !== undefined) return { ...edit, id: known.id, operation: 'update', values }
  return { ...edit, id: newId(), operation: 'insert', values: { runId, stepKey, ...values } }
}

export interface TickRequest extends StepRequest {
  readonly answer?: string | undefined
  readonly note?: string | undefined
}

const noteOf = (note: string | undefined): string | null => (note?.trim() ? note.trim() : null)

/** Records a step, or records it anew. Throws `INVALID` with what the step cannot take. */
export function tickStep(visitor: Visitor, request: TickRequest): EditAnswer {
  const step = stepFor(visitor, request)
  const values = { answer: request.answer ?? null, note: noteOf(request.note) }
  return write(visitor, step, 'tickStep', [stepEdit(visitor, request, values)])
}

export interface TickFileRequest extends StepRequest {
  readonly note?: string | undefined
}

const PICTURE_OR_PDF = /^(image\/|application\/pdf)/

/** Records a step by a file, its bytes kept once for each digest. Throws `FILE_REFUSED` and `INVALID`. */
export async function tickFile(visitor: Visitor, request: TickFileRequest, file: GivenFile): Promise<EditAnswer> {
  const { workbook } = visitor
  const step = stepFor(visitor, request)
  const fileName = keptName(file.name)
  const { content, mediaType } = await contentOf(file, fileName)
  if (PICTURE_OR_PDF.test(mediaType)) checkReceipt(fileName, content, mediaType)
  await untilFree(workbook)
  const digest = digestOf(content)
  const kept = { fileName, mediaType, size: content.length, digest }
  const edit = stepEdit(visitor, request, { note: noteOf(request.note), ...kept })
  return write(visitor, step, 'tickStep', [edit], () => insertBlob(workbook.handle, digest, content))
}

/** Takes a recorded step back, with the evidence that it gave; the file goes with it. */
export function untickStep(visitor: Visitor, request: StepRequest): EditAnswer {
  const step = stepFor(visitor, request)
  const known = recordedSteps(visitor, request.runId).get(request.stepKey)
  checkSeen(visitor, request, known)
  if (known === undefined) throw new AppError('NOT_FOUND', { type: 'runStep', id: request.stepKey })
  return write(visitor, step, 'tickStep', [{ type: 'runStep', id: known.id, operation: 'delete', values: {} }])
}
