import { beforeEach, describe, expect, it } from 'vitest'
import { selectLastSeq } from '#db/queries/change-log.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { getRecord } from '#db/services/records.ts'
import { newId } from '#db/workbook/ids.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  restore,
  stateOf,
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

const logLength = (): number => selectLastSeq(book.workbook.handle)

describe('permission', () => {
  it('refuses a type that the person may not write, and writes nothing', async () => {
    const before = logLength()
    const tried = [
      () => editAs(book, '刘销售', insert('product', { name: '泵' })),
      () => editAs(book, '吴培训', insert('opportunity', { name: '机会' })),
      () => editAs(book, '管理员', insert('customer', { name: '客户' })),
      () => editAs(book, '王主管', update('person', book.people['刘销售'], { phone: '1' })),
      () => editAs(book, '郑内勤', insert('pipeline', { name: '管线' })),
      () => editAs(book, '王主管', insert('department', { name: '部门' })),
    ]
    for (const call of tried) await failureOf(call, 'FORBIDDEN')
    expect(logLength()).toBe(before)
  })

  it('keeps passwords, remembered mappings and stage events out of free edits', async () => {
    const id = anOpportunity(book)
    const [visit] = selectAllRecordStates(book.workbook.handle, 'stageEvent')
    const tried = [
      () => editAs(book, '管理员', insert('credential', { personId: book.people['刘销售'], passwordHash: 'x' })),
      () =>
        editAs(
          book,
          '管理员',
          insert('importMapping', { recordType: 'customer', headerSignature: 'a', mapping: '{}' }),
        ),
      () => editAs(book, '刘销售', remove('stageEvent', visit?.id ?? '')),
      () => editAs(book, '刘销售', insert('stageEvent', {})),
    ]
    for (const call of tried) await failureOf(call, 'FORBIDDEN')
    expect(visitsOf(book, id)).toHaveLength(1)
  })

  it('lets an inactive person write nothing', async () => {
    editAs(book, '管理员', update('person', book.people['刘销售'], { isActive: false }))
    await failureOf(() => visitorFor(book, '刘销售'), 'UNAUTHENTICATED')
  })
})

describe('row scope', () => {
  it('is own for a salesperson: the row of a colleague is not to be seen and not to be written', async () => {
    const id = anOpportunity(book, { owner: '单晓' })
    await failureOf(() => editAs(book, '刘销售', update('opportunity', id, { amount: 1 })), 'FORBIDDEN')
    await failureOf(() => getRecord(visitorFor(book, '刘销售'), 'opportunity', id), 'NOT_FOUND')
    expect(valueOf(book, 'opportunity', id, 'amount')).toBeNull()
    editAs(book, '单晓', update('opportunity', id, { amount: 1 }))
    expect(valueOf(book, 'opportunity', id, 'amount')).toBe(1)
  })

  it('is the department for manager and assistant', async () => {
    const [near, far] = [anOpportunity(book, { owner: '单晓' }), anOpportunity(book, { owner: '周销售' })]
    editAs(book, '王主管', update('opportunity', near, { amount: 1 }))
    editAs(book, '郑内勤', update('opportunity', near, { amount: 2 }))
    for (const name of ['王主管', '郑内勤'] as const) {
      await failureOf(() => editAs(book, name, update('opportunity', far, { amount: 3 })), 'FORBIDDEN')
      await failureOf(() => getRecord(visitorFor(book, name), 'opportunity', far), 'NOT_FOUND')
    }
    editAs(book, '陈主管', update('opportunity', far, { amount: 4 }))
  })

  it('follows the reporting line: who reports to a manager is reached wherever they sit', () => {
    const far = anOpportunity(book, { owner: '周销售' })
    editAs(book, '管理员', update('person', book.people['周销售'], { managerId: book.people['王主管'] }))
    editAs(book, '王主管', update('opportunity', far, { amount: 1 }))
    expect(valueOf(book, 'opportunity', far, 'amount')).toBe(1)
  })

  it('reaches departments below', () => {
    const far = anOpportunity(book, { owner: '周销售' })
    editAs(book, '管理员', update('department', book.departments['华南部'], { parentId: book.departments['华东部'] }))
    editAs(book, '王主管', update('opportunity', far, { amount: 1 }))
    expect(valueOf(book, 'opportunity', far, 'amount')).toBe(1)
  })

  it('shows rows without an owner to those who see a department, and to no salesperson', async () => {
    const id = anOpportunity(book, { owner: null })
    expect(getRecord(visitorFor(book, '王主管'), 'opportunity', id).values['ownerId']).toBeNull()
    await failureOf(() => getRecord(visitorFor(book, '刘销售'), 'opportunity', id), 'NOT_FOUND')
  })

  it('is all for reading by administrator and trainer, who write none', async () => {
    const id = anOpportunity(book, { owner: '周销售' })
    for (const name of ['管理员', '吴培训'] as const) {
      expect(getRecord(visitorFor(book, name), 'opportunity', id).id).toBe(id)
      await failureOf(() => editAs(book, name, update('opportunity', id, { amount: 1 })), 'FORBIDDEN')
    }
  })

  it('covers contacts and product lines by the record they belong to', async () => {
    const customerId = aCustomer(book, { ownerId: book.people['单晓'] })
    const opportunityId = anOpportunity(book, { owner: '单晓' })
    const productId = newId()
    editAs(book, '王主管', insert('product', { name: '泵' }, productId))
    const contact = insert('contact', { name: '赵工', customerId })
    const line = insert('productLine', { opportunityId, productId, quantity: 2 })
    await failureOf(() => editAs(book, '刘销售', contact), 'FORBIDDEN')
    await failureOf(() => editAs(book, '刘销售', line), 'FORBIDDEN')
    editAs(book, '单晓', contact, line)
    await failureOf(() => editAs(book, '刘销售', remove('contact', contact.id)), 'FORBIDDEN')
    await failureOf(() => getRecord(visitorFor(book, '刘销售'), 'productLine', line.id), 'NOT_FOUND')
  })

  it('keeps a salesperson from giving rows away or taking them', async () => {
    const id = anOpportunity(book)
    const { issues } = await failureOf(
      () => editAs(book, '刘销售', update('opportunity', id, { ownerId: book.people['单晓'] })),
      'INVALID',
    )
    expect(issues.map(({ field, code }) => [field, code])).toEqual([['ownerId', 'reassignForbidden']])
    const toOther = insert('opportunity', { name: '机会', ownerId: book.people['单晓'] })
    await failureOf(() => editAs(book, '刘销售', toOther), 'FORBIDDEN')
  })

  it('keeps a manager from giving a row to a department out of reach', async () => {
    const id = anOpportunity(book)
    editAs(book, '王主管', update('opportunity', id, { ownerId: book.people['单晓'] }))
    await failureOf(
      () => editAs(book, '王主管', update('opportunity', id, { ownerId: book.people['周销售'] })),
      'FORBIDDEN',
    )
    expect(valueOf(book, 'opportunity', id, 'ownerId')).toBe(book.people['单晓'])
  })

  it('holds for what goes along with a deleted record', async () => {
    const customerId = aCustomer(book)
    const others = anOpportunity(book, { owner: '单晓', customerId })
    await failureOf(() => editAs(book, '刘销售', remove('customer', customerId)), 'FORBIDDEN')
    expect(stateOf(book, 'opportunity', others).deletedAt).toBeNull()
    editAs(book, '王主管', remove('customer', customerId))
    expect(stateOf(book, 'opportunity', others).deletedAt).not.toBeNull()
  })
})

describe('versions', () => {
  it('merge fields that nobody else touched', () => {
    const id = anOpportunity(book)
    editAs(book, '王主管', update('opportunity', id, { amount: 100 }, 1))
    editAs(book, '刘销售', update('opportunity', id, { nextAction: '回访' }, 1))
    expect(stateOf(book, 'opportunity', id)).toMatchObject({ version: 3, values: { amount: 100, nextAction: '回访' } })
  })

  it('conflict for each field that somebody else changed, with mine, theirs, who and when', async () => {
    const [first, second] = [anOpportunity(book, { name: '甲' }), anOpportunity(book, { name: '乙' })]
    book.clock.at += 60_000
    editAs(
      book,
      '王主管',
      update('opportunity', first, { amount: 100, source: '展会' }),
      update('opportunity', second, { amount: 7 }),
    )
    const { conflicts } = await failureOf(
      () =>
        editAs(
          book,
          '刘销售',
          update('opportunity', first, { amount: 200, source: '展会', competitor: '丙' }, 1),
          update('opportunity', second, { amount: 8 }, 1),
        ),
      'CONFLICT',
    )
    const cell = { field: 'amount', changedBy: '王主管', changedAt: book.clock.at, version: 2 }
    expect(conflicts).toEqual([
      { ...cell, recordType: 'opportunity', recordId: first, title: '甲', mine: 200, theirs: 100 },
      { ...cell, recordType: 'opportunity', recordId: second, title: '乙', mine: 8, theirs: 7 },
    ])
    expect(valueOf(book, 'opportunity', first, 'competitor')).toBeNull()
  })

  it('do not conflict over the same value, nor without a version', () => {
    const id = anOpportunity(book)
    editAs(book, '王主管', update('opportunity', id, { amount: 100 }))
    editAs(book, '刘销售', update('opportunity', id, { amount: 100 }, 1))
    editAs(book, '刘销售', update('opportunity', id, { amount: 300 }))
    expect(valueOf(book, 'opportunity', id, 'amount')).toBe(300)
  })

  it('of a set of choices compare what is in it', () => {
    const id = book.people['单晓']
    editAs(book, '管理员', update('person', id, { roles: ['manager', 'salesperson'] }))
    editAs(book, '管理员', update('person', id, { roles: ['manager', 'salesperson'] }, 1))
    editAs(book, '管理员', update('person', id, { roles: ['salesperson', 'manager', 'manager'] }))
    expect(stateOf(book, 'person', id)).toMatchObject({ version: 2, values: { roles: ['manager', 'salesperson'] } })
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })
})

describe('invalid values', () => {
  it('are all listed with their edit and cell, and nothing is written', async () => {
    const id = anOpportunity(book)
    const before = logLength()
    const edits = [
      insert('opportunity', { name: ' ', amount: -1, expectedCloseDate: '2026-02-30' }),
      update('opportunity', id, { amount: 5 }),
      update('opportunity', id, { customerId: newId(), probabilityOverride: 10_001, weightedAmount: 3, nonsense: 1 }),
    ]
    const { issues } = await failureOf(() => editAs(book, '刘销售', ...edits), 'INVALID')
    expect(issues.map((issue) => [issue.edit, issue.field, issue.code])).toEqual([
      [0, 'name', 'required'],
      [0, 'amount', 'outOfRange'],
      [0, 'expectedCloseDate', 'noSuchDate'],
      [2, 'weightedAmount', 'readOnly'],
      [2, 'nonsense', 'unknownField'],
      [2, 'customerId', 'unknownReference'],
      [2, 'probabilityOverride', 'outOfRange'],
    ])
    expect(logLength()).toBe(before)
    expect(valueOf(book, 'opportunity', id, 'amount')).toBeNull()
  })

  it('are numbers beyond what a double holds, wrong kinds and text that cannot be kept', async () => {
    const values = { amount: 2 ** 53, name: 'a\0b', note: '\ud800', closedOn: 5, stageDays: 1, status: 'maybe' }
    const { issues } = await failureOf(() => editAs(book, '刘销售', insert('opportunity', values)), 'INVALID')
    const codes = Object.fromEntries(issues.map((issue) => [issue.field, issue.code]))
    expect(codes).toMatchObject({
      amount: 'notAnInteger',
      name: 'badText',
      note: 'badText',
      status: 'notAChoice',
      stageDays: 'readOnly',
    })
  })

  it('are ids and codes that are there already', async () => {
    const id = anOpportunity(book, { values: { code: 'A-1' } })
    const again = await failureOf(() => editAs(book, '刘销售', insert('opportunity', { name: '机会' }, id)), 'INVALID')
    expect(again.issues[0]?.code).toBe('notUnique')
    const sameCode = insert('opportunity', { name: '机会', code: 'a-1' })
    const { issues } = await failureOf(() => editAs(book, '刘销售', sameCode), 'INVALID')
    expect(issues[0]).toMatchObject({ field: 'code', code: 'notUnique', params: { value: 'a-1' } })
  })

  it('are values given with a deletion or a restoration', async () => {
    const id = anOpportunity(book)
    const { issues } = await failureOf(
      () => editAs(book, '刘销售', { ...remove('opportunity', id), values: { name: '改名' } }),
      'INVALID',
    )
    expect(issues[0]).toMatchObject({ field: 'name', code: 'readOnly' })
    editAs(book, '刘销售', remove('opportunity', id))
    await failureOf(
      () => editAs(book, '刘销售', { ...restore('opportunity', id), values: { name: '改名' } }),
      'INVALID',
    )
  })
})
