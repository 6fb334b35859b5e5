import type { FieldValue, FieldValues } from '../../entities/field.ts'
import { readTime } from '../clock-time.ts'
import { dateOfInstant } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import type { Draft, RecordRule, Report, RuleContext, StoredRecord } from './rule.ts'

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

interface Publication {
  readonly id: string
  readonly number: number
  readonly day: BusinessDate
}

/** Versions of a programme's playbook that were published, the newest first. */
function publicationsOf(programme: FieldValues, context: RuleContext): readonly Publication[] {
  return context
    .children('playbookVersion', 'playbookId', String(programme['playbookId']))
    .flatMap(({ id, values: { publishedAt: at, number } }) =>
      typeof at === 'number' ? [{ id, number: Number(number), day: dateOfInstant(at, context.timeZone) }] : [],
    )
    .toSorted((a, b) => b.number - a.number)
}

/** The version of a programme's playbook that was in force on a day; that in use where none was yet. */
function versionOn(programme: FieldValues, day: string, context: RuleContext): string | null {
  const current = asId(context.read('playbook', String(programme['playbookId']))?.['currentVersionId'])
  if (day >= context.today) return current
  return publicationsOf(programme, context).find((version) => version.day <= day)?.id ?? current
}

function prepareTime(after: Record<string, FieldValue>, report: Report): void {
  const time = asId(after['startTime'])
  if (time === null) return
  const read = readTime(time)
  if (read === null) report('startTime', 'clockTime')
  else after['startTime'] = read
}

/** A session was held, or somebody's attendance of it is recorded. */
function isTaught({ id, before }: Draft, context: RuleContext): boolean {
  if (before === null) return false
  const isMarked = ({ values }: StoredRecord): boolean => values['state'] !== null
  return before['status'] === 'held' || context.children('attendance', 'sessionId', id).some(isMarked)
}

/** The day of a session that was taught is corrected only within what can be true of it. */
function checkDay(draft: Draft, context: RuleContext, report: Report): void {
  const { before, after } = draft
  const day = asId(after['heldOn'])
  if (day === null) return
  if (!isChanged(draft, 'heldOn') || !isTaught(draft, context)) {
    if (after['status'] === 'held' && day > context.today) report('heldOn', 'sessionFuture')
    return
  }
  if (day > context.today) return report('heldOn', 'sessionMoved')
  const programme = context.read('programme', String(after['programmeId']))
  const began = programme === null ? undefined : publicationsOf(programme, context).at(-1)?.day
  // A session of before the playbook was kept here, as a file brings it, stays free to be corrected.
  if (began !== undefined && day < began && String(before?.['heldOn']) >= began) {
    report('heldOn', 'sessionEarly', { day: began })
  }
}

/** A session is taught by the version in force on its day; one that was held keeps it while it keeps its day. */
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
  if (before?.['status'] === 'held') {
    if (isChanged(draft, 'programmeId')) report('programmeId', 'sessionHeld')
    if (!isChanged(draft, 'heldOn')) return
  }
  if (programme !== null && day !== null && after['status'] !== 'cancelled') {
    after['versionId'] = versionOn(programme, day, context)
  } else if (programme !== null) after['versionId'] ??= versionOn(programme, day ?? context.today, context)
}

export const trainingSessionRule: RecordRule = {
  guard(draft, context, report) {
    const { id, operation } = draft
    if (isWriting(draft)) checkDay(draft, context, report)
    if (operation !== 'delete') return
    const isMarked = ({ values }: StoredRecord): boolean =>
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

/** What is signed was seen on a day on which the version could be practised. */
function checkSignedOn({ after }: Draft, context: RuleContext, report: Report): void {
  const day = String(after['signedOn'])
  if (day > context.today) return report('signedOn', 'signFuture')
  const { publishedAt = null, name = '' } = context.read('playbookVersion', String(after['versionId'])) ?? {}
  if (typeof publishedAt !== 'number') return
  const published = dateOfInstant(publishedAt, context.timeZone)
  if (day < published) report('signedOn', 'signEarly', { version: String(name), day: published })
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
    checkSignedOn(draft, context, report)
  },
}
