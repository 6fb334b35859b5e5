import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hrefOf, recordLink } from '#renderer/features/records/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import type { MoveRow } from '#shared/contract/movement.ts'
import { Blank } from './Blank.tsx'

type Standing = Pick<
  MoveRow,
  'opportunityId' | 'name' | 'ownerName' | 'status' | 'stageName' | 'closedOn' | 'stageDays' | 'isDeleted' | 'amount'
>

interface DealCellProps {
  readonly row: Standing
  readonly note: string
  /** A further line, where a record needs one. */
  readonly more?: string
}

/** The opportunity's name as a link to it, and its owner below. */
function DealCell({ row, note, more }: DealCellProps) {
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
function LaterCell({ row }: { readonly row: Standing }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const text = (): string => {
    if (row.isDeleted) return t('movement.drill.deleted')
    if (row.status !== 'open') return t(`movement.drill.${row.status}`, { date: format.dateShort(row.closedOn) })
    return t('movement.drill.standing', { stage: row.stageName, days: row.stageDays ?? 0 })
  }
  return <td className={`num f12 ${row.status === 'open' ? 't3' : 't2'}`}>{text()}</td>
}

interface DealTableProps<R extends Standing> {
  readonly data: { readonly rows: readonly R[]; readonly count: number; readonly amount: number }
  /** Below the name of an opportunity. */
  readonly noteOf: (row: R) => string
  /** A further line, where the records need one. */
  readonly moreOf?: (row: R) => string
  /** The day of a row, where it has one of its own. */
  readonly dayOf?: (row: R) => ReactNode
  /** Where an opportunity can stand in several rows. */
  readonly keyOf?: (row: R) => string
}

/** The opportunities behind a number with their sum, each with how it stands today. */
export function DealTable<R extends Standing>({ data, noteOf, moreOf, dayOf, keyOf }: DealTableProps<R>) {
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <table className="table drill-table">
      <thead>
        <tr>
          {dayOf !== undefined && (
            <th scope="col" className="drill-date">
              {t('movement.drill.date')}
            </th>
          )}
          <th scope="col">{t('movement.drill.deal')}</th>
          <th scope="col" className="num drill-amount">
            {t('movement.drill.amount')}
          </th>
          <th scope="col" className="num drill-later">
            {t('movement.drill.later')}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={keyOf?.(row) ?? row.opportunityId} className={moreOf === undefined ? undefined : 'drill-loss'}>
            {dayOf !== undefined && <td className="t2">{dayOf(row)}</td>}
            <DealCell row={row} note={noteOf(row)} {...(moreOf === undefined ? {} : { more: moreOf(row) })} />
            <td className="num">{format.money(row.amount)}</td>
            <LaterCell row={row} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="total">
          {dayOf !== undefined && <Blank />}
          <th scope="row">{t('movement.drill.sum', { count: data.count })}</th>
          <td className="num">{format.money(data.amount)}</td>
          <Blank />
        </tr>
      </tfoot>
    </table>
  )
}
