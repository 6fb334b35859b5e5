import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DayMark, type TeamCalendar } from '#renderer/features/calendar/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import type { Agenda } from '#shared/contract/activities.ts'
import { timeOfMinutes, minutesOfTime } from '#shared/domain/clock-time.ts'
import type { CardContext } from './AgendaCard.tsx'
import { ItemCard } from './ItemCard.tsx'
import { itemsOfDay, timeOfAct, type DayItem, type Place } from './items.ts'
import type { Dragged } from './use-agenda-acts.ts'

interface DaysProps {
  readonly agenda: Agenda
  readonly calendar: TeamCalendar
  readonly card: CardContext
  readonly dragged: Dragged | null
  readonly onDrop: (place: Place) => void
}

/** Where a dragged card may be let go. */
function DropArea(props: {
  readonly className: string
  readonly isActive: boolean
  readonly onDrop: () => void
  readonly label: string
  readonly date: string
  readonly children: ReactNode
}) {
  const [isOver, setIsOver] = useState(false)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- cards are moved by keys as well
    <section
      className={classes(props.className, isOver && props.isActive && 'drop')}
      aria-label={props.label}
      data-date={props.date}
      onDragOver={(event) => {
        if (!props.isActive) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        if (props.isActive) props.onDrop()
      }}
    >
      {props.children}
    </section>
  )
}

/** The time that a dragged card keeps when it changes its day alone. */
function timeOfDragged(dragged: Dragged | null): string | null {
  return dragged?.kind === 'act' ? timeOfAct(dragged.act) : null
}

/** Seven days side by side; a card let go on a day keeps its time. */
export function WeekDays({ days, ...props }: DaysProps & { readonly days: readonly string[] }) {
  return (
    <div className="agenda-week">
      {days.map((date) => (
        <WeekDay key={date} date={date} {...props} />
      ))}
    </div>
  )
}

function WeekDay({ date, agenda, calendar, card, dragged, onDrop }: DaysProps & { readonly date: string }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const items = itemsOfDay(agenda, date)
  const isToday = date === agenda.today
  const word = calendar.wordOf(date)
  return (
    <DropArea
      className={classes('agenda-day', !calendar.isWorkday(date) && 'free', isToday && 'is-today')}
      isActive={dragged !== null}
      label={format.longDay(date)}
      date={date}
      onDrop={() => onDrop({ day: date, time: timeOfDragged(dragged) })}
    >
      <header className="row g6">
        <span className="bold">{format.weekday(date)}</span>
        <span className="t2">{format.dateShort(date)}</span>
        {word !== null && <span className="f12 t3 ellipsis">{word}</span>}
        <DayMark calendar={calendar} date={date} />
        <span className="grow" />
        {items.length > 0 && <span className="f12 t3">{items.length}</span>}
      </header>
      {items.length === 0 ? (
        <p className="f12 t3 agenda-nothing">{isToday ? t('agenda.nothing') : ''}</p>
      ) : (
        <Cards items={items} card={card} />
      )}
    </DropArea>
  )
}

function Cards({ items, card }: { readonly items: readonly DayItem[]; readonly card: CardContext }) {
  return (
    <ul className="agenda-cards" data-cards>
      {items.map((item) => (
        <ItemCard key={item.key} item={item} {...card} />
      ))}
    </ul>
  )
}

const [FIRST_HOUR, LAST_HOUR] = [8, 19]
const hourOf = (item: DayItem): number | null => {
  const time = item.kind === 'act' ? timeOfAct(item.act) : null
  return time === null ? null : Math.floor(minutesOfTime(time) / 60)
}

/** One day by the hour; a card let go on an hour begins then. */
export function DayHours({ date, agenda, calendar, card, dragged, onDrop }: DaysProps & { readonly date: string }) {
  const { t } = useTranslation()
  const items = itemsOfDay(agenda, date)
  const known = items.map(hourOf).filter((hour) => hour !== null)
  const first = Math.min(FIRST_HOUR, ...known)
  const last = Math.max(LAST_HOUR, ...known)
  const hours = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const row = (hour: number | null) => {
    const time = hour === null ? null : timeOfMinutes(hour * 60)
    const label = time ?? t('agenda.noTime')
    return (
      <DropArea
        key={label}
        className="agenda-hour"
        isActive={dragged !== null}
        label={label}
        date={date}
        onDrop={() => onDrop({ day: date, time })}
      >
        <span className="hour-label">{label}</span>
        <Cards items={items.filter((item) => hourOf(item) === hour)} card={card} />
      </DropArea>
    )
  }
  return (
    <div className={classes('agenda-hours', !calendar.isWorkday(date) && 'free')}>
      {row(null)}
      {hours.map(row)}
    </div>
  )
}
