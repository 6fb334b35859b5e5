import { describe, expect, it } from 'vitest'
import { allOf, filterSchema, sortSchema, where } from '#shared/domain/filter.ts'
import type { Filter } from '#shared/domain/filter.ts'

function nested(depth: number): Filter {
  return depth === 0 ? where('a', 'equals', 1) : { kind: 'and', items: [nested(depth - 1)] }
}

describe('allOf', () => {
  const [a, b] = [where('a', 'equals', 1), where('b', 'isBlank')]
  it('leaves out what is absent', () => {
    expect(allOf(undefined, null)).toBeUndefined()
    expect(allOf(undefined, a, null)).toBe(a)
  })
  it('joins what is left', () => expect(allOf(a, null, b)).toEqual({ kind: 'and', items: [a, b] }))
})

describe('filterSchema', () => {
  it('takes trees of six levels and no more', () => {
    expect(filterSchema.safeParse(nested(6)).success).toBe(true)
    expect(filterSchema.safeParse(nested(7)).success).toBe(false)
  })

  it('refuses unknown operators, objects as values and endless lists', () => {
    const wrong: unknown[] = [
      { kind: 'condition', field: 'a', operator: 'like', values: [] },
      { kind: 'condition', field: 'a', operator: 'equals', values: [{}] },
      { kind: 'condition', field: 'a', operator: 'in', values: Array.from({ length: 5001 }, () => 1) },
      { kind: 'and', items: Array.from({ length: 51 }, () => where('a', 'isBlank')) },
      { kind: 'not', items: [] },
      'amount > 1',
      null,
    ]
    expect(wrong.map((value) => filterSchema.safeParse(value).success)).toEqual(wrong.map(() => false))
  })
})

describe('sortSchema', () => {
  it('takes up to four fields', () => {
    const sort = { field: 'a', direction: 'ascending' }
    expect(sortSchema.safeParse([sort, sort, sort, sort]).success).toBe(true)
    expect(sortSchema.safeParse([sort, sort, sort, sort, sort]).success).toBe(false)
    expect(sortSchema.safeParse([{ field: 'a', direction: 'up' }]).success).toBe(false)
  })
})
