import { selectHeardHelp, selectHelpPromises, selectHelpRequests } from '#db/queries/help.ts'
import type { HelpOf, HelpPromise, HelpRow } from '#db/queries/help.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { Visitor } from '#db/services/access.ts'
import { getRecord } from '#db/services/records.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { HelpRequest } from '#shared/contract/daily-board.ts'
import { plainForm } from '#shared/domain/daily/texts.ts'
import { addDays, dateOfInstant } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { AppError } from '#shared/errors.ts'
import type { Member } from './team-days.ts'
import { memberOf } from './team-days.ts'

/** Requests of this many days are looked at; older ones are not urgent any more. */
const HELP_DAYS = 60
/** Answers stay in sight so long. */
const ANSWERED_DAYS = 14

/** What people write who need nothing. */
const NO_HELP: ReadonlySet<string> = new Set([
  '',
  '无',
  '没有',
  '暂无',
  '不需要',
  '无需',
  '没',
  'no',
  'none',
  'nothing',
  'na',
])

const isHelpAsked = (text: string): boolean => !NO_HELP.has(plainForm(text))

type Asked = Omit<HelpOf, 'scope'>

const placeOf = ({ personId, day }: { readonly personId: string; readonly day: string }): string => `${personId} ${day}`

/** A request that the office heard is the same as one of the own log of that day: in words, or about one customer. */
const isSame = (heard: HelpRow, own: HelpRow): boolean =>
  plainForm(heard.helpNeeded) === plainForm(own.helpNeeded) ||
  (heard.customerId !== null && heard.customerId === own.customerId)

/** The promise of whoever answered in place of the log: same person, day and words. */
function answered(row: HelpRow, promises: ReadonlyMap<string, readonly HelpPromise[]>): HelpRow {
  if (row.answeredAt !== null) return row
  const form = plainForm(row.helpNeeded)
  const promise = promises.get(placeOf(row))?.findLast(({ matter }) => plainForm(matter) === form)
  if (promise === undefined) return row
  const { answer, dueOn, takerName, at } = promise
  return { ...row, answer, dueOn, answeredByName: takerName, answeredAt: at }
}

function toRequest(row: HelpRow, source: HelpRequest['source']): HelpRequest {
  const { id, personId, name, day, time, customerName, opportunityName, subject, helpNeeded, since } = row
  const asked = { source, id, personId, name, day, time, customerName, opportunityName, subject, helpNeeded, since }
  const { answer, dueOn, answeredByName, answeredAt } = row
  return { ...asked, answer, dueOn, answeredByName, answeredAt }
}

/**
 * What people asked for, in their logs and in the evening calls, as far as the person reads either; what both records tell
 * stands there once, as the log has it.
 */
export function helpAsked(visitor: Visitor, asked: Asked): HelpRequest[] {
  const { handle } = visitor.workbook
  const isAsked = ({ helpNeeded }: HelpRow): boolean => isHelpAsked(helpNeeded)
  const own = selectHelpRequests(handle, { ...asked, scope: visitor.readScope('activity') }).filter(isAsked)
  const heard = selectHeardHelp(handle, { ...asked, scope: visitor.readScope('officeEntry') }).filter(isAsked)
  if (heard.length === 0) return own.map((row) => toRequest(row, 'log'))
  const calls = selectHelpPromises(handle, { ...asked, scope: visitor.readScope('callRecord') })
  const promises = Map.groupBy(calls, placeOf)
  const ownByDay = Map.groupBy(own, placeOf)
  const heardOnly = heard.filter((row) => !ownByDay.get(placeOf(row))?.some((told) => isSame(row, told)))
  return [
    ...own.map((row) => toRequest(answered(row, promises), 'log')),
    ...heardOnly.map((row) => toRequest(answered(row, promises), 'office')),
  ].toSorted((a, b) => a.day.localeCompare(b.day) || (a.time ?? '').localeCompare(b.time ?? ''))
}

/** What the person asked for of late, the latest first; answers included. Throws `FORBIDDEN` to whoever reads no acts. */
export function ownHelp(visitor: Visitor): HelpRequest[] {
  const { workbook, personId } = visitor
  const today = dateOfInstant(workbook.now(), workbook.facts.timeZone)
  return helpAsked(visitor, { owners: [personId], from: addDays(today, -ANSWERED_DAYS) }).toReversed()
}

/** Open requests, the longest waiting first, and those answered lately. */
export function helpOf(visitor: Visitor, people: readonly Member[], today: BusinessDate): HelpRequest[] {
  const { timeZone } = visitor.workbook.facts
  const isRecent = (at: number): boolean => dateOfInstant(at, timeZone) >= addDays(today, -ANSWERED_DAYS)
  const owners = people.map(({ id }) => id)
  return helpAsked(visitor, { owners, from: addDays(today, -HELP_DAYS) }).filter(
    ({ answeredAt }) => answeredAt === null || isRecent(answeredAt),
  )
}

interface Answer {
  readonly source: HelpRequest['source']
  readonly id: string
  readonly answer: string
  readonly dueOn: BusinessDate | null
}

const FROM = {
  log: { type: 'activity', owner: 'ownerId', day: 'doneOn' },
  office: { type: 'officeEntry', owner: 'personId', day: 'day' },
} as const

/** The answer stands with the entry of the log that asked. */
function answerOfEntry({ workbook, personId }: Visitor, { id, answer, dueOn }: Answer): Edit {
  const values = { helpAnswer: answer, helpDueOn: dueOn, helpAnsweredBy: personId, helpAnsweredAt: workbook.now() }
  return { type: 'activity', id, operation: 'update', values, writesSystem: true }
}

/** What only the office heard is answered by a promise on a phone record, which the person concerned reads. */
function answerOfCall(visitor: Visitor, row: HelpRow, { answer, dueOn }: Answer): Edit {
  const asked = { owners: [row.personId], from: row.day, scope: visitor.readScope('callRecord') }
  const known = selectHelpPromises(visitor.workbook.handle, asked).findLast(
    ({ day, matter }) => day === row.day && plainForm(matter) === plainForm(row.helpNeeded),
  )
  const said = { promisedReply: answer, promisedOn: dueOn }
  if (known !== undefined) return { type: 'callRecord', id: known.callId, operation: 'update', values: said }
  const { day: calledOn, personId, customerId, name: callerName, helpNeeded: matter } = row
  const about = { origin: 'salesperson', calledOn, personId, customerId, callerName, matter }
  return {
    type: 'callRecord',
    id: newId(),
    operation: 'insert',
    values: { ...about, takenBy: visitor.personId, ...said },
  }
}

/**
 * Answers a call for help; a later answer takes the place of the first, and both stay in the history. Throws `FORBIDDEN`,
 * `NOT_FOUND` and `INVALID`.
 */
export function answerHelp(visitor: Visitor, reply: Answer): HelpRequest {
  visitor.require('logs.answerHelp')
  const { workbook, actor, origin, personId } = visitor
  const { type, owner: ownerField, day } = FROM[reply.source]
  const { values } = getRecord(visitor, type, reply.id)
  const owner = String(values[ownerField])
  memberOf(visitor, owner)
  const today = dateOfInstant(workbook.now(), workbook.facts.timeZone)
  const refuse = (field: string, code: string): never => {
    throw new AppError('INVALID', { issues: [{ recordType: type, recordId: reply.id, field, code }] })
  }
  if (owner === personId) refuse('helpAnswer', 'ownRecord')
  if (!isHelpAsked(String(values['helpNeeded'] ?? ''))) refuse('helpNeeded', 'required')
  if (reply.dueOn !== null && reply.dueOn < today) refuse('helpDueOn', 'inPast')
  const asked = { owners: [owner], from: String(values[day]), id: reply.id }
  const find = reply.source === 'log' ? selectHelpRequests : selectHeardHelp
  const [row] = find(workbook.handle, { ...asked, scope: visitor.readScope(type) })
  if (row === undefined) return refuse('helpNeeded', 'required')
  const edit = reply.source === 'log' ? answerOfEntry(visitor, reply) : answerOfCall(visitor, row, reply)
  const name = String(selectRecordState(workbook.handle, 'person', owner)?.values['name'] ?? '')
  commit(workbook, { actor, kind: 'act', label: { key: 'answerHelp', subject: name }, edits: [edit], origin })
  const told = helpAsked(visitor, { owners: [owner], from: row.day }).find(({ id }) => id === reply.id)
  // The person's own log may ask for the same by now; then that row stands in the list.
  return told ?? toRequest({ ...row, answer: reply.answer, dueOn: reply.dueOn }, reply.source)
}
