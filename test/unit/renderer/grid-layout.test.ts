import { describe, expect, it } from 'vitest'
import { frozenUpTo, layoutOf, movedColumn, stateOf } from '#renderer/grid/column-layout.ts'
import { colourOf } from '#renderer/grid/colours/colour-rules.ts'
import { buildColumns } from '#renderer/grid/columns.ts'
import { where } from '#shared/domain/filter.ts'
import { entityOf } from '#shared/entities/index.ts'
import { programFields } from '#shared/entities/field-book.ts'
import type { ColourRule, ViewColumn } from '#shared/domain/view.ts'

const columns = buildColumns('opportunity', 'zh-CN', { frozen: ['name', 'customerId'] })
const sort = [
  { field: 'amount', direction: 'descending' as const },
  { field: 'name', direction: 'ascending' as const },
]

describe('a layout of columns', () => {
  it('shows what it names, then the other columns as their descriptors say', () => {
    const named: ViewColumn[] = [
      { field: 'amount', isShown: true, isFrozen: true, width: 200 },
      { field: 'gone', isShown: true, isFrozen: false },
      { field: 'name', isShown: false, isFrozen: false },
    ]
    const state = stateOf({ columns: named, sort }, columns, 'row-number')
    expect(state.map(({ colId }) => colId).slice(0, 3)).toEqual(['row-number', 'amount', 'name'])
    expect(state[1]).toEqual({ colId: 'amount', hide: false, pinned: 'left', width: 200, sort: 'desc', sortIndex: 0 })
    expect(state[2]).toMatchObject({ hide: true, pinned: null, sort: 'asc', sortIndex: 1 })
    expect(state).toHaveLength(columns.length + 1)
    const customer = state.find(({ colId }) => colId === 'customerId')
    expect(customer).toMatchObject({ pinned: 'left', hide: false, sort: null })
  })

  it('comes back as it was shown', () => {
    const shown = layoutOf(stateOf({ columns: [], sort }, columns, 'row-number'), 'row-number')
    expect(shown.sort).toEqual(sort)
    expect(layoutOf(stateOf(shown, columns, 'row-number'), 'row-number')).toEqual(shown)
  })

  const plain = (text: string): ViewColumn[] =>
    Array.from(text, (letter) => ({
      field: letter.toLowerCase(),
      isShown: letter !== letter.toUpperCase(),
      isFrozen: false,
    }))
  const names = (list: readonly ViewColumn[]) => list.map(({ field }) => field).join('')

  it('freezes the shown columns up to one and lets the others go', () => {
    const list = plain('aBcde')
    const frozen = frozenUpTo(list, 'c')
    expect(frozen.filter(({ isFrozen }) => isFrozen).map(({ field }) => field)).toEqual(['a', 'c'])
    expect(frozenUpTo(frozen, 'a').filter(({ isFrozen }) => isFrozen)).toHaveLength(1)
  })

  it('moves a column over hidden ones, and never across the freeze', () => {
    expect(names(movedColumn(plain('abCd'), 'b', 1))).toBe('acdb')
    expect(names(movedColumn(plain('abCd'), 'd', -1))).toBe('adbc')
    expect(names(movedColumn(plain('ab'), 'a', -1))).toBe('ab')
    const frozen = frozenUpTo(plain('abc'), 'a')
    expect(names(movedColumn(frozen, 'b', -1))).toBe('abc')
  })
})

describe('colour rules', () => {
  const context = {
    fieldOf: (key: string) => programFields.fieldOf('opportunity', key),
    today: '2026-11-22',
    timeZone: 'Asia/Shanghai',
  }
  const row = (values: Record<string, string | number | null>) => ({
    type: 'opportunity' as const,
    id: 'x',
    version: 1,
    deletedAt: null,
    values,
    labels: {},
  })
  const rules: ColourRule[] = [
    {
      field: 'expectedCloseDate',
      when: where('expectedCloseDate', 'within', 'beforeToday'),
      colour: 'danger',
      labels: {},
    },
    { field: null, when: where('amount', 'atLeast', 1000), colour: 'success', labels: {} },
    { field: 'amount', when: where('amount', 'atLeast', 500), colour: 'info', labels: {} },
  ]

  it('paint a cell by the first rule that fits it or its row', () => {
    const of = colourOf(rules, context)
    const both = row({ amount: 1000, expectedCloseDate: '2026-11-21' })
    expect(of(both, 'expectedCloseDate')).toBe('danger')
    expect(of(both, 'name')).toBe('success')
    expect(of(both, 'amount')).toBe('success')
    const small = row({ amount: 600, expectedCloseDate: '2026-11-22' })
    expect(of(small, 'amount')).toBe('info')
    expect(of(small, 'name')).toBeUndefined()
    expect(of(small, 'expectedCloseDate')).toBeUndefined()
  })

  it('know only fields that there are', () => {
    expect(Object.keys(entityOf('opportunity').fields)).not.toContain('gone')
    const of = colourOf([{ field: null, when: where('gone', 'isBlank'), colour: 'info', labels: {} }], context)
    expect(of(row({}), 'name')).toBeUndefined()
  })
})
