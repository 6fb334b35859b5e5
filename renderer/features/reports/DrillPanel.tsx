import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, IconButton, Skeleton } from '#renderer/ui/index.ts'
import { CheckIcon, CloseIcon } from '#renderer/ui/icons.ts'
import { hrefOf, recordLink } from '#renderer/features/records/index.ts'
import type { MoveRow } from '#shared/contract/movement.ts'
import type { Filter } from '#shared/domain/filter.ts'
import { opportunitiesHref } from './records-href.ts'
import './reports.css'

interface DrillPanelProps<D> {
  readonly title: string
  readonly query: {
    readonly data: D | undefined
    readonly error: unknown
    readonly isError: boolean
    readonly refetch: () => unknown
  }
  readonly onClose: () => void
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
export function DrillPanel<D extends DrillData>({ title, query, onClose, agreement, renderRows }: DrillPanelProps<D>) {
  const { t } = useTranslation()
  const language = useLanguage()
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
            <CheckIcon className="ic-xs success" />
            {agreement(data)}
          </output>
        )}
      </header>
      {query.isError && (
        <div className="section">
          <ErrorNotice
            title={t('errors.loadFailed')}
            text={sentenceOf(language, query.error)}
            onRetry={() => void query.refetch()}
          />
        </div>
      )}
      {data === undefined && !query.isError && <Skeleton label={t('common.loading')} />}
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

type Standing = Pick<
  MoveRow,
  'opportunityId' | 'name' | 'ownerName' | 'status' | 'stageName' | 'closedOn' | 'stageDays' | 'isDeleted'
>

interface DealCellProps {
  readonly row: Standing
  readonly note: string
  /** A further line, where a record needs one. */
  readonly more?: string
}

/** The opportunity's name as a link to it, and its owner below. */
export function DealCell({ row, note, more }: DealCellProps) {
  return (
    <td className="drill-deal">
      {row.isDeleted ? (
        <span className="ellipsis">{row.name}</span>
      ) : (
        <a className="ellipsis text-link" href={hrefOf(recordLink('opportunity', row.opportunityId))}>
          {row.name}
        </a>
      )}
      <span className="ellipsis t3 f12" title={note}>
        {note}
      </span>
      {more !== undefined && (
        <span className="ellipsis t3 f12" title={more}>
          {more}
        </span>
      )}
    </td>
  )
}

/** How it stands today: `赢单 11-12`, `在成交 6 天`. */
export function LaterCell({ row }: { readonly row: Standing }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const text = (): string => {
    if (row.isDeleted) return t('movement.drill.deleted')
    if (row.status !== 'open') return t(`movement.drill.${row.status}`, { date: format.dateShort(row.closedOn) })
    return t('movement.drill.standing', { stage: row.stageName, days: row.stageDays ?? 0 })
  }
  return <td className={`num f12 ${row.status === 'open' ? 't3' : 't2'}`}>{text()}</td>
}
