import { beforeAll, describe, expect, it } from 'vitest'
import { figuresOf, idsOfRows, writeRange } from '#db/services/ranges.ts'
import { pageOfRecords } from '#db/services/records.ts'
import { rangeWrite } from '#shared/contract/ranges.ts'
import type { CellBlock, RowSet } from '#shared/contract/ranges.ts'
import { where } from '#shared/domain/filter.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { anOpportunity, aWorkbook, failureOf, undoAs, valueOf, visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeAll(async () => {
  book = await aWorkbook('file')
  for (let index = 0; index < 40; index += 1) {
    anOpportunity(book, {
      name: `机会 ${index % 7}`,
      stage: index % 2 === 0 ? '验证' : '提案',
      owner: index % 10 === 9 ? '周销售' : '刘销售',
      values: {
        amount: index % 5 === 0 ? null : index * 100,
        expectedCloseDate: index % 3 === 0 ? null : '2026-11-20',
      },
    })
  }
})

type ViewRows = RowSet & { kind: 'view' }
const view = (from: number, to: number, more: Partial<ViewRows> = {}): ViewRows => ({
  kind: 'view',
  sort: [],
  stretches: [{ from, to }],
  ...more,
})
const ids = (rows: RowSet, as: TeamName = '管理员', limit = 20_000) =>
  idsOfRows(visitorFor(book, as), { type: 'opportunity', rows, limit })

const SORTS: Sort[] = [
  [],
  [{ field: 'amount', direction: 'ascending' }],
  [{ field: 'amount', direction: 'descending' }],
  [{ field: 'expectedCloseDate', direction: 'descending' }],
  [{ field: 'name', direction: 'ascending' }],
  [{ field: 'stageId', direction: 'descending' }],
  [
    { field: 'weightedAmount', direction: 'ascending' },
    { field: 'name', direction: 'descending' },
  ],
]

describe('rows of a view', () => {
  it.each(SORTS)('lie in the order in which a page shows them: %j', (...sort) => {
    for (const as of ['管理员', '王主管', '刘销售'] as const) {
      const filter = where('name', 'notEquals', '机会 3')
      const page = pageOfRecords(visitorFor(book, as), {
        type: 'opportunity',
        filter,
        sort,
        offset: 3,
        limit: 20,
        wantTotal: false,
      })
      const shown = page.rows.map(({ id }) => id)
      const ends = { firstId: shown[0], lastId: shown.at(-1) }
      expect(ids(view(3, 22, { filter, sort, stretches: [{ from: 3, to: 22, ...ends }] }), as).ids).toEqual(shown)
    }
  })

  it('are counted on through several stretches, and from 0 in a group', () => {
    const all = ids(view(0, 39)).ids
    expect(
      ids(
        view(0, 0, {
          stretches: [
            { from: 2, to: 3 },
            { from: 10, to: 10 },
          ],
        }),
      ).ids,
    ).toEqual([all[2], all[3], all[10]])
    const filter = where('stageId', 'equals', book.stages['提案'])
    const group = ids(view(0, 0, { stretches: [{ filter, from: 1, to: 2 }] }))
    expect(group).toEqual({ ids: [all[3], all[5]], total: 2 })
  })

  it('answer with no more ids than asked for, and with how many there are', () => {
    expect(ids(view(0, 39), '管理员', 5)).toMatchObject({ total: 40, ids: { length: 5 } })
  })

  it('are refused when the page saw others', async () => {
    const [first = '', second = ''] = ids(view(0, 1)).ids
    const wrong: ViewRows[] = [
      view(0, 40),
      view(5, 4),
      view(0, 0, { stretches: [{ from: 0, to: 1, firstId: second }] }),
      view(0, 0, { stretches: [{ from: 0, to: 1, lastId: first }] }),
    ]
    for (const rows of wrong) await failureOf(() => ids(rows), 'VIEW_CHANGED')
    await failureOf(() => ids(view(0, 38), '王主管'), 'VIEW_CHANGED')
    await failureOf(() => ids(view(0, 0, { sort: [{ field: '__proto__', direction: 'ascending' }] })), 'BAD_FILTER')
  })

  it('leave out ids that the person does not read', () => {
    const all = ids(view(0, 39)).ids
    expect(ids({ kind: 'ids', ids: [...all, 'x'] }, '刘销售').total).toBe(36)
  })
})

describe('figures', () => {
  const figures = (...blocks: CellBlock[]) => figuresOf(visitorFor(book, '管理员'), { type: 'opportunity', blocks })

  it('count, sum and average the cells of loaded and unloaded rows', () => {
    const amounts = Array.from({ length: 40 }, (_, index) => index)
      .filter((index) => index % 5 !== 0)
      .map((index) => index * 100)
    const sum = amounts.reduce((total, amount) => total + amount, 0)
    expect(figures({ rows: view(0, 39), fields: ['amount', 'name'] })).toEqual({
      rows: 40,
      cells: 80,
      filled: 72,
      numbers: 32,
      unit: 'money',
      sum,
      average: sum / 32,
      min: 100,
      max: 3900,
    })
  })

  it('count a cell once where blocks overlap', () => {
    const all = ids(view(0, 39)).ids
    const one = { rows: view(0, 9), fields: ['amount', 'nextAction'] }
    const two = { rows: { kind: 'ids' as const, ids: all.slice(5, 12) }, fields: ['amount'] }
    expect(figures(one, two)).toMatchObject({
      rows: 12,
      cells: 22,
      sum: [1, 2, 3, 4, 6, 7, 8, 9, 11].reduce((a, b) => a + b) * 100,
    })
  })

  it('take computed fields, and give no sum over different units', () => {
    expect(figures({ rows: view(1, 2), fields: ['weightedAmount'] })).toMatchObject({
      unit: 'money',
      sum: 70,
      numbers: 2,
    })
    expect(figures({ rows: view(1, 2), fields: ['probability'] })).toMatchObject({ unit: 'percent', numbers: 2 })
    expect(figures({ rows: view(1, 2), fields: ['amount', 'probability'] })).toMatchObject({
      unit: 'mixed',
      sum: null,
      average: null,
    })
    expect(figures({ rows: view(0, 2), fields: ['name'] })).toMatchObject({
      unit: 'none',
      numbers: 0,
      sum: null,
      filled: 3,
    })
  })

  it('refuse fields that there are not', async () => {
    for (const key of ['__proto__', 'constructor', 'nothing']) {
      await failureOf(() => figures({ rows: view(0, 1), fields: [key] }), 'BAD_FILTER')
    }
  })
})

describe('a write over unloaded rows', () => {
  it('reaches every row of the view and is one undo step', async () => {
    const sort: Sort = [{ field: 'amount', direction: 'descending' }]
    const rows = view(0, 9, { sort })
    const marked = ids(rows, '王主管').ids
    const act = { kind: 'setText', text: '一起改' } as const
    const request = rangeWrite.parse({ type: 'opportunity', block: { rows, fields: ['nextAction'] }, act })
    const visitor = visitorFor(book, '王主管')
    const result = await writeRange(visitor, { ...request, accept: 'good' })
    expect(result.changedRows).toBe(10)
    const changed = ids(view(0, 35), '王主管').ids.filter(
      (id) => valueOf(book, 'opportunity', id, 'nextAction') === '一起改',
    )
    expect(changed.toSorted()).toEqual(marked.toSorted())
    await undoAs(book, '王主管')
    expect(changed.map((id) => valueOf(book, 'opportunity', id, 'nextAction'))).toEqual(changed.map(() => null))
  })
})
