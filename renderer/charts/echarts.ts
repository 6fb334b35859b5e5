/** The only import of ECharts: the parts in use, on a canvas. Add a chart type or component here when one needs it. */
import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import type { GridComponentOption, MarkLineComponentOption, TooltipComponentOption } from 'echarts/components'
import { init, use, type ComposeOption, type ECharts } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, CustomChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer])

/**
 * Tooltips must be `renderMode: 'richText'`: ECharts writes HTML ones with inline styles, which the content security
 * policy blocks.
 */
export type ChartOption = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | LineSeriesOption
  | GridComponentOption
  | MarkLineComponentOption
  | TooltipComponentOption
>

export type ChartInstance = ECharts

export function createChart(element: HTMLElement): ChartInstance {
  return init(element, null, { renderer: 'canvas' })
}
