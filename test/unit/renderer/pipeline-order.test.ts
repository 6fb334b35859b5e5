import { describe, expect, it } from 'vitest'
import { placeByKey, positionEdits } from '#renderer/features/settings/pipelines/order.ts'
import { moveItem } from '#renderer/ui/move-item.ts'
import { toBasisPoints, toWhole } from '#renderer/features/settings/pipelines/stage-values.ts'
import type { WireRecord } from '#shared/contract/base.ts'

const stage = (id: string, position: number): WireRecord => ({
  type: 'stage',
  id,
  version: 1,
  deletedAt: null,
  values: { position },
  labels: {},
})

describe('moveItem', () => {
  it('puts an item to another place and leaves the list alone where there is none', () => {
    const items = ['a', 'b', 'c']
    expect(moveItem(items, 0, 2)).toEqual(['b', 'c', 'a'])
    expect(moveItem(items, 2, 0)).toEqual(['c', 'a', 'b'])
    expect(moveItem(items, 2, 3)).toBe(items)
    expect(moveItem(items, 0, -1)).toBe(items)
  })
})

describe('positionEdits', () => {
  it('numbers from 1 and writes only what changes, on the version that was seen', () => {
    const edits = positionEdits([stage('a', 1), stage('c', 7), stage('b', 2)])
    expect(edits.map(({ id, values, baseVersion }) => [id, values, baseVersion])).toEqual([
      ['c', { position: 2 }, 1],
      ['b', { position: 3 }, 1],
    ])
  })
})

describe('placeByKey', () => {
  it('takes Alt with an arrow and nothing else', () => {
    expect(placeByKey({ altKey: true, key: 'ArrowUp' }, 2)).toBe(1)
    expect(placeByKey({ altKey: true, key: 'ArrowDown' }, 2)).toBe(3)
    expect(placeByKey({ altKey: false, key: 'ArrowDown' }, 2)).toBeNull()
    expect(placeByKey({ altKey: true, key: 'a' }, 2)).toBeNull()
  })
})

describe('figures of a stage', () => {
  it('are read from text, and what is no number is left for the service to refuse', () => {
    expect([toBasisPoints('52.5'), toBasisPoints('10％'), toBasisPoints('half'), toBasisPoints('')]).toEqual([
      5250,
      1000,
      'half',
      '',
    ])
    expect([toWhole('14'), toWhole(' '), toWhole('x')]).toEqual([14, null, 'x'])
  })
})
