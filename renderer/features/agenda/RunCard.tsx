import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useGoTo } from '#renderer/features/records/index.ts'
import { runLink } from '#renderer/features/runs/index.ts'
import { daysBetween, useFormatters } from '#renderer/i18n/index.ts'
import { Chip, classes } from '#renderer/ui/index.ts'
import { PlaybooksIcon } from '#renderer/ui/icons.ts'
import type { AgendaRun } from '#shared/contract/activities.ts'
import { stepFocus } from './step-focus.ts'

interface RunCardProps {
  readonly run: AgendaRun
  readonly cardKey: string
  readonly today: string
  readonly showsOwner: boolean
}

/** What is due of a run: Enter opens its checklist; its days are the playbook's and are not moved here. */
export function RunCard({ run, cardKey, today, showsOwner }: RunCardProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const goTo = useGoTo()
  const { name, title, count, dueOn, waits, opportunityName, customerName, ownerName } = run
  const isLate = dueOn < today
  const about = opportunityName ?? customerName
  return (
    <li className={classes('agenda-card stage-task', isLate && 'late')}>
      <button
        type="button"
        className="card-face"
        data-card={cardKey}
        onClick={() => goTo(runLink(run.runId))}
        onKeyDown={(event) => {
          if (!event.key.startsWith('Arrow') || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          stepFocus(event.currentTarget, event.key)
        }}
      >
        <span className="row g6">
          <PlaybooksIcon className="ic-xs" />
          <span className="ellipsis grow bold">{title || name}</span>
          {count > 1 && <span className="f12 t3 nowrap">{t('agenda.runSteps', { count })}</span>}
          <span className="visually-hidden">{format.longDay(dueOn)}</span>
        </span>
      </button>
      <span className="row g6 f12 t3">
        <Link {...runLink(run.runId)} className="ellipsis grow" draggable={false}>
          {[title === '' ? '' : name, about].filter(Boolean).join(' · ') || name}
        </Link>
        {(showsOwner || waits) && <span className="nowrap">{ownerName}</span>}
      </span>
      <span className="row g6 card-foot">
        <Chip size="small" {...(waits ? { tone: 'accent' as const } : {})}>
          {t(waits ? 'agenda.runWaits' : 'agenda.run')}
        </Chip>
        {isLate && (
          <Chip size="small" tone="danger">
            {t('agenda.overdueDays', { count: daysBetween(dueOn, today) })}
          </Chip>
        )}
      </span>
    </li>
  )
}
