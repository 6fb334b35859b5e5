import type { CustomSeriesRenderItemReturn } from 'echarts'
import type { ChartOption } from './echarts.ts'
import type { ChartTheme } from './theme.ts'

/** One line: a bar from nothing to the value, a whisker over its range, and a mark to compare with. */
export interface RangeBar {
  readonly id: string
  readonly name: string
  /** `null` where nothing is known; then only the name and the note stand there. */
  readonly value: number | null
  readonly low?: number | undefined
  readonly high?: number | undefined
  /** Such as a limit; drawn as an upright line. */
  readonly mark?: number | null | undefined
  /** Printed at the end of the line. */
  readonly text: string
  readonly tone?: 'plain' | 'muted' | 'warning'
}

export interface RangeOptionInput {
  readonly bars: readonly RangeBar[]
  /** Value at the right end. */
  readonly max: number
  readonly theme: ChartTheme
  readonly nameWidth: number
  readonly textWidth: number
}

export const RANGE_ROW = 30
const BAR = 12
const CAP = 4
const GAP = 12

/** Right end of the scale: the largest of what is drawn. */
export function rangeMax(bars: readonly RangeBar[]): number {
  return Math.max(0, ...bars.flatMap(({ value, high, mark }) => [value ?? 0, high ?? 0, mark ?? 0])) || 1
}

export function rangeOption(input: RangeOptionInput): ChartOption {
  return {
    animation: false,
    series: [
      {
        type: 'custom',
        coordinateSystem: 'none',
        data: input.bars.map((bar) => ({ name: bar.name, value: bar.value ?? 0 })),
        renderItem: (params, api) => {
          const bar = input.bars[params.dataIndex]
          return bar === undefined ? null : drawLine(bar, params.dataIndex, api.getWidth(), input)
        },
      },
    ],
  }
}

type Child = NonNullable<CustomSeriesRenderItemReturn>

function drawLine(bar: RangeBar, index: number, width: number, input: RangeOptionInput): CustomSeriesRenderItemReturn {
  const { max, theme, nameWidth, textWidth } = input
  const { palette } = theme
  const [left, right] = [nameWidth + GAP, width - textWidth - GAP]
  const at = (value: number): number => left + (Math.min(value, max) / max) * Math.max(0, right - left)
  const middle = index * RANGE_ROW + RANGE_ROW / 2
  const { value, low, high, mark } = bar
  return {
    type: 'group',
    children: [
      label(bar.name, nameWidth, middle, { fill: palette['text-1'], width: nameWidth, align: 'right' }, theme),
      upright(left, middle - RANGE_ROW / 2, middle + RANGE_ROW / 2, palette['border-strong']),
      ...(value === null ? [] : [barOf(left, at(value), middle, bar.tone ?? 'plain', theme)]),
      ...(low === undefined || high === undefined ? [] : whisker(at(low), at(high), middle, palette['text-1'])),
      ...(mark === null || mark === undefined
        ? []
        : [upright(at(mark), middle - 11, middle + 11, palette['warning-solid'], 2)]),
      label(bar.text, width - textWidth, middle, { fill: palette['text-2'], width: textWidth, align: 'left' }, theme),
      // The whole line answers a press.
      {
        type: 'rect' as const,
        shape: { x: 0, y: middle - RANGE_ROW / 2, width, height: RANGE_ROW },
        style: { fill: 'rgba(0,0,0,0)' },
      },
    ],
  }
}

function barOf(x1: number, x2: number, middle: number, tone: 'plain' | 'muted' | 'warning', theme: ChartTheme): Child {
  const { palette, stage } = theme
  const fills = { plain: stage(4), muted: palette['bg-active'], warning: palette['warning-border'] } as const
  return {
    type: 'rect' as const,
    shape: { x: x1, y: middle - BAR / 2, width: Math.max(1, x2 - x1), height: BAR, r: 2 },
    style: { fill: fills[tone], stroke: tone === 'plain' ? fills[tone] : palette['border-control'], lineWidth: 1 },
    emphasis: { style: { opacity: 0.85 } },
  }
}

function whisker(x1: number, x2: number, middle: number, stroke: string): Child[] {
  return [
    {
      type: 'line' as const,
      silent: true,
      shape: { x1, y1: middle, x2, y2: middle },
      style: { stroke, lineWidth: 1.5 },
    },
    upright(x1, middle - CAP, middle + CAP, stroke, 1.5),
    upright(x2, middle - CAP, middle + CAP, stroke, 1.5),
  ]
}

function upright(x: number, y1: number, y2: number, stroke: string, lineWidth = 1): Child {
  return { type: 'line' as const, silent: true, shape: { x1: x, y1, x2: x, y2 }, style: { stroke, lineWidth } }
}

interface LabelStyle {
  readonly fill: string
  readonly width: number
  readonly align: 'left' | 'right'
}

function label(text: string, x: number, y: number, style: LabelStyle, { fontFamily }: ChartTheme): Child {
  return {
    type: 'text' as const,
    x,
    y,
    silent: true,
    style: {
      text,
      align: style.align,
      verticalAlign: 'middle' as const,
      fill: style.fill,
      fontFamily,
      fontSize: 12,
      width: style.width,
      overflow: 'truncate' as const,
    },
  }
}
