import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { StagePips } from '#renderer/ui/index.ts'
import { hrefOf, recordLink } from '#renderer/features/records/index.ts'
import { Blank, FigureLink, opportunitiesHref } from '#renderer/features/reports/index.ts'
import type { ForecastReport } from '#shared/contract/reports.ts'

type Block = ForecastReport['blocks'][number]
type Row = Block['rows'][number]

/** 销售预测表: one block a stage with its subtotal, and the total of all. */
export function ForecastSheet({ report, who }: { readonly report: ForecastReport; readonly who: string }) {
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <table className="table forecast-table">
      <thead>
        <tr>
          <th scope="col">{t('forecast.customerCode')}</th>
          <th scope="col">{t('forecast.customerName')}</th>
          <th scope="col">{t('forecast.opportunity')}</th>
          <th scope="col">{t('forecast.owner')}</th>
          <th scope="col" className="num">
            {t('forecast.amount')}
          </th>
          <th scope="col" className="num">
            {t('forecast.probability')}
          </th>
          <th scope="col">{t('forecast.date')}</th>
          <th scope="col" className="num">
            {t('forecast.weighted')}
          </th>
        </tr>
      </thead>
      {report.blocks.map((block, index) => (
        <StageBlock key={block.stageId} block={block} index={index} count={report.blocks.length} />
      ))}
      <tfoot>
        <tr className="total">
          <Blank />
          <th scope="row" colSpan={3}>
            {t('forecast.totalOf', { who, count: report.total.count })}
            <span className="visually-hidden">{format.count(report.total.count)}</span>
          </th>
          <td className="num">
            <FigureLink figure={report.total} part="amount" title={t('forecast.linkTitle', { what: who })} />
          </td>
          <Blank />
          <Blank />
          <td className="num">
            <FigureLink figure={report.total} part="weighted" title={t('forecast.linkTitle', { what: who })} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

interface StageBlockProps {
  readonly block: Block
  readonly index: number
  readonly count: number
}

function StageBlock({ block, index, count }: StageBlockProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const title = t('forecast.linkTitle', { what: t('forecast.stageBlock', { stage: block.name }) })
  const note = t('forecast.blockNote', {
    percent: format.percent(block.probability),
    count: block.subtotal.count,
  })
  return (
    <tbody>
      <tr className="block-head">
        <th scope="rowgroup" colSpan={8}>
          <span className="row g6">
            <StagePips index={index} count={count} />
            <b className="bold">{block.name}</b>
            <span className="t3">{note}</span>
          </span>
        </th>
      </tr>
      {block.rows.map((row) => (
        <SheetRow key={row.id} row={row} />
      ))}
      {block.omitted > 0 && (
        <tr>
          <Blank />
          <td colSpan={7}>
            <a href={opportunitiesHref(block.subtotal.filter, title)}>
              {t('forecast.omitted', { count: block.omitted })}
            </a>
          </td>
        </tr>
      )}
      <tr className="subtotal">
        <Blank />
        <th scope="row" colSpan={3}>
          {t('forecast.subtotalOf', { stage: block.name })}
        </th>
        <td className="num">
          <FigureLink figure={block.subtotal} part="amount" title={title} />
        </td>
        <Blank />
        <Blank />
        <td className="num">
          <FigureLink figure={block.subtotal} part="weighted" title={title} className="accent" />
        </td>
      </tr>
    </tbody>
  )
}

function SheetRow({ row }: { readonly row: Row }) {
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <tr>
      <td className="t2">{row.customerCode}</td>
      <td>{row.customerName}</td>
      <td className="t2">
        <a className="figure-link" href={hrefOf(recordLink('opportunity', row.id))}>
          {row.name}
        </a>
      </td>
      <td>{row.ownerName}</td>
      <td className="num">{format.money(row.amount)}</td>
      <td className="num">
        {row.isOverridden ? (
          <span className="accent" title={t('forecast.overridden')}>
            {format.percent(row.probability)}
            <span aria-hidden="true">*</span>
          </span>
        ) : (
          format.percent(row.probability)
        )}
      </td>
      <td>{row.expectedCloseDate}</td>
      <td className="num">{format.money(row.weighted)}</td>
    </tr>
  )
}
