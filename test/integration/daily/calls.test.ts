import { beforeEach, describe, expect, it } from 'vitest'
import { readableRecords } from '#db/services/records.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { aWorkbook, editAs, failureOf, insert, remove, update, valueOf, visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let call: Edit

const reads = (name: TeamName): boolean => readableRecords(visitorFor(book, name), 'callRecord', [call.id]).length > 0

beforeEach(async () => {
  book = await aWorkbook()
  const matter = '客户催交货，请刘销售回电'
  call = insert('callRecord', { calledOn: '2026-11-02', matter, personId: book.people['刘销售'] })
  editAs(book, '郑内勤', call)
})

describe('a call that the office took about somebody', () => {
  it('is read by whom it concerns, and by no other salesperson', () => {
    expect((['刘销售', '郑内勤', '王主管', '单晓'] as const).map(reads)).toEqual([true, true, true, false])
  })

  it('is settled by them, but neither deleted nor handed on', async () => {
    editAs(book, '刘销售', update('callRecord', call.id, { isDone: true, doneNote: '已回电' }))
    expect(valueOf(book, 'callRecord', call.id, 'doneOn')).toBe('2026-11-02')
    await failureOf(() => editAs(book, '刘销售', remove('callRecord', call.id)), 'FORBIDDEN')
    const taker = update('callRecord', call.id, { takenBy: book.people['单晓'] })
    const { issues } = await failureOf(() => editAs(book, '刘销售', taker), 'INVALID')
    expect(issues.map(({ code }) => code)).toEqual(['reassignForbidden'])
    const concerned = update('callRecord', call.id, { personId: book.people['单晓'] })
    await failureOf(() => editAs(book, '刘销售', concerned), 'FORBIDDEN')
    await failureOf(() => editAs(book, '单晓', update('callRecord', call.id, { isDone: false })), 'FORBIDDEN')
  })

  it('is no way to write a call in the name of another', async () => {
    const spoofed = insert('callRecord', {
      calledOn: '2026-11-02',
      matter: '没有的事',
      takenBy: book.people['郑内勤'],
      personId: book.people['刘销售'],
    })
    await failureOf(() => editAs(book, '刘销售', spoofed), 'FORBIDDEN')
  })
})
