import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AnalyticsIcon, TableIcon } from '#renderer/ui/icons.ts'
import { Segmented } from '#renderer/ui/Segmented.tsx'

export interface TableTwinProps {
  readonly title: string
  /** What the colours mean; shown beside the chart only. */
  readonly legend?: ReactNode
  readonly tools?: ReactNode
  readonly chart: ReactNode
  readonly table: ReactNode
  readonly startsAs?: 'chart' | 'table'
}

/** A chart and the table of the same figures, one switch apart. */
export function TableTwin({ title, legend, tools, chart, table, startsAs = 'chart' }: TableTwinProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<'chart' | 'table'>(startsAs)
  return (
    <section aria-label={title} className="col g8">
      <div className="row g12">
        <h2 className="h3 grow">{title}</h2>
        {shown === 'chart' && legend}
        {tools}
        <Segmented
          size="small"
          label={t('common.chartOrTable')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'chart', label: t('common.chart'), icon: <AnalyticsIcon className="ic-s" /> },
            { value: 'table', label: t('common.table'), icon: <TableIcon className="ic-s" /> },
          ]}
        />
      </div>
      {shown === 'chart' ? chart : table}
    </section>
  )
}
