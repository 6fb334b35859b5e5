import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryState } from '#renderer/features/session/index.ts'
import { IconButton } from '#renderer/ui/index.ts'
import { CheckIcon, CloseIcon, InfoIcon } from '#renderer/ui/icons.ts'
import type { Filter } from '#shared/domain/filter.ts'
import { opportunitiesHref } from './records-href.ts'
import './reports.css'

interface DrillPanelProps<D> {
  readonly title: string
  readonly query: {
    readonly data: D | undefined
    readonly error: unknown
    readonly isError: boolean
    readonly isPending: boolean
    readonly refetch: () => unknown
  }
  readonly onClose: () => void
  /** The number counts more than the person may read. */
  readonly isPart?: boolean
  /** `表中 7，下面 7 条`. */
  readonly agreement: (data: D) => string
  readonly renderRows: (data: D) => ReactNode
}

interface DrillData {
  readonly count: number
  readonly opportunities: number
  readonly rows: readonly unknown[]
  readonly filter?: Filter | undefined
}

/** The records behind a number, and the way to them in their grid. */
export function DrillPanel<D extends DrillData>(props: DrillPanelProps<D>) {
  const { title, query, onClose, isPart = false, agreement, renderRows } = props
  const { t } = useTranslation()
  const { data } = query
  return (
    <section className="drill" aria-label={title}>
      <header className="drill-head">
        <div className="row g8">
          <h2 className="f14 bold grow">{title}</h2>
          <IconButton
            size="small"
            label={t('movement.drill.close')}
            icon={<CloseIcon className="ic-s" />}
            onClick={onClose}
          />
        </div>
        {data !== undefined && (
          <output className="row g6 f12 t2">
            {isPart ? <InfoIcon className="ic-xs" /> : <CheckIcon className="ic-xs success" />}
            {agreement(data)}
          </output>
        )}
      </header>
      <QueryState query={query} />
      {data !== undefined && (
        <>
          <div className="drill-rows">
            {renderRows(data)}
            {data.rows.length < data.count && (
              <p className="f12 t3 drill-note">{t('movement.drill.listed', { count: data.rows.length })}</p>
            )}
          </div>
          <footer className="drill-foot">
            {data.filter === undefined ? (
              <span className="f12 t3">{data.opportunities > 0 && t('movement.drill.tooMany')}</span>
            ) : (
              <a className="button small" href={opportunitiesHref(data.filter, title)}>
                {t('movement.drill.openMany', { count: data.opportunities })}
              </a>
            )}
          </footer>
        </>
      )}
    </section>
  )
}
