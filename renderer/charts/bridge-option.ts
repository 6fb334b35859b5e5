import type { CustomSeriesRenderItemReturn } from 'echarts'
import type { Formatters } from '#renderer/i18n/index.ts'
import { FOOT_HEIGHT, layOutBridge, type BridgeBar, type BridgeTone, type PlacedBar } from './bridge-layout.ts'
import type { ChartOption } from './echarts.ts'
import type { ChartTheme } from './theme.ts'

export interface BridgeOptionInput {
  readonly bars: readonly BridgeBar[]
  readonly theme: ChartTheme
  readonly format: Pick<Formatters, 'moneyShort'>
}

/** `+486 万`, `−32 万`; a balance has no sign. */
export function signedShort(bar: BridgeBar, format: Pick<Formatters, 'moneyShort'>): string {
  const text = format.moneyShort(Math.abs(bar.amount))
  if (bar.tone === 'balance' || bar.amount === 0) return text
  return `${bar.amount > 0 ? '+' : '−'}${text}`
}

/** The bridge as ECharts draws it: balances, gains and losses side by side, joined at their levels. */
export function bridgeOption(input: BridgeOptionInput): ChartOption {
  return {
    animation: false,
    series: [
      {
        type: 'custom',
        coordinateSystem: 'none',
        data: input.bars.map((bar) => ({ name: bar.name, value: bar.amount })),
        renderItem: (params, api) => {
          const room = { width: api.getWidth(), height: api.getHeight() }
          const placed = layOutBridge(input.bars, room)
          const bar = placed[params.dataIndex]
          return bar === undefined ? null : drawBar(bar, placed[params.dataIndex + 1], room, input)
        },
      },
    ],
  }
}

function drawBar(
  placed: PlacedBar,
  next: PlacedBar | undefined,
  room: { width: number; height: number },
  input: BridgeOptionInput,
): CustomSeriesRenderItemReturn {
  const { theme, format, bars } = input
  const { palette, fontFamily } = theme
  const { bar, x, y, width, height } = placed
  const ground = room.height - FOOT_HEIGHT
  const step = room.width / bars.length
  const text = (content: string, baseline: number, style: { fill: string; size: number; weight: number }) => ({
    type: 'text' as const,
    x: x + width / 2,
    y: baseline,
    style: {
      text: content,
      textAlign: 'center' as const,
      textVerticalAlign: 'bottom' as const,
      fill: style.fill,
      fontFamily,
      fontSize: style.size,
      fontWeight: style.weight,
      width: step - 4,
      overflow: 'truncate' as const,
    },
  })
  return {
    type: 'group',
    children: [
      line(x + width / 2 - step / 2, ground, x + width / 2 + step / 2, ground, palette['border-strong'], []),
      ...(next === undefined
        ? []
        : [line(x + width, placed.level, next.x, placed.level, palette['border-control'], [2, 3])]),
      {
        type: 'rect' as const,
        shape: { x, y, width, height, r: 2 },
        style: barStyle(bar.tone, theme),
        emphasis: { style: { opacity: 0.85 } },
      },
      // The whole column answers a press, so that a small change can be hit.
      {
        type: 'rect' as const,
        shape: { x: x + width / 2 - step / 2, y: 0, width: step, height: room.height },
        style: { fill: 'rgba(0,0,0,0)' },
      },
      text(signedShort(bar, format), y - 4, { fill: palette['text-1'], size: 12, weight: 600 }),
      text(bar.name, ground + 21, { fill: palette['text-1'], size: 12, weight: 400 }),
      text(bar.count, ground + 37, { fill: palette['text-3'], size: 11, weight: 400 }),
    ],
  }
}

function barStyle(tone: BridgeTone, { palette, stage }: ChartTheme) {
  if (tone === 'balance') return { fill: palette['text-3'] }
  if (tone === 'gain') return { fill: stage(5) }
  if (tone === 'won') return { fill: palette['success-solid'] }
  return { fill: palette['bg-active'], stroke: palette['border-control'], lineWidth: 1 }
}

function line(x1: number, y1: number, x2: number, y2: number, stroke: string, lineDash: number[]) {
  return { type: 'line' as const, silent: true, shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: 1, lineDash } }
}
