import { useRef, type ReactNode } from 'react'
import { RangeChart, TableTwin, type ChartHandle, type RangeChartProps } from '#renderer/charts/index.ts'
import { ReportTable, TableTools, type TableModel } from '#renderer/features/reports/index.ts'
import type { AnalysisFigure } from '#shared/contract/analysis.ts'
import type { Opening } from './use-report.ts'

interface SectionProps {
  readonly model: TableModel<AnalysisFigure>
  readonly opening: Opening
  readonly hint?: ReactNode
  readonly tools?: ReactNode
  /** Absent for a table without a picture. */
  readonly chart?: Omit<RangeChartProps, 'ref' | 'label'>
  readonly startsAs?: 'chart' | 'table'
  readonly children?: ReactNode
}

/** A table of an analysis with its chart, one switch apart, and the ways out. */
export function Section({ model, opening, hint, tools, chart, startsAs = 'chart', children }: SectionProps) {
  const ref = useRef<ChartHandle>(null)
  const table = <ReportTable model={model} opened={opening.opened} onOpen={opening.open} />
  const out = (
    <>
      {tools}
      <TableTools model={() => model} {...(chart === undefined ? {} : { chart: ref })} />
    </>
  )
  return (
    <div className="report-section">
      {children}
      {chart === undefined ? (
        <section aria-label={model.name} className="col g8">
          <div className="row g12">
            <h2 className="h3 grow">{model.name}</h2>
            {out}
          </div>
          {table}
        </section>
      ) : (
        <TableTwin
          title={model.name}
          tools={out}
          chart={<RangeChart {...chart} ref={ref} label={model.name} />}
          table={table}
          startsAs={startsAs}
        />
      )}
      {hint !== undefined && <p className="f12 t3">{hint}</p>}
    </div>
  )
}
