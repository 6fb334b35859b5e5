import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import { palettes, type Appearance } from '#renderer/ui/palette.ts'
import { useIsPrinting } from '#renderer/ui/printing.ts'
import { createChart, type ChartInstance, type ChartOption } from './echarts.ts'
import './charts.css'

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

/** Pixels of a printed chart for one on screen. */
const PAPER_RATIO = 3
/** Between the margins of A4 on its side, in CSS pixels. */
const PAPER_WIDTH = 1000

export function Chart({ option, label, height, appearance, onSelect, ref }: ChartProps) {
  const element = useRef<HTMLDivElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  const chart = useRef<ChartInstance>(null)
  const isPrinting = useIsPrinting()

  useEffect(() => {
    if (element.current === null) return undefined
    const instance = createChart(element.current)
    chart.current = instance
    const observer = new ResizeObserver(([entry]) => {
      // Nothing is drawn on screen while the chart is on paper.
      if (entry !== undefined && entry.contentRect.width > 0) instance.resize()
    })
    observer.observe(element.current)
    return () => {
      observer.disconnect()
      instance.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    const [sheet, instance] = [paper.current, chart.current]
    instance?.setOption(isPrinting ? { ...option, animation: false } : option, { notMerge: true })
    if (!isPrinting || sheet === null || instance === null) return undefined
    // A canvas has the pixels of the screen, too few for paper and wide as the window.
    instance.resize({ width: Math.min(instance.getWidth(), PAPER_WIDTH), silent: true })
    sheet.replaceChildren(instance.renderToCanvas({ pixelRatio: PAPER_RATIO, backgroundColor: '#fff' }))
    return () => {
      sheet.replaceChildren()
      if (!instance.isDisposed()) instance.resize()
    }
  }, [option, isPrinting])

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

  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- ECharts paints into an element of its own
    <div role="img" aria-label={label}>
      <div ref={element} className="chart-screen" style={{ height }} />
      <div ref={paper} className="chart-paper" />
    </div>
  )
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
