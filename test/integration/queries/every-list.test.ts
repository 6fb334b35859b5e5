import { beforeAll, describe, expect, it } from 'vitest'
import { pageOfRecords } from '#db/services/records.ts'
import { where } from '#shared/domain/filter.ts'
import { entityOf, RECORD_TYPES } from '#shared/entities/index.ts'
import { anOpportunity, aWorkbook, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeAll(async () => {
  book = await aWorkbook('file')
  anOpportunity(book)
})

/** Types with a secret inside, such as credentials, are no lists. */
const LISTS = RECORD_TYPES.filter((type) => entityOf(type).resource !== 'credentials')

describe.each(LISTS)('a list of %s', (type) => {
  const fields = () => Object.keys(book.workbook.fields.fieldsOf(type))

  // A first window may walk an index, probe it or read everything, which the condition and the order decide.
  it.each(['ascending', 'descending'] as const)('is read %s by each of its fields, whole and narrowed', (direction) => {
    const all = fields()
    for (const [index, field] of all.entries()) {
      const other = all[(index + 1) % all.length] ?? field
      for (const filter of [
        undefined,
        where(field, 'isNotBlank'),
        where(other, 'isBlank'),
        where(other, 'isNotBlank'),
      ]) {
        const window = { sort: [{ field, direction }], offset: 0, limit: 100, wantTotal: true }
        const request = { type, ...window, ...(filter === undefined ? {} : { filter }) }
        const page = pageOfRecords(visitorFor(book, '管理员'), request)
        expect(page.rows.length, `${type}.${field}`).toBe(Math.min(page.total ?? Number.NaN, 100))
      }
    }
  })
})
