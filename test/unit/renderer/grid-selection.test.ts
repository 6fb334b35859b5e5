import { test } from '@fast-check/vitest'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addFrom,
  cellCount,
  disjoint,
  edgeOfData,
  extendTo,
  holds,
  nextInside,
  NOTHING,
  rectOf,
  rectsOf,
  remapColumns,
  rowCount,
  selectFrom,
  shiftRows,
  stretchesOf,
  widen,
  type Rect,
} from '#renderer/grid/selection/model.ts'
import { PLAIN_PLAN, rowSetOf } from '#renderer/grid/selection/row-sets.ts'

const extent = { rows: 20, columns: 6 }
const at = (row: number, column: number) => ({ row, column })

const rect: fc.Arbitrary<Rect> = fc
  .tuple(fc.nat(19), fc.nat(19), fc.nat(5), fc.nat(5))
  .map(([a, b, c, d]) => ({ top: Math.min(a, b), bottom: Math.max(a, b), left: Math.min(c, d), right: Math.max(c, d) }))

function cellsOf(rects: readonly Rect[]): string[] {
  return rects.flatMap(({ top, bottom, left, right }) =>
    Array.from({ length: bottom - top + 1 }, (_, down) =>
      Array.from({ length: right - left + 1 }, (_cell, across) => `${top + down} ${left + across}`),
    ).flat(),
  )
}

describe('a selection', () => {
  it('keeps its active cell while it is extended', () => {
    const selection = extendTo(selectFrom(at(5, 3)), at(2, 1))
    expect(selection.active).toEqual(at(5, 3))
    expect(rectsOf(selection, extent)).toEqual([{ top: 2, bottom: 5, left: 1, right: 3 }])
  })

  it('adds ranges, and extends the last', () => {
    const selection = extendTo(addFrom(selectFrom(at(0, 0)), at(8, 2)), at(9, 2))
    expect(rectsOf(selection, extent)).toEqual([
      { top: 0, bottom: 0, left: 0, right: 0 },
      { top: 8, bottom: 9, left: 2, right: 2 },
    ])
  })

  it('has whole rows and columns that grow with the view', () => {
    const rows = widen(extendTo(selectFrom(at(1, 1)), at(3, 1)), 'rows')
    expect(rectsOf(rows, { rows: 20, columns: 9 })).toEqual([{ top: 1, bottom: 3, left: 0, right: 8 }])
    const column = selectFrom(at(1, 1), 'columns')
    expect(rectsOf(column, { rows: 1_000_000, columns: 6 })).toEqual([{ top: 0, bottom: 999_999, left: 1, right: 1 }])
    expect(rectsOf(widen(rows, 'columns'), extent)).toEqual([{ top: 0, bottom: 19, left: 0, right: 5 }])
  })

  it('goes with its records and its columns', () => {
    const selection = extendTo(selectFrom(at(1, 1)), at(2, 2))
    expect(shiftRows(selection, 3).active).toEqual(at(4, 1))
    const moved = remapColumns(selection, ['a', 'b', 'c', 'd'], ['d', 'b', 'c', 'a'])
    expect(rectsOf(moved, { rows: 20, columns: 4 })).toEqual([{ top: 1, bottom: 2, left: 1, right: 2 }])
    const hidden = remapColumns(selection, ['a', 'b', 'c'], ['a', 'c'])
    expect(rectsOf(hidden, { rows: 20, columns: 2 })).toEqual([{ top: 1, bottom: 2, left: 1, right: 1 }])
    expect(remapColumns(selection, ['a', 'b', 'c'], ['a'])).toEqual(NOTHING)
    const torn = remapColumns(selection, ['a', 'b', 'c'], ['b', 'a', 'c'])
    expect(rectsOf(torn, { rows: 20, columns: 3 })).toEqual([{ top: 1, bottom: 2, left: 0, right: 0 }])
  })

  it('is nothing where the view has nothing', () => {
    expect(rectOf({ kind: 'cells', anchor: at(4, 0), head: at(4, 0) }, { rows: 3, columns: 3 })).toBeNull()
    expect(rectOf({ kind: 'all', anchor: at(0, 0), head: at(0, 0) }, { rows: 0, columns: 3 })).toBeNull()
  })

  test.prop([fc.array(rect, { minLength: 1, maxLength: 5 })])('counts each cell once', (rects) => {
    const pieces = disjoint(rects)
    const cells = cellsOf(pieces)
    expect(new Set(cells)).toEqual(new Set(cellsOf(rects)))
    expect(cells.length).toBe(new Set(cells).size)
    expect(pieces.reduce((count, piece) => count + cellCount(piece), 0)).toBe(cells.length)
  })

  test.prop([fc.array(rect, { minLength: 1, maxLength: 5 })])('names each row once, from the top', (rects) => {
    const stretches = stretchesOf(rects)
    const rows = new Set(
      rects.flatMap(({ top, bottom }) => Array.from({ length: bottom - top + 1 }, (_, n) => top + n)),
    )
    expect(rowCount(stretches)).toBe(rows.size)
    expect(stretches).toEqual(stretches.toSorted((a, b) => a.from - b.from))
  })

  test.prop([rect, fc.constantFrom('down' as const, 'right' as const)])(
    'leads Tab and Enter once round',
    (marked, way) => {
      const start = at(marked.top, marked.left)
      let selection = extendTo(selectFrom(start), at(marked.bottom, marked.right))
      const seen = new Set<string>()
      for (let step = 0; step < cellCount(marked); step += 1) {
        selection = nextInside(selection, way, extent)
        const { active } = selection
        if (active === null) throw new Error('no active cell')
        expect(holds(marked, active)).toBe(true)
        seen.add(`${active.row} ${active.column}`)
      }
      expect(seen.size).toBe(cellCount(marked))
      expect(selection.active).toEqual(start)
      const back = nextInside(nextInside(selection, way, extent), way === 'down' ? 'up' : 'left', extent)
      expect(back.active).toEqual(start)
    },
  )
})

describe('Ctrl with an arrow', () => {
  const column = [true, true, false, false, true, true, true, false]
  const isFilled = ({ row }: { row: number }) => column[row]
  const view = { rows: 8, columns: 1 }

  it('goes to the end of what is filled, then to the next filled cell, then to the end', () => {
    expect(edgeOfData(at(0, 0), 'down', view, isFilled).row).toBe(1)
    expect(edgeOfData(at(1, 0), 'down', view, isFilled).row).toBe(4)
    expect(edgeOfData(at(4, 0), 'down', view, isFilled).row).toBe(6)
    expect(edgeOfData(at(6, 0), 'down', view, isFilled).row).toBe(7)
    expect(edgeOfData(at(6, 0), 'up', view, isFilled).row).toBe(4)
  })

  it('goes to the end of the view over rows that are not loaded', () => {
    expect(
      edgeOfData(at(0, 0), 'down', { rows: 900_000, columns: 1 }, ({ row }) => (row < 50 ? true : undefined)).row,
    ).toBe(899_999)
  })
})

describe('the marked rows for the service', () => {
  const id = (index: number) => `id${index}`

  it('are ids while they are few and loaded', () => {
    const parts = { plan: PLAIN_PLAN, view: {}, sort: [], idAt: id }
    expect(rowSetOf([{ from: 2, to: 4 }], parts)).toEqual({ kind: 'ids', ids: ['id2', 'id3', 'id4'] })
  })

  it('are stretches of the view, with the ids of known ends, once they are not', () => {
    const parts = {
      plan: PLAIN_PLAN,
      view: { search: 'x' },
      sort: [{ field: 'name', direction: 'ascending' as const }],
      idAt: (index: number) => (index < 100 ? id(index) : undefined),
    }
    expect(rowSetOf([{ from: 5, to: 200_000 }], parts)).toEqual({
      kind: 'view',
      search: 'x',
      sort: parts.sort,
      stretches: [{ from: 5, to: 200_000, firstId: 'id5' }],
    })
  })

  it('leave headings of groups out', () => {
    const plan = {
      stretches: ({ from, to }: { from: number; to: number }) =>
        from <= 0 && to >= 1 ? [{ from: 0, to: to - 1, at: 1 }] : [],
    }
    expect(rowSetOf([{ from: 0, to: 2 }], { plan, view: {}, sort: [], idAt: id })).toEqual({
      kind: 'ids',
      ids: ['id1', 'id2'],
    })
    expect(rowSetOf([{ from: 0, to: 0 }], { plan, view: {}, sort: [], idAt: id })).toBeNull()
  })
})
