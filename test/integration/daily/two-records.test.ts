import { beforeEach, describe, expect, it } from 'vitest'
import { assignCheckers, assignmentSheet } from '#db/services/daily/assignments.ts'
import { boardOfWeek } from '#db/services/daily/board.ts'
import { checkedDay, differencesOf } from '#db/services/daily/compare.ts'
import { eveningSheet, saveEvening } from '#db/services/daily/evening.ts'
import { heatReport } from '#db/services/daily/quality.ts'
import { submitLog } from '#db/services/daily/my-day-acts.ts'
import type { OfficeVisit } from '#shared/contract/daily-board.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import {
  START_DATE as DAY,
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  undoAs,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

const HOUR = 3_600_000
/** What only the one or the other record says. */
const OWN_WORDS = '预算压到一百二十万'
const OFFICE_WORDS = '对方要求延期交货'

let book: TestWorkbook
let customerId: string
let opportunityId: string

beforeEach(async () => {
  book = await aWorkbook()
  // Half past five in the evening.
  book.clock.at += 8.5 * HOUR
  customerId = aCustomer(book, { name: '昆山鼎砺钣金' })
  opportunityId = anOpportunity(book, { customerId })
  assignCheckers(visitorFor(book, '王主管'), [{ personId: book.people['刘销售'], checkerId: book.people['郑内勤'] }])
})

function ownEntry(values: FieldValues = {}): Edit {
  const edit = insert('activity', {
    kind: 'visit',
    subject: `谈预算，${OWN_WORDS}`,
    status: 'done',
    doneOn: DAY,
    doneTime: '10:00',
    place: '昆山',
    result: OWN_WORDS,
    helpNeeded: OWN_WORDS,
    nextAct: OWN_WORDS,
    customerId,
    opportunityId,
    ...values,
  })
  editAs(book, '刘销售', edit)
  return edit
}

const BLANK: OfficeVisit = {
  time: null,
  place: null,
  customerId: null,
  customerName: null,
  contactName: null,
  phone: null,
  address: null,
  matter: null,
  solved: null,
  stillOpen: null,
  helpNeeded: null,
  opportunityId: null,
}

const officeRecord = (
  visits: Partial<OfficeVisit>[] = [],
  reached: 'reached' | 'notReached' | 'later' = 'reached',
  day = DAY,
) =>
  saveEvening(visitorFor(book, '郑内勤'), {
    personId: book.people['刘销售'],
    day,
    reached,
    tomorrowPlan: OFFICE_WORDS,
    note: OFFICE_WORDS,
    visits: visits.map((visit) => ({ ...BLANK, ...visit })),
  })

const officeVisit = (values: Partial<OfficeVisit> = {}): Partial<OfficeVisit> => ({
  time: '10:05',
  customerId,
  place: '昆山',
  matter: OFFICE_WORDS,
  solved: OFFICE_WORDS,
  ...values,
})

describe('the seal', () => {
  it('holds while the call is put off', () => {
    const entry = ownEntry()
    officeRecord([], 'later')
    expect(checkedDay(visitorFor(book, '郑内勤'), book.people['刘销售'], DAY)).toMatchObject({
      isSealed: true,
      entries: [],
      office: null,
    })
    const { record, entries } = officeRecord([officeVisit()])
    expect(record).toMatchObject({ isIndependent: true, reached: 'reached' })
    expect(entries.map(({ id }) => id)).toEqual([entry.id])
  })

  it('cannot be lifted for a moment by taking the checker away, without that being told', () => {
    ownEntry()
    const manager = visitorFor(book, '王主管')
    const personId = book.people['刘销售']
    assignCheckers(manager, [{ personId, checkerId: null }])
    book.clock.at += HOUR
    assignCheckers(manager, [{ personId, checkerId: book.people['郑内勤'] }])
    expect(officeRecord([officeVisit()]).record?.isIndependent).toBe(false)
  })

  it('holds for what keeps an undo from being made', async () => {
    const act = insert('activity', { kind: 'visit', subject: '拜访', plannedOn: DAY, ownerId: book.people['刘销售'] })
    editAs(book, '郑内勤', act)
    const done = { status: 'done', doneOn: DAY, subject: OWN_WORDS, result: OWN_WORDS }
    editAs(book, '刘销售', update('activity', act.id, done))
    const refused = await failureOf(() => undoAs(book, '郑内勤'), 'UNDO_CONFLICT')
    expect(refused.conflicts.length).toBeGreaterThan(0)
    expect(JSON.stringify(refused)).not.toContain(OWN_WORDS)
    officeRecord()
    expect(JSON.stringify(await failureOf(() => undoAs(book, '郑内勤'), 'UNDO_CONFLICT'))).toContain(OWN_WORDS)
  })

  const NEXT = '2026-11-03'
  const plan = (plannedOn: string): Edit => {
    const edit = insert('activity', { kind: 'visit', subject: OWN_WORDS, plannedOn, place: OWN_WORDS, customerId })
    editAs(book, '刘销售', edit)
    return edit
  }
  const planOf = (day: string) => checkedDay(visitorFor(book, '王主管'), book.people['刘销售'], day).plan

  it('leaves a plan that only the sealed log tells uncounted, neither there nor missing', () => {
    plan(NEXT)
    submitLog(visitorFor(book, '刘销售'), DAY)
    const filledOf = (name: '王主管' | '刘销售') => {
      const { rows, figures } = boardOfWeek(visitorFor(book, name), undefined)
      return [rows.find((row) => row.name === '刘销售')?.isPlanFilled, figures.plans.good, figures.plans.n]
    }
    expect(filledOf('刘销售')).toEqual([true, 1, 1])
    expect(filledOf('王主管')).toEqual([null, 0, 1])
    officeRecord()
    expect(filledOf('王主管')).toEqual([true, 1, 2])
  })

  it('holds for the plan of a sealed log, whatever the calendar became, and for no other', () => {
    plan(NEXT)
    submitLog(visitorFor(book, '刘销售'), DAY)
    write(book.workbook, insert('calendarDay', { day: NEXT, isWorkday: false, name: '停电' }))
    expect(planOf(NEXT)).toEqual([])
    officeRecord()
    expect(planOf(NEXT)).toHaveLength(1)
    // Friday is told, Saturday is not: both made a plan for Monday.
    const [friday, saturday, monday] = ['2026-11-06', '2026-11-07', '2026-11-09']
    plan(monday)
    book.clock.at = Date.parse(`${friday}T17:30:00+08:00`)
    submitLog(visitorFor(book, '刘销售'), friday)
    officeRecord([], 'reached', friday)
    book.clock.at = Date.parse(`${saturday}T17:30:00+08:00`)
    plan(monday)
    submitLog(visitorFor(book, '刘销售'), saturday)
    expect(planOf(monday)).toHaveLength(1)
  })

  it('holds for a planned act that a colleague has done since', () => {
    const { id } = plan(NEXT)
    submitLog(visitorFor(book, '刘销售'), DAY)
    officeRecord()
    editAs(book, '王主管', update('activity', id, { ownerId: book.people['单晓'] }))
    assignCheckers(visitorFor(book, '王主管'), [{ personId: book.people['单晓'], checkerId: book.people['郑内勤'] }])
    book.clock.at += 24 * HOUR
    officeRecord([], 'reached', NEXT)
    editAs(book, '单晓', update('activity', id, { status: 'done', doneOn: NEXT }))
    expect(planOf(NEXT)).toMatchObject([{ outcome: 'open', movedTo: null }])
  })

  it('is not lifted by free edits', async () => {
    const edit = insert('officeRecord', { personId: book.people['刘销售'], day: DAY, reached: 'reached' })
    await failureOf(() => editAs(book, '王主管', edit), 'FORBIDDEN')
  })
})

describe("the office's record", () => {
  it('is independent once, and not any more when it is changed after the own record could be read', () => {
    const first = officeRecord([officeVisit()])
    expect(first.record?.isIndependent).toBe(true)
    const again = officeRecord([officeVisit({ solved: '改口' })])
    expect(again.record).toMatchObject({ isIndependent: false, entries: [{ solved: '改口' }] })
  })

  it('is not independent when a call that lifted the seal is put off afterwards', () => {
    ownEntry()
    expect(officeRecord([], 'notReached').entries).toHaveLength(1)
    expect(officeRecord([], 'later')).toMatchObject({ isSealed: true, entries: [] })
    expect(officeRecord([], 'later').record?.isIndependent).toBe(false)
    expect(officeRecord([officeVisit()]).record?.isIndependent).toBe(false)
  })

  it('is not independent after the morning on which the seal ends', () => {
    ownEntry()
    book.clock.at += 24 * HOUR
    expect(officeRecord([officeVisit()]).record).toMatchObject({ isIndependent: false, calledAt: null })
  })

  it('keeps, changes, adds and takes away visits', () => {
    const { record } = officeRecord([officeVisit(), { matter: '第二家' }])
    const [one] = record?.entries ?? []
    const saved = saveEvening(visitorFor(book, '郑内勤'), {
      personId: book.people['刘销售'],
      day: DAY,
      reached: 'reached',
      tomorrowPlan: null,
      note: null,
      visits: [{ ...BLANK, id: one?.id, matter: '还是第一家' }, { ...BLANK }, { ...BLANK, matter: '第三家' }],
    })
    expect(saved.record?.entries.map(({ matter }) => matter).toSorted()).toEqual(['还是第一家', '第三家'].toSorted())
    expect(saved.record?.entries.map(({ id }) => id)).toContain(one?.id)
  })

  it('is entered by nobody about themselves, nor about people out of reach', async () => {
    const call = { day: DAY, reached: 'reached' as const, tomorrowPlan: null, note: null, visits: [] }
    const zheng = visitorFor(book, '郑内勤')
    const { issues } = await failureOf(
      () => saveEvening(zheng, { ...call, personId: book.people['郑内勤'] }),
      'INVALID',
    )
    expect(issues.map(({ code }) => code)).toEqual(['ownRecord'])
    await failureOf(() => saveEvening(zheng, { ...call, personId: book.people['周销售'] }), 'NOT_FOUND')
    await failureOf(
      () => saveEvening(visitorFor(book, '刘销售'), { ...call, personId: book.people['刘销售'] }),
      'FORBIDDEN',
    )
  })
})

describe('both records side by side', () => {
  it('agree on what they tell alike, and list the differences with both ids', () => {
    const entry = ownEntry({ helpNeeded: null, result: '预算 120 万', subject: '谈预算' })
    const saved = officeRecord([
      { time: '10:10', customerId, place: '昆山', matter: '谈预算', solved: '预算 110 万', opportunityId },
    ])
    expect(saved.office?.comparison).toBeNull()
    submitLog(visitorFor(book, '刘销售'), DAY)
    const manager = visitorFor(book, '王主管')
    const day = checkedDay(manager, book.people['刘销售'], DAY)
    expect(day.office?.comparison).toMatchObject({ agree: 5, n: 6, isIndependent: true })
    const differences = differencesOf(manager, { personId: book.people['刘销售'], from: DAY, to: '2026-11-03' })
    expect(differences).toEqual([
      expect.objectContaining({
        day: DAY,
        field: 'solved',
        own: '预算 120 万',
        office: '预算 110 万',
        verdict: 'differs',
        ownId: entry.id,
        officeId: saved.record?.entries[0]?.id,
      }),
    ])
    const row = heatReport(manager, { from: DAY, to: '2026-11-03' }).quality.find(({ name }) => name === '刘销售')
    expect(row).toMatchObject({ agreement: { agree: 5, n: 6 }, comparedDays: 1, otherDays: 0 })
  })

  it('do not count a day whose records were not written apart', () => {
    ownEntry()
    submitLog(visitorFor(book, '刘销售'), DAY)
    book.clock.at += 24 * HOUR
    officeRecord([officeVisit()])
    const row = heatReport(visitorFor(book, '王主管'), { from: DAY, to: '2026-11-03' }).quality.find(
      ({ name }) => name === '刘销售',
    )
    expect(row).toMatchObject({ agreement: { n: 0, rate: null }, comparedDays: 0, otherDays: 1 })
  })
})

describe('the sheet of an evening', () => {
  it('lists whom the person calls, and everybody on request', () => {
    const zheng = visitorFor(book, '郑内勤')
    expect(eveningSheet(zheng, {})).toMatchObject({ isMine: true, lines: [{ name: '刘销售', office: null }] })
    const all = eveningSheet(zheng, { isEverybody: true })
    expect([all.isMine, all.lines.map(({ name }) => name)]).toEqual([false, ['刘销售', '单晓']])
    officeRecord()
    expect(eveningSheet(zheng, {}).lines[0]?.office).toBe('reached')
    expect(boardOfWeek(zheng, undefined).mine).toEqual({ people: 1, called: 1 })
  })
})

describe('checkers', () => {
  it('are proposed evenly, kept where they are, and named by those who may', async () => {
    const manager = visitorFor(book, '王主管')
    const sheet = assignmentSheet(manager)
    expect(sheet.checkers.map(({ name }) => name)).toEqual(['王主管', '郑内勤'])
    expect(sheet.proposal).toHaveLength(2)
    expect(new Set(sheet.proposal.map(({ checkerId }) => checkerId)).size).toBe(2)
    expect(sheet.proposal).toContainEqual({ personId: book.people['刘销售'], checkerId: book.people['郑内勤'] })
    const pair = { personId: book.people['刘销售'], checkerId: book.people['王主管'] }
    await failureOf(() => assignCheckers(visitorFor(book, '郑内勤'), [pair]), 'FORBIDDEN')
    await failureOf(() => assignCheckers(manager, [{ ...pair, checkerId: book.people['单晓'] }]), 'NOT_FOUND')
    await failureOf(() => assignCheckers(manager, [{ ...pair, personId: book.people['周销售'] }]), 'NOT_FOUND')
  })
})
