import { describe, expect, it, vi } from 'vitest'
import type { RowMark } from '#renderer/grid/grid-context.ts'
import { RowMarks } from '#renderer/grid/row-marks.ts'

type Api = ReturnType<ConstructorParameters<typeof RowMarks>[0]['api']>

const LATE: RowMark = { text: 'late', more: 0, tone: 'warning', title: 'late' }

function setUp(ids: readonly string[]) {
  const known = new Map<string, RowMark>()
  const listeners = new Set<() => void>()
  const refreshCells = vi.fn()
  const nodes = ids.map((id) => ({ id, data: { id } }))
  const api = { getRenderedNodes: () => nodes, refreshCells } as unknown as Api
  const marks = new RowMarks({ api: () => api, columns: () => ['warnings', 'name'] })
  const book = {
    get: (id: string) => known.get(id),
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const learn = (id: string) => {
    known.set(id, LATE)
    for (const listener of listeners) listener()
  }
  const painted = () =>
    refreshCells.mock.calls.map(([{ rowNodes, columns }]) => [rowNodes.map((node: { id: string }) => node.id), columns])
  return { marks, book, learn, painted, listeners }
}

describe('marks of the rows on screen', () => {
  it('are painted again for the rows alone of which more is known', () => {
    const { marks, book, learn, painted } = setUp(['a', 'b'])
    marks.follow(book)
    expect([marks.of('a'), marks.of('b')]).toEqual([undefined, undefined])
    learn('elsewhere')
    expect(painted()).toEqual([])
    learn('b')
    expect(painted()).toEqual([[['b'], ['warnings', 'name']]])
    expect(marks.of('b')).toBe(LATE)
    learn('b')
    expect(painted()).toHaveLength(1)
  })

  it('go with another book, and the old one is no longer heard', () => {
    const { marks, book, learn, painted, listeners } = setUp(['a'])
    marks.follow(book)
    learn('a')
    marks.of('a')
    marks.follow(undefined)
    expect(painted()).toEqual([[['a'], ['warnings', 'name']]])
    expect(listeners.size).toBe(0)
  })
})
