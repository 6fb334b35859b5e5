import { useEffect, useRef, useState } from 'react'
import { Select } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ActForm, AgendaSwitch } from '#renderer/features/activities/index.ts'
import { DayMark, useTeamCalendar } from '#renderer/features/calendar/index.ts'
import { pageLink, recordsLink, useRowPermissions, useWriter, type Writer } from '#renderer/features/records/index.ts'
import { QueryState, useSignedIn } from '#renderer/features/session/index.ts'
import { dateOf, useFormatters } from '#renderer/i18n/index.ts'
import { Button, IconButton, Segmented } from '#renderer/ui/index.ts'
import { ChevronLeftIcon, ChevronRightIcon, ClockIcon, PlusIcon } from '#renderer/ui/icons.ts'
import { StatusBarSlots, useShortcut } from '#renderer/ui/frame/index.ts'
import { AGENDA_LIMIT, type Agenda } from '#shared/contract/activities.ts'
import { allOf, where } from '#shared/domain/filter.ts'
import type { CardContext } from './AgendaCard.tsx'
import { DayHours, WeekDays } from './Days.tsx'
import { ItemCard } from './ItemCard.tsx'
import { overdueItems, type Place } from './items.ts'
import { Proposals } from './Proposals.tsx'
import {
  useActRecord,
  useAgendaActs,
  valuesOfTask,
  type AgendaActs,
  type Asked,
  type Dragged,
} from './use-agenda-acts.ts'
import { useAgenda, usePeriod, type Range, type Who } from './use-agenda.ts'
import './agenda.css'

/** 行动日程: what is to be done, by day or by week; what is overdue stays on top. */
export function AgendaPage() {
  const { t } = useTranslation()
  const writer = useWriter()
  const acts = useAgendaActs(writer)
  const times = usePeriod()
  const [who, setWho] = useState<Who>()
  const query = useAgenda(times.period, who)
  const { canAdd } = useRowPermissions('activity')
  const create = () =>
    acts.ask({
      kind: 'new',
      day: times.period.range === 'day' ? times.anchor : (query.data?.today ?? dateOf(Date.now())),
    })
  useShortcut('create', create, canAdd)
  return (
    <>
      <header className="page-header">
        <h1>{t('agenda.title')}</h1>
        <PeriodPicker times={times} today={query.data?.today} />
        {query.data !== undefined && <WhoSelect people={query.data.people} who={who} onChange={setWho} />}
        <span className="grow" />
        {canAdd && (
          <Button size="small" kind="primary" icon={<PlusIcon className="ic-s" />} onClick={create}>
            {t('agenda.log')}
          </Button>
        )}
        <AgendaSwitch page="agenda" />
      </header>
      <QueryState query={query} />
      {query.data !== undefined && (
        <AgendaBody agenda={query.data} acts={acts} times={times} showsOwner={who === null} />
      )}
      {acts.asked !== null && (
        <AskedForm key={JSON.stringify(acts.asked)} asked={acts.asked} writer={writer} onDone={() => acts.ask(null)} />
      )}
      <StatusBarSlots middle={<span className="t3">{t('agenda.keys')}</span>} />
    </>
  )
}

type Times = ReturnType<typeof usePeriod>

function PeriodPicker({ times, today }: { readonly times: Times; readonly today: string | undefined }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const calendar = useTeamCalendar()
  const { range, from, days } = times.period
  const last = days.at(-1) ?? from
  return (
    <span className="row g6">
      <Segmented<Range>
        label={t('agenda.range')}
        size="small"
        value={range}
        onChange={times.setRange}
        options={[
          { value: 'day', label: t('agenda.day') },
          { value: 'week', label: t('agenda.week') },
        ]}
      />
      <IconButton size="small" label={t('agenda.previous')} icon={<ChevronLeftIcon />} onClick={() => times.turn(-1)} />
      <b className="agenda-period" aria-live="polite">
        {range === 'day' ? format.longDay(from) : `${format.longDay(from)} – ${format.longDay(last)}`}
      </b>
      {range === 'day' && <DayMark calendar={calendar} date={from} />}
      <IconButton size="small" label={t('agenda.next')} icon={<ChevronRightIcon />} onClick={() => times.turn(1)} />
      <Button size="small" onClick={() => times.show(today ?? dateOf(Date.now()))}>
        {t('agenda.toToday')}
      </Button>
    </span>
  )
}

const EVERYONE = '*'

function WhoSelect(props: {
  readonly people: Agenda['people']
  readonly who: Who
  readonly onChange: (who: Who) => void
}) {
  const { t } = useTranslation()
  const { personId } = useSignedIn()
  if (props.people.length < 2) return null
  return (
    <Select
      className="agenda-who"
      size="small"
      aria-label={t('agenda.who')}
      value={props.who === null ? EVERYONE : (props.who ?? personId)}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        ...props.people.map(({ id, name }) => ({ value: id, label: name })),
        { value: EVERYONE, label: t('agenda.everyone') },
      ]}
      onChange={(id: string) => props.onChange(id === EVERYONE ? null : id === personId ? undefined : id)}
    />
  )
}

interface BodyProps {
  readonly agenda: Agenda
  readonly acts: AgendaActs
  readonly times: Times
  readonly showsOwner: boolean
}

function AgendaBody({ agenda, acts, times, showsOwner }: BodyProps) {
  const calendar = useTeamCalendar()
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const kept = useRef<string | null>(null)
  useEffect(() => {
    if (kept.current === null) return
    const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(kept.current)}"]`)
    kept.current = null
    card?.focus()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the card comes back with the next answer
  }, [agenda])
  const card: CardContext = {
    today: agenda.today,
    acts,
    showsOwner,
    onDrag: setDragged,
    onKeepFocus: (key) => {
      kept.current = key
    },
  }
  const drop = (place: Place) => {
    if (dragged !== null) void acts.place(dragged, place)
    setDragged(null)
  }
  const shared = { agenda, calendar, card, dragged, onDrop: drop }
  const { range, days, from } = times.period
  return (
    <div className="agenda">
      <div className="agenda-main">
        <OverdueBand agenda={agenda} card={card} />
        {range === 'week' ? <WeekDays days={days} {...shared} /> : <DayHours date={from} {...shared} />}
      </div>
      <Proposals proposals={agenda.proposals} card={card} />
    </div>
  )
}

function OverdueBand({ agenda, card }: { readonly agenda: Agenda; readonly card: CardContext }) {
  const { t } = useTranslation()
  const items = overdueItems(agenda)
  const hidden = agenda.overdueTotal - agenda.overdue.length
  if (items.length === 0) return null
  const filter = allOf(where('status', 'equals', 'planned'), where('plannedOn', 'lessThan', agenda.today))
  return (
    <section className="agenda-overdue" aria-label={t('agenda.overdue')}>
      <header className="row g8">
        <ClockIcon className="ic-s" />
        <b>{t('agenda.overdue')}</b>
        <span>{items.length + hidden}</span>
        <span className="f12 t2 grow">{t('agenda.overdueNote')}</span>
        {hidden > 0 && filter !== undefined && (
          <Link {...recordsLink('activity', filter, t('agenda.overdue'))} className="f12">
            {t('agenda.overdueMore', { count: hidden })}
          </Link>
        )}
        {agenda.runsTotal > AGENDA_LIMIT && (
          <Link {...pageLink('playbookRun')} className="f12">
            {t('agenda.runsMore', { count: agenda.runsTotal - AGENDA_LIMIT })}
          </Link>
        )}
      </header>
      <ul className="agenda-cards" data-cards>
        {items.map((item) => (
          <ItemCard key={item.key} item={item} isOverdue {...card} />
        ))}
      </ul>
    </section>
  )
}

interface AskedFormProps {
  readonly asked: Asked
  readonly writer: Writer
  readonly onDone: () => void
}

function AskedForm({ asked, writer, onDone }: AskedFormProps) {
  const record = useActRecord(asked.kind === 'act' ? asked.id : null)
  if (asked.kind === 'new') return <ActForm writer={writer} day={asked.day} state="planned" onDone={onDone} />
  if (asked.kind === 'task') {
    const { name } = asked.task
    return (
      <ActForm
        writer={writer}
        about={asked.task}
        kind="task"
        subject={name}
        extra={valuesOfTask(asked.task)}
        onDone={onDone}
      />
    )
  }
  if (record.data === undefined) return null
  return (
    <ActForm
      writer={writer}
      about={ABOUT_RECORD}
      record={record.data}
      isCompleting={asked.isCompleting}
      onDone={onDone}
    />
  )
}

/** An act that is stored already knows what it is about. */
const ABOUT_RECORD = { customerId: null, customerName: null, opportunityId: null, opportunityName: null } as const
