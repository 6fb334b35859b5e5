import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { LostIcon, SuccessIcon } from '#renderer/ui/icons.ts'
import { FigureLink } from '#renderer/features/reports/index.ts'
import type { FunnelReport } from '#shared/contract/reports.ts'

/** Won and lost stand beside the funnel: they are outcomes and no stages. */
export function Outcomes({ report }: { readonly report: FunnelReport }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { won, lost } = report
  const closed = won.count + lost.count
  return (
    <section className="outcomes" aria-label={t('funnel.outcomes')}>
      <h2 className="h3">{t('funnel.outcomes')}</h2>
      <dl>
        <Outcome
          label={t('funnel.won')}
          icon={<SuccessIcon className="ic-s success" />}
          count={<FigureLink figure={won} part="count" title={t('funnel.linkTitle', { what: t('funnel.won') })} />}
          amount={<FigureLink figure={won} part="amount" title={t('funnel.linkTitle', { what: t('funnel.won') })} />}
        />
        <Outcome
          label={t('funnel.lost')}
          icon={<LostIcon className="ic-s t3" />}
          count={<FigureLink figure={lost} part="count" title={t('funnel.linkTitle', { what: t('funnel.lost') })} />}
          amount={<FigureLink figure={lost} part="amount" title={t('funnel.linkTitle', { what: t('funnel.lost') })} />}
        />
        <Outcome
          label={t('funnel.winRate')}
          count={format.ratio(won.count, closed)}
          amount={<span className="t3">{t('funnel.winRateNote', { count: closed })}</span>}
        />
      </dl>
    </section>
  )
}

interface OutcomeProps {
  readonly label: string
  readonly icon?: React.ReactNode
  readonly count: React.ReactNode
  readonly amount: React.ReactNode
}

function Outcome({ label, icon, count, amount }: OutcomeProps) {
  return (
    <div className="outcome">
      <dt className="row g6 t2">
        {icon}
        {label}
      </dt>
      <dd className="outcome-count">{count}</dd>
      <dd className="f12">{amount}</dd>
    </div>
  )
}
