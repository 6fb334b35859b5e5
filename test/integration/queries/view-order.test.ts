import { fc, test } from '@fast-check/vitest'
import { beforeAll, describe, expect, it } from 'vitest'
import { pageOfRecords } from '#db/services/records.ts'
import type { PageRequest } from '#db/services/records.ts'
import { allOf, where } from '#shared/domain/filter.ts'
import type { Filter, Sort } from '#shared/domain/filter.ts'
import { aWorkbook, editAs, insert, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

/** More than a walk along an index looks at before it gives up. */
const ROWS = 2600
const SOURCES = ['展会', '老客户推荐', null]

let book: TestWorkbook
const ids: string[] = []
/** Makes every write another one. */
let written = 0

beforeAll(async () => {
  book = await aWorkbook('file')
  const edits = Array.from({ length: ROWS }, (_, index) =>
    insert('opportunity', {
      name: `机会 ${index}`,
      amount: index % 7 === 0 ? null : (index * 7919) % 500,
      expectedCloseDate: index % 5 === 0 ? null : `2026-${String(1 + (index % 12)).padStart(2, '0')}-15`,
      source: SOURCES[index % 3] ?? null,
      competitor: index >= ROWS - 120 ? '凯森' : '德岚',
      ownerId: book.people[index % 4 === 0 ? '刘销售' : '周销售'],
    }),
  )
  write(book.workbook, ...edits)
  ids.push(...edits.map(({ id }) => id))
})

const ask = (request: Partial<PageRequest>, person: TeamName = '管理员') =>
  pageOfRecords(visitorFor(book, person), {
    type: 'opportunity',
    sort: [],
    offset: 0,
    limit: 100,
    wantTotal: true,
    ...request,
  })

const idsOf = (request: Partial<PageRequest>, person?: TeamName) => ask(request, person).rows.map(({ id }) => id)

/** The whole view, block by block, each from the cursor of the one before. */
function walked(request: Partial<PageRequest>, person?: TeamName): string[] {
  const found: string[] = []
  let cursor: string | undefined
  for (;;) {
    const page = ask({ ...request, offset: found.length, ...(cursor === undefined ? {} : { cursor }) }, person)
    found.push(...page.rows.map(({ id }) => id))
    if (page.rows.length < 100) return found
    cursor = page.nextCursor ?? undefined
  }
}

const anyFilter = fc.constantFrom<Filter | undefined>(
  undefined,
  where('competitor', 'equals', '凯森'),
  where('source', 'isBlank'),
  where('status', 'equals', 'open'),
  allOf(where('amount', 'atLeast', 200), where('source', 'equals', '展会')),
)
const anySort: fc.Arbitrary<Sort> = fc.array(
  fc.record({
    field: fc.constantFrom('expectedCloseDate', 'amount', 'name', 'source', 'competitor', 'weightedAmount', 'ownerId'),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  }),
  { maxLength: 2 },
)

describe('every way to a window', () => {
  test.prop([anyFilter, anySort, fc.constantFrom<TeamName>('管理员', '刘销售', '王主管'), fc.nat(ROWS)], {
    numRuns: 60,
  })('leads to the same rows', (filter, sort, person, offset) => {
    const request = { sort, ...(filter === undefined ? {} : { filter }) }
    // A write in between makes the service forget the orders it knows.
    editAs(book, '周销售', update('opportunity', ids[1] ?? '', { nextAction: `回访 ${(written += 1)}` }))
    const jumped = idsOf({ ...request, offset }, person)
    editAs(book, '周销售', update('opportunity', ids[1] ?? '', { nextAction: `拜访 ${(written += 1)}` }))
    const all = walked(request, person)
    expect(new Set(all).size).toBe(all.length)
    expect(ask(request, person).total).toBe(all.length)
    expect(jumped).toEqual(all.slice(offset, offset + 100))
    expect(idsOf({ ...request, offset }, person)).toEqual(jumped)
  })
})

describe('a known order', () => {
  it('is forgotten with the next write', () => {
    const request = { sort: [{ field: 'competitor', direction: 'ascending' as const }], offset: 2000 }
    const [first] = idsOf(request)
    expect(first).toBeDefined()
    editAs(book, '周销售', update('opportunity', ids[2501] ?? '', { competitor: 'A' }))
    expect(idsOf({ ...request, offset: 0 })[0]).toBe(ids[2501])
    expect(idsOf({ ...request, offset: 2001 })[0]).toBe(first)
  })

  it('is never that of another person', () => {
    const request = { sort: [{ field: 'weightedAmount', direction: 'ascending' as const }], offset: 300 }
    const all = idsOf(request)
    const own = ask(request, '刘销售')
    expect(own.total).toBe(ROWS / 4)
    expect(own.rows.map(({ id }) => id)).not.toEqual(all)
  })
})
