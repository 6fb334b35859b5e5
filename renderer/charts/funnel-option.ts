import type { CustomSeriesRenderItemReturn } from 'echarts'
import type { Formatters } from '#renderer/i18n/index.ts'
import { stageStop } from '#renderer/ui/stage-stops.ts'
import type { ChartOption } from './echarts.ts'
import { layOutFunnel, SIDE_WIDTH, type Box, type FunnelBar, type FunnelStage } from './funnel-layout.ts'
import type { ChartTheme } from './theme.ts'

/** The words of the funnel, from the page's texts. */
export interface FunnelWords {
  /** `4 个` */
  readonly count: (count: number) => string
  /** `共 61 万` */
  readonly whole: (amount: string) => string
}

/** A sentence on the band below a stage, such as how many of it went on. */
export interface FunnelPass {
  readonly text: string
  readonly isWarning?: boolean
}

export interface FunnelOptionInput {
  readonly stages: readonly FunnelStage[]
  /** By stage id. */
  readonly passes?: Readonly<Record<string, FunnelPass>>
  readonly theme: ChartTheme
  readonly format: Pick<Formatters, 'moneyShort'>
  readonly words: FunnelWords
  readonly canSelect?: boolean
}

const OUTER_OPACITY = 0.2
const LINE_12 = 15
const LINE_11 = 30

/**
 * The funnel as ECharts draws it: stage order, amount as the outer bar, the weighted amount inside it, count and both
 * figures in words. The shapes follow from `layOutFunnel`, so that a stage of little money is never hidden by sorting.
 */
export function funnelOption(input: FunnelOptionInput): ChartOption {
  return {
    animation: false,
    series: [
      {
        type: 'custom',
        coordinateSystem: 'none',
        silent: input.canSelect !== true,
        data: input.stages.map((stage) => ({ name: stage.name, value: stage.amount, id: stage.id })),
        renderItem: (params, api) => {
          const room = { width: api.getWidth(), height: api.getHeight() }
          const bar = layOutFunnel(input.stages, room)[params.dataIndex]
          return bar === undefined ? null : drawFunnelBar(bar, params.dataIndex, room.width, input)
        },
      },
    ],
  }
}

/** The shapes of one bar with its words. */
export function drawFunnelBar(
  bar: FunnelBar,
  index: number,
  width: number,
  input: FunnelOptionInput,
): CustomSeriesRenderItemReturn {
  const { theme, format, words, canSelect = false } = input
  const { palette } = theme
  const { stage, outer } = bar
  const fill = theme.stage(stageStop(index, input.stages.length))
  const cursor = canSelect ? 'pointer' : 'default'
  const text = (content: string, x: number, baseline: number, style: TextStyle) => ({
    type: 'text' as const,
    x,
    y: outer.y + outer.height / 2 - 16 + baseline,
    cursor,
    style: {
      text: content,
      textAlign: style.align,
      textVerticalAlign: 'bottom' as const,
      fill: style.fill,
      fontFamily: theme.fontFamily,
      fontSize: style.size,
      fontWeight: style.weight,
      width: SIDE_WIDTH - 8,
      overflow: 'truncate' as const,
    },
  })
  const strong = { fill: palette['text-1'], size: 12, weight: 500 } as const
  const faint = { fill: palette['text-3'], size: 11, weight: 400 } as const
  return {
    type: 'group',
    children: [
      ...drawLink(bar, input),
      rectangle(outer, { fill, opacity: OUTER_OPACITY, radius: 3, cursor }),
      ...(bar.inner === null ? [] : [rectangle(bar.inner, { fill, opacity: 1, radius: 2, cursor })]),
      outline(outer, palette['stage-edge'], 3),
      text(stage.name, 0, LINE_12, { ...strong, align: 'left' }),
      text(words.count(stage.count), 0, LINE_11, { ...faint, align: 'left' }),
      text(format.moneyShort(stage.weighted), width, LINE_12, { ...strong, align: 'right' }),
      text(words.whole(format.moneyShort(stage.amount)), width, LINE_11, { ...faint, align: 'right' }),
    ],
  }
}

interface TextStyle {
  readonly align: 'left' | 'right'
  readonly fill: string
  readonly size: number
  readonly weight: number
}

interface Surface {
  readonly fill: string
  readonly opacity: number
  readonly radius: number
  readonly cursor: string
}

function rectangle(box: Box, { fill, opacity, radius, cursor }: Surface) {
  return {
    type: 'rect' as const,
    shape: { ...box, r: radius },
    cursor,
    style: { fill, opacity },
    emphasis: { style: { opacity: Math.min(1, opacity + 0.12) } },
  }
}

function outline(box: Box, stroke: string, radius: number) {
  return {
    type: 'rect' as const,
    silent: true,
    shape: { ...box, r: radius },
    style: { fill: 'none', stroke, lineWidth: 1 },
  }
}

function drawLink(bar: FunnelBar, input: FunnelOptionInput) {
  if (bar.link === null) return []
  const { palette, fontFamily } = input.theme
  const pass = input.passes?.[bar.stage.id]
  const [topLeft, topRight, , bottomLeft] = bar.link
  const band = {
    type: 'polygon' as const,
    silent: true,
    shape: { points: bar.link.map(([x, y]) => [x, y]) },
    style: { fill: palette['bg-sunken'] },
  }
  if (pass === undefined || topLeft === undefined || topRight === undefined || bottomLeft === undefined) return [band]
  const note = {
    type: 'text' as const,
    silent: true,
    x: (topLeft[0] + topRight[0]) / 2,
    y: (topLeft[1] + bottomLeft[1]) / 2,
    style: {
      text: pass.text,
      textAlign: 'center' as const,
      textVerticalAlign: 'middle' as const,
      fill: pass.isWarning === true ? palette['warning-text'] : palette['text-2'],
      fontFamily,
      fontSize: 11,
    },
  }
  return [band, note]
}
