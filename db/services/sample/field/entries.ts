import { newId } from '#db/workbook/ids.ts'
import { selectLogEntries } from '#db/queries/daily-days.ts'
import { TRUE } from '#db/queries/sql.ts'
import { answerHelp } from '#db/services/daily/help.ts'
import { amendLog, submitLog } from '#db/services/daily/my-day-acts.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { sellersOf } from '../team.ts'
import type { SamplePerson } from '../team.ts'
import { insert, update } from '../moments.ts'
import type { Desk, Moment } from '../moments.ts'
import { personCalled, timeOn, workdayAfter } from './days.ts'
import type { FieldAct, FieldDay, FieldVisit } from './diaries.ts'
import { factsOf } from './field.ts'
import { HELP } from './words.ts'

const MINUTE_MS = 60_000
/** Entries are written so long before the log is handed in. */
const WRITING_MINUTES = 14

function aboutOf({ target, contactId }: FieldAct, day: BusinessDate): Edit['values'] {
  return { customerId: target.known.id, contactId, opportunityId: target.dealOn(day) }
}

function visitEdit(visit: FieldVisit, { day }: FieldDay, ownerId: string): Edit {
  const { id, kind, subject, time, result, stillOpen, helpNeeded, wasPlanned, isComplete } = visit
  const facts = isComplete ? factsOf(visit) : { place: factsOf(visit)['place'] ?? null }
  const said = { result: isComplete ? result : null, stillOpen, helpNeeded }
  const done = { status: 'done', doneOn: day, doneTime: time, ...facts, ...said }
  return wasPlanned
    ? update('activity', id, done)
    : insert('activity', id, { kind, subject, ownerId, ...aboutOf(visit, day), ...done })
}

/** Deals that are opened on the evening itself are not spoken of yet. */
function planEdit(act: FieldAct, { day, planDay }: FieldDay, ownerId: string): Edit {
  const { id, kind, subject, time } = act
  const place = factsOf(act)['place'] ?? null
  const about = aboutOf(act, day)
  return insert('activity', id, { kind, subject, plannedOn: planDay, plannedTime: time, place, ownerId, ...about })
}

/** The entries of the day and the plan for the next one, written one after the other and handed in. */
function evening(field: FieldDay, ownerId: string, submittedAt: number): Moment[] {
  const { person, day, visits, givenUp, plan } = field
  const edits = [
    ...visits.map((visit) => visitEdit(visit, field, ownerId)),
    ...givenUp.map(({ id }) => update('activity', id, { status: 'cancelled' })),
    ...plan.map((act) => planEdit(act, field, ownerId)),
  ]
  return [
    {
      at: submittedAt - WRITING_MINUTES * MINUTE_MS,
      by: person,
      run: (desk) => desk.write({ key: 'add', count: edits.length }, edits),
    },
    { at: submittedAt, by: person, run: ({ visitor }) => void submitLog(visitor, day) },
  ]
}

/** Leave is entered the day before, a trip on its first morning. */
function absence({ person, day, absence: kind }: FieldDay, personId: string, before: BusinessDate): Moment[] {
  if (kind === 'none') return []
  const at = kind === 'leave' ? timeOn(before, '16:20') : timeOn(day, '07:40')
  const note = kind === 'leave' ? '家里有事，请假一天，已报备' : '出差，住客户附近'
  const head = insert('dailyLog', newId(), { personId, day, absence: kind, note })
  return [{ at, by: person, run: (desk) => desk.write({ key: 'edit' }, [head]) }]
}

/** Somebody above the person, by turns, who answers on the next morning. */
function answererOf(person: SamplePerson, turn: number): SamplePerson {
  const leader = person.district === null ? undefined : sellersOf(person.district)[0]
  const others = [personCalled('周敏'), personCalled('唐静'), ...(leader && leader !== person ? [leader] : [])]
  return others[turn % others.length] ?? personCalled('周敏')
}

function helpMoments(days: readonly FieldDay[]): Moment[] {
  return days.flatMap(({ person, day, visits }) =>
    visits.flatMap(({ id, helpNeeded }): Moment[] => {
      const turn = HELP.findIndex(({ asked }) => asked === helpNeeded)
      const known = HELP[turn]
      if (known === undefined || known.answer === '') return []
      const on = workdayAfter(day)
      const dueOn = addDays(on, known.dueInDays)
      return [
        {
          at: timeOn(on, `08:${40 + turn}`),
          by: answererOf(person, turn),
          run: ({ visitor }) => void answerHelp(visitor, { source: 'log', id, answer: known.answer, dueOn }),
        },
      ]
    }),
  )
}

interface Correction {
  readonly by: string
  readonly index: number
  readonly reason: string
  readonly values: Readonly<Record<'result' | 'phone', string>> | null
}

/** Changes of logs after they were handed in; the last one adds a visit that was forgotten. */
const CORRECTIONS: readonly Correction[] = [
  { by: '陈立', index: 6, reason: '电话写错一位', values: { phone: '139 0000 6180', result: '客户确认按新参数报价' } },
  {
    by: '孙倩',
    index: 18,
    reason: '客户当晚回电，结果变了',
    values: { phone: '139 0000 7421', result: '总经理同意先付三成' },
  },
  { by: '刘思远', index: 20, reason: '漏记一次顺路拜访', values: null },
]

function correct({ visitor }: Desk, day: BusinessDate, { reason, values }: Correction): void {
  const period = { scope: TRUE, ownerId: visitor.personId, from: day, to: addDays(day, 1) }
  const [entry] = selectLogEntries(visitor.workbook.handle, period)
  if (entry === undefined) throw new Error(`Nothing to correct on ${day}`)
  if (values !== null) return void amendLog(visitor, { day, activityId: entry.id, values, reason })
  const { customerId } = entry
  const forgotten = { subject: '顺路告知客户改期', result: '对方同意改到下周', customerId, doneTime: '16:10' }
  amendLog(visitor, { day, values: forgotten, reason })
}

function correctionMoments(days: readonly FieldDay[]): Moment[] {
  return CORRECTIONS.flatMap((correction) => {
    const found = days.find(({ person, index }) => person.name === correction.by && index === correction.index)
    if (!found || found.submittedAt === null) return []
    const { person, day } = found
    return [{ at: timeOn(workdayAfter(day), '08:35'), by: person, run: (desk: Desk) => correct(desk, day, correction) }]
  })
}

/** Logs with their plans, absences, corrections and answered calls for help. */
export function logMoments(days: readonly FieldDay[], people: ReadonlyMap<SamplePerson, string>): Moment[] {
  const logDays = [...new Set(days.map(({ day }) => day))].toSorted()
  const logs = days.flatMap((day): Moment[] => {
    const ownerId = people.get(day.person) ?? ''
    const before = logDays[day.index - 1] ?? day.day
    const away = absence(day, ownerId, before)
    return day.submittedAt === null ? away : [...away, ...evening(day, ownerId, day.submittedAt)]
  })
  return [...logs, ...helpMoments(days), ...correctionMoments(days)]
}
