import { beforeEach, describe, expect, it } from 'vitest'
import { getRecord, pageOfRecords } from '#db/services/records.ts'
import { createPipeline } from '#db/services/pipelines.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { newId } from '#db/workbook/ids.ts'
import type { RecordType } from '#shared/entities/index.ts'
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
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const isDeleted = (type: RecordType, id: string): boolean => stateOf(book, type, id).deletedAt !== null
const codesOf = async (call: () => unknown): Promise<(readonly [string, string])[]> =>
  (await failureOf(call, 'INVALID')).issues.map((issue) => [issue.field, issue.code] as const)

describe('unique names', () => {
  it.each([
    ['product', 'name', {}],
    ['department', 'name', {}],
    ['person', 'name', {}],
    ['pipeline', 'name', {}],
    ['lossReason', 'name', { position: 9 }],
  ] as const)('of a %s are the same in upper and lower case', async (type, field, more) => {
    const first = insert(type, { [field]: 'Alpha', ...more })
    editAs(book, '管理员', first)
    expect(await codesOf(() => editAs(book, '管理员', insert(type, { [field]: 'ALPHA', ...more })))).toEqual([
      [field, 'notUnique'],
    ])
    editAs(book, '管理员', remove(type, first.id), insert(type, { [field]: 'alpha', ...more }))
    expect(await codesOf(() => editAs(book, '管理员', restore(type, first.id)))).toEqual([[field, 'notUnique']])
  })

  it('of a stage are unique within its pipeline', async () => {
    const stage = { pipelineId: book.pipelineId, position: 9, name: '验证', probability: 1 }
    expect(await codesOf(() => editAs(book, '王主管', insert('stage', stage)))).toEqual([['name', 'notUnique']])
    const other = createPipeline(visitorFor(book, '王主管'), { templateId: 'T1', language: 'zh-CN', name: '第二条' })
    expect(other.id).not.toBe(book.pipelineId)
  })
})

describe('opportunity codes', () => {
  it('are counted within the year', () => {
    const ids = [1, 2, 3].map(() => anOpportunity(book))
    expect(ids.map((id) => valueOf(book, 'opportunity', id, 'code'))).toEqual([
      'OP-2026-0001',
      'OP-2026-0002',
      'OP-2026-0003',
    ])
  })

  it('go on after one that a person chose, whatever its case, and after a deleted one', () => {
    anOpportunity(book)
    const chosen = anOpportunity(book, { values: { code: 'op-2026-0041' } })
    editAs(book, '刘销售', remove('opportunity', chosen))
    expect(valueOf(book, 'opportunity', anOpportunity(book), 'code')).toBe('OP-2026-0042')
  })

  it('are not led astray by numbers of another make', () => {
    for (const code of ['OP-2026-99999999999999999999', 'OP-2026-7a', 'OP-2026-', 'OP-2025-9000']) {
      anOpportunity(book, { values: { code } })
    }
    const codes = [1, 2].map(() => valueOf(book, 'opportunity', anOpportunity(book), 'code'))
    expect(codes).toEqual(['OP-2026-0001', 'OP-2026-0002'])
  })
})

describe('references', () => {
  it('to an unknown or a deleted record are refused', async () => {
    const customerId = aCustomer(book)
    const id = anOpportunity(book)
    editAs(book, '刘销售', remove('customer', customerId))
    expect(await codesOf(() => editAs(book, '刘销售', update('opportunity', id, { customerId })))).toEqual([
      ['customerId', 'deletedReference'],
    ])
    expect(await codesOf(() => editAs(book, '刘销售', update('opportunity', id, { customerId: newId() })))).toEqual([
      ['customerId', 'unknownReference'],
    ])
  })

  it('may point to a record of the same batch', () => {
    const customer = insert('customer', { name: '启明' })
    const opportunity = insert('opportunity', { name: '采购', customerId: customer.id })
    editAs(book, '刘销售', customer, opportunity)
    expect(getRecord(visitorFor(book, '刘销售'), 'opportunity', opportunity.id).labels['customerId']).toBe('启明')
  })

  it('keep a record that others use', async () => {
    anOpportunity(book)
    const issues = await failureOf(() => editAs(book, '管理员', remove('person', book.people['刘销售'])), 'INVALID')
    expect(issues.issues[0]).toMatchObject({ code: 'referenced', params: { count: 1, type: 'opportunity' } })
    expect(await codesOf(() => editAs(book, '王主管', remove('stage', book.stages['验证'])))).toEqual([
      ['name', 'referenced'],
    ])
    expect(await codesOf(() => editAs(book, '王主管', remove('pipeline', book.pipelineId)))).toContainEqual([
      'name',
      'referenced',
    ])
  })

  it('do not run in circles', async () => {
    const [a, b] = [aCustomer(book), aCustomer(book)]
    editAs(book, '刘销售', update('customer', a, { parentId: b }))
    for (const parentId of [a, b]) {
      const id = parentId === a ? b : b
      expect(await codesOf(() => editAs(book, '刘销售', update('customer', id, { parentId })))).toEqual([
        ['parentId', 'cycle'],
      ])
    }
    const { 总部, 华东部 } = book.departments
    expect(await codesOf(() => editAs(book, '管理员', update('department', 总部, { parentId: 华东部 })))).toEqual([
      ['parentId', 'cycle'],
    ])
    const { 王主管, 刘销售 } = book.people
    editAs(book, '管理员', update('person', 刘销售, { managerId: 王主管 }))
    expect(await codesOf(() => editAs(book, '管理员', update('person', 王主管, { managerId: 刘销售 })))).toEqual([
      ['managerId', 'cycle'],
    ])
  })
})

describe('recycle bin', () => {
  it('takes in what belongs to a record and gives it back with it', () => {
    const customerId = aCustomer(book)
    const contact = insert('contact', { name: '赵工', customerId })
    const product = insert('product', { name: '泵' })
    editAs(book, '王主管', contact, product)
    const opportunityId = anOpportunity(book, { customerId, values: { contactId: contact.id } })
    const line = insert('productLine', { opportunityId, productId: product.id })
    editAs(book, '刘销售', line)
    const all = [
      ['customer', customerId],
      ['contact', contact.id],
      ['opportunity', opportunityId],
      ['productLine', line.id],
    ] as const
    editAs(book, '刘销售', remove('customer', customerId))
    expect(all.map(([type, id]) => isDeleted(type, id))).toEqual([true, true, true, true])
    const bin = pageOfRecords(visitorFor(book, '刘销售'), {
      type: 'opportunity',
      isDeleted: true,
      sort: [],
      offset: 0,
      limit: 10,
      wantTotal: true,
    })
    expect([bin.total, bin.rows[0]?.id]).toEqual([1, opportunityId])
    book.clock.at += 1000
    editAs(book, '刘销售', restore('customer', customerId))
    expect(all.map(([type, id]) => isDeleted(type, id))).toEqual([false, false, false, false])
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })

  it('keeps what went in before on its own', () => {
    const customerId = aCustomer(book)
    const [early, late] = [anOpportunity(book, { customerId }), anOpportunity(book, { customerId })]
    editAs(book, '刘销售', remove('opportunity', early))
    book.clock.at += 1000
    editAs(book, '刘销售', remove('customer', customerId))
    book.clock.at += 1000
    editAs(book, '刘销售', restore('customer', customerId))
    expect([isDeleted('opportunity', early), isDeleted('opportunity', late)]).toEqual([true, false])
  })

  it('gives a record back only when what it refers to is there', async () => {
    const customerId = aCustomer(book)
    const id = anOpportunity(book, { customerId })
    editAs(book, '刘销售', remove('customer', customerId))
    expect(await codesOf(() => editAs(book, '刘销售', restore('opportunity', id)))).toEqual([
      ['customerId', 'deletedReference'],
    ])
  })

  it('takes no notice of restoring what is there', () => {
    const id = anOpportunity(book)
    const { version } = stateOf(book, 'opportunity', id)
    editAs(book, '刘销售', restore('opportunity', id))
    expect(stateOf(book, 'opportunity', id).version).toBe(version)
  })

  it('holds records that can no longer be edited or deleted again', async () => {
    const id = anOpportunity(book)
    editAs(book, '刘销售', remove('opportunity', id))
    await failureOf(() => editAs(book, '刘销售', update('opportunity', id, { amount: 1 })), 'NOT_FOUND')
    await failureOf(() => editAs(book, '刘销售', remove('opportunity', id)), 'NOT_FOUND')
  })
})

describe('rules', () => {
  it('keep an administrator who can sign in', async () => {
    const id = book.people['管理员']
    editAs(book, '管理员', update('department', book.departments['总部'], { headId: null }))
    const last = [['roles', 'lastAdministrator']]
    expect(await codesOf(() => editAs(book, '管理员', update('person', id, { roles: ['manager'] })))).toEqual(last)
    expect(await codesOf(() => editAs(book, '管理员', update('person', id, { isActive: false })))).toEqual(last)
    expect(await codesOf(() => editAs(book, '管理员', remove('person', id)))).toEqual(last)
    editAs(book, '管理员', insert('person', { name: '新人', roles: ['administrator'] }))
    expect(await codesOf(() => editAs(book, '管理员', remove('person', id)))).toEqual(last)
    editAs(book, '管理员', update('person', book.people['王主管'], { roles: ['administrator'] }))
    editAs(book, '管理员', update('person', id, { roles: ['manager'] }))
  })

  it('keep the one row of settings readable', async () => {
    const { handle } = book.workbook
    const row = handle.prepare('SELECT id FROM workbook_settings').get() as { id: string }
    const settings = { name: '又一份', currency: 'CNY', timeZone: 'UTC', idleLockMinutes: 5 }
    expect(await codesOf(() => editAs(book, '管理员', insert('workbookSettings', settings)))).toEqual([
      ['name', 'onlySettings'],
    ])
    expect(await codesOf(() => editAs(book, '管理员', remove('workbookSettings', row.id)))).toEqual([
      ['name', 'onlySettings'],
    ])
    const wrong = update('workbookSettings', row.id, { timeZone: 'Mars/Base', currency: 'yuan' })
    expect(await codesOf(() => editAs(book, '管理员', wrong))).toEqual([
      ['timeZone', 'noSuchTimeZone'],
      ['currency', 'notACurrency'],
      ['currency', 'tooLong'],
    ])
    editAs(book, '管理员', update('workbookSettings', row.id, { timeZone: 'Europe/Berlin', idleLockMinutes: 9 }))
    expect(book.workbook.facts).toMatchObject({ timeZone: 'Europe/Berlin', idleLockMinutes: 9 })
  })

  it('keep one default pipeline and stages where they were made', async () => {
    const second = createPipeline(visitorFor(book, '王主管'), { templateId: 'T4', language: 'zh-CN' }).id
    const isDefault = (id: string) => valueOf(book, 'pipeline', id, 'isDefault')
    expect([isDefault(book.pipelineId), isDefault(second)]).toEqual([true, false])
    editAs(book, '王主管', update('pipeline', second, { isDefault: true }))
    expect([isDefault(book.pipelineId), isDefault(second)]).toEqual([false, true])
    editAs(book, '王主管', remove('pipeline', second))
    editAs(book, '王主管', update('pipeline', book.pipelineId, { isDefault: true }))
    editAs(book, '王主管', restore('pipeline', second))
    expect([isDefault(book.pipelineId), isDefault(second)]).toEqual([false, true])
    const moved = update('stage', book.stages['成交'], { pipelineId: second })
    expect(await codesOf(() => editAs(book, '王主管', moved))).toEqual([['pipelineId', 'readOnly']])
  })
})
