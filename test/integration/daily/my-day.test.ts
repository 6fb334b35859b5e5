import { beforeEach, describe, expect, it } from 'vitest'
import { amendLog, submitLog } from '#db/services/daily/my-day-acts.ts'
import { myDayOf } from '#db/services/daily/my-day.ts'
import { myWeeksOf } from '#db/services/daily/my-weeks.ts'
import type { MyDay } from '#shared/contract/daily.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  stateOf,
  update,
  valueOf,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

/** A Monday. */
const DAY = '2026-11-02'
const NEXT = '2026-11-03'
const at = (day: string, time: string): number => Date.parse(`${day}T${time}:00+08:00`)
let book: TestWorkbook

beforeEach(async () => {
  book = await aWorkbook()
})

const myDay = (day = DAY, name: TeamName = '刘销售'): MyDay => myDayOf(visitorFor(book, name), day)
const submit = (day = DAY, name: TeamName = '刘销售') => submitLog(visitorFor(book, name), day)

function aVisit(values: FieldValues = {}): string {
  const edit = insert('activity', {
    kind: 'visit',
    subject: '复测管网压降',
    status: 'done',
    doneOn: DAY,
    doneTime: '08:30',
    place: '吴江 平望镇',
    contactName: '顾海涛',
    phone: '139 1576 2204',
    result: '压降 0.06 MPa，双方认可',
    customerId: aCustomer(book),
    ...values,
  })
  editAs(book, '刘销售', edit)
  return edit.id
}

function aPlan(values: FieldValues = {}): string {
  const edit = insert('activity', { kind: 'visit', subject: '对参数', plannedOn: NEXT, ...values })
  editAs(book, '刘销售', edit)
  return edit.id
}

const check = (day: MyDay, key: string) => day.checks.find((line) => line.key === key)

describe('my day', () => {
  it('is an empty draft with its window and the next workday', () => {
    expect(myDay()).toMatchObject({
      day: DAY,
      today: DAY,
      isWorkday: true,
      previousDay: '2026-10-30',
      planDay: NEXT,
      canWrite: true,
      log: null,
      entries: 0,
      planned: [],
      kept: { planned: 0, rate: null },
      morning: { state: 'notYet' },
      office: null,
      window: { reportFrom: '17:00', reportTo: '18:00', closes: at(DAY, '18:00') },
    })
  })

  it('plans over holidays and make-up weekends', () => {
    expect(myDay('2026-09-30').planDay).toBe('2026-10-08')
    expect(myDay('2026-10-09').planDay).toBe('2026-10-10')
  })

  it('takes the window of the nearest department', () => {
    const window = { morningAt: '8:30', reportFrom: '18:00', reportTo: '19:00' }
    write(book.workbook, insert('reportWindow', { ...window, departmentId: book.departments['华东部'] }))
    expect(myDay().window).toMatchObject({ reportTo: '19:00', closes: at(DAY, '19:00') })
    expect(myDay(DAY, '周销售').window.reportTo).toBe('18:00')
  })

  it('says what is missing, entry by entry, until nothing is', () => {
    expect(check(myDay(), 'entries')).toMatchObject({ met: 0, total: 1 })
    const whole = aVisit()
    const begun = aVisit({ subject: '拜访', result: null, phone: null, contactName: null })
    const plan = aPlan({ plannedOn: DAY })
    const day = myDay()
    expect(day.entries).toBe(2)
    expect(check(day, 'facts')).toEqual({ key: 'facts', met: 1, total: 2, missing: [begun] })
    expect(check(day, 'results')).toEqual({ key: 'results', met: 1, total: 2, missing: [begun] })
    expect(check(day, 'undone')).toMatchObject({ met: 0, total: 1, missing: [plan] })
    expect(check(day, 'plan')).toMatchObject({ met: 0, total: 1 })
    editAs(book, '刘销售', remove('activity', begun))
    aPlan()
    expect(check(myDay(), 'facts')?.missing).toEqual([])
    expect(check(myDay(), 'plan')).toMatchObject({ met: 1, total: 1 })
    expect(valueOf(book, 'activity', whole, 'recordedAt')).toBe(book.workbook.now())
  })

  it('takes a time for the whole of it: the planned act was done, on the day it was planned for', () => {
    const [today, before] = [aPlan({ plannedOn: DAY }), aPlan({ plannedOn: '2026-10-30', subject: '送样机' })]
    editAs(book, '刘销售', update('activity', today, { doneTime: '8点30' }))
    editAs(book, '刘销售', update('activity', before, { doneTime: '16:00' }))
    const [first, second] = [stateOf(book, 'activity', today).values, stateOf(book, 'activity', before).values]
    expect(first).toMatchObject({ status: 'done', doneOn: DAY, doneTime: '08:30', recordedAt: book.workbook.now() })
    expect(second).toMatchObject({ status: 'done', doneOn: '2026-10-30', doneTime: '16:00' })
    expect([myDay().entries, myDay('2026-10-30').entries]).toEqual([1, 1])
  })

  it('offers what the next day can take over', () => {
    const opportunityId = anOpportunity(book, { owner: '刘销售' })
    const next = { nextAction: '送合同盖章', nextActionDate: NEXT }
    write(book.workbook, update('opportunity', opportunityId, next))
    const left = aPlan({ plannedOn: DAY, subject: '重约尤建平' })
    expect(myDay().carryOver).toMatchObject([
      { source: 'nextAction', id: opportunityId, subject: '送合同盖章' },
      { source: 'notDone', id: left, subject: '重约尤建平' },
    ])
    aPlan({ opportunityId, subject: '送合同盖章' })
    expect(myDay().carryOver.map(({ source }) => source)).toEqual(['notDone'])
  })

  it('is refused to nobody who reads logs, and written by nobody whose role has none', () => {
    expect(myDay(DAY, '管理员').canWrite).toBe(false)
    expect(myDay(DAY, '吴培训').canWrite).toBe(true)
  })
})

describe('handing a log in', () => {
  it('is on time until the window closes and late afterwards', () => {
    aVisit()
    book.clock.at = at(DAY, '18:00')
    submit()
    expect(myDay().log).toMatchObject({ standing: 'onTime', submittedAt: at(DAY, '18:00') })
    book.clock.at = at(NEXT, '09:10')
    submit(DAY, '单晓')
    expect(myDay(DAY, '单晓').log).toMatchObject({ standing: 'late' })
  })

  it('freezes the plan, whatever becomes of the planned acts', () => {
    const [kept, moved, dropped] = [aPlan(), aPlan({ subject: '送合同盖章' }), aPlan({ subject: '重约尤建平' })]
    book.clock.at = at(DAY, '17:30')
    submit()
    editAs(book, '刘销售', update('activity', moved, { plannedOn: '2026-11-05' }), remove('activity', dropped))
    book.clock.at = at(NEXT, '11:00')
    editAs(book, '刘销售', update('activity', kept, { status: 'done', doneTime: '10:30', result: '参数已对' }))
    aVisit({ doneOn: NEXT, subject: '临时加的' })
    const during = myDay(NEXT)
    expect(during.planned.map(({ subject, outcome, movedTo }) => [subject, outcome, movedTo])).toEqual([
      ['对参数', 'done', null],
      ['送合同盖章', 'moved', '2026-11-05'],
      ['重约尤建平', 'open', null],
    ])
    expect(during.extras.map(({ subject }) => subject)).toEqual(['临时加的'])
    book.clock.at = at(NEXT, '18:01')
    expect(myDay(NEXT).planned.map(({ outcome }) => outcome)).toEqual(['done', 'moved', 'notDone'])
    book.clock.at = at('2026-11-04', '09:00')
    expect(myDay('2026-11-04').kept).toEqual({ planned: 3, done: 1, rate: 1 / 3 })
  })

  it('happens once, for no day to come, and by nobody without a log of their own', async () => {
    submit()
    const codes = async (call: () => unknown) => (await failureOf(call, 'INVALID')).issues.map(({ code }) => code)
    expect(await codes(() => submit())).toEqual(['logSubmitted'])
    expect(await codes(() => submit(NEXT))).toEqual(['inFuture'])
    await failureOf(() => submit(DAY, '管理员'), 'FORBIDDEN')
  })

  it('takes up a head that was begun with leave or a note', () => {
    editAs(book, '刘销售', insert('dailyLog', { day: DAY, absence: 'trip', note: '去无锡' }))
    submit()
    expect(myDay().log).toMatchObject({ absence: 'trip', note: '去无锡', standing: 'onTime' })
  })
})

describe('an amendment', () => {
  const amend = (values: Parameters<typeof amendLog>[1]['values'], more: object = {}, name: TeamName = '刘销售') =>
    amendLog(visitorFor(book, name), { day: DAY, reason: '回看仪表照片，笔误', values, ...more })

  it('shows each version beside the original, with the titles of what it names', () => {
    const other = aCustomer(book, { name: '江阴铭铸机械' })
    const activityId = aVisit({ result: '流量 110 m³/min' })
    submit()
    amend({ result: '流量 120 m³/min' }, { activityId })
    amend({ customerId: other }, { activityId })
    const { amendments } = myDay()
    expect(amendments).toHaveLength(2)
    expect(amendments[0]).toMatchObject({
      activityId,
      reason: '回看仪表照片，笔误',
      isNew: false,
      fields: [{ field: 'result', from: '流量 110 m³/min', to: '流量 120 m³/min' }],
      seenAt: null,
    })
    expect(amendments[1]?.fields).toMatchObject([{ field: 'customerId', to: other, toLabel: '江阴铭铸机械' }])
    expect(myDay(NEXT).previous).toMatchObject({ entries: 1, amendments: [{ activityId }, { activityId }] })
  })

  it('adds an entry that was forgotten, and strikes one out without losing it', () => {
    const activityId = aVisit()
    submit()
    amend({ subject: '补一次', doneTime: '08:50' })
    expect(myDay()).toMatchObject({ entries: 2, amendments: [{ isNew: true, subject: '补一次' }] })
    amend({}, { activityId, isStruck: true })
    const day = myDay()
    expect(day.entries).toBe(1)
    expect(day.amendments[1]).toMatchObject({ isStruck: true, activityId, fields: [] })
    expect(valueOf(book, 'activity', activityId, 'result')).toBe('压降 0.06 MPa，双方认可')
    expect(valueOf(book, 'activity', activityId, 'status')).toBe('cancelled')
  })

  it('needs a submitted log, an entry of that day, and a change', async () => {
    const activityId = aVisit()
    const codes = async (call: () => unknown) => (await failureOf(call, 'INVALID')).issues.map(({ code }) => code)
    expect(await codes(() => amend({ result: '改' }, { activityId }))).toEqual(['logNotSubmitted'])
    submit()
    expect(await codes(() => amend({}, { activityId }))).toEqual(['nothingAmended'])
    await failureOf(() => amend({ result: '改' }, { activityId: aPlan() }), 'NOT_FOUND')
    submit(DAY, '单晓')
    await failureOf(() => amend({ result: '改' }, { activityId }, '单晓'), 'NOT_FOUND')
  })
})

describe('a log of a trainer', () => {
  it('has entries like any other, of their own alone', async () => {
    const values = { kind: 'visit', subject: '陪访', status: 'done', doneOn: DAY, place: '昆山' }
    editAs(book, '吴培训', insert('activity', values))
    submitLog(visitorFor(book, '吴培训'), DAY)
    expect(myDayOf(visitorFor(book, '吴培训'), DAY)).toMatchObject({ entries: 1, canWrite: true })
    amendLog(visitorFor(book, '吴培训'), { day: DAY, values: { subject: '带新人' }, reason: '漏记' })
    expect(myDayOf(visitorFor(book, '吴培训'), DAY).entries).toBe(2)
    const other = insert('activity', { ...values, ownerId: book.people['刘销售'] })
    await failureOf(() => editAs(book, '吴培训', other), 'FORBIDDEN')
  })
})

describe('the office’s record in my day', () => {
  function officeRecord(): void {
    const checkers = { personId: book.people['刘销售'], checkerId: book.people['王主管'] }
    write(book.workbook, insert('checkerAssignment', checkers))
    const record = insert('officeRecord', { ...checkers, day: DAY, calledAt: '17:10', reached: 'reached' })
    const said = {
      time: '08:40',
      place: '平望镇',
      customerName: '客户',
      matter: '复测管网压降',
      solved: '压降 0.16 MPa',
    }
    write(book.workbook, record, insert('officeEntry', { recordId: record.id, ...said }))
  }

  it('says only that there is one until the own log is handed in, and then what differs', () => {
    aVisit()
    officeRecord()
    expect(myDay().office).toEqual({
      calledAt: '17:10',
      reached: 'reached',
      checkerName: '王主管',
      comparison: null,
    })
    expect(JSON.stringify(myDay())).not.toContain('0.16')
    submit()
    const facts = myDay().office?.comparison?.visits[0]?.facts ?? []
    const verdictOf = (field: string) => facts.find((fact) => fact.field === field)?.verdict
    expect([verdictOf('time'), verdictOf('place'), verdictOf('solved'), verdictOf('phone')]).toEqual([
      'agree',
      'agree',
      'differs',
      'onlyOwn',
    ])
    const { agree = 0, n = 0 } = myDay().office?.comparison ?? {}
    expect([agree, n]).toEqual([facts.filter(({ verdict }) => verdict === 'agree').length, facts.length])
    expect(myWeeksOf(visitorFor(book, '刘销售'), DAY).agreement).toEqual({ agree, n, rate: agree / n })
  })

  it('is compared with what was handed in, whatever is amended after reading it', () => {
    const activityId = aVisit()
    officeRecord()
    submit()
    const rate = () => myDay().office?.comparison?.rate
    const before = rate()
    const amend = (more: object) =>
      amendLog(visitorFor(book, '刘销售'), { day: DAY, reason: '笔误', values: {}, activityId, ...more })
    amend({ values: { result: '压降 0.16 MPa', customerId: aCustomer(book) } })
    amend({ values: { result: '压降 0.17 MPa' } })
    amendLog(visitorFor(book, '刘销售'), { day: DAY, reason: '漏记', values: { subject: '补一次' } })
    expect(myDay().entries).toBe(2)
    expect(rate()).toBe(before)
    expect(JSON.stringify(myDay().office)).toContain('压降 0.06 MPa')
    amend({ isStruck: true })
    expect(rate()).toBe(before)
  })

  it('is never that of somebody else', () => {
    officeRecord()
    submit(DAY, '单晓')
    expect(myDay(DAY, '单晓').office).toBeNull()
  })
})

describe('my four weeks', () => {
  it('count what was awaited, and leave out days off and those before the team kept logs', () => {
    book.clock.at = at('2026-10-29', '17:30')
    submit('2026-10-29')
    book.clock.at = at('2026-10-31', '09:00')
    submit('2026-10-30')
    book.clock.at = at(DAY, '12:00')
    const weeks = myWeeksOf(visitorFor(book, '刘销售'), DAY)
    expect(weeks.onTime).toEqual({ onTime: 1, n: 2, rate: 0.5 })
    expect(weeks.hoursLate).toEqual({ value: 7.5, n: 2 })
    expect(weeks.days.slice(0, 4).map(({ day, evening }) => [day, evening])).toEqual([
      [DAY, 'due'],
      ['2026-10-30', 'late'],
      ['2026-10-29', 'onTime'],
    ])
    expect(weeks.days).toHaveLength(3)
    expect(weeks.completeness.n).toBe(2)
  })

  it.each([
    ['earlier', { reportFrom: '16:00', reportTo: '17:00' }],
    ['later', { reportFrom: '19:00', reportTo: '21:00' }],
  ])('go by the hours of the day itself when the team reports %s from then on', (_, hours) => {
    book.clock.at = at('2026-10-29', '17:30')
    submit('2026-10-29')
    book.clock.at = at('2026-10-30', '19:30')
    submit('2026-10-30')
    write(book.workbook, insert('reportWindow', { morningAt: '08:00', ...hours }))
    book.clock.at = at(DAY, '12:00')
    expect(myWeeksOf(visitorFor(book, '刘销售'), DAY)).toMatchObject({
      onTime: { onTime: 1, n: 2 },
      hoursLate: { value: 0.75, n: 2 },
    })
  })
})
