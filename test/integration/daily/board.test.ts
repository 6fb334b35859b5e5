import { beforeEach, describe, expect, it } from 'vitest'
import { assignCheckers } from '#db/services/daily/assignments.ts'
import { boardOfWeek } from '#db/services/daily/board.ts'
import { answerHelp, ownHelp } from '#db/services/daily/help.ts'
import { saveEvening } from '#db/services/daily/evening.ts'
import { morningSheet, saveMorning } from '#db/services/daily/morning.ts'
import { submitLog } from '#db/services/daily/my-day-acts.ts'
import { heatReport } from '#db/services/daily/quality.ts'
import { allRecords } from '#db/services/records.ts'
import type { BoardRow } from '#shared/contract/daily-board.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import {
  START_DATE as DAY,
  aCustomer,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  undoAs,
  valueOf,
  visitorFor,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

const [HOUR, MINUTE] = [3_600_000, 60_000]
const TOMORROW = '2026-11-03'
let book: TestWorkbook

/** The workbook of a test begins at nine. */
const at = (hour: number, minute = 0): void => {
  book.clock.at = Date.parse(`${DAY}T00:00:00+08:00`) + hour * HOUR + minute * MINUTE
}

beforeEach(async () => {
  book = await aWorkbook()
})

function act(name: TeamName, values: FieldValues = {}): Edit {
  const edit = insert('activity', {
    kind: 'visit',
    subject: '谈预算',
    status: 'done',
    doneOn: DAY,
    ownerId: book.people[name],
    ...values,
  })
  editAs(book, name, edit)
  return edit
}

const board = (name: TeamName = '王主管', day?: string) => boardOfWeek(visitorFor(book, name), day)
const rowOf = (name: TeamName, rows: readonly BoardRow[] = board().rows): BoardRow => {
  const row = rows.find((one) => one.name === name)
  if (row === undefined) throw new Error(`${name} is not on the board`)
  return row
}
const cellOf = (name: TeamName, day = DAY) => rowOf(name).cells.find((cell) => cell.day === day)
const call = (name: TeamName, found: { reached: boolean; onPlace: boolean | null; onTime: boolean | null }) =>
  saveMorning(visitorFor(book, '王主管'), { personId: book.people[name], day: DAY, ...found })
const VISIT = {
  time: '10:05',
  place: '昆山',
  customerId: null,
  customerName: null,
  contactName: null,
  phone: null,
  address: null,
  matter: '谈预算',
  solved: null,
  stillOpen: null,
  helpNeeded: null,
  opportunityId: null,
}
const WELL = { reached: true, onPlace: true, onTime: true }

describe('the board', () => {
  it('shows everybody of the own reach by the worked days of the week', () => {
    const { rows, days, focus, nextWorkday } = board()
    expect(rows.map(({ name }) => name)).toEqual(['刘销售', '单晓'])
    expect(days.map(({ day }) => day)).toEqual([DAY, TOMORROW, '2026-11-04', '2026-11-05', '2026-11-06'])
    expect([focus, nextWorkday]).toEqual([DAY, TOMORROW])
    expect(board('陈主管').rows.map(({ name }) => name)).toEqual(['周销售'])
    expect(board('管理员').rows.map(({ name }) => name)).toEqual(['刘销售', '单晓', '周销售'])
    expect(board('刘销售').rows.map(({ name }) => name)).toEqual(['刘销售'])
  })

  it('tells the states of morning and evening as the day goes on', () => {
    at(8)
    expect(cellOf('刘销售')).toMatchObject({ morning: { state: 'notYet' }, evening: { state: 'due' } })
    call('刘销售', WELL)
    call('单晓', { reached: false, onPlace: null, onTime: null })
    expect([cellOf('刘销售')?.morning.state, cellOf('单晓')?.morning]).toEqual([
      'present',
      { state: 'notReached', at: '08:00' },
    ])
    at(17, 30)
    submitLog(visitorFor(book, '刘销售'), DAY)
    at(18, 1)
    expect(cellOf('刘销售')?.evening).toMatchObject({ state: 'onTime', at: '17:30', isLate: false })
    expect(cellOf('单晓')?.evening.state).toBe('missing')
    submitLog(visitorFor(book, '单晓'), DAY)
    expect(cellOf('单晓')?.evening).toMatchObject({ state: 'late', at: '18:01', isLate: true })
  })

  it('takes the hours of the team, nearest department first', () => {
    editAs(book, '王主管', insert('reportWindow', { departmentId: book.departments['华东部'], reportTo: '17:15' }))
    at(17, 30)
    expect(board().window).toMatchObject({ reportTo: '17:15', phase: 'after' })
    expect(cellOf('刘销售')?.evening.state).toBe('missing')
    expect(board('陈主管').rows[0]?.cells[0]?.evening.state).toBe('due')
  })

  it('gives each figure with the records that it counts', () => {
    at(8)
    call('刘销售', WELL)
    call('单晓', { reached: true, onPlace: false, onTime: false })
    at(17)
    const planned = insert('activity', { kind: 'visit', subject: '复诊', plannedOn: TOMORROW })
    editAs(book, '刘销售', planned)
    submitLog(visitorFor(book, '刘销售'), DAY)
    const { morning, evening, punctuality, plans } = board().figures
    const [liu, shan] = [book.people['刘销售'], book.people['单晓']]
    const lines = [
      { personId: liu, day: DAY, isGood: true },
      { personId: shan, day: DAY, isGood: false },
    ]
    expect(morning).toEqual({ good: 1, n: 2, lines })
    expect(evening).toEqual({ good: 1, n: 2, lines })
    expect(plans).toEqual({ good: 1, n: 2, lines })
    expect(punctuality).toEqual({ good: 1, n: 1, lines: [{ personId: liu, day: DAY, isGood: true }] })
  })

  it('excuses whoever is on leave from every figure', () => {
    editAs(book, '刘销售', insert('dailyLog', { day: DAY, absence: 'leave' }))
    at(19)
    expect(cellOf('刘销售')).toMatchObject({ morning: { state: 'leave' }, evening: { state: 'leave' } })
    const { morning, evening } = board().figures
    expect([morning.n, evening.n]).toEqual([1, 1])
  })

  it('reckons completeness and kept plans over four weeks, with what they rest on', () => {
    const customerId = aCustomer(book, { name: '昆山鼎砺钣金' })
    const plan = insert('activity', { kind: 'visit', subject: '复诊', plannedOn: TOMORROW, customerId, place: '昆山' })
    editAs(book, '刘销售', plan)
    at(17)
    submitLog(visitorFor(book, '刘销售'), DAY)
    book.clock.at += 24 * HOUR
    expect(rowOf('刘销售').plannedPlace).toBe('昆山')
    act('刘销售', { doneOn: TOMORROW, customerId, place: '昆山', result: '预算 120 万' })
    submitLog(visitorFor(book, '刘销售'), TOMORROW)
    const { kept, strip } = rowOf('刘销售')
    expect(kept).toEqual({ planned: 1, done: 1, rate: 1 })
    expect(strip.find(({ day }) => day === TOMORROW)?.value).toBeCloseTo(6 / 8)
    expect(rowOf('单晓')).toMatchObject({ kept: { planned: 0, rate: null } })
    const missing = (name: TeamName) => rowOf(name).strip.flatMap(({ day, isMissing }) => (isMissing ? [day] : []))
    // Nobody was awaited before the team kept its first log.
    expect([missing('刘销售'), missing('单晓')]).toEqual([[], [DAY]])
  })
})

describe('the morning calls', () => {
  it('stamp the time of the call, and correct themselves', async () => {
    at(8, 3)
    expect(call('刘销售', { reached: false, onPlace: null, onTime: null })).toMatchObject({
      state: 'notReached',
      check: { calledAt: '08:03', reached: false, checkerName: '王主管' },
    })
    at(8, 20)
    expect(call('刘销售', WELL)).toMatchObject({ state: 'present', check: { calledAt: '08:20' } })
    await undoAs(book, '王主管')
    expect(morningSheet(visitorFor(book, '王主管'), {}).lines.find(({ name }) => name === '刘销售')).toMatchObject({
      state: 'notReached',
      check: { calledAt: '08:03' },
    })
  })

  it('list whom the person calls; of a past day they bear no time', async () => {
    assignCheckers(visitorFor(book, '王主管'), [{ personId: book.people['单晓'], checkerId: book.people['郑内勤'] }])
    const zheng = visitorFor(book, '郑内勤')
    expect(morningSheet(zheng, {})).toMatchObject({ isMine: true, lines: [{ name: '单晓' }] })
    expect(morningSheet(zheng, { isEverybody: true }).lines).toHaveLength(2)
    expect(morningSheet(visitorFor(book, '王主管'), {}).isMine).toBe(false)
    const past = saveMorning(zheng, { personId: book.people['单晓'], day: '2026-10-30', ...WELL })
    expect(past.check?.calledAt).toBeNull()
    const tomorrow = { personId: book.people['单晓'], day: TOMORROW, ...WELL }
    const { issues } = await failureOf(() => saveMorning(zheng, tomorrow), 'INVALID')
    expect(issues.map(({ code }) => code)).toEqual(['inFuture'])
    await failureOf(() => saveMorning(visitorFor(book, '刘销售'), tomorrow), 'FORBIDDEN')
  })
})

describe('a call for help', () => {
  it('comes first until it is answered; the person sees the answer, in a submitted log too', async () => {
    const asked = act('单晓', { helpNeeded: '请派技术员' })
    act('刘销售', { helpNeeded: '无。' })
    submitLog(visitorFor(book, '单晓'), DAY)
    expect(board().help.map(({ id, name }) => [id, name])).toEqual([[asked.id, '单晓']])
    expect(board('陈主管').help).toEqual([])
    const reply = { source: 'log' as const, id: asked.id, answer: '周三到', dueOn: '2026-11-04' }
    expect(answerHelp(visitorFor(book, '王主管'), reply)).toMatchObject({
      answer: '周三到',
      dueOn: '2026-11-04',
      answeredByName: '王主管',
    })
    expect([board().help, board().answered.map(({ id }) => id)]).toEqual([[], [asked.id]])
    expect(ownHelp(visitorFor(book, '单晓')).map(({ answer }) => answer)).toEqual(['周三到'])
    expect(ownHelp(visitorFor(book, '刘销售'))).toEqual([])
    expect(valueOf(book, 'activity', asked.id, 'helpAnswer')).toBe('周三到')
    expect(valueOf(book, 'activity', asked.id, 'helpAnsweredAt')).toBe(book.workbook.now())
    await failureOf(() => undoAs(book, '王主管'), 'NOTHING_TO_UNDO')
  })

  it('is answered for others alone, within reach, and not for a day gone by', async () => {
    const asked = act('单晓', { helpNeeded: '请派技术员' })
    const reply = { source: 'log' as const, id: asked.id, answer: '周三到', dueOn: null }
    await failureOf(() => answerHelp(visitorFor(book, '单晓'), reply), 'FORBIDDEN')
    await failureOf(() => answerHelp(visitorFor(book, '陈主管'), reply), 'NOT_FOUND')
    const late = await failureOf(
      () => answerHelp(visitorFor(book, '王主管'), { ...reply, dueOn: '2026-11-01' }),
      'INVALID',
    )
    expect(late.issues.map(({ field, code }) => [field, code])).toEqual([['helpDueOn', 'inPast']])
    const own = act('王主管', { helpNeeded: '请派技术员' })
    const { issues } = await failureOf(
      () => answerHelp(visitorFor(book, '王主管'), { ...reply, id: own.id }),
      'INVALID',
    )
    expect(issues.map(({ code }) => code)).toEqual(['ownRecord'])
  })
})

describe('the heat map', () => {
  it('gives each awaited day a value, nothing to others, and rates with their denominators', () => {
    at(17)
    submitLog(visitorFor(book, '刘销售'), DAY)
    at(19)
    const { rows, workdays, quality } = heatReport(visitorFor(book, '王主管'), { from: DAY, to: '2026-11-09' })
    expect(workdays).toEqual([DAY, TOMORROW, '2026-11-04', '2026-11-05', '2026-11-06'])
    const values = (name: TeamName) => rows.find((row) => row.name === name)?.days.map(({ timeliness }) => timeliness)
    expect(values('刘销售')).toEqual([1, null, null, null, null])
    expect(values('单晓')).toEqual([0, null, null, null, null])
    const one = quality.find(({ name }) => name === '刘销售')
    expect(one).toMatchObject({
      month: null,
      timeliness: { onTime: 1, n: 1, rate: 1 },
      completeness: { value: 0, n: 1 },
      specificity: { value: null, n: 0 },
      kept: { planned: 0, rate: null },
      agreement: { n: 0, rate: null },
    })
  })

  it('parts a longer period by month', () => {
    const { quality } = heatReport(visitorFor(book, '王主管'), { from: '2026-10-01', to: '2026-12-01' })
    expect(quality.filter(({ name }) => name === '单晓').map(({ month }) => month)).toEqual([
      null,
      '2026-10',
      '2026-11',
    ])
  })

  it('that only the office heard is listed and answered too, with what was promised on a phone record', async () => {
    const customerId = aCustomer(book, { ownerId: book.people['单晓'] })
    const heard = { ...VISIT, customerId, helpNeeded: '请派技术员' }
    assignCheckers(visitorFor(book, '王主管'), [{ personId: book.people['单晓'], checkerId: book.people['郑内勤'] }])
    const evening = {
      personId: book.people['单晓'],
      day: DAY,
      reached: 'reached' as const,
      tomorrowPlan: null,
      note: null,
    }
    const { record } = saveEvening(visitorFor(book, '郑内勤'), {
      ...evening,
      visits: [heard, { ...VISIT, helpNeeded: '无' }],
    })
    const [entry] = record?.entries ?? []
    expect(board().help.map(({ source, id, helpNeeded }) => [source, id, helpNeeded])).toEqual([
      ['office', entry?.id, '请派技术员'],
    ])
    const reply = { source: 'office' as const, id: entry?.id ?? '', answer: '周三到', dueOn: '2026-11-04' }
    await failureOf(() => answerHelp(visitorFor(book, '陈主管'), reply), 'NOT_FOUND')
    const told = { answer: '周三到', dueOn: '2026-11-04', answeredByName: '王主管' }
    expect(answerHelp(visitorFor(book, '王主管'), reply)).toMatchObject(told)
    answerHelp(visitorFor(book, '王主管'), { ...reply, answer: '周四到' })
    expect([board().help, board().answered.map(({ answer }) => answer)]).toEqual([[], ['周四到']])
    expect(allRecords(visitorFor(book, '单晓'), 'callRecord').map(({ values }) => values)).toMatchObject([
      { origin: 'salesperson', matter: '请派技术员', promisedReply: '周四到', promisedOn: '2026-11-04', isDone: false },
    ])
    // What the office wrote is the person's to read once their own log was handed in; the same request stands there once.
    expect(ownHelp(visitorFor(book, '单晓')).map(({ source }) => source)).toEqual([])
    act('单晓', { customerId, helpNeeded: '请派技术员。' })
    submitLog(visitorFor(book, '单晓'), DAY)
    const own = { source: 'log', answer: '周四到', dueOn: '2026-11-04' }
    expect(ownHelp(visitorFor(book, '单晓'))).toMatchObject([own])
    expect(board().answered).toMatchObject([own])
  })
})
