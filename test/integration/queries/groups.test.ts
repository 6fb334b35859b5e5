import { beforeAll, describe, expect, it } from 'vitest'
import { fc, test } from '@fast-check/vitest'
import { groupsOf } from '#db/services/groups.ts'
import type { GroupsRequest } from '#db/services/groups.ts'
import { distinctValues, pageOfRecords, totalsOfRecords } from '#db/services/records.ts'
import { allOf, where } from '#shared/domain/filter.ts'
import { groupKindOf, isSubtotalled } from '#shared/domain/grouping.ts'
import { aCustomer, anOpportunity, aWorkbook, failureOf, visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook

beforeAll(async () => {
  book = await aWorkbook('file')
  const customers = [aCustomer(book, { name: '苏州安序制药' }), aCustomer(book, { name: '昆山晟达电子' }), null]
  for (let index = 0; index < 48; index += 1) {
    anOpportunity(book, {
      name: `机会 ${index}`,
      customerId: customers[index % 3] ?? null,
      owner: (['刘销售', '单晓', '周销售', null] as const)[index % 4] ?? null,
      stage: (['验证', '开发', '提案', '成交'] as const)[Math.floor(index / 2) % 4] ?? '验证',
      values: {
        amount: index % 7 === 0 ? null : index * 100_001,
        source: [null, '展会', '转介绍', 'Web'][index % 4] ?? null,
        expectedCloseDate: index % 5 === 0 ? null : `2026-${index % 2 === 0 ? '11' : '12'}-${10 + (index % 15)}`,
      },
    })
  }
})

const ask = (name: TeamName, request: Partial<GroupsRequest> & Pick<GroupsRequest, 'groups'>) =>
  groupsOf(visitorFor(book, name), {
    type: 'opportunity',
    path: [],
    fields: ['amount', 'weightedAmount'],
    limit: 10_000,
    ...request,
  })
const by = (...fields: string[]) => fields.map((field) => ({ field, direction: 'ascending' as const }))
const labels = (name: TeamName, field: string, direction: 'ascending' | 'descending' = 'ascending') =>
  ask(name, { groups: [{ field, direction }] }).groups.map(({ label, count }) => `${label} ${count}`)

describe('groups', () => {
  it('stand in the order of the field, those without a value last in both directions', () => {
    expect(labels('管理员', 'stageId')).toEqual(['验证 12', '开发 12', '提案 12', '成交 12'])
    expect(labels('管理员', 'stageId', 'descending')).toEqual(['成交 12', '提案 12', '开发 12', '验证 12'])
    expect(labels('管理员', 'ownerId')).toEqual(['刘销售 12', '单晓 12', '周销售 12', ' 12'])
    expect(labels('管理员', 'ownerId', 'descending')).toEqual(['周销售 12', '单晓 12', '刘销售 12', ' 12'])
    expect(labels('管理员', 'source')).toEqual(['Web 12', '展会 12', '转介绍 12', ' 12'])
  })

  it('put dates together by month and instants by day', () => {
    expect(labels('管理员', 'expectedCloseDate').map((text) => text.split(' ')[0])).toEqual(['2026-11', '2026-12', ''])
    const days = ask('管理员', { groups: by('stageEnteredAt') }).groups
    expect(days.map(({ value }) => value)).toEqual(['2026-11-02'])
  })

  it('hold only rows that the person reaches', () => {
    expect(labels('刘销售', 'ownerId')).toEqual(['刘销售 12'])
  })

  it('keep to the view', () => {
    const filter = where('status', 'equals', 'won')
    expect(ask('管理员', { groups: by('ownerId'), filter }).groups).toEqual([])
    const inBin = ask('管理员', { groups: by('ownerId'), isDeleted: true })
    expect(inBin.groups).toEqual([])
  })

  it('say when there are more than were asked for', () => {
    expect(ask('管理员', { groups: by('ownerId'), limit: 2 })).toMatchObject({ isMore: true })
    expect(ask('管理员', { groups: by('ownerId'), limit: 4 })).toMatchObject({ isMore: false })
  })

  it('refuse fields that cannot be grouped or added up', async () => {
    await failureOf(() => ask('管理员', { groups: by('note') }), 'BAD_FILTER')
    await failureOf(() => ask('管理员', { groups: by('nothing') }), 'BAD_FILTER')
    await failureOf(() => ask('管理员', { groups: by('ownerId'), fields: ['name'] }), 'BAD_FILTER')
    await failureOf(() => ask('管理员', { groups: by('ownerId'), path: ['x'] }), 'BAD_FILTER')
  })

  const fields = [
    'stageId',
    'ownerId',
    'customerId',
    'source',
    'status',
    'expectedCloseDate',
    'stageEnteredAt',
    'amount',
  ]
  const pair = fc.uniqueArray(fc.constantFrom(...fields), { minLength: 2, maxLength: 2 })
  test.prop([pair, fc.constantFrom('管理员', '王主管', '刘销售'), fc.boolean()], { numRuns: 40 })(
    'of two levels add up to the view, and their filters find their rows',
    (keys, who, isNarrow) => {
      const name = who as TeamName
      const visitor = visitorFor(book, name)
      const view = {
        type: 'opportunity' as const,
        ...(isNarrow ? { filter: where('amount', 'atLeast', 500_000) } : {}),
      }
      const whole = totalsOfRecords(visitor, { ...view, fields: ['amount'] })
      const groups = by(...keys)
      const outer = ask(name, { ...view, groups }).groups
      const sum = (items: readonly { sums: Record<string, number | null> }[]) =>
        items.reduce((all, { sums }) => all + (sums['amount'] ?? 0), 0)
      expect(outer.reduce((all, { count }) => all + count, 0)).toBe(whole.count)
      expect(sum(outer)).toBe(whole.sums['amount'] ?? 0)
      for (const group of outer) {
        const inner = ask(name, { ...view, groups, path: [group.value] }).groups
        expect(inner.reduce((all, { count }) => all + count, 0)).toBe(group.count)
        expect(sum(inner)).toBe(group.sums['amount'] ?? 0)
        for (const one of inner) {
          const filter = allOf(view.filter, one.filter)
          const request = { type: view.type, sort: [], offset: 0, limit: 100, wantTotal: true }
          const page = pageOfRecords(visitor, { ...request, ...(filter === undefined ? {} : { filter }) })
          expect(page.total).toBe(one.count)
          expect(new Set(page.rows.map(({ values }) => values['stageId'])).size).toBeLessThanOrEqual(4)
        }
      }
    },
  )
})

describe('what can be grouped and added up', () => {
  it('follows from the field', () => {
    expect(groupKindOf({ type: 'date' })).toBe('month')
    expect(groupKindOf({ type: 'longText' })).toBeNull()
    expect(groupKindOf({ type: 'text', secret: true })).toBeNull()
    expect(isSubtotalled('amount', { type: 'money' })).toBe(true)
    expect(isSubtotalled('stageDays', { type: 'integer' })).toBe(false)
    expect(isSubtotalled('probability', { type: 'percent' })).toBe(false)
  })
})

describe('the values of a column', () => {
  const values = (field: string, request: Partial<Parameters<typeof distinctValues>[1]> = {}) =>
    distinctValues(visitorFor(book, '管理员'), { type: 'opportunity', field, text: '', limit: 50, ...request })

  it('are counted within the view, blanks too when they are asked for', () => {
    expect(values('ownerId').map(({ count }) => count)).toEqual([12, 12, 12])
    const all = values('ownerId', { withBlank: true })
    expect(all.at(-1)).toEqual({ value: null, label: '', count: 12 })
    const filter = where('source', 'equals', '展会')
    expect(values('ownerId', { filter, withBlank: true })).toMatchObject([{ label: '单晓', count: 12 }])
    expect(values('ownerId', { isDeleted: true })).toEqual([])
    expect(values('source', { search: 'xzanxu' })).toEqual([])
    expect(values('source', { search: 'szaxzy', withBlank: true }).reduce((all, { count }) => all + count, 0)).toBe(16)
  })

  it('are found as written, in pinyin and by initials', () => {
    for (const text of ['刘', 'liu', 'lxs']) {
      expect(values('ownerId', { text }).map(({ label }) => label)).toEqual(['刘销售'])
    }
    for (const text of ['展会', 'zhanhui', 'zh']) expect(values('source', { text })[0]?.label).toMatch(/展会|转介绍/)
    expect(values('source', { text: 'zhanhui' }).map(({ label }) => label)).toEqual(['展会'])
    expect(values('customerId', { text: 'axzy' }).map(({ label }) => label)).toEqual(['苏州安序制药'])
    expect(values('source', { text: '%' })).toEqual([])
  })

  it('of a set of choices are counted choice by choice', () => {
    const roles = distinctValues(visitorFor(book, '管理员'), { type: 'person', field: 'roles', text: '', limit: 50 })
    expect(Object.fromEntries(roles.map(({ value, count }) => [value, count]))).toMatchObject({
      manager: 2,
      salesperson: 3,
      administrator: 1,
    })
  })
})
