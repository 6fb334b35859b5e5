import { selectOpenRunCounts } from '#db/queries/runs.ts'
import { selectRunLines } from '#db/queries/run-lines.ts'
import { selectAllRecordStates, selectRecordState } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { RunSubject, Startable } from '#shared/contract/runs.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import type { Resource } from '#shared/domain/permissions.ts'
import { isRecorded } from '#shared/domain/playbooks/run-steps.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { PlaybookSubject } from '#shared/entities/playbooks.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { getRecord, readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'
import { asText } from './reading.ts'

export interface StartRequest extends RunSubject {
  readonly playbookId: string
  readonly name?: string | undefined
  readonly ownerId?: string | undefined
  readonly startedOn?: string | undefined
  readonly dueOn?: string | null | undefined
}

const KINDS = [
  ['opportunityId', 'opportunity', 'opportunities'],
  ['customerId', 'customer', 'customers'],
  ['activityId', 'activity', 'activities'],
] as const

/** The opportunity that a run is about: a visit's counts where none is named. */
function opportunityOf(visitor: Visitor, { opportunityId, activityId }: RunSubject): string | undefined {
  if (opportunityId !== undefined || activityId === undefined) return opportunityId
  return asText(getRecord(visitor, 'activity', activityId).values['opportunityId']) ?? undefined
}

/** A run gives evidence and is shown to whoever owns its record, so it is begun by those who may write the record. */
function checkSubject(visitor: Visitor, request: StartRequest): void {
  const about: RunSubject = { ...request, opportunityId: opportunityOf(visitor, request) }
  for (const [key, type, resource] of KINDS) {
    const id = about[key]
    if (id === undefined) continue
    const owner = getRecord(visitor, type, id).values['ownerId']
    if (!reaches(visitor, resource, owner)) throw new AppError('FORBIDDEN', { permission: `${resource}.write` })
  }
}

function reaches({ actor, roles }: Visitor, resource: Resource, owner: unknown): boolean {
  return actor.reaches(accessOf(roles, resource).write, typeof owner === 'string' ? owner : null)
}

/** Begins a run on the version in force. Throws `NOT_FOUND`, `FORBIDDEN` and `INVALID`. */
export function startRun(visitor: Visitor, request: StartRequest): EditAnswer & { runId: string } {
  const { workbook, actor, origin, personId } = visitor
  const playbook = getRecord(visitor, 'playbook', request.playbookId)
  checkSubject(visitor, request)
  const { ownerId = personId, name, ...rest } = request
  const values: FieldValues = {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)),
    ...(name ? { name } : { name: String(playbook.values['name']) }),
    ownerId,
  }
  const runId = newId()
  const edit: Edit = { type: 'playbookRun', id: runId, operation: 'insert', values }
  const label = { key: 'startRun', subject: String(values['name']).slice(0, 200) } as const
  const { batchId, seq } = commit(workbook, { actor, kind: 'edit', label, edits: [edit], origin })
  return { batchId, seq, runId, records: readableRecords(visitor, 'playbookRun', [runId]) }
}

/** Kinds of playbooks that fit what was asked for: a visit's customer and opportunity count too. */
function fittingSubjects(visitor: Visitor, { opportunityId, customerId, activityId }: RunSubject): PlaybookSubject[] {
  if (activityId !== undefined) {
    const { values } = getRecord(visitor, 'activity', activityId)
    const about = (['opportunity', 'customer'] as const).filter((kind) => values[`${kind}Id`] !== null)
    return ['visit', ...about]
  }
  if (opportunityId !== undefined) return ['opportunity', ...(customerId === undefined ? [] : (['customer'] as const))]
  return customerId === undefined ? ['alone', 'training', 'opportunity', 'customer', 'visit'] : ['customer']
}

const COLUMNS = [
  ['opportunityId', 'opportunity_id'],
  ['customerId', 'customer_id'],
  ['activityId', 'activity_id'],
] as const

/** Of whomever they are, so that nothing is begun twice; what is sealed is not said to exist. */
function openRuns(visitor: Visitor, subject: RunSubject): ReadonlyMap<string, number> {
  for (const [key, column] of COLUMNS) {
    const id = subject[key]
    if (id === undefined) continue
    return selectOpenRunCounts(visitor.workbook.handle, column, id, visitor.seal('playbookRun'))
  }
  return new Map()
}

interface DealStage {
  readonly stage: string
  readonly pipelineId: unknown
}

function stageOf(visitor: Visitor, subject: RunSubject): DealStage | null {
  const opportunityId = opportunityOf(visitor, subject)
  if (opportunityId === undefined) return null
  const { values, labels } = getRecord(visitor, 'opportunity', opportunityId)
  return { stage: labels['stageId'] ?? '', pipelineId: values['pipelineId'] }
}

function isSuggested({ values }: RecordState, deal: DealStage | null): boolean {
  return deal !== null && deal.stage !== '' && values['stageName'] === deal.stage
}

function startableOf(visitor: Visitor, playbook: RecordState, deal: DealStage | null, open: number): Startable[] {
  const { handle } = visitor.workbook
  const { values } = playbook
  const version = selectRecordState(handle, 'playbookVersion', String(values['currentVersionId']))
  if (version === null) return []
  const steps = selectRunLines(handle, version.id).filter(isRecorded)
  const days = steps.flatMap(({ dueDays }) => (dueDays === null ? [] : [dueDays]))
  return [
    {
      playbookId: playbook.id,
      name: String(values['name']),
      subject: values['subject'] as PlaybookSubject,
      topic: String(values['topic'] ?? ''),
      stageName: String(values['stageName'] ?? ''),
      summary: String(values['summary'] ?? ''),
      version: String(version.values['name']),
      steps: steps.length,
      dueDays: days.length === 0 ? null : Math.max(...days),
      isSuggested: isSuggested(playbook, deal),
      open,
    },
  ]
}

/** Playbooks in force that fit the subject: those written for its stage first. */
export function startablePlaybooks(visitor: Visitor, subject: RunSubject): Startable[] {
  visitor.readScope('playbook')
  const deal = stageOf(visitor, subject)
  const open = openRuns(visitor, subject)
  const fitting = new Set(fittingSubjects(visitor, subject))
  return selectAllRecordStates(visitor.workbook.handle, 'playbook')
    .filter(({ values }) => values['archivedAt'] === null && typeof values['currentVersionId'] === 'string')
    .filter(({ values }) => fitting.has(values['subject'] as PlaybookSubject))
    .flatMap((playbook) => startableOf(visitor, playbook, deal, open.get(playbook.id) ?? 0))
    .toSorted((a, b) => Number(b.isSuggested) - Number(a.isSuggested) || a.name.localeCompare(b.name, 'zh-CN'))
}
