import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { layOutFunnel, MIN_BAR_WIDTH, SIDE_WIDTH, type FunnelStage } from '#renderer/charts/funnel-layout.ts'
import { drawFunnelBar, funnelOption, type FunnelOptionInput } from '#renderer/charts/funnel-option.ts'
import { chartThemes } from '#renderer/charts/theme.ts'
import { formatMoneyShort } from '#renderer/i18n/format.ts'

const room = { width: 480, height: 202 }
const stage = (name: string, count: number, amount: number, weighted: number): FunnelStage => ({
  id: name,
  name,
  count,
  amount,
  weighted,
})

/** The stages of the mockup's forecast: the third is the widest, so size and order disagree. */
const pipeline = [
  stage('验证', 4, 61_380_000, 6_138_000),
  stage('开发', 7, 359_450_000, 107_835_000),
  stage('提案', 5, 466_800_000, 240_380_000),
  stage('成交', 1, 32_760_000, 26_208_000),
]

const anyStage = fc
  .record({ count: fc.nat(500), amount: fc.nat(10 ** 12), share: fc.integer({ min: 0, max: 100 }) })
  .map(({ count, amount, share }) => stage('x', count, amount, Math.round((amount * share) / 100)))

describe('layOutFunnel', () => {
  it('keeps the order of the stages', () => {
    const bars = layOutFunnel(pipeline, room)
    expect(bars.map((bar) => bar.stage.name)).toEqual(['验证', '开发', '提案', '成交'])
    const tops = bars.map((bar) => bar.outer.y)
    expect(tops).toEqual(tops.toSorted((one, other) => one - other))
  })

  it('draws widths in proportion to the amounts, the widest over the whole room', () => {
    const [first, second, third] = layOutFunnel(pipeline, room)
    expect(third?.outer.width).toBeCloseTo(room.width - 2 * SIDE_WIDTH)
    expect((second?.outer.width ?? 0) / (third?.outer.width ?? 1)).toBeCloseTo(359_450_000 / 466_800_000)
    expect((first?.inner?.width ?? 0) / (first?.outer.width ?? 1)).toBeCloseTo(0.1)
  })

  it('shows an empty stage as a sliver without a weighted part', () => {
    const [bar] = layOutFunnel([stage('x', 0, 0, 0)], room)
    expect(bar?.outer.width).toBe(MIN_BAR_WIDTH)
    expect(bar?.inner).toBeNull()
    expect(bar?.link).toBeNull()
  })

  test.prop([
    fc.array(anyStage, { maxLength: 12 }),
    fc.integer({ min: 200, max: 1200 }),
    fc.integer({ min: 40, max: 900 }),
  ])('stays inside its room and keeps the weighted part inside the amount', (stages, width, height) => {
    const bars = layOutFunnel(stages, { width, height })
    expect(bars).toHaveLength(stages.length)
    for (const { outer, inner, link } of bars) {
      expect(outer.x).toBeGreaterThanOrEqual(SIDE_WIDTH - 1e-6)
      expect(outer.x + outer.width).toBeLessThanOrEqual(width - SIDE_WIDTH + 1e-6)
      expect(outer.y + outer.height).toBeLessThanOrEqual(height + 1e-6)
      if (inner !== null) expect(inner.width).toBeLessThanOrEqual(outer.width + 1e-6)
      if (link !== null) expect(link).toHaveLength(4)
    }
  })
})

const theme = chartThemes.light

const input = {
  stages: pipeline,
  passes: { 开发: { text: '近四季升迁率 61%（n 49）' }, 提案: { text: '最低', isWarning: true } },
  theme,
  format: { moneyShort: (minor: number | null | undefined) => formatMoneyShort(minor, 'zh-CN') },
  words: { count: (count: number) => `${count} 个`, whole: (amount: string) => `共 ${amount}` },
} satisfies FunnelOptionInput

/** The styles of all shapes of one bar, in the order of drawing. */
function stylesOf(index: number): readonly Readonly<Record<string, unknown>>[] {
  const bar = layOutFunnel(pipeline, room)[index]
  const shape = bar === undefined ? null : drawFunnelBar(bar, index, room.width, input)
  if (shape?.type !== 'group') throw new Error('A bar is a group of shapes')
  return shape.children.map((child) => ('style' in child ? { ...child.style } : {}))
}

const textsOf = (index: number) => stylesOf(index).flatMap((style) => style['text'] ?? [])

describe('funnelOption', () => {
  it('has one datum a stage in stage order', () => {
    const [series] = [funnelOption(input).series].flat()
    expect(series?.data).toMatchObject([{ name: '验证' }, { name: '开发' }, { name: '提案' }, { name: '成交' }])
  })

  it('writes name, count, weighted amount and amount beside each bar', () => {
    expect(textsOf(2)).toEqual(['最低', '提案', '5 个', '240 万', '共 467 万'])
  })

  it('takes the colours of the stage ramp in order', () => {
    const fills = [0, 1, 2, 3].map((index) => stylesOf(index).find((style) => style['opacity'] === 1)?.['fill'])
    const { palette } = theme
    expect(fills).toEqual([palette['stage-2'], palette['stage-4'], palette['stage-6'], palette['stage-8']])
  })

  it('marks the weakest passage in words and in the warning colour', () => {
    const note = stylesOf(2).find((style) => style['text'] === '最低')
    expect(note?.['fill']).toBe(theme.palette['warning-text'])
  })
})
