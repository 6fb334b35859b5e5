import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { allocateCheckers } from '#shared/domain/daily/allocate.ts'

const ids = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

describe('allocating people to checkers', () => {
  it('gives forty people to four checkers by ten', () => {
    const pairs = allocateCheckers(ids('p', 40), ids('c', 4), [])
    const loads = Object.values(Object.groupBy(pairs, ({ checkerId }) => checkerId)).map((group) => group?.length)
    expect(loads).toEqual([10, 10, 10, 10])
  })

  it('moves nobody when somebody joins an even team', () => {
    const before = allocateCheckers(ids('p', 19), ['c0', 'c1'], [])
    const after = allocateCheckers(ids('p', 20), ['c0', 'c1'], before)
    expect(after).toEqual(expect.arrayContaining(before))
  })

  it('keeps the one who calls one more as long as numbers are odd', () => {
    const current = ids('p', 3).map((personId) => ({ personId, checkerId: personId === 'p0' ? 'c0' : 'c1' }))
    expect(allocateCheckers(ids('p', 3), ['c0', 'c1'], current)).toEqual(current)
  })

  it('has nobody call themselves, and nobody without checkers', () => {
    expect(allocateCheckers(['a', 'b'], ['a', 'b'], [])).toEqual([
      { personId: 'a', checkerId: 'b' },
      { personId: 'b', checkerId: 'a' },
    ])
    expect(allocateCheckers(['a'], ['a'], [])).toEqual([])
    expect(allocateCheckers(['a'], [], [])).toEqual([])
  })

  test.prop([fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 7 }), fc.array(fc.nat(59), { maxLength: 60 })])(
    'spreads strangers evenly, each once, whatever stood before',
    (count, checkers, before) => {
      const names = ids('c', checkers)
      const current = before.map((person, index) => ({ personId: `p${person}`, checkerId: `c${index % 9}` }))
      const pairs = allocateCheckers(ids('p', count), names, current)
      expect(pairs.map(({ personId }) => personId)).toEqual(ids('p', count))
      const loads = names.map((name) => pairs.filter(({ checkerId }) => checkerId === name).length)
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
    },
  )
})
