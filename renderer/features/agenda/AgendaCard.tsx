import type { KeyboardEvent } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { KindIcon } from '#renderer/features/activities/index.ts'
import { recordLink } from '#renderer/features/records/index.ts'
import { daysBetween, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Chip, classes, IconButton } from '#renderer/ui/index.ts'
import { CheckIcon, CloseIcon, TodayIcon } from '#renderer/ui/icons.ts'
import type { ActivityKind } from '#shared/entities/activities.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { dueOfItem, placeAfterKey, timeOfAct, type PlanItem } from './items.ts'
import { stepFocus } from './step-focus.ts'
import type { AgendaActs, Dragged } from './use-agenda-acts.ts'

export interface CardContext {
  readonly today: string
  readonly acts: AgendaActs
  readonly showsOwner: boolean
  readonly onDrag: (dragged: Dragged | null) => void
  /** The card that keeps the focus when it comes back in another place. */
  readonly onKeepFocus: (key: string) => void
}

export interface AgendaCardProps extends CardContext {
  readonly item: PlanItem
  readonly isOverdue?: boolean
}

interface Facts {
  readonly kind: ActivityKind
  readonly subject: string
  readonly status: string
  readonly canWrite: boolean
  readonly customerName: string | null
  readonly opportunityName: string | null
  readonly opportunityId: string | null
  readonly customerId: string | null
  readonly ownerName: string
}

function factsOf(item: PlanItem): Facts {
  return item.kind === 'act' ? item.act : { ...item.task, kind: 'task', subject: item.task.name, status: 'planned' }
}

/** One act or task: dragged or moved with Alt and the arrows, completed with Enter, cancelled with Delete. */
export function AgendaCard(props: AgendaCardProps) {
  const { item, today, acts, showsOwner, onDrag, isOverdue = false } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const facts = factsOf(item)
  const isOpen = facts.status === 'planned'
  const isMovable = isOpen && facts.canWrite
  const day = dueOfItem(item)
  const time = item.kind === 'act' ? timeOfAct(item.act) : null
  const kind = choiceLabel(language, 'activity', 'kind', facts.kind)
  const dragged: Dragged = item.kind === 'act' ? { kind: 'act', act: item.act } : { kind: 'task', task: item.task }
  const complete = () =>
    acts.ask(
      item.kind === 'act' ? { kind: 'act', id: item.act.id, isCompleting: isOpen } : { kind: 'task', task: item.task },
    )
  const toToday = () => void acts.place(dragged, { day: today, time })

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the card do what a drag does
    <li
      className={classes('agenda-card', facts.status, item.kind === 'task' && 'stage-task', isOverdue && 'late')}
      draggable={isMovable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', facts.subject)
        onDrag(dragged)
      }}
      onDragEnd={() => onDrag(null)}
    >
      <button
        type="button"
        className="card-face"
        data-card={item.key}
        onClick={() => (facts.canWrite ? complete() : undefined)}
        onKeyDown={(event) => cardKey(event, props, isMovable, { day: isOverdue ? today : day, time }, dragged)}
      >
        <span className="row g6">
          <KindIcon kind={facts.kind} className="ic-xs" />
          <span className="visually-hidden">{kind}</span>
          {time !== null && <span className="card-time">{time}</span>}
          <span className="ellipsis grow bold">{facts.subject}</span>
          <span className="visually-hidden">{format.longDay(day)}</span>
        </span>
      </button>
      <span className="row g6 f12 t3">
        <About facts={facts} />
        {showsOwner && <span className="nowrap">{facts.ownerName}</span>}
      </span>
      <span className="row g6 card-foot">
        {item.kind === 'task' && <Chip size="small">{t('agenda.stageTask')}</Chip>}
        {isOverdue && (
          <Chip size="small" tone="danger">
            {t('agenda.overdueDays', { count: daysBetween(day, today) })}
          </Chip>
        )}
        {facts.status === 'done' && (
          <Chip size="small" tone="success" icon={<CheckIcon />}>
            {t('agenda.isDone')}
          </Chip>
        )}
        {facts.status === 'cancelled' && <Chip size="small">{t('agenda.isCancelled')}</Chip>}
        <span className="grow" />
        {isMovable && (
          <span className="row card-buttons">
            {isOverdue && (
              <IconButton
                size="small"
                label={t('agenda.toTodayAct')}
                icon={<TodayIcon className="ic-s" />}
                onClick={toToday}
              />
            )}
            <IconButton
              size="small"
              label={t('agenda.complete')}
              icon={<CheckIcon className="ic-s" />}
              onClick={complete}
            />
            {item.kind === 'act' && (
              <IconButton
                size="small"
                label={t('agenda.cancel')}
                icon={<CloseIcon className="ic-s" />}
                onClick={() => void acts.cancel(item.act)}
              />
            )}
          </span>
        )}
      </span>
    </li>
  )
}

function About({ facts }: { readonly facts: Facts }) {
  const link =
    facts.opportunityId !== null
      ? recordLink('opportunity', facts.opportunityId)
      : facts.customerId !== null
        ? recordLink('customer', facts.customerId)
        : null
  const name = facts.opportunityName ?? facts.customerName
  if (link === null || name === null) return <span className="grow" />
  return (
    <Link {...link} className="ellipsis grow" draggable={false}>
      {name}
    </Link>
  )
}

function cardKey(
  event: KeyboardEvent,
  { item, acts, onKeepFocus }: AgendaCardProps,
  isMovable: boolean,
  place: { readonly day: string; readonly time: string | null },
  dragged: Dragged,
): void {
  if (event.key === 'Delete' && isMovable && item.kind === 'act') {
    event.preventDefault()
    void acts.cancel(item.act)
    return
  }
  const next = placeAfterKey(place, event.key)
  if (next === null || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  if (event.altKey && isMovable) {
    onKeepFocus(item.key)
    void acts.place(dragged, next)
  } else if (!event.altKey) stepFocus(event.currentTarget, event.key)
}
