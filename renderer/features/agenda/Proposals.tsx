import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { KindIcon } from '#renderer/features/activities/index.ts'
import { pageLink, recordLink } from '#renderer/features/records/index.ts'
import { useAll } from '#renderer/features/session/index.ts'
import { daysBetween, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button } from '#renderer/ui/index.ts'
import { CheckIcon } from '#renderer/ui/icons.ts'
import type { AgendaProposal } from '#shared/contract/activities.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { CardContext } from './AgendaCard.tsx'

const keyOf = ({ planId, customerId, opportunityId }: AgendaProposal): string =>
  `${planId} ${opportunityId ?? customerId ?? ''}`

/** Contacts that plans ask for: one key accepts, another puts aside; a drag takes one to any day. */
export function Proposals({
  proposals,
  card,
}: {
  readonly proposals: readonly AgendaProposal[]
  readonly card: CardContext
}) {
  const { t } = useTranslation()
  const plans = useAll('contactPlan')
  const hasPlans = (plans.data ?? []).some(({ values }) => values['isActive'] === true)
  return (
    <aside className="agenda-side" aria-label={t('agenda.proposals')}>
      <div className="section">
        <div className="h3">
          {t('agenda.proposals')}
          {proposals.length > 0 && <span className="t3 f12">{proposals.length}</span>}
          <span className="grow" />
          <Link {...pageLink('contactPlan')} className="f12">
            {t('agenda.openPlans')}
          </Link>
        </div>
        <p className="f12 t3">
          {proposals.length > 0 ? t('agenda.proposalsHint') : t(hasPlans ? 'agenda.noProposals' : 'agenda.noPlans')}
        </p>
        <ul className="agenda-cards" data-cards>
          {proposals.map((proposal) => (
            <ProposalCard key={keyOf(proposal)} proposal={proposal} card={card} />
          ))}
        </ul>
      </div>
    </aside>
  )
}

function ProposalCard({ proposal, card }: { readonly proposal: AgendaProposal; readonly card: CardContext }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { today, acts, showsOwner, onDrag } = card
  const { dueOn, lastContactOn, canWrite, customerId, opportunityId } = proposal
  const day = dueOn > today ? dueOn : today
  const accept = () => void acts.place({ kind: 'proposal', proposal }, { day, time: null })
  const putAside = () => void acts.putAside(proposal, today)
  const kind = choiceLabel(language, 'activity', 'kind', proposal.kind)
  const name = proposal.opportunityName ?? proposal.customerName ?? ''
  const link =
    opportunityId !== null ? recordLink('opportunity', opportunityId) : recordLink('customer', customerId ?? '')
  const due = day === today ? t('agenda.dueToday') : t('agenda.dueOn', { day: format.longDay(day) })
  const last =
    lastContactOn === null
      ? t('agenda.neverContacted')
      : t('agenda.lastContact', { count: daysBetween(lastContactOn, today) })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the card do what a drag does
    <li
      className="agenda-card proposal"
      draggable={canWrite}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', name)
        onDrag({ kind: 'proposal', proposal })
      }}
      onDragEnd={() => onDrag(null)}
    >
      <button
        type="button"
        className="card-face"
        data-card={keyOf(proposal)}
        disabled={!canWrite}
        onClick={accept}
        onKeyDown={(event) => {
          if (event.key !== 'Delete') return
          event.preventDefault()
          putAside()
        }}
      >
        <span className="row g6">
          <KindIcon kind={proposal.kind} className="ic-xs" />
          <span className="ellipsis grow bold">{`${kind} ${name}`}</span>
          <span className="visually-hidden">{due}</span>
        </span>
      </button>
      <span className="f12 t3">{`${due} · ${last}`}</span>
      <span className="row g6 f12 t3">
        <Link {...link} className="ellipsis grow" draggable={false}>
          {showsOwner ? `${proposal.customerName ?? name} · ${proposal.ownerName}` : (proposal.customerName ?? name)}
        </Link>
      </span>
      {canWrite && (
        <span className="row wrap g6 card-foot">
          <span className="f12 t3 plan-name">{proposal.planName}</span>
          <span className="row g6 plan-acts">
            <Button size="small" kind="ghost" onClick={putAside}>
              {t('agenda.putAside')}
            </Button>
            <Button size="small" icon={<CheckIcon className="ic-s" />} onClick={accept}>
              {t('agenda.accept')}
            </Button>
          </span>
        </span>
      )}
    </li>
  )
}
