import { useMemo, type Ref } from 'react'
import { Chart, type ChartHandle } from './Chart.tsx'
import { RANGE_ROW, rangeMax, rangeOption, type RangeBar } from './range-option.ts'
import { chartThemes, useChartAppearance } from './theme.ts'

export interface RangeChartProps {
  readonly bars: readonly RangeBar[]
  /** What is drawn, in one sentence before the figures. */
  readonly label: string
  /** Value at the right end; the largest where it is absent. */
  readonly max?: number
  readonly nameWidth?: number
  readonly textWidth?: number
  /** Opens the records of a line. */
  readonly onSelect?: (bar: RangeBar) => void
  readonly ref?: Ref<ChartHandle>
}

/** Values under each other with their ranges: rates with intervals, days with limits, counts. */
export function RangeChart(props: RangeChartProps) {
  const { bars, label, max, nameWidth = 112, textWidth = 190, onSelect, ref } = props
  const appearance = useChartAppearance()
  const option = useMemo(
    () =>
      rangeOption({
        bars,
        max: max ?? rangeMax(bars),
        theme: chartThemes[appearance],
        nameWidth,
        textWidth,
      }),
    [bars, max, appearance, nameWidth, textWidth],
  )
  const figures = bars.map(({ name, text }) => `${name} ${text}`).join('; ')
  return (
    <Chart
      {...(ref === undefined ? {} : { ref })}
      option={option}
      appearance={appearance}
      height={bars.length * RANGE_ROW}
      label={`${label}: ${figures}`}
      onSelect={(index) => {
        const bar = bars[index]
        if (bar !== undefined) onSelect?.(bar)
      }}
    />
  )
}
