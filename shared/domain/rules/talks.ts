import type { FieldValues } from '../../entities/field.ts'
import type { Edit } from '../edit.ts'
import { readLevels } from '../training/plan.ts'
import { isTheirs } from './leading.ts'
import { checkThere } from './training.ts'
import type { AppliedChange, Draft, RecordRule, Report, RuleContext } from './rule.ts'

const isTrainer = (person: FieldValues | null): boolean => {
  const roles = person?.['roles']
  return Array.isArray(roles) && roles.includes('trainer')
}

/** A manager talks with their own people, a trainer with everybody. */
function checkPerson(draft: Draft, context: RuleContext, report: Report): void {
  const { before, after } = draft
  if (context.isImport || context.isProgram || before?.['personId'] === after['personId']) return
  checkThere('personId', 'talkLeft', draft, context, report)
  const [leader, person] = [String(after['managerId']), String(after['personId'])]
  if (leader === person || isTrainer(context.read('person', leader)) || isTheirs(leader, person, context)) return
  report('personId', 'talkOutside', { name: String(context.read('person', person)?.['name'] ?? '') })
}

function checkNext({ after }: Draft, report: Report): void {
  const { heldOn, nextStep, nextOn } = after
  if (typeof nextStep === 'string' && typeof nextOn !== 'string') report('nextOn', 'talkNextDate')
  if (typeof nextOn === 'string' && typeof nextStep !== 'string') report('nextStep', 'talkNextStep')
  if (typeof nextOn === 'string' && typeof heldOn === 'string' && nextOn < heldOn) report('nextOn', 'talkNextPast')
}

const isLevel = (level: number): boolean => Number.isInteger(level) && level >= 1 && level <= 5

function checkLevels({ before, after }: Draft, context: RuleContext, report: Report): void {
  const levels = readLevels(after['skills'])
  if (after['kind'] === 'assessment' && levels.size === 0 && !context.isImport) report('skills', 'skillRatings')
  if ((before?.['skills'] ?? null) === (after['skills'] ?? null)) return
  if (![...levels.values()].every(isLevel)) report('skills', 'skillLevel')
  if ([...levels.keys()].some((id) => !context.isKnown('skill', id))) report('skills', 'skillUnknown')
}

/** The act of a next step is that of whom the talk was with, where the leader plans their days; otherwise the leader's. */
function plannedAct(talk: FieldValues, context: RuleContext): FieldValues {
  const { managerId, personId, nextStep: subject = null, nextOn: plannedOn = null } = talk
  const ownerId = isTheirs(String(managerId), String(personId), context) ? personId : managerId
  return { kind: 'task', status: 'planned', subject, plannedOn, ownerId: ownerId ?? null }
}

/** The planned act follows the next step until it is done; without a next step it is called off. */
function nextEdits({ edit, before, after }: AppliedChange, context: RuleContext): readonly Edit[] {
  if (edit.operation !== 'insert' && edit.operation !== 'update') return []
  const isMoved = ['nextStep', 'nextOn'].some((key) => (before?.[key] ?? null) !== (after[key] ?? null))
  if (!isMoved || context.isImport || context.isProgram) return []
  const id = after['activityId']
  const act = typeof id === 'string' ? context.read('activity', id) : null
  const { subject, plannedOn, ...planned } = plannedAct(after, context)
  if (typeof id === 'string' && act !== null && act['status'] !== 'cancelled') {
    if (act['status'] === 'done' || act['ownerId'] !== planned['ownerId']) return []
    const values =
      subject === null ? { status: 'cancelled' } : { subject: subject ?? null, plannedOn: plannedOn ?? null }
    return [{ type: 'activity', id, operation: 'update', values }]
  }
  if (subject === null) return []
  const activityId = context.newId()
  return [
    { type: 'activity', id: activityId, operation: 'insert', values: plannedAct(after, context) },
    { type: 'talk', id: edit.id, operation: 'update', values: { activityId } },
  ]
}

/** A talk is written by whoever leads it, undo and redo included. */
export const talkRule: RecordRule = {
  guard({ operation, before, after }, context, report) {
    if (operation !== 'delete' && after['personId'] === after['managerId']) report('personId', 'talkOwn')
    if (context.isProgram || context.isImport) return
    const leaders = [before?.['managerId'], after['managerId']].filter((id) => typeof id === 'string')
    if (leaders.some((id) => id !== context.actorId)) report('managerId', 'talkLeader')
  },
  prepare(draft, context, report) {
    const { operation, before, after } = draft
    if (operation !== 'insert' && operation !== 'update') return
    if (before === null) {
      after['managerId'] ??= context.actorId
      after['heldOn'] ??= context.today
    }
    if (String(after['heldOn']) > context.today) report('heldOn', 'talkFuture')
    checkPerson(draft, context, report)
    checkNext(draft, report)
    checkLevels(draft, context, report)
  },
  derive: nextEdits,
}
