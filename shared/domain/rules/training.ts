import type { FieldValue, FieldValues } from '../../entities/field.ts'
import { readTime } from '../clock-time.ts'
import { dateOfInstant } from '../dates.ts'
import type { Draft, RecordRule, Report, RuleContext } from './rule.ts'

const isChanged = ({ before, after }: Draft, key: string): boolean => (before?.[key] ?? null) !== (after[key] ?? null)
const asId = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)
const isWriting = ({ operation }: Draft): boolean => operation === 'insert' || operation === 'update'

/** Somebody who left is named in a refusal; records of other systems keep whom they name. */
export function checkThere(field: string, code: string, draft: Draft, context: RuleContext, report: Report): void {
  if (context.isImport || context.isProgram || !isChanged(draft, field)) return
  const person = context.read('person', String(draft.after[field]))
  if (person !== null && person['isActive'] !== true) report(field, code, { name: String(person['name']) })
}

/** What people did in a programme stays with it. */
function isUsed(id: string, context: RuleContext): boolean {
  return (['trainingSession', 'testAttempt', 'signOff'] as const).some(
    (type) => context.countChildren(type, 'programmeId', id) > 0,
  )
}

function checkPlaybook(draft: Draft, context: RuleContext, report: Report): void {
  if (!isChanged(draft, 'playbookId')) return
  const playbook = context.read('playbook', String(draft.after['playbookId']))
  if (playbook === null) return
  if (asId(playbook['currentVersionId']) === null) report('playbookId', 'programmeUnpublished')
  else if (playbook['archivedAt'] !== null) report('playbookId', 'programmeArchived')
  if (draft.before !== null && isUsed(draft.id, context)) report('playbookId', 'programmeUsed')
}

export const programmeRule: RecordRule = {
  guard({ id, operation }, context, report) {
    if (operation === 'delete' && isUsed(id, context)) report('name', 'programmeTaken')
  },
  prepare(draft, context, report) {
    if (!isWriting(draft)) return
    checkPlaybook(draft, context, report)
    const { needsSession, questionCount, needsSignOff } = draft.after
    if (needsSession === false && questionCount === 0 && needsSignOff === false) {
      report('needsSignOff', 'programmeNeedsNothing')
    }
    const { kind, targetAmount = null } = draft.after
    if (targetAmount !== null && kind !== 'onboarding') report('targetAmount', 'programmeTarget')
  },
}

/** The version of a programme's playbook that was in force on a day; that in use where none was yet. */
function versionOn(programme: FieldValues, day: string, context: RuleContext): string | null {
  const playbookId = String(programme['playbookId'])
  const current = asId(context.read('playbook', playbookId)?.['currentVersionId'])
  if (day >= context.today) return current
  const published = context
    .children('playbookVersion', 'playbookId', playbookId)
    .filter(({ values }) => {
      const at = values['publishedAt']
      return typeof at === 'number' && dateOfInstant(at, context.timeZone) <= day
    })
    .toSorted((a, b) => Number(b.values['number']) - Number(a.values['number']))
  return published[0]?.id ?? current
}

function prepareTime(after: Record<string, FieldValue>, report: Report): void {
  const time = asId(after['startTime'])
  if (time === null) return
  const read = readTime(time)
  if (read === null) report('startTime', 'clockTime')
  else after['startTime'] = read
}

/** A session is taught by the version in force on its day; one that was held keeps it. */
function prepareSession(draft: Draft, context: RuleContext, report: Report): void {
  if (!isWriting(draft)) return
  const { before, after } = draft
  const programme = context.read('programme', String(after['programmeId']))
  after['trainerId'] ??= context.actorId
  if (programme !== null) {
    after['name'] ??= programme['name'] ?? null
    const isNew = isChanged(draft, 'programmeId') && !context.isImport
    if (isNew && programme['isActive'] !== true) report('programmeId', 'programmeInactive')
  }
  prepareTime(after, report)
  checkThere('trainerId', 'trainerLeft', draft, context, report)
  const day = asId(after['heldOn'])
  if (after['status'] === 'held' && day !== null && day > context.today) report('heldOn', 'sessionFuture')
  if (before?.['status'] === 'held') {
    for (const key of ['programmeId', 'heldOn']) if (isChanged(draft, key)) report(key, 'sessionHeld')
    return
  }
  if (programme !== null && day !== null && after['status'] !== 'cancelled') {
    after['versionId'] = versionOn(programme, day, context)
  } else if (programme !== null) after['versionId'] ??= versionOn(programme, day ?? context.today, context)
}

export const trainingSessionRule: RecordRule = {
  guard({ id, operation }, context, report) {
    if (operation !== 'delete') return
    const isMarked = ({ values }: { readonly values: FieldValues }): boolean =>
      values['state'] !== null || values['ticks'] !== null || values['observation'] !== null
    if (context.children('attendance', 'sessionId', id).some(isMarked)) report('status', 'sessionHasMarks')
  },
  prepare: prepareSession,
}

/** Four eyes: nobody counts themselves as present. */
export const attendanceRule: RecordRule = {
  prepare(draft, context, report) {
    if (!isWriting(draft)) return
    const { id, before, after } = draft
    if (before !== null) {
      for (const key of ['sessionId', 'personId']) if (isChanged(draft, key)) report(key, 'readOnly')
    }
    checkThere('personId', 'traineeLeft', draft, context, report)
    const sessionId = String(after['sessionId'])
    const others = before === null ? context.children('attendance', 'sessionId', sessionId) : []
    if (others.some((other) => other.id !== id && other.values['personId'] === after['personId'])) {
      const name = String(context.read('person', String(after['personId']))?.['name'] ?? '')
      report('personId', 'traineeTwice', { name })
    }
    if (!isChanged(draft, 'state') || after['state'] === null) return
    const session = context.read('trainingSession', sessionId)
    const isOwn = !context.isProgram && context.actorId !== null && after['personId'] === context.actorId
    if (isOwn) report('state', 'attendOwn')
    else if (session?.['status'] === 'cancelled') report('state', 'sessionOver')
    else if (String(session?.['heldOn'] ?? '') > context.today) report('state', 'attendFuture')
  },
}

const TEST_MOVES: ReadonlySet<string> = new Set(['answers', 'score', 'passed', 'finishedAt'])

/** A test is taken by oneself, goes on until it is handed in, and stays from then on. */
export const testAttemptRule: RecordRule = {
  guard(draft, context, report) {
    const { operation, before, after } = draft
    if (context.isProgram) return
    if (operation === 'delete' || operation === 'restore') return report('personId', 'testFrozen')
    if (context.actorId === null || after['personId'] !== context.actorId) report('personId', 'testYourself')
    if (before === null) return
    if (before['finishedAt'] !== null) return report('finishedAt', 'testOver')
    for (const key of Object.keys(after)) {
      if (!TEST_MOVES.has(key) && isChanged(draft, key)) report(key, 'testFrozen')
    }
  },
}

/** Four eyes: a sign-off is given in one's own name, to somebody else, and stays. */
export const signOffRule: RecordRule = {
  guard({ operation, after }, context, report) {
    if (operation === 'insert' && after['personId'] === after['trainerId']) report('personId', 'signOwn')
    if (context.isProgram) return
    if (operation !== 'insert') return report('finding', 'signFrozen')
    if (context.actorId === null || after['trainerId'] !== context.actorId) report('trainerId', 'signYourself')
  },
  prepare(draft, context, report) {
    if (draft.operation !== 'insert') return
    checkThere('personId', 'traineeLeft', draft, context, report)
    if (String(draft.after['signedOn']) > context.today) report('signedOn', 'signFuture')
  },
}
