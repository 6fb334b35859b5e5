import { useMemo, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { bridgeOption, signedShort } from './bridge-option.ts'
import type { BridgeBar } from './bridge-layout.ts'
import { Chart, type ChartHandle } from './Chart.tsx'
import { chartThemes, useChartAppearance } from './theme.ts'

const HEIGHT = 240

export interface BridgeChartProps {
  readonly bars: readonly BridgeBar[]
  /** Opens the records of a bar. */
  readonly onSelect: (bar: BridgeBar) => void
  readonly ref?: Ref<ChartHandle>
}

export function BridgeChart({ bars, onSelect, ref }: BridgeChartProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const appearance = useChartAppearance()
  const option = useMemo(
    () => bridgeOption({ bars, theme: chartThemes[appearance], format }),
    [bars, appearance, format],
  )
  const parts = bars.map((bar) =>
    t('movement.bridge.part', { name: bar.name, amount: signedShort(bar, format), number: bar.count }),
  )
  return (
    <Chart
      {...(ref === undefined ? {} : { ref })}
      option={option}
      appearance={appearance}
      height={HEIGHT}
      label={t('movement.bridge.summary', { parts: parts.join('; ') })}
      onSelect={(index) => {
        const bar = bars[index]
        if (bar !== undefined) onSelect(bar)
      }}
    />
  )
}
