import { selectOverrides } from '#db/queries/gate-overrides.ts'
import { selectIdsInScope } from '#db/queries/record-page.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { personName } from '#db/workbook/conflicts.ts'
import { createRuleContext } from '#db/workbook/rule-context.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { GateMark, GateStage, GateStatus, GateTarget, GateTask } from '#shared/contract/gates.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { missingFor, missingOf, stageGates, stagesLeft } from '#shared/domain/rules/gate.ts'
import type { MarkState, Proof, StageGate, TaskState } from '#shared/domain/rules/gate.ts'
import { stagesOf } from '#shared/domain/rules/opportunity.ts'
import type { RuleContext, StoredRecord } from '#shared/domain/rules/rule.ts'
import { FULL_PROBABILITY, WeightedSum } from '#shared/domain/weighting.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { Visitor } from '../access.ts'
import { attachedFile } from '../files/kept-file.ts'
import { getRecord, readableRecords } from '../records.ts'
import { unsealedFiles } from './attachments.ts'
import { linesOf, overrideRateOf } from './overrides.ts'

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What the rules of the write road would see now. */
export function ruleReader({ workbook, personId }: Visitor): RuleContext {
  return createRuleContext(workbook.handle, {
    now: workbook.now(),
    timeZone: workbook.facts.timeZone,
    actorId: personId,
    isImport: false,
    isProgram: false,
  })
}

/** Values that the opportunity would have at the target; the next stage of the last one is winning. */
function valuesAt(values: FieldValues, to: GateTarget, context: RuleContext): FieldValues {
  const won = { ...values, status: 'won' }
  if (to === 'won') return won
  if (typeof to === 'object') {
    const pipelineId = context.read('stage', to.stageId)?.['pipelineId'] ?? null
    return { ...values, stageId: to.stageId, pipelineId }
  }
  const stages = stagesOf(String(values['pipelineId']), context)
  const next = stages[stages.findIndex(({ id }) => id === values['stageId']) + 1]
  return next === undefined ? won : { ...values, stageId: next.id }
}

function storedValues(visitor: Visitor, id: string): FieldValues {
  return selectRecordState(visitor.workbook.handle, 'opportunity', id)?.values ?? {}
}

export function mayWrite({ actor, roles }: Visitor, owner: string | null): boolean {
  const scope = accessOf(roles, 'opportunities').write
  return scope !== 'none' && actor.reaches(scope, owner)
}

function latest(rows: readonly StoredRecord[]): StoredRecord | undefined {
  return rows.at(-1)
}

/** Whether what an act or a report says may be read; that it was done counts for the gate either way. */
function isUnsealed(visitor: Visitor, { type, id }: Proof): boolean {
  return selectIdsInScope(visitor.workbook.handle, type, [id], visitor.seal(type)).has(id)
}

function markOf(visitor: Visitor, state: MarkState, record: WireRecord): GateMark {
  const { handle, fields, facts } = visitor.workbook
  const { kind, guidance, activityKind } = state.mark
  const fieldKey = kind === 'field' ? asText(state.mark['fieldKey']) : null
  const field = fieldKey === null ? undefined : fields.fieldOf('opportunity', fieldKey)
  const own = latest(state.evidence)
  const stamp = own === undefined ? null : selectRecordState(handle, 'markEvidence', own.id)
  const { proof } = state
  return {
    id: state.id,
    name: state.name,
    kind: kind as GateMark['kind'],
    isRequired: state.isRequired,
    isMet: state.isMet,
    guidance: asText(guidance),
    fieldKey,
    fieldLabel: field?.label ?? null,
    isFieldGone: kind === 'field' && field === undefined,
    fieldValue: fieldKey === null ? null : (record.values[fieldKey] ?? null),
    activityKind: kind === 'record' ? (asText(activityKind) as GateMark['activityKind']) : null,
    note: asText(own?.values['note']),
    by: proof ? personName(handle, asText(proof.ownerId)) : personName(handle, stamp?.createdBy ?? null),
    on: proof ? proof.on : stamp && dateOfInstant(stamp.createdAt, facts.timeZone),
    act: proof && isUnsealed(visitor, proof) ? { id: proof.id, subject: proof.title } : null,
    files: state.evidence.flatMap(({ values }) => {
      const file = asText(values['attachmentId'])
      const kept = file === null ? null : selectRecordState(handle, 'attachment', file)
      if (kept === null || kept.deletedAt !== null) return []
      return unsealedFiles(visitor, [kept]).map((one) => attachedFile(visitor, one))
    }),
  }
}

function taskOf(visitor: Visitor, state: TaskState, today: string): GateTask {
  const { act } = state
  return {
    id: state.id,
    name: state.name,
    assignee: state.task['assignee'] as GateTask['assignee'],
    isRequired: state.isRequired,
    isMet: state.isMet,
    dueOn: state.dueOn,
    isLate: !state.isMet && state.dueOn !== null && state.dueOn < today,
    act: act && {
      id: act.id,
      isDone: state.isMet,
      plannedOn: asText(act.values['plannedOn']),
      doneOn: asText(act.values['doneOn']),
    },
    by: act ? personName(visitor.workbook.handle, asText(act.values['ownerId'])) : '',
  }
}

function stageOf(visitor: Visitor, gate: StageGate, record: WireRecord, context: RuleContext): GateStage {
  return {
    stageId: gate.stageId,
    name: stageName(gate.stageId, context),
    isCurrent: gate.stageId === record.values['stageId'],
    marks: gate.marks.map((state) => markOf(visitor, state, record)),
    tasks: gate.tasks.map((state) => taskOf(visitor, state, context.today)),
  }
}

function stageName(id: unknown, context: RuleContext): string {
  return typeof id === 'string' ? String(context.read('stage', id)?.['name'] ?? '') : ''
}

/** What stands between an opportunity and the target. */
export function gateStatus(visitor: Visitor, id: string, to: GateTarget): GateStatus {
  const record = getRecord(visitor, 'opportunity', id)
  const context = ruleReader(visitor)
  const values = storedValues(visitor, id)
  const goal = valuesAt(values, to, context)
  const gates = stageGates(id, goal, stagesLeft(id, values, goal, context), context)
  const isWin = goal['status'] === 'won'
  const canWrite = mayWrite(visitor, asText(values['ownerId']))
  const canOverride = canWrite && visitor.actor.may('gates.override')
  const amount = values['amount']
  return {
    opportunityId: id,
    title: String(values['name']),
    customer: record.labels['customerId'] ?? '',
    owner: record.labels['ownerId'] ?? '',
    amount: typeof amount === 'number' ? amount : null,
    fromStage: stageName(values['stageId'], context),
    toStage: isWin ? null : { id: String(goal['stageId']), name: stageName(goal['stageId'], context) },
    isWin,
    stages: gates
      .filter(({ stageId, marks, tasks }) => stageId === values['stageId'] || marks.length + tasks.length > 0)
      .map((gate) => stageOf(visitor, gate, record, context)),
    missing: missingOf(gates).length,
    canWrite,
    canOverride,
    overrideRate: canOverride ? overrideRateOf(visitor, asText(values['ownerId'])) : null,
    overrides: overridesOf(visitor, id),
  }
}

function overridesOf(visitor: Visitor, opportunityId: string): GateStatus['overrides'] {
  const scope = visitor.readScope('gateOverride')
  return selectOverrides(visitor.workbook.handle, { scope, opportunityId }).map((row) => ({
    id: row.id,
    at: row.at,
    by: row.allowedBy ?? '',
    reason: row.reason,
    fromStage: row.fromStage,
    toStage: row.toStage,
    missing: linesOf(row.missing),
  }))
}

/** Of several opportunities on their way to one target, those that lack something. */
export function heldOpportunities(
  visitor: Visitor,
  ids: readonly string[],
  to: GateTarget,
): { id: string; title: string; missing: number }[] {
  const context = ruleReader(visitor)
  return readableRecords(visitor, 'opportunity', ids).flatMap(({ id, values: shown }) => {
    const values = storedValues(visitor, id)
    const missing = missingFor(id, values, valuesAt(values, to, context), context).length
    return missing === 0 ? [] : [{ id, title: String(shown['name']), missing }]
  })
}

/** Rate at which an opportunity counts; see `db/queries/computed-fields.ts`. */
function rateOf({ status, probabilityOverride, stageId }: FieldValues, context: RuleContext): number {
  if (status !== 'open') return status === 'won' ? FULL_PROBABILITY : 0
  if (typeof probabilityOverride === 'number') return probabilityOverride
  return typeof stageId === 'string' ? Number(context.read('stage', stageId)?.['probability'] ?? 0) : 0
}

/** What a promotion to the target adds to the weighted amount of these opportunities, rounded once, in minor units. */
export function weightedChange(visitor: Visitor, ids: readonly string[], to: GateTarget): number {
  const context = ruleReader(visitor)
  const [before, after] = [new WeightedSum(), new WeightedSum()]
  for (const { id } of readableRecords(visitor, 'opportunity', ids)) {
    const values = storedValues(visitor, id)
    const { amount } = values
    if (typeof amount !== 'number') continue
    before.add(amount, rateOf(values, context))
    after.add(amount, rateOf(valuesAt(values, to, context), context))
  }
  return after.rounded() - before.rounded()
}
