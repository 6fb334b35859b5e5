import { beforeAll, describe, expect } from 'vitest'
import { fc, test } from '@fast-check/vitest'
import { pageOfRecords } from '#db/services/records.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { addDays } from '#shared/domain/dates.ts'
import { matchesFilter } from '#shared/domain/filter-match.ts'
import type { MatchContext } from '#shared/domain/filter-match.ts'
import type { Filter, FilterValue } from '#shared/domain/filter.ts'
import { RELATIVE_DATES } from '#shared/domain/relative-dates.ts'
import { aCustomer, anOpportunity, aWorkbook, START_DATE, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let rows: readonly WireRecord[]
let context: MatchContext

const NAMES = ['空压机', 'Air 100%', 'air_screw', 'ÄRGER', 'ärger', 'a\\b', '𠮷野家', '空压 站', 'Z']
const SOURCES = [null, '展会', '老客户介绍', 'Web', 'web', '100%']
const AMOUNTS = [null, 0, 1, 1_000, 250_000, 99_999_999]
const DAYS = [null, ...[-400, -40, -8, -1, 0, 1, 6, 29, 31, 120].map((by) => addDays(START_DATE, by))]

function read(filter?: Filter): readonly WireRecord[] {
  const request = { type: 'opportunity' as const, sort: [], offset: 0, limit: 500, wantTotal: false }
  return pageOfRecords(visitorFor(book, '管理员'), { ...request, ...(filter === undefined ? {} : { filter }) }).rows
}

beforeAll(async () => {
  book = await aWorkbook('file')
  const customers = [aCustomer(book, { name: '苏州安序制药' }), aCustomer(book, { name: 'Anxu Pharma' }), null]
  const at = <T>(items: readonly T[], index: number): T => {
    const item = items[index % items.length]
    if (item === undefined) throw new Error('The list is empty')
    return item
  }
  for (let index = 0; index < 90; index += 1) {
    anOpportunity(book, {
      name: at(NAMES, index),
      customerId: at(customers, index),
      owner: at(['刘销售', '单晓', null] as const, Math.floor(index / 3)),
      stage: at(['验证', '开发', '提案'] as const, Math.floor(index / 2)),
      values: {
        amount: at(AMOUNTS, Math.floor(index / 5)),
        source: at(SOURCES, Math.floor(index / 4)),
        expectedCloseDate: at(DAYS, index),
        probabilityOverride: at([null, 0, 5_000], index),
      },
    })
  }
  rows = read()
  const { workbook } = book
  context = {
    fieldOf: (key) => workbook.fields.fieldOf('opportunity', key),
    today: START_DATE,
    timeZone: workbook.facts.timeZone,
  }
})

const words = fc.constantFrom('', '空', 'AIR', 'air', '%', '_', 'ä', 'Ä', 'web', '\\', '𠮷', '机', 'anxu', 'zzz')
const conditionOf = (
  field: string,
  operators: readonly string[],
  value: fc.Arbitrary<FilterValue>,
): fc.Arbitrary<Filter> =>
  fc.record({
    kind: fc.constant('condition' as const),
    field: fc.constant(field),
    operator: fc.constantFrom(...operators),
    values: fc.array(value, { minLength: 2, maxLength: 3 }),
  }) as fc.Arbitrary<Filter>

const TEXT = ['contains', 'notContains', 'startsWith', 'equals', 'notEquals', 'in', 'notIn', 'isBlank', 'isNotBlank']
const NUMBER = [
  'lessThan',
  'atMost',
  'greaterThan',
  'atLeast',
  'between',
  'equals',
  'notEquals',
  'in',
  'notIn',
  'isBlank',
]
const spanOf = (field: string): fc.Arbitrary<Filter> =>
  fc
    .tuple(fc.constantFrom(...RELATIVE_DATES), fc.integer({ min: 0, max: 200 }))
    .map((values) => ({ kind: 'condition', field, operator: 'within', values }))

const leaf: fc.Arbitrary<Filter> = fc.oneof(
  conditionOf('name', TEXT, fc.oneof(words, fc.constantFrom(...NAMES))),
  conditionOf('source', TEXT, fc.oneof(words, fc.constantFrom(...SOURCES))),
  conditionOf('customerId', ['contains', 'notContains', 'startsWith', 'isBlank', 'isNotBlank'], words),
  conditionOf('amount', NUMBER, fc.oneof(fc.constantFrom(...AMOUNTS), fc.integer({ min: 0, max: 300_000 }))),
  conditionOf('probability', NUMBER, fc.constantFrom(null, 0, 1_000, 5_000, 10_000)),
  conditionOf('expectedCloseDate', NUMBER, fc.constantFrom(...DAYS)),
  conditionOf('status', ['equals', 'notEquals', 'in', 'notIn'], fc.constantFrom('open', 'won', 'lost')),
  spanOf('expectedCloseDate'),
  spanOf('stageEnteredAt'),
)
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constantFrom('and', 'or'), items: fc.array(tie('filter'), { minLength: 0, maxLength: 3 }) }),
  ),
}))

describe('the filter of the page', () => {
  test.prop([filter], { numRuns: 400 })('keeps the rows that the filter of the service keeps', (one) => {
    const kept = rows.filter((row) => matchesFilter(one, row, context)).map(({ id }) => id)
    expect(kept).toEqual(read(one).map(({ id }) => id))
  })

  test.prop([fc.constantFrom('刘销售', '单晓')], { numRuns: 2 })('picks references by id', (name) => {
    const id = book.people[name as '刘销售']
    for (const values of [[id], [id, null], [null]] as FilterValue[][]) {
      for (const operator of ['in', 'notIn'] as const) {
        const one: Filter = { kind: 'condition', field: 'ownerId', operator, values }
        const kept = rows.filter((row) => matchesFilter(one, row, context)).map((row) => row.id)
        expect(kept).toEqual(read(one).map((row) => row.id))
      }
    }
  })
})
