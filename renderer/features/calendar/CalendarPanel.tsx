import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermissions } from '#renderer/features/session/index.ts'
import { dateOf, useFormatters } from '#renderer/i18n/index.ts'
import { classes, Chip, IconButton, Note } from '#renderer/ui/index.ts'
import { ChevronLeftIcon, ChevronRightIcon } from '#renderer/ui/icons.ts'
import { LAST_ANNOUNCED_YEAR } from '#shared/domain/calendar.ts'
import { addDays } from '#shared/domain/dates.ts'
import { ChosenDay } from './ChosenDay.tsx'
import { DayMark, markOf } from './DayMark.tsx'
import { monthDays } from './month-days.ts'
import { useTeamCalendar, type TeamCalendar } from './use-calendar.ts'
import { useSaveDay } from './use-save-day.ts'
import './calendar.css'

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** The team's year at a glance: what is worked, what is free, and what the team has decided otherwise. */
export function CalendarPanel() {
  const { t } = useTranslation()
  const calendar = useTeamCalendar()
  const canWrite = usePermissions().accessTo('plans').write !== 'none'
  const [chosen, setChosen] = useState(() => dateOf(Date.now()))
  const grid = useRef<HTMLDivElement>(null)
  const save = useSaveDay(calendar)
  const year = Number(chosen.slice(0, 4))

  const choose = (date: string) => {
    setChosen(date)
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day="${date}"]`)?.focus())
  }
  const turn = (by: number) => setChosen(`${year + by}${chosen.slice(4) === '-02-29' ? '-02-28' : chosen.slice(4)}`)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    choose(addDays(chosen, step))
  }
  return (
    <div className="page-body calendar-page">
      <div className="calendar-year">
        <div className="row g8">
          <IconButton label={t('calendar.previous')} icon={<ChevronLeftIcon />} onClick={() => turn(-1)} />
          <h2 className="f14 bold">{t('calendar.title', { year })}</h2>
          <IconButton label={t('calendar.next')} icon={<ChevronRightIcon />} onClick={() => turn(1)} />
          <span className="t3 f12">
            {t('calendar.workdays', { count: calendar.workdaysBetween(`${year}-01-01`, `${year + 1}-01-01`) })}
          </span>
        </div>
        {year > LAST_ANNOUNCED_YEAR ? (
          <Note tone="info">{t('calendar.unannounced', { year })}</Note>
        ) : (
          <p className="t3 f12">{t('calendar.hint', { year: LAST_ANNOUNCED_YEAR })}</p>
        )}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows move among the buttons inside */}
        <div className="calendar-months" ref={grid} onKeyDown={onKeyDown}>
          {MONTHS.map((month) => (
            <Month
              key={month}
              year={year}
              month={month}
              calendar={calendar}
              chosen={chosen}
              onChoose={setChosen}
              onToggle={canWrite ? (date) => void save(date, !calendar.isWorkday(date)) : undefined}
            />
          ))}
        </div>
      </div>
      <aside className="calendar-side" aria-label={t('calendar.chosen')}>
        <ChosenDay key={chosen} date={chosen} calendar={calendar} canWrite={canWrite} onSave={save} />
        <OwnDays calendar={calendar} year={year} onChoose={choose} />
      </aside>
    </div>
  )
}

interface MonthProps {
  readonly year: number
  readonly month: number
  readonly calendar: TeamCalendar
  readonly chosen: string
  readonly onChoose: (date: string) => void
  readonly onToggle: ((date: string) => void) | undefined
}

function Month({ year, month, calendar, chosen, onChoose, onToggle }: MonthProps) {
  const format = useFormatters()
  const { offset, days } = monthDays(year, month)
  const title = format.month(`${year}-${String(month).padStart(2, '0')}`)
  return (
    <section className="calendar-month" aria-label={title}>
      <h3 className="f12 bold">{title}</h3>
      <div className="month-grid">
        {days.slice(0, 7).map((_, index) => (
          <span key={`head-${days[index] ?? index}`} className="month-head" aria-hidden="true">
            {format.weekday(addDays('2026-01-05', index)).slice(-1 * (format.language === 'en' ? 3 : 1))}
          </span>
        ))}
        {days.map((date, index) => (
          <DayButton
            key={date}
            date={date}
            calendar={calendar}
            isChosen={date === chosen}
            column={index === 0 ? offset + 1 : undefined}
            onChoose={onChoose}
            onToggle={onToggle}
          />
        ))}
      </div>
    </section>
  )
}

interface DayButtonProps {
  readonly date: string
  readonly calendar: TeamCalendar
  readonly isChosen: boolean
  readonly column: number | undefined
  readonly onChoose: (date: string) => void
  readonly onToggle: ((date: string) => void) | undefined
}

function DayButton({ date, calendar, isChosen, column, onChoose, onToggle }: DayButtonProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const isWorkday = calendar.isWorkday(date)
  const words = [
    format.longDay(date),
    calendar.wordOf(date),
    t(isWorkday ? 'calendar.dayOn' : 'calendar.dayOff'),
    calendar.own.has(date) ? t('calendar.own') : null,
  ]
  return (
    <button
      type="button"
      data-day={date}
      className={classes('day', !isWorkday && 'free', markOf(calendar, date), calendar.own.has(date) && 'own')}
      aria-pressed={isChosen}
      tabIndex={isChosen ? 0 : -1}
      {...(column === undefined ? {} : { style: { gridColumnStart: column } })}
      onClick={() => onChoose(date)}
      onKeyDown={(event) => {
        if (event.key !== ' ' || onToggle === undefined) return
        event.preventDefault()
        onToggle(date)
      }}
    >
      {Number(date.slice(8))}
      <DayMark calendar={calendar} date={date} />
      <span className="visually-hidden">
        {words.filter((word) => word !== null && word !== '').join(format.language === 'en' ? ', ' : '，')}
      </span>
    </button>
  )
}

function OwnDays({
  calendar,
  year,
  onChoose,
}: {
  readonly calendar: TeamCalendar
  readonly year: number
  readonly onChoose: (date: string) => void
}) {
  const { t } = useTranslation()
  const format = useFormatters()
  const days = [...calendar.own.keys()].filter((date) => date.startsWith(String(year))).toSorted()
  return (
    <section className="section">
      <h3 className="h3">{t('calendar.exceptions')}</h3>
      {days.length === 0 && <p className="t3 f12">{t('calendar.none')}</p>}
      <ul className="own-days">
        {days.map((date) => (
          <li key={date}>
            <button type="button" className="button link" onClick={() => onChoose(date)}>
              {format.longDay(date)}
            </button>
            <span className="ellipsis grow t2">{calendar.wordOf(date)}</span>
            <Chip size="small" tone={calendar.isWorkday(date) ? 'accent' : 'success'}>
              {t(calendar.isWorkday(date) ? 'calendar.work' : 'calendar.rest')}
            </Chip>
          </li>
        ))}
      </ul>
    </section>
  )
}
