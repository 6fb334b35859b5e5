import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import { palettes, type Appearance } from '#renderer/ui/palette.ts'
import { createChart, type ChartInstance, type ChartOption } from './echarts.ts'

export interface ChartHandle {
  /** The chart as a PNG at twice its size, on the theme's ground. */
  readonly toPng: () => Promise<Blob>
}

export interface ChartProps {
  readonly option: ChartOption
  /** The chart in one sentence; the table twin carries the figures. */
  readonly label: string
  readonly height: number
  readonly appearance: Appearance
  /** Index of the pressed datum. */
  readonly onSelect?: (dataIndex: number) => void
  readonly ref?: Ref<ChartHandle>
}

export function Chart({ option, label, height, appearance, onSelect, ref }: ChartProps) {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<ChartInstance>(null)

  useEffect(() => {
    if (element.current === null) return undefined
    const instance = createChart(element.current)
    chart.current = instance
    const observer = new ResizeObserver(() => instance.resize())
    observer.observe(element.current)
    return () => {
      observer.disconnect()
      instance.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])

  useEffect(() => {
    const instance = chart.current
    if (instance === null || onSelect === undefined) return undefined
    const handle = (event: { dataIndex: number }) => onSelect(event.dataIndex)
    instance.on('click', handle)
    return () => {
      if (!instance.isDisposed()) instance.off('click', handle)
    }
  }, [onSelect])

  useImperativeHandle(ref, () => ({ toPng: () => drawPng(chart.current, appearance) }), [appearance])

  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- ECharts paints into an element of its own
  return <div ref={element} role="img" aria-label={label} style={{ height, width: '100%' }} />
}

/** Through a canvas and not a data: address, which the content security policy does not let the page fetch. */
function drawPng(chart: ChartInstance | null, appearance: Appearance): Promise<Blob> {
  return new Promise((resolve, reject) => {
    if (chart === null) {
      reject(new Error('The chart is not on screen.'))
      return
    }
    const canvas = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: palettes[appearance]['bg-surface'] })
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture could not be made.'))
      else resolve(blob)
    }, 'image/png')
  })
}
