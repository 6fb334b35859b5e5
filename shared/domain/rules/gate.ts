import type { FieldValue, FieldValues } from '../../entities/field.ts'
import type { BusinessDate } from '../dates.ts'
import { addDays, dateOfInstant } from '../dates.ts'
import type { Edit } from '../edit.ts'
import type { AppliedChange, Draft, Report, RuleContext, StoredRecord } from './rule.ts'

/** Shortest reason of an override, in characters: a word does not say why. */
export const MIN_OVERRIDE_REASON = 10

export interface GateItem {
  readonly kind: 'mark' | 'task'
  readonly id: string
  readonly name: string
  readonly stageId: string
  readonly isRequired: boolean
}

/** What satisfies a mark of kind `record`. */
export interface Proof {
  readonly type: 'activity' | 'interviewReport'
  readonly id: string
  readonly title: string
  readonly ownerId: FieldValue
  readonly on: BusinessDate
}

export interface MarkState extends GateItem {
  readonly kind: 'mark'
  readonly mark: FieldValues
  readonly isMet: boolean
  /** Live ticks and files of the mark. */
  readonly evidence: readonly StoredRecord[]
  readonly proof: Proof | null
}

export interface TaskState extends GateItem {
  readonly kind: 'task'
  readonly task: FieldValues
  readonly isMet: boolean
  /** The act that fulfils the task, else a planned one for it. */
  readonly act: StoredRecord | null
  /** `null` while the stage has not been entered, and for tasks without a time limit. */
  readonly dueOn: BusinessDate | null
}

export interface StageGate {
  readonly stageId: string
  readonly marks: readonly MarkState[]
  readonly tasks: readonly TaskState[]
}

/** What is known of one opportunity, each kind read when it is first asked for. */
interface Evidence {
  readonly values: FieldValues
  readonly marks: () => readonly StoredRecord[]
  readonly acts: () => readonly StoredRecord[]
  readonly reports: () => readonly StoredRecord[]
  readonly visits: () => readonly StoredRecord[]
}

function once<T>(read: () => T): () => T {
  let known: { value: T } | null = null
  return () => (known ??= { value: read() }).value
}

function evidenceOf(id: string, values: FieldValues, context: RuleContext): Evidence {
  return {
    values,
    marks: once(() => context.children('markEvidence', 'opportunityId', id)),
    acts: once(() => context.children('activity', 'opportunityId', id)),
    reports: once(() => context.children('interviewReport', 'opportunityId', id)),
    visits: once(() => context.children('stageEvent', 'opportunityId', id)),
  }
}

/** Days from which acts count for a stage: its visits, or the current visit for a stage that is skipped. */
function isWithinVisits(day: string, stageId: string, evidence: Evidence, context: RuleContext): boolean {
  const own = evidence.visits().filter(({ values }) => values['stageId'] === stageId)
  const visits = own.length > 0 ? own : evidence.visits().filter(({ values }) => values['leftAt'] === null)
  return visits.some(({ values }) => {
    const until = typeof values['leftAt'] === 'number' ? values['leftAt'] : context.now
    const entered = dateOfInstant(Number(values['enteredAt']), context.timeZone)
    return entered <= day && day <= dateOfInstant(until, context.timeZone)
  })
}

/** A figure of 0 is known; a question answered with no satisfies nothing. */
function isFilled(value: FieldValue | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '') return false
  return !Array.isArray(value) || value.length > 0
}

const isDone = ({ values }: StoredRecord): boolean => values['status'] === 'done'

/** Kinds of acts that a report of an interview stands for. */
const INTERVIEWS: ReadonlySet<FieldValue> = new Set(['visit', 'meeting', null])

/** An act of the kind that was done while the opportunity was in the stage; for visits and meetings the report of one too. */
function proofFor(mark: StoredRecord, evidence: Evidence, context: RuleContext): Proof | null {
  const { activityKind = null, stageId } = mark.values
  const isWithin = (day: FieldValue | undefined): day is string =>
    typeof day === 'string' && isWithinVisits(day, String(stageId), evidence, context)
  for (const act of evidence.acts()) {
    const { kind, doneOn, subject, ownerId = null } = act.values
    if (!isDone(act) || (activityKind !== null && kind !== activityKind) || !isWithin(doneOn)) continue
    return { type: 'activity', id: act.id, title: String(subject), ownerId, on: doneOn }
  }
  if (!INTERVIEWS.has(activityKind)) return null
  for (const { id, values } of evidence.reports()) {
    const { heldOn, code, ownerId = null } = values
    if (isWithin(heldOn)) return { type: 'interviewReport', id, title: String(code ?? ''), ownerId, on: heldOn }
  }
  return null
}

function itemOf(kind: 'mark' | 'task', { id, values }: StoredRecord) {
  return {
    id,
    name: String(values['name']),
    stageId: String(values['stageId']),
    isRequired: values['isRequired'] === true,
    kind,
  }
}

function markState(mark: StoredRecord, evidence: Evidence, context: RuleContext): MarkState {
  const { kind, fieldKey } = mark.values
  const base = { ...itemOf('mark', mark), kind: 'mark', mark: mark.values } as const
  if (kind === 'field') {
    const isMet = typeof fieldKey === 'string' && isFilled(evidence.values[fieldKey])
    return { ...base, isMet, evidence: [], proof: null }
  }
  if (kind === 'record') {
    const proof = proofFor(mark, evidence, context)
    return { ...base, isMet: proof !== null, evidence: [], proof }
  }
  const own = evidence.marks().filter(({ values }) => values['markId'] === mark.id)
  const counts = ({ values: { attachmentId } }: StoredRecord): boolean =>
    kind === 'tick' || (typeof attachmentId === 'string' && context.read('attachment', attachmentId) !== null)
  return { ...base, isMet: own.some(counts), evidence: own, proof: null }
}

function taskState(task: StoredRecord, evidence: Evidence, context: RuleContext): TaskState {
  const acts = evidence.acts().filter(({ values }) => values['stageTaskId'] === task.id)
  const done = acts.find(isDone)
  const planned = acts.find(({ values }) => values['status'] === 'planned')
  return {
    ...itemOf('task', task),
    kind: 'task',
    task: task.values,
    isMet: done !== undefined,
    act: done ?? planned ?? null,
    dueOn: dueOf(task, evidence, context),
  }
}

function dueOf({ values }: StoredRecord, evidence: Evidence, context: RuleContext): BusinessDate | null {
  if (typeof values['dueDays'] !== 'number') return null
  const entered = evidence
    .visits()
    .filter((visit) => visit.values['stageId'] === values['stageId'])
    .map((visit) => Number(visit.values['enteredAt']))
  if (entered.length === 0) return null
  return addDays(dateOfInstant(Math.max(...entered), context.timeZone), values['dueDays'])
}

const byPosition = (a: StoredRecord, b: StoredRecord): number =>
  Number(a.values['position']) - Number(b.values['position'])

/** Marks and tasks of stages with their state for one opportunity, `values` being what it holds or is about to. */
export function stageGates(
  id: string,
  values: FieldValues,
  stageIds: readonly string[],
  context: RuleContext,
): StageGate[] {
  const evidence = evidenceOf(id, values, context)
  const [marks, tasks] = [context.all('promotionMark'), context.all('stageTask')]
  return stageIds.map((stageId) => {
    const own = (rows: readonly StoredRecord[]) =>
      rows.filter((row) => row.values['stageId'] === stageId).toSorted(byPosition)
    return {
      stageId,
      marks: own(marks).map((mark) => markState(mark, evidence, context)),
      tasks: own(tasks).map((task) => taskState(task, evidence, context)),
    }
  })
}

export function missingOf(gates: readonly StageGate[]): (MarkState | TaskState)[] {
  return gates.flatMap(({ marks, tasks }) => [...marks, ...tasks].filter((item) => item.isRequired && !item.isMet))
}

function stagesInOrder(pipelineId: unknown, context: RuleContext): readonly StoredRecord[] {
  return context
    .all('stage')
    .filter(({ values }) => values['pipelineId'] === pipelineId)
    .toSorted(byPosition)
}

/** Stage of the pipeline in which the opportunity stood last; `null` when it has never been there. */
function lastStageIn(id: string, pipelineId: unknown, context: RuleContext): unknown {
  const visits = context
    .children('stageEvent', 'opportunityId', id)
    .filter(({ values }) => values['pipelineId'] === pipelineId)
    .toSorted((a, b) => Number(a.values['enteredAt']) - Number(b.values['enteredAt']))
  return visits.at(-1)?.values['stageId'] ?? null
}

const isWin = (before: FieldValues, after: FieldValues): boolean =>
  after['status'] === 'won' && before['status'] !== 'won'

/**
 * Stages whose evidence a change needs: the one it leaves forward and each that it passes over; winning passes all that
 * are left. Another pipeline goes on where the opportunity stood in it last, so that a way through it passes no gate.
 */
export function stagesLeft(id: string, before: FieldValues, after: FieldValues, context: RuleContext): string[] {
  const { pipelineId, stageId } = after
  const isWon = isWin(before, after)
  if (!isWon && before['stageId'] === stageId) return []
  const marked = new Set(
    [...context.all('promotionMark'), ...context.all('stageTask')].map((row) => row.values['stageId']),
  )
  if (marked.size === 0) return []
  const stages = stagesInOrder(pipelineId, context)
  if (!stages.some((stage) => marked.has(stage.id))) return []
  const placeOf = (wanted: unknown): number => stages.findIndex((stage) => stage.id === wanted)
  const to = placeOf(stageId)
  const start = placeOf(before['pipelineId'] === pipelineId ? before['stageId'] : lastStageIn(id, pipelineId, context))
  // A pipeline entered for the first time may be entered at any stage, as by a new opportunity.
  const from = start < 0 ? to : isWon ? Math.min(start, to) : start
  return stages.slice(Math.max(0, from), isWon ? stages.length : Math.max(from, to)).map((stage) => stage.id)
}

/** Required evidence that a change lacks. */
export function missingFor(
  id: string,
  before: FieldValues,
  after: FieldValues,
  context: RuleContext,
): (MarkState | TaskState)[] {
  const left = stagesLeft(id, before, after, context)
  return left.length === 0 ? [] : missingOf(stageGates(id, after, left, context))
}

/** Whether an opportunity may leave its stage. The program's own batches bring histories that have already happened. */
export function checkGate(draft: Draft, context: RuleContext, report: Report): void {
  const { before, after, override } = draft
  if (before === null || context.isProgram || draft.isRelocation === true) return
  const missing = missingFor(draft.id, before, after, context)
  if (missing.length === 0) return
  const field = before['stageId'] === after['stageId'] ? 'status' : 'stageId'
  if (override === undefined) report(field, 'gateClosed', issueParams(missing))
  else if (override.trim().length < MIN_OVERRIDE_REASON) report(field, 'overrideTooShort', { min: MIN_OVERRIDE_REASON })
}

export function issueParams(missing: readonly GateItem[]): { count: number; missing: string } {
  return { count: missing.length, missing: missing.map(({ name }) => name).join(' · ') }
}

/** The record of a promotion that was allowed although evidence was missing. */
export function overrideRecord({ edit, before, after }: AppliedChange, context: RuleContext): Edit[] {
  if (edit.override === undefined || edit.operation !== 'update' || before === null || context.isProgram) return []
  const missing = missingFor(edit.id, before, after, context)
  if (missing.length === 0) return []
  const values = {
    opportunityId: edit.id,
    fromStageId: before['stageId'] ?? null,
    toStageId: after['stageId'] ?? null,
    missing: missing.map(({ name }) => name).join('\n'),
    reason: edit.override.trim(),
    allowedBy: context.actorId,
  }
  return [{ type: 'gateOverride', id: context.newId(), operation: 'insert', values }]
}
