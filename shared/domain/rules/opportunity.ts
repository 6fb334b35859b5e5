import type { FieldValues } from '../../entities/field.ts'
import { dateOfInstant, startOfDate } from '../dates.ts'
import type { Edit } from '../edit.ts'
import { isDraftEdition } from '../pipeline-editions.ts'
import { checkGate, overrideRecord } from './gate.ts'
import { checkUnlogged } from './log-day.ts'
import { leaveMerge } from './rule.ts'
import type { AppliedChange, Draft, RecordRule, Report, RuleContext, StoredRecord } from './rule.ts'

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Stages of a pipeline in order. */
export function stagesOf(pipelineId: string, context: RuleContext): readonly StoredRecord[] {
  return context
    .all('stage')
    .filter((stage) => stage.values['pipelineId'] === pipelineId)
    .toSorted((a, b) => Number(a.values['position']) - Number(b.values['position']))
}

function positionOf(stageId: string | null, context: RuleContext): number {
  return stageId === null ? 0 : Number(context.read('stage', stageId)?.['position'] ?? 0)
}

/** A stage brings its pipeline along; a pipeline without a stage of its own starts in its first. */
function fillPipelineAndStage(draft: Draft, context: RuleContext, report: Report): void {
  const { after, before } = draft
  const stage = text(after['stageId'])
  const stagePipeline = stage === null ? null : text(context.read('stage', stage)?.['pipelineId'])
  // A stage that does not exist is reported as an unknown reference, and one that was emptied as required.
  const isUnknownStage = stage !== null && stagePipeline === null
  const isStageEmptied = stage === null && text(before?.['stageId']) !== null
  const isStageGiven = stage !== null && stage !== before?.['stageId']
  const isPipelineGiven = text(after['pipelineId']) !== text(before?.['pipelineId'])
  if (isStageGiven && !isPipelineGiven && !isUnknownStage) after['pipelineId'] = stagePipeline
  if (before === null) after['pipelineId'] ??= defaultPipeline(context)
  const pipeline = text(after['pipelineId'])
  if (pipeline !== null && pipeline !== text(before?.['pipelineId']) && isDraft(pipeline, context)) {
    report(isStageGiven ? 'stageId' : 'pipelineId', 'notPublished')
  }
  if (pipeline === null || stagePipeline === pipeline || isUnknownStage) return
  if (isStageGiven) report('stageId', 'stageOfOtherPipeline')
  else if (!isStageEmptied) after['stageId'] = stagesOf(pipeline, context)[0]?.id ?? null
}

/** Draft editions take no opportunities. */
function isDraft(pipelineId: string, context: RuleContext): boolean {
  const values = context.read('pipeline', pipelineId)
  if (values === null || values['isActive'] === true) return false
  return isDraftEdition(context.all('pipeline'), { id: pipelineId, values })
}

function defaultPipeline(context: RuleContext): string | null {
  const pipelines = context.all('pipeline').filter((row) => row.values['isActive'] === true)
  return (pipelines.find((row) => row.values['isDefault'] === true) ?? pipelines[0])?.id ?? null
}

function checkOutcome(draft: Draft, context: RuleContext, report: Report): void {
  const { after, before } = draft
  const wasClosed = before !== null && before['status'] !== 'open'
  const isClosed = after['status'] !== 'open'
  if (wasClosed && isClosed && after['stageId'] !== before['stageId']) report('stageId', 'closedIsNotOpen')
  if (isClosed && text(after['closedOn']) === null) after['closedOn'] = context.today
  if (wasClosed && !isClosed) Object.assign(after, { closedOn: null, lossReasonId: null, lossNote: null })
  if (!isClosed && text(after['closedOn']) !== null) report('closedOn', 'notClosed')
  if (after['status'] === 'lost' && text(after['lossReasonId']) === null) report('lossReasonId', 'lossReasonRequired')
  if (after['status'] === 'won') Object.assign(after, { lossReasonId: null, lossNote: null })
  const [started, closed] = [text(after['startedOn']), text(after['closedOn'])]
  if (started !== null && closed !== null && closed < started) report('closedOn', 'closedBeforeStart')
}

/** The instant that a business date stands for: now when it is today, else the start of the day. */
function instantOf(date: string | null, context: RuleContext): number {
  return date === null || date === context.today ? context.now : startOfDate(date, context.timeZone)
}

function prepare(draft: Draft, context: RuleContext, report: Report): void {
  const { after, before, operation } = draft
  checkUnlogged(draft, 'opportunityId', context, report)
  if (operation === 'delete' || operation === 'restore') return
  if (before === null) {
    after['startedOn'] ??= text(after['closedOn']) ?? context.today
    if (!context.isImport) after['ownerId'] ??= context.actorId
    after['code'] ??= context.nextCode('opportunity', `OP-${context.today.slice(0, 4)}-`)
  }
  fillPipelineAndStage(draft, context, report)
  checkOutcome(draft, context, report)
  checkGate(draft, context, report)
  if (before === null) after['stageEnteredAt'] = instantOf(text(after['startedOn']), context)
  else if (startsVisit(before, after)) after['stageEnteredAt'] = context.now
}

function startsVisit(before: FieldValues, after: FieldValues): boolean {
  const isReopened = before['status'] !== 'open' && after['status'] === 'open'
  return isReopened || before['stageId'] !== after['stageId']
}

function insertEvent(change: AppliedChange, values: FieldValues, context: RuleContext): Edit {
  return {
    type: 'stageEvent',
    id: context.newId(),
    operation: 'insert',
    values: {
      opportunityId: change.edit.id,
      pipelineId: change.after['pipelineId'] ?? null,
      stageId: change.after['stageId'] ?? null,
      enteredAt: change.after['stageEnteredAt'] ?? context.now,
      enteredBy: context.actorId,
      evidence: change.edit.evidence ?? null,
      ...values,
    },
  }
}

function leaving(change: AppliedChange, kind: string, enteredAt: number, context: RuleContext): FieldValues {
  const closedOn = kind === 'won' || kind === 'lost' ? text(change.after['closedOn']) : null
  // A date to come has not happened yet; and a date has no time of day, so a deal that opened and closed on one day
  // would otherwise end before it began.
  const leftAt = Math.max(enteredAt, Math.min(context.now, instantOf(closedOn, context)))
  return { leftAt, leftBy: context.actorId, leaveKind: kind }
}

function moveKind(change: AppliedChange, context: RuleContext): 'promoted' | 'demoted' | 'moved' {
  const { before, after } = change
  if (change.edit.isRelocation === true || before?.['pipelineId'] !== after['pipelineId']) return 'moved'
  const from = positionOf(text(before?.['stageId']), context)
  return positionOf(text(after['stageId']), context) > from ? 'promoted' : 'demoted'
}

function firstEvent(change: AppliedChange, context: RuleContext): Edit {
  const { after } = change
  const enteredAt = number(after['stageEnteredAt']) ?? context.now
  const end = after['status'] === 'open' ? {} : leaving(change, String(after['status']), enteredAt, context)
  return insertEvent(change, { enterKind: 'created', ...end }, context)
}

function endVisit(change: AppliedChange, kind: string, context: RuleContext): Edit[] {
  const said = change.edit.evidence ?? change.edit.override
  const open = context
    .children('stageEvent', 'opportunityId', change.edit.id)
    .filter((event) => event.values['leftAt'] === null)
  return open.map((event) => ({
    type: 'stageEvent',
    id: event.id,
    operation: 'update',
    values: {
      ...leaving(change, kind, number(event.values['enteredAt']) ?? context.now, context),
      ...(said === undefined ? {} : { evidence: said }),
    },
  }))
}

/** The last visit ends as the opportunity does, also when outcome or closing date are put right later. */
function endAnew(change: AppliedChange, context: RuleContext): Edit[] {
  const { before, after } = change
  if (before?.['status'] === after['status'] && before?.['closedOn'] === after['closedOn']) return []
  const last = context
    .children('stageEvent', 'opportunityId', change.edit.id)
    .filter((event) => event.values['leaveKind'] === before?.['status'])
    .toSorted((a, b) => Number(a.values['enteredAt']) - Number(b.values['enteredAt']))
    .at(-1)
  if (!last) return []
  const { leftAt, leaveKind } = leaving(change, String(after['status']), Number(last.values['enteredAt']), context)
  return [
    {
      type: 'stageEvent',
      id: last.id,
      operation: 'update',
      values: { leftAt: leftAt ?? null, leaveKind: leaveKind ?? null },
    },
  ]
}

/**
 * Stage events follow from opportunities and are written in no other way: the first stage has an event at creation,
 * closing stops the clock, reopening starts a new visit.
 */
function derive(change: AppliedChange, context: RuleContext): readonly Edit[] {
  const { before, after, edit } = change
  if (edit.operation === 'insert') return [firstEvent(change, context)]
  if (edit.operation === 'restore') return leaveMerge(change)
  if (edit.operation !== 'update' || before === null) return []
  const wasOpen = before['status'] === 'open'
  const isOpen = after['status'] === 'open'
  const isMoved = before['stageId'] !== after['stageId']
  if (wasOpen && !isOpen) {
    const kind = moveKind(change, context)
    const outcome = String(after['status'])
    if (!isMoved) return endVisit(change, outcome, context)
    const visit = insertEvent(change, { enterKind: kind, ...leaving(change, outcome, context.now, context) }, context)
    return [...endVisit(change, kind, context), visit]
  }
  if (!wasOpen && !isOpen) return endAnew(change, context)
  if (!wasOpen && isOpen) return [insertEvent(change, { enterKind: 'reopened' }, context)]
  if (!wasOpen || !isMoved) return []
  const kind = moveKind(change, context)
  return [...endVisit(change, kind, context), insertEvent(change, { enterKind: kind }, context)]
}

export const opportunityRule: RecordRule = {
  prepare,
  derive: (change, context) => [...derive(change, context), ...overrideRecord(change, context)],
}

/** Whole days an opportunity has been in its stage, by business dates of the workbook's zone. */
export function daysInStage(stageEnteredAt: number, until: number, timeZone: string): number {
  const from = Date.parse(dateOfInstant(stageEnteredAt, timeZone))
  return Math.max(0, Math.round((Date.parse(dateOfInstant(until, timeZone)) - from) / 86_400_000))
}
