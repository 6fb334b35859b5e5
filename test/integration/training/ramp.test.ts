import { beforeEach, expect, it } from 'vitest'
import { trainingRamp } from '#db/services/training/ramp.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { aProgramme } from '#test/support/training.ts'
import {
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
const id = (name: TeamName): string => book.people[name]
const days = (n: number): void => void (book.clock.at += n * DAY_MS)

beforeEach(async () => {
  book = await aWorkbook()
})

it('counts days from joining by hand, and those still on the way apart', () => {
  const { workbook } = book
  const joined = (name: TeamName, joinedOn: string | null, more = {}) =>
    write(workbook, update('person', id(name), { joinedOn, ...more }))
  // The first opportunity, on 2026-11-02, is where the records begin.
  const first = anOpportunity(book, { owner: '刘销售', stage: '验证' })
  joined('刘销售', '2026-11-02')
  joined('单晓', '2026-11-04')
  joined('周销售', '2020-05-01')
  const move = (opportunityId: string, stageId: string): void =>
    write(workbook, update('opportunity', opportunityId, { stageId }))
  days(5)
  move(first, book.stages['开发'])
  const second = anOpportunity(book, { owner: '单晓', stage: '验证' })
  days(7)
  move(second, book.stages['开发'])
  move(second, book.stages['提案'])
  write(workbook, update('opportunity', first, { status: 'won' }))
  days(10)
  const report = trainingRamp(visitorFor(book, '吴培训'), {})
  expect(report.recordsFrom).toBe('2026-11-02')
  expect([report.withoutDate, report.beforeRecords]).toEqual([0, 1])
  const people = report.people.map((one) => [one.name, one.days, one.firstPromotion, one.firstWin, one.fullTarget])
  expect(people).toEqual([
    ['单晓', 20, 10, null, null],
    ['刘销售', 22, 5, 12, null],
  ])
  expect(report.people.map(({ promotedId, wonId }) => [promotedId, wonId])).toEqual([
    [second, null],
    [first, first],
  ])
  expect(report.milestones).toEqual([
    { key: 'firstPromotion', isKnown: true, reached: 2, waiting: 0, medianDays: 5 },
    { key: 'firstWin', isKnown: true, reached: 1, waiting: 1, medianDays: 12 },
    { key: 'fullTarget', isKnown: false, reached: 0, waiting: 0, medianDays: null },
  ])
  expect(trainingRamp(visitorFor(book, '刘销售'), {}).people.map(({ name }) => name)).toEqual(['刘销售'])
  expect(trainingRamp(visitorFor(book, '陈主管'), {})).toMatchObject({ people: [], beforeRecords: 1 })
  joined('单晓', null)
  expect(trainingRamp(visitorFor(book, '王主管'), {})).toMatchObject({ withoutDate: 1 })
})

it('counts days to the end of the first month that won the full target, for whom a programme says one', async () => {
  const { workbook } = book
  const { programmeId } = aProgramme(workbook, { name: '新人入职', targetAmount: 300_000_00 })
  aProgramme(workbook, { name: '给主管', role: 'manager', targetAmount: 1 })
  write(workbook, update('person', id('刘销售'), { joinedOn: '2026-11-02' }))
  write(workbook, update('person', id('单晓'), { joinedOn: '2026-12-05' }))
  const won = (owner: TeamName, closedOn: string, amount: number): string => {
    const deal = anOpportunity(book, { owner })
    write(workbook, update('opportunity', deal, { amount, status: 'won', startedOn: closedOn, closedOn }))
    return deal
  }
  // November 299,999.99; December 100,000 + 200,000; January more, which no longer counts.
  won('刘销售', '2026-11-02', 299_999_99)
  days(80)
  won('刘销售', '2026-12-01', 100_000_00)
  won('刘销售', '2026-12-31', 200_000_00)
  const last = won('刘销售', '2027-01-05', 900_000_00)
  won('单晓', '2026-12-04', 500_000_00)
  const report = () => trainingRamp(visitorFor(book, '吴培训'), {})
  const of = (name: TeamName) => report().people.find((person) => person.name === name)
  const target = { programmeId, programme: '新人入职', amount: 300_000_00 }
  // 28 days of November after the 2nd, and 31 of December.
  expect(of('刘销售')).toMatchObject({ fullTarget: 59, fullMonth: '2026-12', firstWin: 0, target })
  // Won the day before joining: not theirs to count.
  expect(of('单晓')).toMatchObject({ fullTarget: null, fullMonth: null, firstWin: null, wonId: null, target })
  expect(report().milestones[2]).toEqual({
    key: 'fullTarget',
    isKnown: true,
    reached: 1,
    waiting: 1,
    medianDays: 59,
  })
  write(workbook, update('programme', programmeId, { targetAmount: 900_000_00 }))
  // January 2027 is not over: it is 21 January.
  expect(of('刘销售')).toMatchObject({ fullTarget: null, fullMonth: null })
  days(10)
  expect(of('刘销售')).toMatchObject({ fullTarget: 90, fullMonth: '2027-01' })
  write(workbook, update('opportunity', last, { amount: 899_999_99 }))
  expect(of('刘销售')).toMatchObject({ fullTarget: null })
  write(workbook, update('programme', programmeId, { isActive: false }))
  expect(of('刘销售')).toMatchObject({ target: null })
})

it('takes a full target for onboarding alone, and above nothing', async () => {
  const { playbookId, programmeId } = aProgramme(book.workbook, { targetAmount: 1 })
  const issues = async (...edits: Parameters<typeof editAs>[2][]) =>
    (await failureOf(() => editAs(book, '吴培训', ...edits), 'INVALID')).issues.map(({ field, code }) => [field, code])
  const wrong = [['targetAmount', 'programmeTarget']]
  expect(await issues(insert('programme', { name: '在岗', kind: 'onJob', playbookId, targetAmount: 1 }))).toEqual(wrong)
  expect(await issues(update('programme', programmeId, { kind: 'promotion' }))).toEqual(wrong)
  expect(await issues(update('programme', programmeId, { targetAmount: 0 }))).toEqual([['targetAmount', 'outOfRange']])
  editAs(book, '吴培训', update('programme', programmeId, { kind: 'promotion', targetAmount: null }))
})

it('says nothing where nothing is known', () => {
  expect(trainingRamp(visitorFor(book, '吴培训'), {})).toMatchObject({
    people: [],
    withoutDate: 3,
    recordsFrom: null,
    milestones: [{ medianDays: null }, { medianDays: null }, { isKnown: false }],
  })
})
