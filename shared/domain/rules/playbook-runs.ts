import type { FieldValue, FieldValues } from '../../entities/field.ts'
import { readAnswer } from '../playbooks/answers.ts'
import { lastDueOn } from '../playbooks/run-progress.ts'
import { isRecorded, shownLines } from '../playbooks/run-steps.ts'
import type { RunLine } from '../playbooks/run-steps.ts'
import { isTheirs } from './leading.ts'
import { evidenceBroughtBack, evidenceEdits, evidenceLost, evidenceMoved, evidenceRestored } from './run-evidence.ts'
import { missingSteps, runFigures, runOf } from './run-reading.ts'
import type { Draft, RecordRule, Report, RuleContext } from './rule.ts'

const SUBJECTS = ['opportunityId', 'customerId', 'activityId'] as const
/** What the playbook is carried out on and by which version; only a publication moves a run to another one. */
const FIXED = ['playbookId', 'subject', ...SUBJECTS] as const

const isChanged = ({ before, after }: Draft, key: string): boolean => (before?.[key] ?? null) !== (after[key] ?? null)
const asId = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)

/** A run goes to the recycle bin with what it was carried out on, and comes back with it. */
function hasLostSubject(run: FieldValues, context: RuleContext): boolean {
  const [opportunityId, customerId] = [asId(run['opportunityId']), asId(run['customerId'])]
  if (opportunityId !== null && context.read('opportunity', opportunityId) === null) return true
  return customerId !== null && context.read('customer', customerId) === null
}

/** A run that is over stays as it is, whatever the batch; a merge may still move what it names. */
function guardRun(draft: Draft, context: RuleContext, report: Report): void {
  const { operation, before, after, isDerived } = draft
  if (before === null || before['status'] === 'open') return
  if (operation === 'delete') {
    if (isDerived !== true && !(context.isExact && hasLostSubject(before, context))) report('status', 'runOver')
    return
  }
  if (operation !== 'update') return
  const mayMove = (key: string): boolean => context.isExact && (SUBJECTS as readonly string[]).includes(key)
  if (Object.keys(after).some((key) => isChanged(draft, key) && !mayMove(key))) report('status', 'runOver')
}

function about(run: Record<string, FieldValue>, context: RuleContext): void {
  const act = asId(run['activityId'])
  const visit = act === null ? null : context.read('activity', act)
  run['opportunityId'] ??= visit?.['opportunityId'] ?? null
  const opportunityId = asId(run['opportunityId'])
  const opportunity = opportunityId === null ? null : context.read('opportunity', opportunityId)
  // An opportunity says whose it is, whatever else is named.
  run['customerId'] = opportunity?.['customerId'] ?? run['customerId'] ?? visit?.['customerId'] ?? null
}

const NEEDED = { opportunity: 'opportunityId', customer: 'customerId', visit: 'activityId' } as const

/** Nobody is given a run after they have left. */
function checkOwner(draft: Draft, context: RuleContext, report: Report): void {
  if (context.isProgram || !isChanged(draft, 'ownerId')) return
  const ownerId = asId(draft.after['ownerId'])
  const owner = ownerId === null ? null : context.read('person', ownerId)
  if (owner !== null && owner['isActive'] !== true) report('ownerId', 'ownerLeft', { name: String(owner['name']) })
}

/** A run begins on the version in force; what it is carried out on is what the playbook is for. */
function beginRun(after: Record<string, FieldValue>, context: RuleContext, report: Report): void {
  const playbookId = asId(after['playbookId'])
  const playbook = playbookId === null ? null : context.read('playbook', playbookId)
  const versionId = asId(playbook?.['currentVersionId'])
  if (playbook === null) return
  if (versionId === null) return report('playbookId', 'playbookUnpublished')
  if (playbook['archivedAt'] !== null) report('playbookId', 'playbookArchived')
  const subject = String(playbook['subject'])
  after['subject'] = subject
  after['versionId'] = versionId
  after['name'] ??= playbook['name'] ?? null
  after['ownerId'] ??= context.actorId
  after['startedOn'] ??= context.today
  about(after, context)
  const needed = Object.hasOwn(NEEDED, subject) ? NEEDED[subject as keyof typeof NEEDED] : null
  if (needed !== null && after[needed] === null) report(needed, 'required')
  const startedOn = String(after['startedOn'])
  after['dueOn'] ??= lastDueOn(context.runLines(versionId), startedOn)
}

function prepareRun(draft: Draft, context: RuleContext, report: Report): void {
  const { id, operation, before, after } = draft
  if (operation === 'delete' || operation === 'restore') return
  if (before === null) beginRun(after, context, report)
  else for (const key of FIXED) if (isChanged(draft, key)) report(key, 'readOnly')
  checkOwner(draft, context, report)
  const [start, due] = [asId(after['startedOn']), asId(after['dueOn'])]
  if (start !== null && due !== null && due < start) report('dueOn', 'endsBeforeStart')
  if (asId(after['versionId']) !== null) followSteps(id, draft, context, report)
}

function followSteps(id: string, draft: Draft, context: RuleContext, report: Report): void {
  const { after } = draft
  if (after['status'] === 'open') return void Object.assign(after, runFigures(id, after, context))
  if (!isChanged(draft, 'status')) return
  const missing = missingSteps(id, after, context)
  const titles = missing
    .map(({ title }) => title)
    .join(' · ')
    .slice(0, 400)
  if (after['status'] === 'finished' && missing.length > 0) {
    report('status', 'stepsMissing', { count: missing.length, steps: titles })
  }
  after['nextDueOn'] = null
}

export const playbookRunRule: RecordRule = {
  guard: guardRun,
  prepare: prepareRun,
  derive({ edit, before, after, deletedAt }, context) {
    if (edit.operation === 'delete') return evidenceLost(edit.id, before ?? after, context)
    if (edit.operation === 'restore') return evidenceRestored(edit.id, after, deletedAt, context)
    const isMoved = before !== null && before['versionId'] !== after['versionId']
    return isMoved ? evidenceMoved(edit.id, after, context) : []
  },
  followed: ['stepCount', 'doneCount', 'nextDueOn', 'lastStepAt'],
  follow({ edit, after }, context) {
    const isOpen = after['status'] === 'open' && edit.operation === 'update'
    if (!context.isExact || !isOpen) return []
    const values = runFigures(edit.id, after, context)
    return [{ type: 'playbookRun', id: edit.id, operation: 'update', values }]
  },
}

/**
 * Steps of a run that is over stay; with the run itself they come and go. What undo and redo bring back has to stand in the
 * version by which the run goes now.
 */
function guardStep(draft: Draft, context: RuleContext, report: Report): void {
  const { operation, before, after, isDerived } = draft
  if (isDerived === true) return
  const run = runOf(after, context) ?? (before === null ? null : runOf(before, context))
  if (run === null) return
  if (run['status'] !== 'open') return report('runId', 'runOver')
  if (!context.isExact || operation === 'delete') return
  const line = context.runLines(String(run['versionId'])).find(({ stepKey }) => stepKey === after['stepKey'])
  checkStep(line, { ...draft, after: { ...after } }, { run, signer: asId(after['doneBy']) }, context, report)
}

/** Whether somebody is the one whose signature the step asks for. */
export function maySign(
  { assignee }: RunLine,
  run: FieldValues,
  context: RuleContext,
  signer: string | null = context.actorId,
): boolean {
  if (signer === null) return false
  if (assignee === 'owner') return run['ownerId'] === signer
  const holds = ({ roles, isActive }: FieldValues): boolean =>
    isActive === true && Array.isArray(roles) && roles.includes(assignee)
  const person = context.read('person', signer)
  if (person === null || !holds(person)) return false
  if (assignee !== 'manager' || run['ownerId'] !== signer) return true
  // A manager's own run waits for another manager, where there is one who reaches it.
  return !context
    .all('person')
    .some(({ id, values }) => id !== signer && holds(values) && isTheirs(id, signer, context))
}

interface Signing {
  readonly run: FieldValues
  readonly signer: string | null
}

function checkStep(
  line: RunLine | undefined,
  draft: Draft,
  { run, signer }: Signing,
  context: RuleContext,
  report: Report,
): void {
  const { after } = draft
  if (line === undefined) return report('stepKey', 'stepUnknown')
  const given = readAnswer(line, asId(after['answer']), typeof after['digest'] === 'string')
  if ('issue' in given) report('answer', given.issue)
  else after['answer'] = given.answer
  if (line.kind === 'signature' && !maySign(line, run, context, signer)) report('doneBy', 'notYourSignature')
}

function prepareStep(draft: Draft, context: RuleContext, report: Report): void {
  const { operation, before, after, isDerived } = draft
  if (operation === 'delete') return
  if (operation === 'restore') {
    if (isDerived !== true) report('stepKey', 'stepTakenBack')
    return
  }
  for (const key of ['runId', 'stepKey']) if (before !== null && isChanged(draft, key)) report(key, 'readOnly')
  const run = runOf(after, context)
  const versionId = asId(run?.['versionId'])
  if (run === null || versionId === null) return
  const lines = context.runLines(versionId)
  const line = lines.find(({ stepKey }) => stepKey === after['stepKey'])
  checkStep(line, draft, { run, signer: context.actorId }, context, report)
  const done = context.recordedSteps(String(after['runId']))
  const applies = line === undefined || !isRecorded(line) || shownLines(lines, done).includes(line)
  if (before === null && !applies) report('stepKey', 'stepNotShown')
  if (before !== null && !SAID.some((key) => isChanged(draft, key))) return
  after['doneAt'] = context.now
  after['doneBy'] = context.actorId
}

const SAID = ['answer', 'note', 'digest']

export const runStepRule: RecordRule = {
  guard: guardStep,
  prepare: prepareStep,
  derive({ edit, after }, context) {
    const run = runOf(after, context)
    const isTick = edit.operation !== 'restore'
    if (run === null || !isTick) return []
    return evidenceEdits(String(after['runId']), run, context, edit.operation === 'delete' ? [edit.id] : [])
  },
  /** Counts, dates and evidence of the run follow its steps, also when undo takes one back from among others. */
  follow({ edit, after }, context) {
    const runId = String(after['runId'])
    const run = runOf(after, context)
    if (run === null || run['status'] !== 'open') return []
    const values = context.isExact ? runFigures(runId, run, context) : {}
    const figures = { type: 'playbookRun', id: runId, operation: 'update', values } as const
    if (!context.isExact) return [figures]
    return [figures, ...evidenceBroughtBack(runId, run, context, edit.operation === 'delete' ? [edit.id] : [])]
  },
}
