import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { BoardColumn } from '#shared/contract/board.ts'
import { edgeSpeed } from '#renderer/features/opportunities/board/card-drag.ts'
import {
  CARD_HEIGHT,
  CARD_PITCH,
  rangeAt,
  revealAt,
  WINDOW_SIZE,
  windowsOf,
} from '#renderer/features/opportunities/board/card-window.ts'
import { ColumnRegistry, placeAfter } from '#renderer/features/opportunities/board/column-registry.ts'
import { dropKind, targetAfter, targetsOf } from '#renderer/features/opportunities/board/targets.ts'

const column = (stageId: string): BoardColumn => ({
  stageId,
  over: [],
  count: 0,
  amount: 0,
  weighted: 0,
  filter: { kind: 'and', items: [] },
})
const COLUMNS = ['a', 'b', 'c'].map(column)

describe('the cards in sight', () => {
  const seen = fc.record({
    scrollTop: fc.integer({ min: 0, max: 900_000 }),
    height: fc.integer({ min: 0, max: 1400 }),
    count: fc.integer({ min: 0, max: 12_000 }),
  })

  test.prop([seen])('are all rendered, and few others', ({ scrollTop, height, count }) => {
    const { from, to } = rangeAt(scrollTop, height, count)
    expect(from).toBeGreaterThanOrEqual(0)
    expect(to).toBeLessThanOrEqual(count)
    expect(to - from).toBeLessThanOrEqual(Math.ceil(height / CARD_PITCH) + 22)
    for (let index = 0; index < count; index += 1) {
      const isSeen = index * CARD_PITCH < scrollTop + height && index * CARD_PITCH + CARD_HEIGHT > scrollTop
      if (isSeen) expect(index >= from && index < to, `${index} in ${from}..${to}`).toBe(true)
    }
  })

  test.prop([seen])('are asked for in windows that hold them', (at) => {
    const range = rangeAt(at.scrollTop, at.height, at.count)
    const windows = windowsOf(range)
    const isEmpty = range.to <= range.from
    const first = Math.floor(range.from / WINDOW_SIZE)
    const last = isEmpty ? first - 1 : Math.floor((range.to - 1) / WINDOW_SIZE)
    expect(windows).toEqual(Array.from({ length: last - first + 1 }, (_, index) => first + index))
  })

  test.prop([seen, fc.integer({ min: 0, max: 11_999 })])('hold a card that was scrolled to', (at, index) => {
    const top = revealAt(index, at.scrollTop, Math.max(at.height, CARD_HEIGHT))
    expect(index * CARD_PITCH).toBeGreaterThanOrEqual(top)
    expect(index * CARD_PITCH + CARD_HEIGHT).toBeLessThanOrEqual(top + Math.max(at.height, CARD_HEIGHT))
    expect(revealAt(index, top, Math.max(at.height, CARD_HEIGHT))).toBe(top)
  })
})

describe('a lifted card', () => {
  const targets = targetsOf(COLUMNS)

  it('goes from place to place and stops at the ends', () => {
    expect(targets).toEqual(['a', 'b', 'c', 'won', 'lost'])
    expect(targetAfter('ArrowRight', 'a', targets)).toBe('b')
    expect(targetAfter('ArrowLeft', 'a', targets)).toBe('a')
    expect(targetAfter('ArrowRight', 'lost', targets)).toBe('lost')
    expect(targetAfter('Home', 'won', targets)).toBe('a')
    expect(targetAfter('End', 'b', targets)).toBe('lost')
    expect(targetAfter('ArrowUp', 'b', targets)).toBeUndefined()
  })

  it.each([
    ['a', 'a', 'none'],
    ['a', 'c', 'promote'],
    ['c', 'b', 'back'],
    ['b', 'won', 'won'],
    ['b', 'lost', 'lost'],
    ['b', 'gone', 'none'],
  ] as const)('dropped from %s on %s means %s', (from, to, kind) => {
    expect(dropKind(from, to, COLUMNS)).toBe(kind)
  })

  it('scrolls the board along at its edges alone', () => {
    expect(edgeSpeed(500, 0, 1000)).toBe(0)
    expect(edgeSpeed(0, 0, 1000)).toBeLessThan(0)
    expect(edgeSpeed(1000, 0, 1000)).toBeGreaterThan(0)
    expect(edgeSpeed(990, 0, 1000)).toBeLessThanOrEqual(edgeSpeed(5000, 0, 1000))
  })
})

describe('the arrow keys', () => {
  const registry = new ColumnRegistry()
  const shown: string[] = []
  for (const [stageId, count] of [
    ['a', 5],
    ['b', 0],
    ['c', 2],
  ] as const) {
    registry.set(stageId, {
      count,
      recordAt: () => undefined,
      indexNear: (y) => Math.min(Math.floor(y / CARD_PITCH), count - 1),
      page: 3,
      note: () => undefined,
      show: (index) => shown.push(`${stageId}:${index}`),
    })
  }
  const after = (key: string, stageId: string, index: number) =>
    placeAfter(key, { stageId, index }, index * CARD_PITCH, ['a', 'b', 'c'], registry)

  it('move within a column and stop at its ends', () => {
    expect(after('ArrowDown', 'a', 0)).toEqual({ stageId: 'a', index: 1 })
    expect(after('ArrowDown', 'a', 4)).toEqual({ stageId: 'a', index: 4 })
    expect(after('ArrowUp', 'a', 0)).toEqual({ stageId: 'a', index: 0 })
    expect(after('PageDown', 'a', 0)).toEqual({ stageId: 'a', index: 3 })
    expect(after('End', 'a', 0)).toEqual({ stageId: 'a', index: 4 })
    expect(after('Home', 'a', 3)).toEqual({ stageId: 'a', index: 0 })
  })

  it('go to the next column that has a card, at the same height', () => {
    expect(after('ArrowRight', 'a', 4)).toEqual({ stageId: 'c', index: 1 })
    expect(after('ArrowLeft', 'c', 1)).toEqual({ stageId: 'a', index: 1 })
    expect(after('ArrowRight', 'c', 0)).toBeNull()
    expect(after('x', 'a', 0)).toBeNull()
  })
})
