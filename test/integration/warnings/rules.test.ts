import { beforeEach, describe, expect, it } from 'vitest'
import { closeOpportunities, moveOpportunities } from '#db/services/opportunities.ts'
import { listWarnings, setRule, snoozeWarning, wakeWarning, warnedRecords } from '#db/services/warnings.ts'
import type { WarningItem } from '#shared/contract/warnings.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { WARNING_RULES } from '#shared/entities/warnings.ts'
import type { WarningRuleKey } from '#shared/entities/warnings.ts'
import { warningWords } from '#shared/locale/warning-words.ts'
import {
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
import type { StageName, TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const later = (days: number): void => {
  book.clock.at += days * DAY_MS
}
const found = (rule: WarningRuleKey, name: TeamName = '王主管'): WarningItem[] =>
  listWarnings(visitorFor(book, name), { rule }).items
const ids = (rule: WarningRuleKey, name?: TeamName): string[] => found(rule, name).map(({ recordId }) => recordId)
const act = (opportunityId: string, values: FieldValues = {}, name: TeamName = '刘销售'): void => {
  const day = new Date(book.clock.at + 8 * 3_600_000).toISOString().slice(0, 10)
  const done = { kind: 'call', subject: '电话', status: 'done', doneOn: day, ownerId: book.people[name] }
  editAs(book, name, insert('activity', { ...done, opportunityId, ...values }))
}
const set = (rule: WarningRuleKey, threshold: number | null, isActive = true): void =>
  void setRule(visitorFor(book, '王主管'), { rule, isActive, threshold })
const move = (id: string, stage: StageName): void =>
  void moveOpportunities(visitorFor(book, '王主管'), {
    ids: [id],
    to: { stageId: book.stages[stage] },
    evidence: '客户换了负责人',
  })
const edit = (id: string, values: FieldValues): void => void editAs(book, '刘销售', update('opportunity', id, values))

describe('a warning stands until the act that it names', () => {
  it('too long in stage: promotion; days of holidays do not count and earlier stays do', () => {
    // Stage 验证 of T1 has its own expected days; the team sets three.
    set('stageTooLong', 3)
    const id = anOpportunity(book)
    later(3)
    expect(ids('stageTooLong')).toEqual([])
    later(1)
    expect(found('stageTooLong')[0]).toMatchObject({
      recordId: id,
      level: 'warm',
      value: 4,
      threshold: 3,
      since: '2026-11-06',
      source: { kind: 'set', by: '王主管', on: '2026-11-02' },
    })
    later(3) // Monday 11-09: the weekend between does not count.
    expect(found('stageTooLong')[0]?.value).toBe(5)
    write(book.workbook, insert('calendarDay', { day: '2026-11-07', isWorkday: true, name: '调休' }))
    expect(found('stageTooLong')[0]?.value).toBe(6)
    write(book.workbook, insert('calendarDay', { day: '2026-11-04', isWorkday: false, name: '放假' }))
    expect(found('stageTooLong')[0]?.value).toBe(5)
    move(id, '开发')
    expect(ids('stageTooLong')).toEqual([])
    later(1)
    move(id, '验证')
    later(1)
    expect(found('stageTooLong')[0]).toMatchObject({ value: 6, level: 'warm' })
    later(1)
    expect(found('stageTooLong')[0]).toMatchObject({ value: 7, level: 'rotten' })
  })

  it('no contact: an act that the customer sees, and no task', () => {
    const id = anOpportunity(book)
    later(14)
    expect(ids('noContact')).toEqual([])
    later(1)
    expect(found('noContact')[0]).toMatchObject({ recordId: id, value: 11, threshold: 10, since: '2026-11-17' })
    act(id, { kind: 'task', subject: '整理资料' })
    expect(ids('noContact')).toEqual([id])
    act(id)
    expect(ids('noContact')).toEqual([])
  })

  it('no contact: a contact with the customer that names no opportunity', () => {
    const customerId = aCustomer(book)
    const id = anOpportunity(book, { customerId })
    later(15)
    expect(ids('noContact')).toEqual([id])
    editAs(
      book,
      '刘销售',
      insert('activity', {
        kind: 'visit',
        subject: '拜访',
        status: 'done',
        doneOn: '2026-11-17',
        customerId,
        ownerId: book.people['刘销售'],
      }),
    )
    expect(ids('noContact')).toEqual([])
  })

  it('expected date past: another date', () => {
    const id = anOpportunity(book, { values: { expectedCloseDate: '2026-11-06' } })
    later(4)
    expect(ids('closeDatePast')).toEqual([])
    later(1)
    expect(found('closeDatePast')[0]).toMatchObject({ recordId: id, value: 1, since: '2026-11-07' })
    edit(id, { expectedCloseDate: '2026-11-30' })
    expect(ids('closeDatePast')).toEqual([])
  })

  it('expected date pushed: promotion; undone and earlier dates do not count', async () => {
    const id = anOpportunity(book, { values: { expectedCloseDate: '2026-11-20' } })
    for (const date of ['2026-11-28', '2026-12-20', '2027-01-10', '2027-02-10']) edit(id, { expectedCloseDate: date })
    expect(found('closeDatePushed')[0]).toMatchObject({ recordId: id, value: 3, since: '2026-11-02' })
    await undoAs(book, '刘销售')
    expect(ids('closeDatePushed')).toEqual([])
    edit(id, { expectedCloseDate: '2027-03-10' })
    expect(ids('closeDatePushed')).toEqual([id])
    move(id, '开发')
    expect(ids('closeDatePushed')).toEqual([])
  })

  it('moved back: a contact, or promotion', () => {
    const [a, b] = [anOpportunity(book, { stage: '开发' }), anOpportunity(book, { stage: '开发' })]
    act(a)
    later(1)
    move(a, '验证')
    move(b, '验证')
    expect(ids('movedBack').toSorted()).toEqual([a, b].toSorted())
    later(0.1)
    act(a)
    expect(ids('movedBack')).toEqual([b])
    move(b, '开发')
    expect(ids('movedBack')).toEqual([])
  })

  it('amount cut: the amount restored within the limit', () => {
    const id = anOpportunity(book, { values: { amount: 100_000 } })
    edit(id, { amount: 80_000 })
    expect(ids('amountCut')).toEqual([])
    edit(id, { amount: 70_000 })
    expect(found('amountCut')[0]).toMatchObject({ recordId: id, value: 3000, threshold: 2000 })
    edit(id, { amount: 85_000 })
    expect(ids('amountCut')).toEqual([])
    edit(id, { amount: 10_000 })
    move(id, '开发')
    expect(ids('amountCut')).toEqual([])
  })

  it('no next act: a next step, or a planned activity', () => {
    const [a, b] = [anOpportunity(book), anOpportunity(book)]
    expect(ids('noNextAct').toSorted()).toEqual([a, b].toSorted())
    edit(a, { nextAction: '寄样本' })
    act(b, { status: 'planned', plannedOn: '2026-11-05', doneOn: null })
    expect(ids('noNextAct')).toEqual([])
  })

  it('customer without owner: an owner', () => {
    const customer = aCustomer(book, { ownerId: null })
    expect(ids('ownerMissing')).toEqual([customer])
    editAs(book, '王主管', update('customer', customer, { ownerId: book.people['单晓'] }))
    expect(ids('ownerMissing')).toEqual([])
  })

  it('customer with two owners: one owner for all', () => {
    const customerId = aCustomer(book)
    anOpportunity(book, { customerId })
    const other = anOpportunity(book, { customerId, owner: '单晓' })
    expect(found('ownerTwice')[0]).toMatchObject({ recordType: 'customer', recordId: customerId, value: 2 })
    editAs(book, '王主管', update('opportunity', other, { ownerId: book.people['刘销售'] }))
    expect(ids('ownerTwice')).toEqual([])
  })

  it('concentrated forecast: more of other customers', () => {
    const customers = [1, 2, 3, 4].map(() => aCustomer(book))
    for (const [index, customerId] of customers.entries()) {
      anOpportunity(book, { customerId, values: { amount: index === 0 ? 500_000 : 100_000 } })
    }
    expect(found('concentration')[0]).toMatchObject({ recordId: customers[0], value: 6250, since: null })
    for (const customerId of customers.slice(1)) anOpportunity(book, { customerId, values: { amount: 400_000 } })
    expect(ids('concentration')).toEqual([])
  })

  it('concentrated forecast says nothing where one of few customers must exceed the limit', () => {
    for (const customerId of [aCustomer(book), aCustomer(book)])
      anOpportunity(book, { customerId, values: { amount: 100_000 } })
    expect(ids('concentration')).toEqual([])
  })

  it('thin top of funnel: opportunities in the first stage', () => {
    expect(ids('funnelThin').toSorted()).toEqual([book.people['刘销售'], book.people['单晓']].toSorted())
    for (let count = 0; count < 3; count += 1) anOpportunity(book)
    expect(ids('funnelThin')).toEqual([book.people['单晓']])
  })

  it('lead handed over late: the first act of its owner, not of another', () => {
    const id = anOpportunity(book)
    later(2)
    expect(ids('leadLate')).toEqual([])
    later(1)
    expect(found('leadLate')[0]).toMatchObject({ recordId: id, value: 3, since: '2026-11-05' })
    act(id, { ownerId: book.people['王主管'] }, '王主管')
    expect(ids('leadLate')).toEqual([id])
    act(id)
    expect(ids('leadLate')).toEqual([])
  })

  it('behind pace: silent without an amount and in the first half of the month, then until enough is won', () => {
    const seller = book.people['刘销售']
    later(20) // Sunday 11-22: 15 of 21 working days are over.
    expect(ids('behindPace')).toEqual([])
    set('behindPace', 2_100_000)
    expect(found('behindPace').find(({ recordId }) => recordId === seller)).toMatchObject({
      value: 0,
      expected: 1_500_000,
      since: '2026-11-17',
    })
    const deal = anOpportunity(book, { values: { amount: 1_500_000 } })
    closeOpportunities(visitorFor(book, '王主管'), { ids: [deal], outcome: 'won' })
    expect(ids('behindPace')).toEqual([book.people['单晓']])
    later(-18)
    expect(ids('behindPace')).toEqual([])
  })
})

describe('thresholds', () => {
  it('come from the template until twenty deals were won, then from their third quartile', () => {
    const open = anOpportunity(book)
    const won = Array.from({ length: 20 }, () => anOpportunity(book))
    later(1)
    for (const id of won) move(id, '开发')
    const stage = (): WarningItem | undefined => found('stageTooLong').find(({ recordId }) => recordId === open)
    const win = (list: string[]): void =>
      void closeOpportunities(visitorFor(book, '王主管'), { ids: list, outcome: 'won' })
    win(won.slice(0, 19))
    later(1)
    expect(stage()).toBeUndefined()
    win(won.slice(19))
    expect(stage()).toMatchObject({ value: 2, threshold: 1, source: { kind: 'wonDeals', count: 20 } })
    const words = warningWords('zh-CN', stage() as WarningItem)
    expect(words.limit).toBe('界限 1 个工作日，本团队 20 个赢单的 P75')
    set('stageTooLong', 5)
    expect(stage()).toBeUndefined()
  })

  it('a rule that is switched off is silent, and only those who set plans switch it', async () => {
    anOpportunity(book)
    set('noNextAct', null, false)
    expect(ids('noNextAct')).toEqual([])
    const seller = visitorFor(book, '刘销售')
    await failureOf(() => setRule(seller, { rule: 'noNextAct', isActive: true, threshold: null }), 'FORBIDDEN')
    const manager = visitorFor(book, '王主管')
    await failureOf(() => setRule(manager, { rule: 'noNextAct', isActive: true, threshold: 3 }), 'INVALID')
  })
})

describe('snoozing', () => {
  it('puts a warning aside with a reason until a day, and it comes back by itself', async () => {
    const id = anOpportunity(book)
    const visitor = () => visitorFor(book, '刘销售')
    const request = { rule: 'noNextAct', recordType: 'opportunity', recordId: id, reason: '等客户回国' } as const
    await failureOf(() => snoozeWarning(visitor(), { ...request, until: '2026-11-01' }), 'INVALID')
    await failureOf(() => snoozeWarning(visitor(), { ...request, rule: 'movedBack', until: '2026-11-04' }), 'NOT_FOUND')
    await failureOf(() => snoozeWarning(visitorFor(book, '管理员'), { ...request, until: '2026-11-04' }), 'FORBIDDEN')
    snoozeWarning(visitor(), { ...request, until: '2026-11-04' })
    expect(ids('noNextAct', '刘销售')).toEqual([])
    // The manager sees it as snoozed, with the reason.
    const shown = listWarnings(visitorFor(book, '王主管'), { rule: 'noNextAct', isSnoozed: true })
    expect(shown.items[0]?.snooze).toMatchObject({
      until: '2026-11-04',
      reason: '等客户回国',
      by: '刘销售',
      isOwn: false,
    })
    expect(shown.snoozed).toBe(1)
    later(2)
    expect(ids('noNextAct', '刘销售')).toEqual([])
    later(1)
    expect(ids('noNextAct', '刘销售')).toEqual([id])
    const again = snoozeWarning(visitor(), { ...request, until: '2026-11-30' })
    wakeWarning(visitor(), again.id)
    expect(ids('noNextAct', '刘销售')).toEqual([id])
  })
})

describe('scope', () => {
  it('shows each role its own rows alone', () => {
    const mine = anOpportunity(book)
    const other = anOpportunity(book, { owner: '单晓' })
    const south = anOpportunity(book, { owner: '周销售' })
    expect(ids('noNextAct', '刘销售')).toEqual([mine])
    expect(ids('noNextAct', '王主管').toSorted()).toEqual([mine, other].toSorted())
    expect(ids('noNextAct', '陈主管')).toEqual([south])
    for (const name of ['管理员', '吴培训'] as const) expect(ids('noNextAct', name)).toHaveLength(3)
    expect(ids('funnelThin', '刘销售')).toEqual([book.people['刘销售']])
  })

  it('counts what it lists, and names each warned record once', () => {
    for (const owner of ['刘销售', '单晓', null] as const) anOpportunity(book, { owner })
    later(30)
    const visitor = visitorFor(book, '王主管')
    const all = listWarnings(visitor, { limit: 300 })
    expect(all.total).toBe(all.items.length)
    for (const rule of WARNING_RULES) {
      const { count } = all.counts.find((one) => one.rule === rule) ?? { count: -1 }
      expect(count, rule).toBe(all.items.filter((item) => item.rule === rule).length)
    }
    const records = warnedRecords(visitor, 'opportunity')
    const listed = all.items.filter(({ recordType }) => recordType === 'opportunity')
    expect(records.reduce((sum, { count }) => sum + count, 0)).toBe(listed.length)
    expect(new Set(records.map(({ id }) => id))).toEqual(new Set(listed.map(({ recordId }) => recordId)))
    expect(all.items.findIndex(({ level }) => level === 'warm')).toBe(
      all.items.filter(({ level }) => level === 'rotten').length,
    )
  })
})
