import { describe, expect, it } from 'vitest'
import { PageWindows } from '#renderer/grid/page-windows.ts'
import { changedFields, RowCache } from '#renderer/grid/row-cache.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldValues } from '#shared/entities/field.ts'

function row(id: string, version = 1, values: FieldValues = {}, labels: Record<string, string> = {}): WireRecord {
  return { type: 'opportunity', id, version, deletedAt: null, values: { ...values }, labels }
}

const rows = (count: number, from = 0) => Array.from({ length: count }, (_, index) => row(`r${from + index}`))

describe('the windows of a view', () => {
  it('ask for the total once', () => {
    const windows = new PageWindows()
    expect(windows.request(0, 100).wantTotal).toBe(true)
    expect(windows.request(100, 100).wantTotal).toBe(false)
  })

  it('ask for the total again when the window that wanted it was not read', () => {
    const windows = new PageWindows()
    windows.fail(windows.request(0, 100))
    expect(windows.request(0, 100).wantTotal).toBe(true)
  })

  it('hand the end of a block to the block after it', () => {
    const windows = new PageWindows()
    const first = windows.request(0, 100)
    windows.settle(first, { rows: rows(100), total: 250, nextCursor: 'after-100' })
    expect(windows.request(100, 100).cursor).toBe('after-100')
    expect(windows.request(200, 100).cursor).toBeUndefined()
  })

  it('forget cursors and count again after a change', () => {
    const windows = new PageWindows()
    windows.settle(windows.request(0, 100), { rows: rows(100), total: 250, nextCursor: 'after-100' })
    windows.restart()
    expect(windows.request(100, 100)).toEqual({ offset: 100, limit: 100, wantTotal: true })
    expect(windows.total).toBe(250)
  })

  it('know the number of rows from the count, or from a window that is not full', () => {
    const windows = new PageWindows()
    expect(windows.settle(windows.request(0, 100), { rows: rows(100), total: null, nextCursor: 'c' })).toBeUndefined()
    expect(windows.settle(windows.request(100, 100), { rows: rows(30, 100), total: null, nextCursor: null })).toBe(130)
    expect(windows.settle(windows.request(0, 100), { rows: [], total: null, nextCursor: null })).toBe(0)
  })
})

describe('the row cache', () => {
  it('tells which cells of a known row differ', () => {
    const cache = new RowCache()
    expect(cache.absorb([row('a', 1, { amount: 100, name: 'x' })])).toEqual([])
    expect(cache.absorb([row('a', 2, { amount: 200, name: 'x' })])).toEqual([{ id: 'a', fields: ['amount'] }])
  })

  it('keeps the newest of two states', () => {
    const cache = new RowCache()
    cache.absorb([row('a', 3, { amount: 300 })])
    expect(cache.absorb([row('a', 2, { amount: 200 })])).toEqual([])
    expect(cache.newest(row('a', 2)).version).toBe(3)
    expect(cache.newest(row('b', 1)).version).toBe(1)
  })

  it('lets the oldest rows go', () => {
    const cache = new RowCache(2)
    cache.absorb([row('a'), row('b'), row('c')])
    expect(cache.get('a')).toBeUndefined()
    expect(cache.get('c')).toBeDefined()
  })

  it('sees another title of the same reference, and equal lists as equal', () => {
    const before = row('a', 1, { ownerId: 'p', roles: ['x', 'y'] }, { ownerId: '陈立' })
    const after = row('a', 2, { ownerId: 'p', roles: ['x', 'y'] }, { ownerId: '陈力' })
    expect(changedFields(before, after)).toEqual(['ownerId'])
  })
})
