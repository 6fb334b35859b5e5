import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { lookUp, pageOfRecords, totalsOfRecords } from '#db/services/records.ts'
import type { PageRequest } from '#db/services/records.ts'
import { where } from '#shared/domain/filter.ts'
import type { Filter } from '#shared/domain/filter.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'
import { entityOf } from '#shared/entities/index.ts'

const SORTABLE = [
  'expectedCloseDate',
  'amount',
  'name',
  'source',
  'createdAt',
  'status',
  'customerId',
  'weightedAmount',
]
const anyDeal = fc.record({
  name: fc.constantFrom('甲', '乙', 'a', 'B', '丙'),
  amount: fc.option(fc.nat({ max: 3 })),
  expectedCloseDate: fc.option(fc.constantFrom('2026-11-01', '2026-11-02', '2026-12-01')),
  source: fc.option(fc.constantFrom('展会', '老客户推荐')),
  isDeleted: fc.boolean(),
})
type Deal = typeof anyDeal extends fc.Arbitrary<infer T> ? T : never
const anySort = fc.uniqueArray(fc.constantFrom(...SORTABLE), { maxLength: 2 }).chain((fields) =>
  fc.tuple(
    ...fields.map((field) =>
      fc.record({
        field: fc.constant(field),
        direction: fc.constantFrom('ascending' as const, 'descending' as const),
      }),
    ),
  ),
)

function fill(book: TestWorkbook, deals: readonly Deal[]): void {
  const edits = deals.map(({ isDeleted, ...values }) => ({
    isDeleted,
    edit: insert('opportunity', { ...values, ownerId: book.people['刘销售'] }),
  }))
  if (edits.length > 0) write(book.workbook, ...edits.map(({ edit }) => edit))
  const dropped = edits.filter(({ isDeleted }) => isDeleted).map(({ edit }) => remove('opportunity', edit.id))
  if (dropped.length > 0) write(book.workbook, ...dropped)
}

const ask = (book: TestWorkbook, request: Partial<PageRequest>) =>
  pageOfRecords(visitorFor(book, '刘销售'), {
    type: 'opportunity',
    sort: [],
    offset: 0,
    limit: 500,
    wantTotal: false,
    ...request,
  })

/** Ids of all pages, going on by cursor where there is one. */
function walk(book: TestWorkbook, sort: PageRequest['sort'], limit: number, byCursor: boolean): string[] {
  const ids: string[] = []
  let cursor: string | undefined
  for (;;) {
    const page = ask(book, { sort, limit, offset: ids.length, cursor: byCursor ? cursor : undefined })
    ids.push(...page.rows.map((row) => row.id))
    cursor = page.nextCursor ?? undefined
    if (page.rows.length < limit) return ids
  }
}

describe('pages', () => {
  test.prop([fc.array(anyDeal, { maxLength: 25 }), anySort, fc.integer({ min: 1, max: 7 })], { numRuns: 40 })(
    'by cursor equal pages by offset equal the whole, with no row twice or lost',
    async (deals, sort, limit) => {
      const book = await aWorkbook()
      fill(book, deals)
      const whole = ask(book, { sort, wantTotal: true })
      const ids = whole.rows.map((row) => row.id)
      expect(whole.total).toBe(deals.filter((deal) => !deal.isDeleted).length)
      expect(new Set(ids).size).toBe(whole.total)
      expect(walk(book, sort, limit, false)).toEqual(ids)
      expect(walk(book, sort, limit, true)).toEqual(ids)
    },
  )

  test.prop([fc.array(anyDeal, { maxLength: 25 }), fc.constantFrom('amount', 'expectedCloseDate'), fc.boolean()], {
    numRuns: 30,
  })('are in order, blanks last in both directions', async (deals, field, isDescending) => {
    const book = await aWorkbook()
    fill(book, deals)
    const rows = ask(book, { sort: [{ field, direction: isDescending ? 'descending' : 'ascending' }] }).rows
    const found = rows.map((row) => row.values[field] ?? null)
    const known = deals.filter((deal) => !deal.isDeleted).map((deal) => deal[field as 'amount'])
    const values = known.filter((value) => value !== null).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    const blanks = known.filter((value) => value === null)
    expect(found).toEqual([...(isDescending ? values.toReversed() : values), ...blanks])
  })

  it('do not fall over a cursor of another make', async () => {
    const book = await aWorkbook()
    fill(book, [{ name: '甲', amount: 1, expectedCloseDate: null, source: null, isDeleted: false }])
    for (const cursor of ['', 'x', '5', 'null', '[{},1]', '[1,"x"]', '[]']) {
      expect(ask(book, { cursor, sort: [{ field: 'amount', direction: 'ascending' }] }).rows).toHaveLength(1)
    }
  })

  it('refuse fields that are not there or not shown', async () => {
    const book = await aWorkbook()
    for (const field of ['nonsense', 'constructor', 'searchKey', 'name_sort; DROP TABLE people']) {
      await failureOf(() => ask(book, { sort: [{ field, direction: 'ascending' }] }), 'BAD_FILTER')
      await failureOf(() => ask(book, { filter: where(field, 'isBlank') }), 'BAD_FILTER')
    }
  })

  it('sort by every field of every kind', async () => {
    const book = await aWorkbook()
    anOpportunity(book)
    for (const field of Object.keys(entityOf('opportunity').fields)) {
      for (const direction of ['ascending', 'descending'] as const)
        expect(ask(book, { sort: [{ field, direction }] }).rows).toHaveLength(1)
    }
  })
})

describe('filters', () => {
  async function found(filter: Filter): Promise<string[]> {
    const book = await aWorkbook()
    const customerId = aCustomer(book, { name: '启明科技' })
    const rows = [
      { name: '甲', amount: 100, source: '展会', expectedCloseDate: '2026-11-05' },
      { name: '乙 50%_off', amount: 200, source: null, expectedCloseDate: '2026-12-05' },
      { name: '丙', amount: null, source: 'Web', expectedCloseDate: null, customerId },
    ]
    for (const { name, ...values } of rows) anOpportunity(book, { name, values })
    return ask(book, { filter }).rows.map((row) => String(row.values['name']).slice(0, 1))
  }

  it.each<[string, Filter, string[]]>([
    ['contains', where('name', 'contains', '50%'), ['乙']],
    ['contains a wildcard as a character', where('name', 'contains', '_'), ['乙']],
    ['contains nothing', where('name', 'contains', ''), ['甲', '乙', '丙']],
    ['notContains with blanks', where('source', 'notContains', 'we'), ['甲', '乙']],
    ['startsWith', where('source', 'startsWith', '展'), ['甲']],
    ['equals', where('amount', 'equals', 100), ['甲']],
    ['equals blank', where('amount', 'equals', null), ['丙']],
    ['notEquals with blanks', where('amount', 'notEquals', 100), ['乙', '丙']],
    ['lessThan', where('amount', 'lessThan', 200), ['甲']],
    ['atMost', where('amount', 'atMost', 200), ['甲', '乙']],
    ['greaterThan', where('amount', 'greaterThan', 100), ['乙']],
    ['atLeast', where('expectedCloseDate', 'atLeast', '2026-12-05'), ['乙']],
    ['between', where('amount', 'between', 100, 150), ['甲']],
    ['in', where('source', 'in', '展会', null), ['甲', '乙']],
    ['in nothing', where('source', 'in'), []],
    ['notIn', where('source', 'notIn', '展会'), ['乙', '丙']],
    ['notIn with blank', where('source', 'notIn', '展会', null), ['丙']],
    ['isBlank', where('source', 'isBlank'), ['乙']],
    ['isNotBlank', where('source', 'isNotBlank'), ['甲', '丙']],
    ['a reference by its title', where('customerId', 'contains', '启明'), ['丙']],
    ['a computed field', where('weightedAmount', 'equals', 10), ['甲']],
    [
      'or of and',
      {
        kind: 'or',
        items: [
          where('amount', 'equals', 100),
          { kind: 'and', items: [where('source', 'isBlank'), where('amount', 'isNotBlank')] },
        ],
      },
      ['甲', '乙'],
    ],
    ['an empty and', { kind: 'and', items: [] }, ['甲', '乙', '丙']],
    ['an empty or', { kind: 'or', items: [] }, []],
    ['text that would be SQL', where('name', 'equals', `' OR 1=1 --`), []],
  ])('%s', async (_, filter, names) => expect(await found(filter)).toEqual(names))

  it('look into sets of choices one by one', async () => {
    const book = await aWorkbook()
    const people = (filter: Filter) =>
      pageOfRecords(visitorFor(book, '管理员'), {
        type: 'person',
        filter,
        sort: [],
        offset: 0,
        limit: 50,
        wantTotal: true,
      }).total
    expect(people(where('roles', 'in', 'manager', 'assistant'))).toBe(3)
    expect(people(where('roles', 'notIn', 'manager'))).toBe(6)
    expect(people(where('isActive', 'equals', true))).toBe(8)
  })
})

describe('totals', () => {
  it('count and sum a view, and refuse what cannot be summed', async () => {
    const book = await aWorkbook()
    for (const amount of [100, 250, null]) anOpportunity(book, { values: { amount } })
    const visitor = visitorFor(book, '刘销售')
    const totals = totalsOfRecords(visitor, { type: 'opportunity', fields: ['amount', 'weightedAmount', 'stageDays'] })
    expect(totals).toEqual({ count: 3, sums: { amount: 350, weightedAmount: 35, stageDays: 0 } })
    const none = totalsOfRecords(visitor, {
      type: 'opportunity',
      filter: where('amount', 'equals', 1),
      fields: ['amount'],
    })
    expect(none).toEqual({ count: 0, sums: { amount: null } })
    for (const field of ['name', 'probability', 'nonsense']) {
      await failureOf(() => totalsOfRecords(visitor, { type: 'opportunity', fields: [field] }), 'BAD_FILTER')
    }
  })
})

describe('pinyin', () => {
  const CUSTOMERS = ['刘记', '比亚迪', '阿里', 'Zeta', '100 号', '重庆钢铁', '单氏集团', '长城', 'alpha', '行健']

  it('orders Chinese by sound after Latin, as people expect', async () => {
    const book = await aWorkbook()
    for (const name of CUSTOMERS) aCustomer(book, { name })
    const page = pageOfRecords(visitorFor(book, '王主管'), {
      type: 'customer',
      sort: [{ field: 'name', direction: 'ascending' }],
      offset: 0,
      limit: 50,
      wantTotal: false,
    })
    expect(page.rows.map((row) => row.values['name'])).toEqual([
      '100 号',
      'alpha',
      'Zeta',
      '阿里',
      '比亚迪',
      '长城',
      '重庆钢铁',
      '单氏集团',
      '刘记',
      '行健',
    ])
  })

  it('reads surnames as surnames', async () => {
    const book = await aWorkbook()
    for (const name of ['曾国强', '沈一', '邵二', '重耳']) editAs(book, '管理员', insert('person', { name }))
    const names = pageOfRecords(visitorFor(book, '管理员'), {
      type: 'person',
      sort: [{ field: 'name', direction: 'ascending' }],
      offset: 0,
      limit: 50,
      wantTotal: false,
    }).rows.map((row) => String(row.values['name']))
    expect(names.indexOf('单晓')).toBeLessThan(names.indexOf('邵二'))
    expect(names.indexOf('刘销售')).toBeLessThan(names.indexOf('单晓'))
    expect(names.indexOf('曾国强')).toBeGreaterThan(names.indexOf('沈一'))
  })

  it('finds by Chinese, pinyin, initials and code, each word anywhere', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '启明科技', code: 'KH-07' })
    aCustomer(book, { name: '比亚迪' })
    const hits = (search: string) =>
      pageOfRecords(visitorFor(book, '王主管'), {
        type: 'customer',
        search,
        sort: [],
        offset: 0,
        limit: 50,
        wantTotal: false,
      }).rows.map((row) => row.values['name'])
    for (const text of ['启明', '明科', 'qiming', 'QIMING', 'qmkj', 'kh-07', '科技 qm', ' 启明  科技 ']) {
      expect([text, hits(text)]).toEqual([text, ['启明科技']])
    }
    for (const text of ['启亮', 'xyz', '%', '_', '启明 比亚迪']) expect([text, hits(text)]).toEqual([text, []])
  })

  it('finds opportunities by their customer too', async () => {
    const book = await aWorkbook()
    const customerId = aCustomer(book, { name: '启明科技' })
    const id = anOpportunity(book, { name: '水泵', customerId })
    anOpportunity(book, { name: '阀门' })
    expect(ask(book, { search: 'qmkj 水泵' }).rows.map((row) => row.id)).toEqual([id])
  })

  it('puts first in a lookup what begins with the words', async () => {
    const book = await aWorkbook()
    for (let index = 10; index < 40; index += 1) aCustomer(book, { name: `阿北京 ${index}` })
    for (const name of ['北京一', '大北京', '北京二']) aCustomer(book, { name })
    const hits = lookUp(visitorFor(book, '王主管'), { types: ['customer'], text: '北京', limit: 3 })
    expect(hits.map((hit) => hit.title)).toEqual(['北京二', '北京一', '阿北京 10'])
    const types = lookUp(visitorFor(book, '刘销售'), {
      types: ['credential', 'person', 'stage'],
      text: 'liu',
      limit: 5,
    })
    expect(types.map((hit) => [hit.type, hit.title, hit.detail])).toEqual([['person', '刘销售', '华东部']])
  })
})
