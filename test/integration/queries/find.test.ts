import { beforeAll, describe, expect, it } from 'vitest'
import { findInView } from '#db/services/find.ts'
import type { FindRequest } from '#db/services/find.ts'
import { groupsOf } from '#db/services/groups.ts'
import { pageOfRecords } from '#db/services/records.ts'
import type { FilterValue, Sort } from '#shared/domain/filter.ts'
import type { Grouping } from '#shared/domain/view.ts'
import { aCustomer, anOpportunity, aWorkbook, failureOf, visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let ids: string[]
beforeAll(async () => {
  book = await aWorkbook('file')
  const customerId = aCustomer(book, { name: '昆山晟达电子' })
  ids = [
    anOpportunity(book, {
      name: 'GTX pro 空压机',
      customerId,
      values: { amount: 123_456_700, expectedCloseDate: '2026-11-20' },
    }),
    anOpportunity(book, { name: '制氮机', values: { amount: 100, nextAction: '拜访 50%_' } }),
    anOpportunity(book, { name: '空压机二期', stage: '提案', customerId, values: { expectedCloseDate: '2026-12-01' } }),
    anOpportunity(book, { name: '周的', owner: '周销售' }),
  ]
})

const FIELDS = ['name', 'customerId', 'stageId', 'status', 'amount', 'probability', 'expectedCloseDate', 'nextAction']
const START = { path: [], row: -1, place: 0 }

function find(text: string, more: Partial<FindRequest> = {}, name: TeamName = '王主管') {
  const plain = {
    matchCase: false,
    wholeCell: false,
    language: 'zh-CN',
    direction: 'next',
    isInclusive: false,
  } as const
  return findInView(visitorFor(book, name), {
    type: 'opportunity',
    sort: [],
    groups: [],
    fields: FIELDS,
    from: START,
    ...plain,
    text,
    ...more,
  })
}

/** Every hit in order, by walking from one to the next. */
function walk(text: string, more: Partial<FindRequest> = {}): string[] {
  const found: string[] = []
  let from: FindRequest['from'] = START
  for (;;) {
    const { hit, total } = find(text, { from, ...more })
    if (hit === null) return found
    expect(hit.ordinal).toBe(found.length + 1)
    found.push(`${ids.indexOf(hit.id)} ${hit.field}`)
    if (found.length === total) return found
    from = { path: hit.path, row: hit.row, place: (more.fields ?? FIELDS).indexOf(hit.field) }
  }
}

describe('findInView', () => {
  it('looks at what the cells show: names, titles, choices, numbers, dates', () => {
    expect(walk('空压机')).toEqual(['0 name', '2 name'])
    expect(walk('昆山晟达')).toEqual(['0 customerId', '2 customerId'])
    expect(walk('提案')).toEqual(['2 stageId'])
    expect(walk('进行')).toEqual(['0 status', '1 status', '2 status'])
    expect(walk('1,234,567')).toEqual(['0 amount'])
    expect(walk('2026-11')).toEqual(['0 expectedCloseDate'])
    expect(walk('没有这个')).toEqual([])
  })

  it('takes signs of patterns as they are, and case and whole cells when asked', () => {
    expect(walk('50%_')).toEqual(['1 nextAction'])
    expect(walk('GTX PRO')).toEqual(['0 name'])
    expect(walk('GTX PRO', { matchCase: true })).toEqual([])
    expect(walk('制氮', { wholeCell: true })).toEqual([])
    expect(walk('制氮机', { wholeCell: true })).toEqual(['1 name'])
    expect(walk('1', { wholeCell: true, fields: ['amount'] })).toEqual(['1 amount'])
  })

  it('goes on in both directions and round the ends, in the order of the view', () => {
    const sort = [{ field: 'expectedCloseDate', direction: 'descending' as const }]
    expect(walk('空压机', { sort })).toEqual(['2 name', '0 name'])
    const last = find('空压机', { direction: 'previous', from: { path: [], row: 0, place: 0 } })
    expect(last.hit).toMatchObject({ ordinal: 2, id: ids[2], row: 2 })
    expect(find('空压机', { from: { path: [], row: 2, place: 0 } }).hit).toMatchObject({ ordinal: 1 })
    expect(find('空压机', { from: { path: [], row: 2, place: 0 }, isInclusive: true }).hit).toMatchObject({
      ordinal: 2,
    })
  })

  describe('in a grouped view', () => {
    const by = (...fields: string[]): Grouping =>
      fields.map((field, at) => ({ field, direction: at === 0 ? 'descending' : 'ascending' }))

    /** Ids of all rows as the page shows them: group by group, in the order of the view within. */
    function shown(groups: Grouping, sort: Sort, path: readonly FilterValue[] = []): string[] {
      const visitor = visitorFor(book, '王主管')
      const { groups: found } = groupsOf(visitor, { type: 'opportunity', groups, path, fields: [], limit: 100 })
      return found.flatMap(({ value, filter }) => {
        const inner = [...path, value]
        if (inner.length < groups.length) return shown(groups, sort, inner)
        const window = { sort, offset: 0, limit: 100, wantTotal: false }
        return pageOfRecords(visitor, { type: 'opportunity', filter, ...window }).rows.map(({ id }) => id)
      })
    }

    it.each([
      [by('status'), []],
      [by('expectedCloseDate'), [{ field: 'amount', direction: 'descending' as const }]],
      [by('customerId', 'stageId'), [{ field: 'name', direction: 'ascending' as const }]],
      [by('stageId', 'expectedCloseDate'), []],
    ])('%j comes to the hits as they stand there', (groups, sort) => {
      const order = shown(groups, sort)
      expect(order).toHaveLength(ids.length - 1)
      const expected = order.map((id) => `${ids.indexOf(id)} status`)
      expect(walk('进行', { groups, sort })).toEqual(expected)
      const back = find('进行', { groups, sort, direction: 'previous' })
      expect(back.hit).toMatchObject({ ordinal: expected.length, id: order.at(-1) })
    })

    it('goes on from the heading of a group, outer or inner, in both directions', () => {
      const groups = by('customerId', 'stageId')
      const order = shown(groups, [])
      const first = find('进行', { groups }).hit
      const headed = order.findIndex((id) => ids.indexOf(id) === 2)
      const path = find('空压机二期', { groups }).hit?.path ?? []
      expect(path).toHaveLength(2)
      const fromInner = { path, row: -1, place: 0 }
      expect(find('进行', { groups, from: fromInner }).hit).toMatchObject({ id: ids[2], ordinal: headed + 1, row: 0 })
      const before = order[(headed - 1 + order.length) % order.length]
      expect(find('进行', { groups, from: fromInner, direction: 'previous' }).hit?.id).toBe(before)
      const fromOuter = { path: path.slice(0, 1), row: -1, place: 0 }
      expect(find('进行', { groups, from: fromOuter }).hit?.path[0]).toBe(path[0])
      expect(find('进行', { groups, from: { path: ['gone'], row: 3, place: 0 } }).hit).toEqual(first)
    })
  })

  it('sees new records at once, and only those that the person reads', async () => {
    expect(find('周的').total).toBe(0)
    expect(find('周的', {}, '管理员').total).toBe(1)
    ids.push(anOpportunity(book, { name: '新来的空压机' }))
    expect(find('空压机').total).toBe(3)
    await failureOf(() => find('x', { fields: ['nothing'] }), 'BAD_FILTER')
  })
})
