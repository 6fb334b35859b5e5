import { fc, it as propertyIt } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { byDays, EFFECT_MARK, stepEffect } from '#shared/domain/playbooks/effect.ts'
import type { EffectDeal, StepEffect } from '#shared/domain/playbooks/effect.ts'
import { quantileOf } from '#shared/domain/statistics/quantile.ts'

interface Marked extends EffectDeal {
  readonly mark: keyof typeof EFFECT_MARK
}

function effectOf(...groups: readonly (readonly Marked[])[]): StepEffect {
  const deals = byDays(groups.flat())
  return stepEffect(
    deals,
    Uint8Array.from(deals, ({ mark }) => EFFECT_MARK[mark]),
  )
}

const some = (count: number, won: number, mark: Marked['mark']): Marked[] =>
  Array.from({ length: count }, (_, index) => ({ isWon: index < won, days: index, mark }))
const percents = (low = 0, high = 0): string[] => [low, high].map((share) => (share * 100).toFixed(1))

describe('the effect of a step', () => {
  it('says nothing where the intervals overlap: 3/10 is 10.8–60.3 %, 30/100 is 21.9–39.6 %', () => {
    const { withStep, withoutStep, claim, use } = effectOf(some(10, 3, 'done'), some(100, 30, 'offered'))
    expect(percents(withStep.interval?.low, withStep.interval?.high)).toEqual(['10.8', '60.3'])
    expect(percents(withoutStep.interval?.low, withoutStep.interval?.high)).toEqual(['21.9', '39.6'])
    expect([claim, use?.toFixed(3), withStep.medianDays]).toEqual(['none', '0.091', 4.5])
  })

  it('claims a difference where they stand apart, either way', () => {
    expect(effectOf(some(100, 80, 'done'), some(100, 30, 'offered')).claim).toBe('higher')
    expect(effectOf(some(100, 10, 'done'), some(100, 60, 'offered')).claim).toBe('lower')
    expect(effectOf(some(40, 30, 'done')).claim).toBe('none')
  })

  it('leaves out opportunities to which the step was not put', () => {
    const { withStep, withoutStep } = effectOf(some(5, 5, 'done'), some(7, 7, 'none'))
    expect([withStep.count, withoutStep.count]).toEqual([5, 0])
  })

  it('proposes to remove what few do without effect, once both sides are large enough', () => {
    const proposed = (withCount: number, withoutCount: number, won: number): boolean =>
      effectOf(some(withCount, won, 'done'), some(withoutCount, withoutCount / 2, 'offered')).isRemovalProposed
    expect(proposed(20, 100, 10)).toBe(true)
    expect(proposed(19, 100, 10)).toBe(false)
    expect(proposed(30, 100, 15)).toBe(false)
    expect(proposed(20, 100, 20)).toBe(false)
  })

  const marked = fc.record({
    isWon: fc.boolean(),
    days: fc.option(fc.nat(40)),
    mark: fc.constantFrom('none', 'offered', 'done'),
  })

  propertyIt.prop([fc.array(marked, { maxLength: 60 })])('counts each side as counting it by hand does', (deals) => {
    const effect = effectOf(deals)
    for (const [side, mark] of [
      [effect.withStep, 'done'],
      [effect.withoutStep, 'offered'],
    ] as const) {
      const own = deals.filter((deal) => deal.mark === mark)
      const days = own.flatMap((deal) => deal.days ?? [])
      expect([side.won, side.count]).toEqual([own.filter(({ isWon }) => isWon).length, own.length])
      expect(side.medianDays).toBe(quantileOf(days, 0.5))
    }
    const { withStep, withoutStep, claim } = effect
    const [a, b] = [withStep.interval, withoutStep.interval]
    const isApart = a !== null && b !== null && (a.low > b.high || a.high < b.low)
    expect(claim !== 'none').toBe(isApart)
  })
})
