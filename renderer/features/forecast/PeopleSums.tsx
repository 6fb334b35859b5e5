import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Blank, FigureLink } from '#renderer/features/reports/index.ts'
import type { ForecastReport } from '#shared/contract/reports.ts'

/** What each person forecasts, the largest first, and what that comes to. */
export function PeopleSums({ report }: { readonly report: ForecastReport }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const people = report.people.toSorted((a, b) => b.weighted - a.weighted)
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('forecast.owner')}</th>
          <th scope="col" className="num">
            {t('funnel.count')}
          </th>
          <th scope="col" className="num">
            {t('forecast.amount')}
          </th>
          <th scope="col" className="num">
            {t('forecast.weighted')}
          </th>
          <th scope="col" className="num">
            {t('forecast.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => {
          const name = person.personId === null ? t('reports.noOwner') : person.name
          const title = t('forecast.linkTitle', { what: name })
          return (
            <tr key={person.personId ?? ''}>
              <th scope="row">{name}</th>
              <td className="num">
                <FigureLink figure={person} part="count" title={title} />
              </td>
              <td className="num">
                <FigureLink figure={person} part="amount" title={title} />
              </td>
              <td className="num">
                <FigureLink figure={person} part="weighted" title={title} />
              </td>
              <td className="num t2">{format.ratio(person.weighted, report.total.weighted)}</td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr className="total">
          <th scope="row">{t('common.total')}</th>
          <td className="num">{format.count(report.total.count)}</td>
          <td className="num">{format.money(report.total.amount)}</td>
          <td className="num">{format.money(report.total.weighted)}</td>
          <Blank />
        </tr>
      </tfoot>
    </table>
  )
}
