import { beforeEach, describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { mergeRecords } from '#db/services/merge.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  contentsOf,
  editAs,
  failureOf,
  insert,
  stateOf,
  undoAs,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

const TODAY = '2026-11-02'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

function log(values: FieldValues, name: TeamName = '刘销售'): FieldValues {
  const edit = insert('activity', { kind: 'call', subject: '电话', ...values })
  editAs(book, name, edit)
  return { id: edit.id, ...stateOf(book, 'activity', edit.id).values }
}

const codesOf = async (call: () => unknown): Promise<string[]> => {
  const { issues } = await failureOf(call, 'INVALID')
  return issues.map(({ field, code }) => `${field} ${code}`)
}

describe('activityRule', () => {
  it('gives an act to whoever enters it, planned for today when no day is given', () => {
    const act = log({})
    expect(act).toMatchObject({ ownerId: book.people['刘销售'], status: 'planned', plannedOn: TODAY, doneOn: null })
  })

  it('keeps status and done date the same thing, whichever is given', () => {
    expect(log({ doneOn: '2026-10-30' })).toMatchObject({ status: 'done', doneOn: '2026-10-30' })
    expect(log({ status: 'done' })).toMatchObject({ status: 'done', doneOn: TODAY })
    const act = log({ doneOn: '2026-10-30', doneTime: '9:05', plannedOn: '2026-10-30' })
    expect(act['doneTime']).toBe('09:05')
    editAs(book, '刘销售', update('activity', String(act['id']), { doneOn: null }))
    expect(stateOf(book, 'activity', String(act['id'])).values).toMatchObject({ status: 'planned', doneTime: null })
    editAs(book, '刘销售', update('activity', String(act['id']), { status: 'cancelled' }))
    expect(stateOf(book, 'activity', String(act['id'])).values).toMatchObject({ status: 'cancelled', doneOn: null })
  })

  it('brings the customer of the opportunity and of the contact along, and refuses those of another', async () => {
    const [customerId, other] = [aCustomer(book), aCustomer(book)]
    const opportunityId = anOpportunity(book, { customerId })
    const contact = insert('contact', { name: '李工', customerId })
    write(book.workbook, contact)
    expect(log({ opportunityId })['customerId']).toBe(customerId)
    expect(log({ contactId: contact.id })['customerId']).toBe(customerId)
    expect(await codesOf(() => log({ opportunityId, customerId: other }))).toContain(
      'opportunityId opportunityOfOtherCustomer',
    )
    expect(await codesOf(() => log({ contactId: contact.id, customerId: other }))).toEqual([
      'contactId contactOfOtherCustomer',
    ])
    const act = log({ contactId: contact.id })
    editAs(book, '刘销售', update('activity', String(act['id']), { customerId: other }))
    expect(stateOf(book, 'activity', String(act['id'])).values['contactId']).toBeNull()
  })

  it('refuses what has not happened yet, no time of day, and an act long before its customer', async () => {
    const customerId = aCustomer(book)
    expect(await codesOf(() => log({ doneOn: '2026-11-03' }))).toEqual(['doneOn doneInFuture'])
    // The clock of the workbook says 09:00.
    expect(await codesOf(() => log({ doneOn: TODAY, doneTime: '09:01' }))).toEqual(['doneTime doneInFuture'])
    expect(log({ doneOn: TODAY, doneTime: '08:59' })['doneTime']).toBe('08:59')
    expect(await codesOf(() => log({ plannedTime: '25:00' }))).toEqual(['plannedTime notATime'])
    expect(await codesOf(() => log({ customerId, doneOn: '2026-10-01' }))).toEqual(['doneOn beforeCustomer'])
    expect(log({ customerId, doneOn: '2026-10-02' })['status']).toBe('done')
    const act = log({})
    expect(
      await codesOf(() => editAs(book, '刘销售', update('activity', String(act['id']), { plannedOn: null }))),
    ).toEqual(['plannedOn required'])
  })

  it('hands the next act on to the opportunity and the agenda, once, and takes it off when it is done', async () => {
    const opportunityId = anOpportunity(book)
    const act = log({ opportunityId, status: 'done', nextAct: '发报价', nextActDate: '2026-11-06' })
    expect(stateOf(book, 'opportunity', opportunityId).values).toMatchObject({
      nextAction: '发报价',
      nextActionDate: '2026-11-06',
    })
    const followUps = () => selectAllRecordStates(book.workbook.handle, 'activity').filter(({ id }) => id !== act['id'])
    expect(followUps()).toMatchObject([
      { values: { subject: '发报价', plannedOn: '2026-11-06', status: 'planned', opportunityId } },
    ])
    editAs(book, '刘销售', update('activity', String(act['id']), { nextActDate: '2026-11-09', result: '客户要书面' }))
    expect(followUps()).toHaveLength(1)
    expect(stateOf(book, 'opportunity', opportunityId).values['nextActionDate']).toBe('2026-11-09')
    editAs(book, '刘销售', update('activity', followUps()[0]?.id ?? '', { status: 'done' }))
    expect(stateOf(book, 'opportunity', opportunityId).values).toMatchObject({ nextAction: null, nextActionDate: null })
    await undoAs(book, '刘销售')
    expect(stateOf(book, 'opportunity', opportunityId).values['nextAction']).toBe('发报价')
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('undoes a logged act with everything that followed from it', async () => {
    const opportunityId = anOpportunity(book)
    const before = contentsOf(book, ['opportunity', 'activity'])
    log({ opportunityId, status: 'done', nextAct: '发报价', nextActDate: '2026-11-06' })
    await undoAs(book, '刘销售')
    expect(contentsOf(book, ['opportunity', 'activity'])).toEqual(before)
  })
})

describe('activities of others', () => {
  it('are refused to a salesperson, written by the manager, and reassigned by the manager alone', async () => {
    const act = log({})
    const id = String(act['id'])
    await failureOf(() => editAs(book, '单晓', update('activity', id, { result: '不是我的' })), 'FORBIDDEN')
    await failureOf(() => editAs(book, '陈主管', update('activity', id, { result: '别的部门' })), 'FORBIDDEN')
    await failureOf(() => editAs(book, '管理员', update('activity', id, { result: '只看' })), 'FORBIDDEN')
    await failureOf(() => log({ ownerId: book.people['单晓'] }), 'FORBIDDEN')
    const issues = await codesOf(() => editAs(book, '刘销售', update('activity', id, { ownerId: book.people['单晓'] })))
    expect(issues).toEqual(['ownerId reassignForbidden'])
    editAs(book, '王主管', update('activity', id, { ownerId: book.people['单晓'] }))
    expect(stateOf(book, 'activity', id).values['ownerId']).toBe(book.people['单晓'])
  })

  it('keeps plans and the calendar to managers and administrators', async () => {
    const day = insert('calendarDay', { day: '2026-11-06', isWorkday: false, name: '年会' })
    await failureOf(() => editAs(book, '刘销售', day), 'FORBIDDEN')
    editAs(book, '王主管', day)
    await failureOf(() => editAs(book, '郑内勤', insert('contactPlan', { name: '高', everyDays: 7 })), 'FORBIDDEN')
    const again = insert('calendarDay', { day: '2026-11-06', isWorkday: true })
    expect(await codesOf(() => editAs(book, '王主管', again))).toEqual(['day notUnique'])
  })
})

describe('acts of merged customers', () => {
  it('belong to the survivor', async () => {
    const [survivorId, otherId] = [aCustomer(book), aCustomer(book)]
    const act = log({ customerId: otherId, doneOn: TODAY })
    await mergeRecords(visitorFor(book, '王主管'), {
      type: 'customer',
      survivorId,
      otherIds: [otherId],
      choices: {},
      mergesContacts: true,
      versions: {},
    })
    expect(stateOf(book, 'activity', String(act['id'])).values['customerId']).toBe(survivorId)
  })
})

describe('acts of a deleted customer', () => {
  it('go with it and come back with it', () => {
    const customerId = aCustomer(book)
    const act = log({ customerId, doneOn: TODAY })
    editAs(book, '刘销售', { type: 'customer', id: customerId, operation: 'delete', values: {} })
    expect(stateOf(book, 'activity', String(act['id'])).deletedAt).not.toBeNull()
    book.clock.at += DAY_MS
    editAs(book, '刘销售', { type: 'customer', id: customerId, operation: 'restore', values: {} })
    expect(stateOf(book, 'activity', String(act['id'])).deletedAt).toBeNull()
  })
})
