import { selectLogEntries } from '#db/queries/daily-days.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { TRUE } from '#db/queries/sql.ts'
import type { Visitor } from '#db/services/access.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { CheckedDay, EveningSheet, OfficeVisit } from '#shared/contract/daily-board.ts'
import { timeOfInstant } from '#shared/domain/daily/window.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { unitAround } from '#shared/domain/movement/periods.ts'
import { mayAct } from '#shared/domain/permissions.ts'
import { dayKeyOf } from '#shared/domain/rules/log-day.ts'
import type { CallResult } from '#shared/entities/office.ts'
import { officeResult, plannedPlace } from './board.ts'
import { checkedDay } from './compare.ts'
import { absenceOf, datesOf, eveningOf } from './log-days.ts'
import { calledPeople } from './morning.ts'
import type { SheetRequest } from './morning.ts'
import { memberOf, teamDays, teamOf, toPerson } from './team-days.ts'
import type { Member, Team } from './team-days.ts'

/** The call sheet of an evening: whom to call, without anything of what they wrote themselves. */
export function eveningSheet(visitor: Visitor, { day, isEverybody }: SheetRequest): EveningSheet {
  const team = teamOf(visitor)
  const on = day ?? team.today
  const { isMine, people } = calledPeople(visitor, on, isEverybody)
  const { from } = unitAround(on, 'week')
  const lines = people.map((member) => {
    const days = teamDays(team, member, from, addDays(on, 1))
    const late = datesOf({ from, to: addDays(on, 1) }).filter((one) => {
      const { state, isLate } = eveningOf(days, one)
      return isLate || state === 'missing'
    })
    return {
      ...toPerson(member),
      absence: absenceOf(days.heads.get(on)),
      plannedPlace: plannedPlace(team, days, on),
      office: officeResult(days, on),
      evening: eveningOf(days, on),
      lateInWeek: late.length,
    }
  })
  return { day: on, mayEnter: mayAct(visitor.roles, 'office.enter'), isMine, lines }
}

export interface EveningCallInput {
  readonly personId: string
  readonly day: BusinessDate
  readonly reached: CallResult
  readonly calledAt?: string | null | undefined
  readonly tomorrowPlan: string | null
  readonly note: string | null
  readonly visits: readonly (OfficeVisit & { readonly id?: string | undefined })[]
}

/**
 * The office's record of an evening, with its visits. Once it says more than "call again later", the person's own log
 * may be read; whatever is written from then on is not independent of it. Throws `FORBIDDEN`, `NOT_FOUND`, `INVALID`.
 */
export function saveEvening(visitor: Visitor, call: EveningCallInput): CheckedDay {
  visitor.require('office.enter')
  const { workbook, actor, origin } = visitor
  const team = teamOf(visitor)
  const member = memberOf(visitor, call.personId)
  const [known] = selectRecordStatesBy(workbook.handle, 'officeRecord', 'dayKey', dayKeyOf(member.id, call.day))
  const id = known?.id ?? newId()
  const isToday = call.day === team.today
  const now = timeOfInstant(workbook.now(), workbook.facts.timeZone)
  const wasPutOff = known?.values['reached'] === 'later'
  const stamp = known === undefined || wasPutOff ? (isToday ? now : null) : (known.values['calledAt'] ?? null)
  const values = {
    reached: call.reached,
    calledAt: call.calledAt ?? stamp,
    tomorrowPlan: blank(call.tomorrowPlan),
    note: blank(call.note),
    isIndependent: isIndependent(team, member, call, known),
    checkerId: visitor.personId,
  }
  const record: Edit =
    known === undefined
      ? {
          type: 'officeRecord',
          id,
          operation: 'insert',
          values: { ...values, personId: member.id, day: call.day },
          writesSystem: true,
        }
      : { type: 'officeRecord', id, operation: 'update', values, writesSystem: true }
  const edits = [record, ...visitEdits(visitor, id, call)]
  commit(workbook, { actor, kind: 'act', label: { key: 'officeRecord', subject: member.name }, edits, origin })
  return checkedDay(visitor, member.id, call.day)
}

const blank = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text.trim())

/** Visits that are named stay, others are new, and those that are not named any more go. */
function visitEdits({ workbook }: Visitor, recordId: string, { reached, visits }: EveningCallInput): Edit[] {
  const known = selectRecordStatesBy(workbook.handle, 'officeEntry', 'recordId', recordId)
  const given = (reached === 'reached' ? visits : []).map(({ id, ...visit }) => ({
    id,
    values: Object.fromEntries(Object.entries(visit).map(([key, value]) => [key, blank(value)])),
  }))
  const told = given.filter(({ values }) => Object.values(values).some((value) => value !== null))
  const kept = new Set(told.flatMap(({ id }) => (known.some((row) => row.id === id) ? [id] : [])))
  const gone = known.filter((row) => !kept.has(row.id))
  return [
    ...gone.map((row): Edit => ({ type: 'officeEntry', id: row.id, operation: 'delete', values: {} })),
    ...told.map(({ id, values }): Edit => {
      if (id !== undefined && kept.has(id)) return { type: 'officeEntry', id, operation: 'update', values }
      return {
        type: 'officeEntry',
        id: newId(),
        operation: 'insert',
        // The rule takes person and day over from the record.
        values: { ...values, recordId },
      }
    }),
  ]
}

/** Whether the person's own record could be read for the office's; a call put off after that stays marked by it. */
function wasOpen(known: RecordState | undefined): boolean {
  return known !== undefined && (known.values['reached'] !== 'later' || known.values['isIndependent'] === false)
}

/**
 * Whether the office can have known nothing of the person's own record when it wrote its own: the seal was in force, and
 * had been since before the first entry of the day was written. `null` where nothing was heard.
 */
function isIndependent(
  { visitor, sealedFrom }: Team,
  member: Member,
  { day, reached }: EveningCallInput,
  known: RecordState | undefined,
): boolean | null {
  if (reached === 'notReached') return null
  if (wasOpen(known)) return false
  if (reached === 'later') return null
  if (member.checkerId === null || day < sealedFrom || member.id === visitor.personId) return false
  const { handle } = visitor.workbook
  const since = selectRecordStatesBy(handle, 'checkerAssignment', 'personId', member.id)[0]?.updatedAt ?? Infinity
  const entries = selectLogEntries(handle, { scope: TRUE, ownerId: member.id, from: day, to: addDays(day, 1) })
  return entries.every(({ recordedAt }) => (recordedAt ?? 0) >= since)
}
