import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { entriesOf } from '#renderer/features/booklet/entries.ts'
import { pageStarts } from '#renderer/features/booklet/pages.ts'
import type { Leaf } from '#renderer/features/booklet/pages.ts'
import type { BookletStep } from '#shared/contract/prints.ts'
import { aStep } from '#test/support/playbook-steps.ts'

const leaf = (first: number, last = first, within: number | null = null): Leaf => ({ first, last, within })

describe('the pages of a booklet', () => {
  it('begin where a column begins', () => {
    expect(pageStarts([leaf(1), leaf(1), leaf(2), leaf(2), leaf(4)])).toEqual([2, 4])
    expect(pageStarts([])).toEqual([])
  })

  it('are left to the printer where a piece reaches over from the column before', () => {
    expect(pageStarts([leaf(1), leaf(1, 2), leaf(2), leaf(3)])).toEqual([3])
    expect(pageStarts([leaf(1, 4), leaf(4), leaf(5)])).toEqual([2])
  })

  it('begin inside of a piece that holds the one at the top', () => {
    expect(pageStarts([leaf(1, 2), leaf(1, 1, 0), leaf(2, 2, 0)])).toEqual([2])
    expect(pageStarts([leaf(1, 2), leaf(1, 2, 0), leaf(2, 2, 0)])).toEqual([])
  })

  const flow = fc.array(fc.tuple(fc.nat(2), fc.nat(1)), { maxLength: 30 }).map((steps) => {
    let column = 1
    return steps.map(([jump, reach]): Leaf => {
      const first = column + jump
      column = first + reach
      return leaf(first, column)
    })
  })

  test.prop([flow])('begin once for each column that begins with a piece of its own', (leaves) => {
    const starts = new Set(pageStarts(leaves))
    leaves.forEach(({ first }, index) => {
      const isFirst = index > 0 && leaves.slice(0, index).every((one) => one.last < first)
      expect(starts.has(index)).toBe(isFirst)
    })
  })
})

describe('the lines of a booklet', () => {
  it('are numbered as chapters, sections and steps', () => {
    const levels = ['chapter', 'step', 'section', 'step', 'chapter', 'section'] as const
    const steps = levels.map((level, index): BookletStep => {
      const {
        id: _id,
        position: _position,
        notes: _notes,
        isInternal: _isInternal,
        ...step
      } = aStep(`s${index}`, { level })
      return step
    })
    expect(entriesOf(steps).map(({ number }) => number)).toEqual(['1', '1', '1.1', '2', '2', '2.1'])
  })
})
