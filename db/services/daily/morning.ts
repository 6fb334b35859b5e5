import { selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { Visitor } from '#db/services/access.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { MorningLine, MorningSheet } from '#shared/contract/daily-board.ts'
import { timeOfInstant } from '#shared/domain/daily/window.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { mayAct } from '#shared/domain/permissions.ts'
import { dayKeyOf } from '#shared/domain/rules/log-day.ts'
import { plannedPlace } from './board.ts'
import { absenceOf, morningOf } from './log-days.ts'
import { loggingPeople, memberOf, teamDays, teamOf, toPerson } from './team-days.ts'
import type { Member, Team } from './team-days.ts'
import { windowFor } from './windows.ts'

export interface SheetRequest {
  readonly day?: BusinessDate | undefined
  readonly isEverybody?: boolean | undefined
}

/** Whom a sheet lists: those the person calls; everybody where nobody is assigned to them, or when asked for. */
export function calledPeople(
  visitor: Visitor,
  day: BusinessDate,
  isEverybody: boolean | undefined,
): { readonly isMine: boolean; readonly people: readonly Member[] } {
  const people = loggingPeople(visitor, day).filter(({ id }) => id !== visitor.personId)
  const mine = people.filter(({ checkerId }) => checkerId === visitor.personId)
  return isEverybody === true || mine.length === 0 ? { isMine: false, people } : { isMine: true, people: mine }
}

const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)
const words = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

function lineOf(team: Team, member: Member, day: BusinessDate): MorningLine {
  const { handle } = team.visitor.workbook
  const days = teamDays(team, member, day, addDays(day, 1))
  const [record] = selectRecordStatesBy(handle, 'morningCheck', 'dayKey', dayKeyOf(member.id, day))
  const values = record?.values
  const checker = values === undefined ? null : words(values['checkerId'])
  return {
    ...toPerson(member),
    ...morningOf(days, day),
    plannedPlace: words(values?.['plannedPlace']) ?? plannedPlace(team, days, day),
    absence: absenceOf(days.heads.get(day)),
    check:
      values === undefined
        ? null
        : {
            reached: values['reached'] === true,
            onPlace: flag(values['onPlace']),
            onTime: flag(values['onTime']),
            calledAt: words(values['calledAt']),
            arrivedAt: words(values['arrivedAt']),
            note: words(values['note']),
            checkerName: checker === null ? null : nameOf(team, checker),
          },
  }
}

function nameOf({ visitor }: Team, personId: string): string | null {
  return words(selectRecordState(visitor.workbook.handle, 'person', personId)?.values['name'])
}

/** The call sheet of a morning. Throws `FORBIDDEN` to whoever reads no logs. */
export function morningSheet(visitor: Visitor, { day, isEverybody }: SheetRequest): MorningSheet {
  const team = teamOf(visitor)
  const on = day ?? team.today
  const { isMine, people } = calledPeople(visitor, on, isEverybody)
  return {
    day: on,
    morningAt: windowFor(visitor.workbook, visitor.personId).morningAt,
    mayEnter: mayAct(visitor.roles, 'office.enter'),
    isMine,
    lines: people.map((member) => lineOf(team, member, on)),
  }
}

export interface MorningCallInput {
  readonly personId: string
  readonly day: BusinessDate
  readonly reached: boolean
  readonly onPlace: boolean | null
  readonly onTime: boolean | null
  readonly arrivedAt?: string | null | undefined
  readonly note?: string | null | undefined
}

/** Notes one call, stamped with the time of the first one today; a later call of the day corrects it. */
export function saveMorning(visitor: Visitor, call: MorningCallInput): MorningLine {
  visitor.require('office.enter')
  const { workbook, actor, origin } = visitor
  const team = teamOf(visitor)
  const member = memberOf(visitor, call.personId)
  const line = lineOf(team, member, call.day)
  const [known] = selectRecordStatesBy(workbook.handle, 'morningCheck', 'dayKey', dayKeyOf(member.id, call.day))
  const now = timeOfInstant(workbook.now(), workbook.facts.timeZone)
  const { reached, onPlace, onTime, arrivedAt, note } = call
  const found = {
    reached,
    onPlace,
    onTime,
    ...(arrivedAt === undefined ? {} : { arrivedAt }),
    ...(note === undefined ? {} : { note }),
  }
  const edit: Edit = known
    ? {
        type: 'morningCheck',
        id: known.id,
        operation: 'update',
        // Who is reached at the second attempt was called then.
        values: { ...found, ...(known.values['reached'] === false && reached && isToday() ? { calledAt: now } : {}) },
      }
    : {
        type: 'morningCheck',
        id: newId(),
        operation: 'insert',
        values: {
          ...found,
          personId: member.id,
          day: call.day,
          plannedPlace: line.plannedPlace,
          calledAt: isToday() ? now : null,
        },
      }
  commit(workbook, { actor, kind: 'edit', label: { key: 'morningCheck', subject: member.name }, edits: [edit], origin })
  return lineOf(team, member, call.day)

  function isToday(): boolean {
    return call.day === team.today
  }
}
