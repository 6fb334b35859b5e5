import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  canonicalSteps,
  inOrder,
  orderAfterMove,
  picturesIn,
  placeInOrder,
  spreadPositions,
  stepNumbers,
  subtreeLength,
} from '#shared/domain/playbooks/outline.ts'
import { aChapter, aManual, aStep } from '#test/support/playbook-steps.ts'

const manual = aManual(
  aChapter('a'),
  aStep('a1'),
  aStep('s', { level: 'section' }),
  aStep('s1'),
  aChapter('b'),
  aStep('b1'),
)

describe('an outline', () => {
  it('moves a heading with what stands under it', () => {
    expect([0, 1, 2, 4].map((index) => subtreeLength(manual, index))).toEqual([3, 0, 1, 1])
    expect(orderAfterMove(manual, 4, 0)).toEqual(['b', 'b1', 'a', 'a1', 's', 's1'])
    expect(orderAfterMove(manual, 0, 6)).toEqual(['b', 'b1', 'a', 'a1', 's', 's1'])
    expect(orderAfterMove(manual, 2, 3)).toEqual(['a', 'a1', 's', 's1', 'b', 'b1'])
    expect([...stepNumbers(manual)]).toEqual([
      ['a1', 1],
      ['s1', 2],
      ['b1', 3],
    ])
  })

  it('writes one position where there is room, and all of them where there is none', () => {
    const known = ['a', 'b', 'c'].map((id, index) => ({ id, position: (index + 1) * 100 }))
    expect(placeInOrder(['a', 'c', 'b'], new Set(['c']), known)).toEqual([{ id: 'c', position: 150 }])
    expect(placeInOrder(['a', 'b', 'c', 'new'], new Set(['new']), known)).toEqual([{ id: 'new', position: 400 }])
    const tight = known.map(({ id }, index) => ({ id, position: index + 1 }))
    expect(placeInOrder(['a', 'c', 'b'], new Set(['c']), tight)).toHaveLength(3)
  })

  test.prop([fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 40 }), fc.nat(), fc.nat()])(
    'stands in the order that was asked for after any move',
    (ids, from, to) => {
      const positions = spreadPositions(ids.length)
      let known = ids.map((id, index) => ({ id, position: positions[index] ?? 0 }))
      let order = [...ids]
      for (let round = 0; round < 12; round += 1) {
        const [moved = ''] = order.splice((from + round) % order.length, 1)
        order.splice((to * round) % (order.length + 1), 0, moved)
        const placed = new Map(placeInOrder(order, new Set([moved]), known).map(({ id, position }) => [id, position]))
        known = known.map(({ id, position }) => ({ id, position: placed.get(id) ?? position }))
        const sorted = known.toSorted((a, b) => a.position - b.position)
        expect(sorted.map(({ id }) => id)).toEqual(order)
        expect(new Set(sorted.map(({ position }) => position)).size).toBe(order.length)
        expect(sorted.at(-1)?.position).toBeLessThanOrEqual(100_000)
      }
    },
  )

  it('has a digest text that knows order and words, not records and positions', () => {
    const other = manual.map((step, index) => ({ ...step, id: `x${index}`, position: index + 1 }))
    expect(canonicalSteps(other)).toBe(canonicalSteps(manual.toReversed()))
    expect(canonicalSteps(manual.map((step) => ({ ...step, position: -step.position })))).not.toBe(
      canonicalSteps(manual),
    )
    expect(canonicalSteps(manual.map((step) => ({ ...step, notes: '慢' })))).not.toBe(canonicalSteps(manual))
    expect(inOrder(manual.toReversed())).toEqual(manual)
  })

  it('finds the pictures of a text', () => {
    const [one, two] = ['a'.repeat(64), 'b'.repeat(64)]
    expect(picturesIn(`![站](picture:${one}) ![](<picture:${two}>)\n![站](picture:${one} "管路")`)).toEqual([one, two])
    expect(picturesIn(`picture:${one} ![x](https://x/${two})`)).toEqual([])
    expect(picturesIn(null)).toEqual([])
  })
})
