import { beforeEach, describe, expect, it } from 'vitest'
import { dismissDuplicates, findDuplicates, nearCustomers } from '#db/services/duplicates.ts'
import { mergeRecords } from '#db/services/merge.ts'
import type { DuplicateGroup } from '#shared/contract/duplicates.ts'
import type { MergeableType } from '#shared/domain/duplicates.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  undoAs,
  visitorFor,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

async function find(name: TeamName, type: MergeableType = 'customer', signal?: AbortSignal): Promise<DuplicateGroup[]> {
  for await (const event of findDuplicates(visitorFor(book, name), { type, limit: 200 }, signal)) {
    if (event.kind === 'done') return event.groups
  }
  throw new Error('The search ended without a result')
}

const said = (groups: readonly DuplicateGroup[]) =>
  groups.map(({ records, reasons }) => [records.map(({ values }) => values['name']), reasons])

describe('findDuplicates', () => {
  it('finds customers by name, suffix, pinyin and phone, the surest first', async () => {
    aCustomer(book, { name: '昆山晟达电子有限公司', phone: '0512-5555 1234' })
    aCustomer(book, { name: '昆山晟达电子', phone: '+86 512 55551234' })
    aCustomer(book, { name: '无锡恒力机械' })
    aCustomer(book, { name: '无锡恒立机械有限公司' })
    aCustomer(book, { name: '常州铭铸' })
    expect(said(await find('王主管'))).toEqual([
      [
        ['昆山晟达电子有限公司', '昆山晟达电子'],
        ['companySuffix', 'phone'],
      ],
      [['无锡恒力机械', '无锡恒立机械有限公司'], ['sound']],
    ])
  })

  it('finds opportunities of one customer with near names, amounts and dates', async () => {
    const customerId = aCustomer(book)
    const values = { amount: 14_200_000, expectedCloseDate: '2026-12-01' }
    anOpportunity(book, { name: '激光切割供气二期', customerId, values })
    anOpportunity(book, {
      name: '激光切割供气 二期',
      customerId,
      values: { ...values, expectedCloseDate: '2026-12-20' },
    })
    anOpportunity(book, {
      name: '激光切割供气二期',
      customerId,
      values: { ...values, expectedCloseDate: '2027-12-20' },
    })
    anOpportunity(book, { name: '激光切割供气二期', customerId: aCustomer(book), values })
    const groups = await find('王主管', 'opportunity')
    expect(said(groups)).toEqual([
      [
        ['激光切割供气二期', '激光切割供气 二期'],
        ['sameName', 'customer', 'amount', 'date'],
      ],
    ])
  })

  it('compares only the rows that the person reaches', async () => {
    aCustomer(book, { name: '昆山晟达电子' })
    aCustomer(book, { name: '昆山晟达电子有限公司', ownerId: book.people['周销售'] })
    expect(await find('刘销售')).toEqual([])
    expect(await find('王主管')).toEqual([])
    expect(await find('管理员')).toHaveLength(1)
  })

  it('leaves out deleted records and pairs that were said not to be the same, until that is undone', async () => {
    const first = aCustomer(book, { name: '昆山晟达电子' })
    const second = aCustomer(book, { name: '昆山晟达 电子' })
    const third = aCustomer(book, { name: '昆山晟达，电子' })
    editAs(book, '王主管', remove('customer', third))
    expect(await find('王主管')).toHaveLength(1)
    dismissDuplicates(visitorFor(book, '王主管'), { type: 'customer', ids: [first, second] })
    expect(await find('郑内勤')).toEqual([])
    await undoAs(book, '王主管')
    expect(await find('王主管')).toHaveLength(1)
  })

  it('lets only those dismiss who may merge, and only what they reach', async () => {
    const ids = [aCustomer(book, { name: '甲' }), aCustomer(book, { name: '乙', ownerId: book.people['周销售'] })]
    await failureOf(() => dismissDuplicates(visitorFor(book, '刘销售'), { type: 'customer', ids }), 'FORBIDDEN')
    await failureOf(() => dismissDuplicates(visitorFor(book, '王主管'), { type: 'customer', ids }), 'NOT_FOUND')
  })

  it('can be cancelled', async () => {
    const places = ['昆山', '苏州', '无锡', '常州', '江阴', '南通', '泰州', '扬州']
    const edits = Array.from({ length: 4000 }, (_, at) =>
      insert('customer', { name: `${places[at % 8] ?? ''}第${at}机械厂`, ownerId: book.people['刘销售'] }),
    )
    commit(book.workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits, isBulk: true })
    const leaving = new AbortController()
    leaving.abort()
    await failureOf(() => find('王主管', 'customer', leaving.signal), 'CANCELLED')
    expect(await find('王主管')).toEqual([])
  })
})

describe('nearCustomers', () => {
  it('names customers that a new one is near to, and none that were merged away', async () => {
    const first = aCustomer(book, { name: '昆山晟达电子有限公司' })
    const second = aCustomer(book, { name: '昆山晟达电子', phone: '0512-55551234' })
    aCustomer(book, { name: '常州铭铸' })
    const visitor = visitorFor(book, '王主管')
    const titles = (name: string, phone = '') => nearCustomers(visitor, { name, phone }).map(({ title }) => title)
    expect(titles('昆山盛达电子')).toEqual(expect.arrayContaining(['昆山晟达电子', '昆山晟达电子有限公司']))
    expect(titles('别的名字', '0512-55551234')).toEqual(['昆山晟达电子'])
    expect(titles('上海全新')).toEqual([])
    const choices = { choices: {}, mergesContacts: true, versions: {} }
    await mergeRecords(visitor, { type: 'customer', survivorId: first, otherIds: [second], ...choices })
    expect(titles('昆山盛达电子')).toEqual(['昆山晟达电子有限公司'])
  })
})
