import { useTranslation } from 'react-i18next'
import { hrefOf, recordLink } from '#renderer/features/records/index.ts'
import { Chip } from '#renderer/ui/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import type { TodayReport } from '#shared/contract/today.ts'

/** Opportunities of the person, and of the team that they lead, in stages that ask for evidence: ready ones first, then by what is missing. */
export function GatesSection({ gates }: { readonly gates: TodayReport['gates'] }) {
  const { items, ready, total, looked } = gates
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <section className="today-section" aria-label={t('today.gates')}>
      <h2 className="h3 today-head">
        {t('today.gates')}
        {total > 0 && <span className="t3 today-note">{t('today.gatesCount', { count: total, ready })}</span>}
      </h2>
      {items.length === 0 && <p className="t3 today-empty">{t('today.gatesNone')}</p>}
      <ul className="gate-lines">
        {items.map((gate) => (
          <li key={gate.opportunityId} className="gate-line">
            <div className="grow day-body">
              <a className="plain-link medium ellipsis" href={hrefOf(recordLink('opportunity', gate.opportunityId))}>
                {gate.name}
              </a>
              <p className="t3 f12 ellipsis">
                {[gate.ownerName, gate.customerName, gate.stageName, format.dateShort(gate.expectedCloseDate)]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {gate.missing === 0 ? (
              <Chip size="small" tone="success">
                {t('today.ready')}
              </Chip>
            ) : (
              <Chip size="small" tone="warning">
                {t('today.missing', { count: gate.missing })}
              </Chip>
            )}
          </li>
        ))}
      </ul>
      {looked < total && <p className="t3 f12 today-empty">{t('today.gatesLooked', { count: looked })}</p>}
    </section>
  )
}
