import { fc, test } from '@fast-check/vitest'
import { beforeEach, describe, expect, it } from 'vitest'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { getRecord, lookUp } from '#db/services/records.ts'
import { historyOf } from '#db/services/history.ts'
import { mergeRecords, previewMerge } from '#db/services/merge.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { MergeInput } from '#shared/contract/duplicates.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  contentsOf,
  editAs,
  failureOf,
  insert,
  redoAs,
  restore,
  stateOf,
  undoAs,
  update,
  valueOf,
  visitorFor,
  visitsOf,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const TYPES = ['customer', 'contact', 'opportunity', 'productLine', 'stageEvent'] as const

type Request = Pick<MergeInput, 'type' | 'survivorId' | 'otherIds'> & Partial<MergeInput>
const mergeAs = (name: TeamName, request: Request) =>
  mergeRecords(visitorFor(book, name), { choices: {}, mergesContacts: true, versions: {}, ...request })

function aContact(customerId: string, values: FieldValues): string {
  const edit = insert('contact', { customerId, ...values })
  write(book.workbook, edit)
  return edit.id
}

describe('mergeRecords on customers', () => {
  it('moves whatever refers to the others, fills gaps and keeps what the survivor says', async () => {
    const survivor = aCustomer(book, { name: '昆山晟达电子有限公司', region: '华东', note: '甲' })
    const other = aCustomer(book, { name: '昆山晟达电子', region: '苏州', phone: '0512-55551234', note: '乙' })
    const child = aCustomer(book, { name: '晟达二厂', parentId: other })
    const deal = anOpportunity(book, { customerId: other })
    const foreign = anOpportunity(book, { customerId: other, owner: '周销售' })
    const contact = aContact(other, { name: '王敏' })

    const preview = previewMerge(visitorFor(book, '王主管'), {
      type: 'customer',
      survivorId: survivor,
      otherIds: [other],
    })
    expect(preview.moves.toSorted((a, b) => a.type.localeCompare(b.type))).toEqual([
      { type: 'contact', count: 1 },
      { type: 'customer', count: 1 },
      { type: 'opportunity', count: 2 },
    ])
    expect(preview.fields).toEqual([
      { field: 'name', choice: survivor, isConflict: true, mayKeepAll: false },
      { field: 'region', choice: survivor, isConflict: true, mayKeepAll: false },
      { field: 'phone', choice: other, isConflict: false, mayKeepAll: false },
      { field: 'note', choice: 'all', isConflict: true, mayKeepAll: true },
    ])

    const { moved } = await mergeAs('王主管', {
      type: 'customer',
      survivorId: survivor,
      otherIds: [other],
      choices: { region: other },
    })
    expect(moved).toBe(4)
    const owned = ['opportunity', 'contact', 'customer'] as const
    expect([deal, foreign].map((id) => valueOf(book, 'opportunity', id, 'customerId'))).toEqual([survivor, survivor])
    expect(valueOf(book, 'contact', contact, 'customerId')).toBe(survivor)
    expect(valueOf(book, 'customer', child, 'parentId')).toBe(survivor)
    expect(stateOf(book, 'customer', survivor).values).toMatchObject({
      name: '昆山晟达电子有限公司',
      region: '苏州',
      phone: '0512-55551234',
      note: '甲\n\n乙',
    })
    expect(stateOf(book, 'customer', other)).toMatchObject({
      deletedAt: expect.any(Number),
      values: { mergedIntoId: survivor },
    })
    for (const type of owned) {
      const field = type === 'customer' ? 'parentId' : 'customerId'
      expect(selectRecordStatesBy(book.workbook.handle, type, field, other)).toEqual([])
    }
    expect(verifyWorkbook(book.workbook.handle).isSound).toBe(true)
  })

  it('merges contacts of one name and phone, and those who named the one name the other', async () => {
    const survivor = aCustomer(book)
    const other = aCustomer(book)
    const keep = aContact(survivor, { name: '王敏', phone: '138 0013 8000' })
    const drop = aContact(other, { name: '王 敏', phone: '13800138000', email: 'w@example.com' })
    const alone = aContact(other, { name: '王敏' })
    const deal = anOpportunity(book, { customerId: other, values: { contactId: drop } })
    const request = { type: 'customer' as const, survivorId: survivor, otherIds: [other] }
    expect(previewMerge(visitorFor(book, '王主管'), request).contacts).toEqual([
      { keepId: keep, dropId: drop, name: '王 敏', phone: '13800138000' },
    ])
    await mergeAs('王主管', request)
    expect(stateOf(book, 'contact', drop).deletedAt).not.toBeNull()
    expect(stateOf(book, 'contact', keep).values).toMatchObject({ email: 'w@example.com', phone: '138 0013 8000' })
    expect(valueOf(book, 'contact', alone, 'customerId')).toBe(survivor)
    expect(stateOf(book, 'opportunity', deal).values).toMatchObject({ customerId: survivor, contactId: keep })
    await undoAs(book, '王主管')
    await mergeAs('王主管', { ...request, mergesContacts: false })
    expect(stateOf(book, 'contact', drop)).toMatchObject({ deletedAt: null, values: { customerId: survivor } })
  })

  it('never makes a customer its own parent', async () => {
    const top = aCustomer(book, { name: '集团' })
    const middle = aCustomer(book, { name: '公司', parentId: top })
    const low = aCustomer(book, { name: '工厂', parentId: middle })
    await mergeAs('王主管', { type: 'customer', survivorId: low, otherIds: [top] })
    expect(valueOf(book, 'customer', low, 'parentId')).toBeNull()
    expect(valueOf(book, 'customer', middle, 'parentId')).toBe(low)
  })

  it('is one step that undo takes back whole and redo brings again', async () => {
    const survivor = aCustomer(book, { region: '华东' })
    const other = aCustomer(book, { phone: '0512-55551234' })
    anOpportunity(book, { customerId: other, owner: '周销售' })
    aContact(other, { name: '王敏' })
    const before = contentsOf(book, TYPES)
    await mergeAs('郑内勤', { type: 'customer', survivorId: survivor, otherIds: [other] })
    const after = contentsOf(book, TYPES)
    await undoAs(book, '郑内勤')
    expect(contentsOf(book, TYPES)).toEqual(before)
    await redoAs(book, '郑内勤')
    expect(contentsOf(book, TYPES)).toEqual(after)
    expect(verifyWorkbook(book.workbook.handle).isSound).toBe(true)
  })

  it('tells the history of the merged one with that of the survivor, by way of a second merge too', async () => {
    const [first, second, third] = ['甲', '乙', '丙'].map((name) => aCustomer(book, { name }))
    if (!first || !second || !third) throw new Error('There are three')
    editAs(book, '刘销售', update('customer', first, { region: '无锡' }))
    await mergeAs('王主管', { type: 'customer', survivorId: second, otherIds: [first] })
    await mergeAs('王主管', { type: 'customer', survivorId: third, otherIds: [second] })
    const history = historyOf(visitorFor(book, '王主管'), 'customer', third, 100)
    const told = history.map(({ mergedFrom, operation }) => [mergedFrom?.title ?? '丙', operation])
    expect(told).toEqual(
      expect.arrayContaining([
        ['甲', 'update'],
        ['乙', 'delete'],
        ['丙', 'insert'],
        ['丙', 'update'],
      ]),
    )
    expect(history.map(({ seq }) => seq)).toEqual(history.map(({ seq }) => seq).toSorted((a, b) => b - a))
    expect(lookUp(visitorFor(book, '王主管'), { types: ['customer'], text: '', limit: 20 })).toHaveLength(1)
  })

  it('lets a merged one that is restored by hand stand for itself', async () => {
    const survivor = aCustomer(book)
    const other = aCustomer(book)
    await mergeAs('王主管', { type: 'customer', survivorId: survivor, otherIds: [other] })
    editAs(book, '王主管', restore('customer', other))
    expect(stateOf(book, 'customer', other)).toMatchObject({ deletedAt: null, values: { mergedIntoId: null } })
    expect(verifyWorkbook(book.workbook.handle).isSound).toBe(true)
  })

  it('refuses who may not merge, rows out of reach, deleted ones, and what has changed since', async () => {
    const survivorId = aCustomer(book)
    const other = aCustomer(book)
    const foreign = aCustomer(book, { ownerId: book.people['周销售'] })
    const type = 'customer'
    await failureOf(() => mergeAs('刘销售', { type, survivorId, otherIds: [other] }), 'FORBIDDEN')
    await failureOf(() => mergeAs('管理员', { type, survivorId, otherIds: [other] }), 'FORBIDDEN')
    await failureOf(() => mergeAs('吴培训', { type, survivorId, otherIds: [other] }), 'FORBIDDEN')
    await failureOf(() => mergeAs('王主管', { type, survivorId, otherIds: [foreign] }), 'NOT_FOUND')
    await failureOf(() => mergeAs('王主管', { type, survivorId, otherIds: [survivorId] }), 'NOT_FOUND')
    await failureOf(
      () => mergeAs('王主管', { type, survivorId, otherIds: [other], versions: { [other]: 9 } }),
      'VIEW_CHANGED',
    )
    const { issues } = await failureOf(
      () => mergeAs('王主管', { type, survivorId, otherIds: [other], choices: { name: 'nobody' } }),
      'INVALID',
    )
    expect(issues).toMatchObject([{ field: 'name', code: 'other' }])
    await mergeAs('王主管', { type, survivorId, otherIds: [other] })
    await failureOf(() => mergeAs('王主管', { type, survivorId, otherIds: [other] }), 'NOT_FOUND')
  })
})

describe('mergeRecords on opportunities', () => {
  it('moves product lines but for repeated ones, keeps the progress of the survivor and the visits of each', async () => {
    const productId = insert('product', { name: 'GTX Pro' })
    write(book.workbook, productId)
    const line = { productId: productId.id, quantity: 2, unitPrice: 100, amount: 200 }
    const survivorId = anOpportunity(book, { name: '空压站', values: { code: 'OP-1' } })
    const other = anOpportunity(book, { name: '空压站', stage: '开发', values: { code: 'OP-2', amount: 700 } })
    const lineOf = (opportunityId: string, values: FieldValues) =>
      insert('productLine', { ...line, opportunityId, ...values })
    const repeated = lineOf(other, {})
    const own = lineOf(other, { quantity: 3 })
    write(book.workbook, lineOf(survivorId, {}), repeated, own)
    editAs(book, '刘销售', update('opportunity', other, { stageId: book.stages['提案'] }))
    const visits = visitsOf(book, survivorId)
    const before = contentsOf(book, TYPES)

    const request = { type: 'opportunity' as const, survivorId, otherIds: [other], choices: { code: other } }
    const preview = previewMerge(visitorFor(book, '王主管'), request)
    expect(preview.fields.map(({ field }) => field)).toEqual(['code', 'amount'])
    expect(preview.moves).toEqual([{ type: 'productLine', count: 1 }])
    await mergeAs('王主管', request)
    expect(stateOf(book, 'opportunity', survivorId).values).toMatchObject({
      code: 'OP-2',
      amount: 700,
      stageId: book.stages['验证'],
    })
    expect(visitsOf(book, survivorId)).toEqual(visits)
    expect(valueOf(book, 'productLine', own.id, 'opportunityId')).toBe(survivorId)
    expect(stateOf(book, 'productLine', repeated.id).deletedAt).not.toBeNull()
    expect(getRecord(visitorFor(book, '刘销售'), 'opportunity', other).labels['mergedIntoId']).toBe('空压站')
    expect(verifyWorkbook(book.workbook.handle).isSound).toBe(true)
    await undoAs(book, '王主管')
    expect(contentsOf(book, TYPES)).toEqual(before)
    expect(verifyWorkbook(book.workbook.handle).isSound).toBe(true)
  })
})

describe('a merge', () => {
  const anyLinks = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 8 })
  test.prop([anyLinks, anyLinks, fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 2, maxLength: 4 })], { numRuns: 8 })(
    'keeps every record that refers to one of its own, and its undo is as if it had not been',
    async (deals, people, chosen) => {
      const made = await aWorkbook()
      const customers = [0, 1, 2, 3].map((at) =>
        aCustomer(made, { name: `客户${at}`, phone: at % 2 === 0 ? `0512-5555000${at}` : null }),
      )
      const at = (index: number): string => customers[index] ?? ''
      const dealIds = deals.map((index) => anOpportunity(made, { customerId: at(index) }))
      const contactIds = people.map((index, order) => {
        const edit = insert('contact', { customerId: at(index), name: `人${order % 2}`, phone: '13800138000' })
        write(made.workbook, edit)
        return edit.id
      })
      const before = contentsOf(made, TYPES)
      const [survivorId = '', ...otherIds] = chosen.map(at)
      const request = {
        type: 'customer' as const,
        survivorId,
        otherIds,
        choices: {},
        mergesContacts: true,
        versions: {},
      }
      await mergeRecords(visitorFor(made, '王主管'), request)
      const living = new Set(Object.keys(contentsOf(made, ['customer'])['customer'] as object))
      for (const id of dealIds) expect(living).toContain(valueOf(made, 'opportunity', id, 'customerId'))
      for (const id of contactIds) {
        const contact = stateOf(made, 'contact', id)
        if (contact.deletedAt === null) expect(living).toContain(contact.values['customerId'])
      }
      expect(verifyWorkbook(made.workbook.handle).isSound).toBe(true)
      await undoAs(made, '王主管')
      expect(contentsOf(made, TYPES)).toEqual(before)
      expect(verifyWorkbook(made.workbook.handle).isSound).toBe(true)
    },
  )
})
