import { beforeEach, describe, expect, it } from 'vitest'
import { pageOfRecords } from '#db/services/records.ts'
import { where } from '#shared/domain/filter.ts'
import type { Filter } from '#shared/domain/filter.ts'
import { aWorkbook, insert, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

function total(filter?: Filter, person: TeamName = '管理员'): number | null {
  const visitor = visitorFor(book, person)
  const condition = filter === undefined ? {} : { filter }
  return pageOfRecords(visitor, { type: 'opportunity', sort: [], offset: 0, limit: 10, wantTotal: true, ...condition })
    .total
}

const add = (owner: TeamName, amount: number) =>
  insert('opportunity', { name: '机会', amount, ownerId: book.people[owner] })

describe('the number of rows of a view', () => {
  it('follows every write, though it is counted once in between', () => {
    const large = where('amount', 'atLeast', 100)
    const [before, beforeLarge] = [total() ?? 0, total(large) ?? 0]
    const edit = add('刘销售', 50)
    write(book.workbook, edit, add('周销售', 200))
    expect([total(), total(), total(large), total(large)]).toEqual([
      before + 2,
      before + 2,
      beforeLarge + 1,
      beforeLarge + 1,
    ])
    write(book.workbook, update('opportunity', edit.id, { amount: 300 }))
    expect([total(), total(large)]).toEqual([before + 2, beforeLarge + 2])
  })

  it('is that of the rows which each person reads', () => {
    const before = [total(undefined, '管理员') ?? 0, total(undefined, '刘销售') ?? 0]
    write(book.workbook, add('刘销售', 1), add('周销售', 2))
    expect([total(undefined, '管理员'), total(undefined, '刘销售')]).toEqual([
      (before[0] ?? 0) + 2,
      (before[1] ?? 0) + 1,
    ])
  })

  it('keeps nothing of a transaction that is taken back', () => {
    const before = total() ?? 0
    const { handle } = book.workbook
    const undone = new Error('taken back')
    const tryOut = handle.transaction(() => {
      handle.prepare('UPDATE opportunities SET deleted_at = 1').run()
      expect(total()).toBe(0)
      throw undone
    })
    write(book.workbook, add('刘销售', 1))
    expect(() => tryOut()).toThrow(undone)
    expect(total()).toBe(before + 1)
  })
})
