import { newId } from '#db/workbook/ids.ts'
import { saveEvening } from '#db/services/daily/evening.ts'
import type { EveningCallInput } from '#db/services/daily/evening.ts'
import type { OfficeVisit } from '#shared/contract/daily-board.ts'
import { timeOfMinutes } from '#shared/domain/clock-time.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { Random } from '../random.ts'
import { assistant } from '../team.ts'
import type { SamplePerson } from '../team.ts'
import { insert } from '../moments.ts'
import type { Moment } from '../moments.ts'
import { CALLED, isCalled, LOG_DAYS, personCalled, timeOn, WINDOWS } from './days.ts'
import type { FieldDay, FieldVisit } from './diaries.ts'
import { contactOf, factsOf } from './field.ts'
import { CHECK_NOTES, OFFICE_NOTES } from './words.ts'

const CALLED_A_DAY = 0.88
const NOT_REACHED = 0.06
const MINUTES_A_CALL = 6
/** How often a visit was told otherwise than it is written, and how often it was not told at all. */
const TOLD_OTHERWISE = 0.12
const NOT_TOLD = 0.06

/** Windows of the team and of one department, and who is called by whom. */
export function officeSetUp(people: ReadonlyMap<SamplePerson, string>, lateDepartmentId: string): Edit[] {
  const checkerId = people.get(assistant) ?? null
  return [
    insert('reportWindow', newId(), { departmentId: null, ...WINDOWS.all }),
    insert('reportWindow', newId(), { departmentId: lateDepartmentId, ...WINDOWS.late }),
    ...CALLED.map((name) => {
      const personId = people.get(personCalled(name)) ?? null
      return insert('checkerAssignment', newId(), { personId, checkerId })
    }),
  ]
}

function morningEdit(field: FieldDay, personId: string, calledAt: string, random: Random): Edit {
  const { day, visits } = field
  const [first] = visits
  const reached = !random.chance(NOT_REACHED)
  const onPlace = reached && !random.chance(0.1)
  const onTime = onPlace && !random.chance(0.12)
  return insert('morningCheck', newId(), {
    personId,
    day,
    plannedPlace: first?.wasPlanned === true ? first.target.place : null,
    calledAt,
    reached,
    onPlace: reached ? onPlace : null,
    onTime: reached ? onTime : null,
    arrivedAt: onPlace && !onTime ? timeOfMinutes(8 * 60 + random.integer(17, 55)) : null,
    note: onTime ? null : random.pick(CHECK_NOTES),
  })
}

function toldVisit(visit: FieldVisit, { day }: FieldDay, random: Random): OfficeVisit {
  const { target, contactId, subject, result, stillOpen, helpNeeded, time } = visit
  const { firm, id } = target.known
  const facts = factsOf(visit)
  const isOtherwise = random.chance(TOLD_OTHERWISE)
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return {
    time: isOtherwise ? timeOfMinutes(minutes + 90) : time,
    place: isOtherwise && random.chance(0.4) ? '办公室' : String(facts['place']),
    customerId: id,
    customerName: firm.name,
    contactName: contactOf(target.known, contactId)?.name ?? null,
    phone: String(facts['phone']),
    address: random.chance(0.8) ? firm.address : null,
    matter: subject,
    solved: isOtherwise ? '还没有结论，等客户回话' : result,
    stillOpen,
    helpNeeded,
    opportunityId: target.dealOn(day),
  }
}

function heard(field: FieldDay, personId: string, random: Random): EveningCallInput {
  const { day, visits, plan, index } = field
  // Yesterday everybody was reached, so that nothing of it is sealed.
  const isLost = index < LOG_DAYS - 1 && random.chance(NOT_REACHED)
  const told = visits.filter(() => !random.chance(NOT_TOLD)).map((visit) => toldVisit(visit, field, random))
  const tomorrow = plan.map(({ target, subject }) => `${target.known.firm.name}：${subject}`).join('；')
  return {
    personId,
    day,
    reached: isLost ? 'notReached' : 'reached',
    tomorrowPlan: isLost ? null : tomorrow,
    note: isLost ? '三次未接' : random.chance(0.25) ? random.pick(OFFICE_NOTES) : null,
    visits: isLost ? [] : told,
  }
}

function ofDay(
  day: BusinessDate,
  called: readonly FieldDay[],
  people: ReadonlyMap<SamplePerson, string>,
  random: Random,
): Moment[] {
  const reached = called.filter(({ index }) => index === LOG_DAYS - 1 || random.chance(CALLED_A_DAY))
  return reached.flatMap((field, turn): Moment[] => {
    const personId = people.get(field.person) ?? ''
    if (field.absence === 'leave') return []
    const calledAt = timeOfMinutes(8 * 60 + turn * 3)
    const check = morningEdit(field, personId, calledAt, random)
    const call = heard(field, personId, random)
    const minutes = 18 * 60 + 5 + turn * MINUTES_A_CALL
    return [
      {
        at: timeOn(day, calledAt),
        by: assistant,
        run: (desk) => desk.write({ key: 'morningCheck', subject: field.person.name }, [check]),
      },
      { at: timeOn(day, timeOfMinutes(minutes)), by: assistant, run: ({ visitor }) => void saveEvening(visitor, call) },
    ]
  })
}

/** Morning checks and evening calls of those who have a checker, most of the days. */
export function officeMoments(
  days: readonly FieldDay[],
  people: ReadonlyMap<SamplePerson, string>,
  random: Random,
): Moment[] {
  const byDay = [
    ...Map.groupBy(
      days.filter(({ person }) => isCalled(person)),
      ({ day }) => day,
    ),
  ].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return byDay.flatMap(([day, called]) => ofDay(day, called, people, random))
}
