import { beforeEach, describe, expect, it } from 'vitest'
import { closeOpportunities, moveOpportunities } from '#db/services/opportunities.ts'
import { stateOfUndo } from '#db/services/records.ts'
import { commitLong } from '#db/workbook/commit.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  contentsOf,
  editAs,
  failureOf,
  insert,
  openBook,
  redoAs,
  remove,
  stateOf,
  undoAs,
  update,
  valueOf,
  visitorFor,
  visitsOf,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const TYPES = ['customer', 'contact', 'opportunity', 'productLine', 'stageEvent', 'product'] as const
const contents = () => contentsOf(book, TYPES)
const undo = (input = {}) => undoAs(book, '刘销售', input)
const redo = (input = {}) => redoAs(book, '刘销售', input)
const me = () => visitorFor(book, '刘销售')
const tick = (): void => void (book.clock.at += 1000)

/** Acts, takes the act back and brings it back, comparing all records at each step. */
async function roundTrip(act: () => unknown): Promise<void> {
  const before = contents()
  await act()
  const after = contents()
  for (const _ of [1, 2]) {
    tick()
    await undo()
    expect(contents()).toEqual(before)
    tick()
    await redo()
    expect(contents()).toEqual(after)
  }
  expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
}

describe('undo and redo', () => {
  it('of an edit', async () => {
    const id = anOpportunity(book)
    await roundTrip(() => editAs(book, '刘销售', update('opportunity', id, { amount: 5, nextAction: '回访' })))
  })

  it('of an insert with all that follows from it', async () => {
    await roundTrip(() =>
      editAs(book, '刘销售', insert('customer', { name: '启明' }), insert('opportunity', { name: '采购' })),
    )
  })

  it('of a deletion with all that goes along', async () => {
    const customerId = aCustomer(book)
    anOpportunity(book, { customerId })
    await roundTrip(() => editAs(book, '刘销售', remove('customer', customerId)))
  })

  it('of moves and closings, stage events included', async () => {
    const id = anOpportunity(book)
    await roundTrip(() => moveOpportunities(me(), { ids: [id], to: 'next' }))
    tick()
    await roundTrip(() => closeOpportunities(me(), { ids: [id], outcome: 'won' }))
    expect(visitsOf(book, id).map((visit) => visit['leaveKind'])).toEqual(['promoted', 'won'])
  })

  it('of a batch that touches one record again and again', async () => {
    const id = anOpportunity(book)
    const fresh = insert('customer', { name: '甲' })
    await roundTrip(() =>
      editAs(
        book,
        '刘销售',
        update('opportunity', id, { amount: 1 }),
        update('opportunity', id, { amount: 2, nextAction: '电话' }),
        fresh,
        update('customer', fresh.id, { name: '乙' }),
        update('opportunity', id, { customerId: fresh.id }),
        remove('opportunity', id),
      ),
    )
  })

  it('go back step by step through what a person did to a new record', async () => {
    const customer = insert('customer', { name: '甲' })
    const before = contents()
    editAs(book, '刘销售', customer)
    tick()
    editAs(book, '刘销售', update('customer', customer.id, { name: '乙' }))
    tick()
    editAs(book, '刘销售', update('customer', customer.id, { phone: '1' }))
    const after = contents()
    for (const _ of [1, 2, 3]) await undo()
    expect(contents()).toEqual(before)
    await failureOf(undo, 'NOTHING_TO_UNDO')
    for (const _ of [1, 2, 3]) await redo()
    expect(contents()).toEqual(after)
    await failureOf(redo, 'NOTHING_TO_UNDO')
  })

  it('survive closing and opening the file', async () => {
    const id = anOpportunity(book)
    editAs(book, '刘销售', update('opportunity', id, { amount: 5 }))
    book = openBook(book.file, book.clock)
    expect(stateOfUndo(me()).undo?.label).toEqual({ key: 'edit' })
    await undo()
    expect(valueOf(book, 'opportunity', id, 'amount')).toBeNull()
    book = openBook(book.file, book.clock)
    expect(stateOfUndo(me())).toMatchObject({ undo: null, redo: { label: { key: 'edit' } } })
    await redo()
    expect(valueOf(book, 'opportunity', id, 'amount')).toBe(5)
  })

  it('belong to the person who did it', async () => {
    const id = anOpportunity(book)
    editAs(book, '刘销售', update('opportunity', id, { amount: 5 }))
    const { batchId } = editAs(book, '王主管', update('opportunity', id, { source: '展会' }))
    await failureOf(() => undo({ batchId }), 'NOTHING_TO_UNDO')
    await undo()
    expect(stateOf(book, 'opportunity', id).values).toMatchObject({ amount: null, source: '展会' })
  })

  it('end with a new edit, as everywhere', async () => {
    const id = anOpportunity(book)
    editAs(book, '刘销售', update('opportunity', id, { amount: 5 }))
    await undo()
    expect(stateOfUndo(me()).redo).not.toBeNull()
    editAs(book, '刘销售', update('opportunity', id, { source: '展会' }))
    expect(stateOfUndo(me()).redo).toBeNull()
    await failureOf(redo, 'NOTHING_TO_UNDO')
  })

  it('stay within what the person may write by now', async () => {
    const id = anOpportunity(book)
    editAs(book, '刘销售', update('opportunity', id, { amount: 5 }))
    editAs(book, '王主管', update('opportunity', id, { ownerId: book.people['单晓'] }))
    await failureOf(undo, 'FORBIDDEN')
    expect(valueOf(book, 'opportunity', id, 'amount')).toBe(5)
    expect(stateOfUndo(me()).undo).not.toBeNull()
  })

  it('reach the step before one that is refused', async () => {
    const id = anOpportunity(book)
    const customer = insert('customer', { name: '甲' })
    const first = editAs(book, '刘销售', customer)
    tick()
    editAs(book, '刘销售', update('opportunity', id, { amount: 5 }))
    editAs(book, '王主管', update('opportunity', id, { ownerId: book.people['单晓'] }))
    await failureOf(undo, 'FORBIDDEN')
    const refused = stateOfUndo(me()).undo?.batchId
    const earlier = stateOfUndo(me(), refused).undo?.batchId
    expect(earlier).toBe(first.batchId)
    await undo({ batchId: earlier })
    expect(stateOf(book, 'customer', customer.id).deletedAt).not.toBeNull()
    expect(stateOfUndo(me(), refused).undo?.batchId).not.toBe(first.batchId)
    expect(valueOf(book, 'opportunity', id, 'amount')).toBe(5)
  })
})

describe('later changes of others', () => {
  it('to the same cell are a conflict, and stay when they are kept', async () => {
    const id = anOpportunity(book)
    const { batchId } = editAs(book, '刘销售', update('opportunity', id, { amount: 5, source: '展会' }))
    tick()
    editAs(book, '王主管', update('opportunity', id, { amount: 9 }))
    const data = await failureOf(undo, 'UNDO_CONFLICT')
    expect(data).toMatchObject({ batchId, total: 1 })
    expect(data.conflicts[0]).toMatchObject({
      field: 'amount',
      mine: null,
      theirs: 9,
      changedBy: '王主管',
      title: '设备采购',
    })
    await undo({ keepLaterChanges: true })
    expect(stateOf(book, 'opportunity', id).values).toMatchObject({ amount: 9, source: null })
  })

  it('to a record that was inserted are a conflict, and keep it with its parts', async () => {
    const customer = insert('customer', { name: '启明' })
    const opportunity = insert('opportunity', { name: '采购', customerId: customer.id })
    const alone = insert('customer', { name: '无关' })
    editAs(book, '刘销售', customer, opportunity, alone)
    tick()
    editAs(book, '王主管', update('opportunity', opportunity.id, { amount: 9 }))
    const { conflicts } = await failureOf(undo, 'UNDO_CONFLICT')
    expect(conflicts.map(({ recordType, field, theirs }) => [recordType, field, theirs])).toContainEqual([
      'opportunity',
      'amount',
      9,
    ])
    await undo({ keepLaterChanges: true })
    const isLive = (type: 'customer' | 'opportunity', id: string) => stateOf(book, type, id).deletedAt === null
    expect([
      isLive('opportunity', opportunity.id),
      isLive('customer', customer.id),
      isLive('customer', alone.id),
    ]).toEqual([true, true, false])
    expect(visitsOf(book, opportunity.id)).toHaveLength(1)
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })

  it('that use what was inserted are a conflict, and keep it', async () => {
    const customer = insert('customer', { name: '启明' })
    editAs(book, '刘销售', customer)
    const opportunity = anOpportunity(book, { customerId: customer.id })
    const { conflicts } = await failureOf(undo, 'UNDO_CONFLICT')
    expect(conflicts[0]).toMatchObject({
      recordType: 'opportunity',
      recordId: opportunity,
      field: 'customerId',
      theirs: customer.id,
    })
    await undo({ keepLaterChanges: true })
    expect(stateOf(book, 'customer', customer.id).deletedAt).toBeNull()
  })

  it('that moved a new deal on are a conflict that names the deal', async () => {
    const opportunity = insert('opportunity', { name: '采购' })
    editAs(book, '刘销售', opportunity)
    tick()
    moveOpportunities(visitorFor(book, '王主管'), { ids: [opportunity.id], to: 'next' })
    const { conflicts } = await failureOf(undo, 'UNDO_CONFLICT')
    expect(conflicts.map((cell) => [cell.recordType, cell.title, cell.field])).toContainEqual([
      'opportunity',
      '采购',
      'stageId',
    ])
  })

  it('that deleted what would be referred to again are said', async () => {
    const customerId = aCustomer(book)
    const id = anOpportunity(book, { customerId })
    editAs(book, '刘销售', remove('opportunity', id))
    tick()
    editAs(book, '王主管', remove('customer', customerId))
    const { issues } = await failureOf(undo, 'INVALID')
    expect(issues).toEqual([{ recordType: 'opportunity', recordId: id, field: 'customerId', code: 'deletedReference' }])
    expect(stateOf(book, 'opportunity', id).deletedAt).not.toBeNull()
  })

  it('that came to the same value need no word', async () => {
    const id = anOpportunity(book, { values: { amount: 1 } })
    editAs(book, '刘销售', update('opportunity', id, { amount: 5 }))
    editAs(book, '王主管', update('opportunity', id, { amount: 1 }))
    await undo()
    expect(valueOf(book, 'opportunity', id, 'amount')).toBe(1)
  })
})

describe('an import', () => {
  const CUSTOMERS = 1200
  async function importMany(): Promise<string[]> {
    const actor = visitorFor(book, '郑内勤').actor
    const customers = Array.from({ length: CUSTOMERS }, (_, index) => insert('customer', { name: `客户 ${index}` }))
    const opportunities = customers
      .slice(0, 300)
      .map(({ id, values }) => insert('opportunity', { name: `${String(values['name'])} 采购`, customerId: id }))
    const second = customers
      .slice(0, 10)
      .map(({ id }) => update('customer', id, { parentId: customers.at(-1)?.id ?? '' }))
    const edits = [...customers, ...opportunities, ...second]
    await commitLong(book.workbook, {
      actor,
      kind: 'import',
      label: { key: 'import', subject: 'a.csv' },
      edits,
      isBulk: true,
    })
    return customers.map(({ id }) => id)
  }

  it('is one step back and forth', async () => {
    const before = contents()
    await importMany()
    const after = contents()
    for (const _ of [1, 2]) {
      tick()
      await undoAs(book, '郑内勤')
      expect(contents()).toEqual(before)
      tick()
      await redoAs(book, '郑内勤')
      expect(contents()).toEqual(after)
    }
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })

  it('is taken back except for what was worked on since', async () => {
    const [first = ''] = await importMany()
    tick()
    editAs(book, '王主管', update('customer', first, { phone: '0571' }))
    const { total } = await failureOf(() => undoAs(book, '郑内勤'), 'UNDO_CONFLICT')
    expect(total).toBeGreaterThanOrEqual(1)
    await undoAs(book, '郑内勤', { keepLaterChanges: true })
    expect(Object.keys(contents()['customer'] as object)).toContain(first)
    expect(Object.keys(contents()['opportunity'] as object)).toHaveLength(0)
  })
})
