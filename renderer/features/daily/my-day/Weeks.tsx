import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryState } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Chip, EmptyState, IconButton } from '#renderer/ui/index.ts'
import { ChevronLeftIcon, ChevronRightIcon } from '#renderer/ui/icons.ts'
import type { MyWeeks, WeekDay } from '#shared/contract/daily.ts'
import { addDays } from '#shared/domain/dates.ts'
import { useMyWeeks } from './use-my-day.ts'
import { shareText } from '../words.ts'
import { useInstantWords } from './words.ts'

const SPAN = 28

function Figure({
  label,
  value,
  of,
  hint,
}: {
  readonly label: string
  readonly value: string
  readonly of: string
  readonly hint?: string
}) {
  return (
    <div className="week-figure" title={hint}>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b> <span className="t3">{of}</span>
      </dd>
    </div>
  )
}

function Figures({ weeks }: { readonly weeks: MyWeeks }) {
  const { t } = useTranslation()
  const { onTime, kept, completeness, specificity, hoursLate, lagDays, agreement } = weeks
  const number = (value: number | null) => (value === null ? '—' : String(Number(value.toFixed(1))))
  return (
    <dl className="week-figures">
      <Figure
        label={t('myDay.weeks.onTime')}
        value={shareText(onTime.rate)}
        of={t('myDay.weeks.ofLogs', { n: onTime.n })}
      />
      <Figure
        label={t('myDay.weeks.keptRate')}
        value={shareText(kept.rate)}
        of={t('myDay.weeks.ofItems', { n: kept.planned })}
      />
      <Figure
        label={t('myDay.weeks.completeness')}
        value={shareText(completeness.value)}
        of={t('myDay.weeks.ofLogs', { n: completeness.n })}
        hint={t('myDay.weeks.completenessHint')}
      />
      <Figure
        label={t('myDay.weeks.specificity')}
        value={shareText(specificity.value)}
        of={t('myDay.weeks.ofEntries', { n: specificity.n })}
        hint={t('myDay.weeks.specificityHint')}
      />
      <Figure
        label={t('myDay.weeks.hoursLate')}
        value={t('myDay.weeks.hours', { value: number(hoursLate.value) })}
        of={t('myDay.weeks.ofLogs', { n: hoursLate.n })}
      />
      <Figure
        label={t('myDay.weeks.lag')}
        value={t('myDay.weeks.days', { value: number(lagDays.value) })}
        of={t('myDay.weeks.ofEntries', { n: lagDays.n })}
      />
      <Figure
        label={t('myDay.weeks.agreement')}
        value={shareText(agreement.rate)}
        of={t('myDay.weeks.ofFacts', { n: agreement.n })}
      />
    </dl>
  )
}

const QUIET: ReadonlySet<string> = new Set(['notExpected', 'notYet', 'unchecked', 'due'])
const BAD: ReadonlySet<string> = new Set(['late', 'missing', 'absent', 'notReached'])

function StateMark({ state, words }: { readonly state: string; readonly words: string }) {
  if (!BAD.has(state)) return <span className={QUIET.has(state) ? 't3' : ''}>{words}</span>
  return (
    <Chip tone={state === 'missing' || state === 'absent' ? 'danger' : 'warning'} size="small">
      {words}
    </Chip>
  )
}

function DayRow({ day, onDay }: { readonly day: WeekDay; readonly onDay: (day: string) => void }) {
  const { t } = useTranslation()
  const instantWords = useInstantWords()
  const format = useFormatters()
  const evening =
    day.evening === 'amended' && day.isLate
      ? `${t('myDay.weeks.state.late')}${t('common.comma')}${t('myDay.weeks.state.amended')}`
      : t(`myDay.weeks.state.${day.evening}`)
  return (
    <tr>
      <th scope="row">
        <button type="button" className="line-act" onClick={() => onDay(day.day)}>
          {format.longDay(day.day)}
        </button>
      </th>
      <td>
        <StateMark state={day.morning} words={t(`myDay.morning.${day.morning}`)} />
      </td>
      <td>
        <StateMark state={day.evening} words={evening} />
        {day.submittedAt !== null && <span className="t3"> {instantWords(day.submittedAt)}</span>}
      </td>
      <td className="num">{day.entries === 0 ? '' : day.entries}</td>
      <td className="num">{day.planned === 0 ? '' : `${day.done} / ${day.planned}`}</td>
      <td className="num">{day.completeness === null ? '' : shareText(day.completeness)}</td>
      <td className="num">{day.specificity === null ? '' : shareText(day.specificity)}</td>
      <td className="num">{day.agreement === null ? '' : `${day.agreement.agree} / ${day.agreement.n}`}</td>
      <td className="num">{day.amendments === 0 ? '' : day.amendments}</td>
    </tr>
  )
}

const HEADS = [
  'day',
  'morning',
  'evening',
  'entries',
  'kept',
  'completeness',
  'specificity',
  'agreement',
  'amendments',
] as const

/** The person's last four weeks: each day, and what they come to. */
export function Weeks({ today, onDay }: { readonly today: string; readonly onDay: (day: string) => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const [to, setTo] = useState(today)
  const query = useMyWeeks(to)
  const { data } = query
  if (data === undefined) return <QueryState query={query} />
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard
    <section className="my-weeks" tabIndex={0} aria-label={t('myDay.show.weeks')}>
      <div className="my-day-head">
        <IconButton
          size="small"
          label={t('myDay.weeks.previous')}
          icon={<ChevronLeftIcon />}
          onClick={() => setTo(addDays(to, -SPAN))}
        />
        <h2>{t('myDay.weeks.title', { from: format.longDay(data.from), to: format.longDay(data.to) })}</h2>
        <IconButton
          size="small"
          label={t('myDay.weeks.next')}
          icon={<ChevronRightIcon />}
          disabled={to >= today}
          onClick={() => setTo(addDays(to, SPAN))}
        />
      </div>
      <Figures weeks={data} />
      {data.days.length === 0 ? (
        <EmptyState title={t('myDay.weeks.empty')} size="small" />
      ) : (
        <table className="table my-weeks-days">
          <thead>
            <tr>
              {HEADS.map((key) => (
                <th key={key} scope="col" className={['day', 'morning', 'evening'].includes(key) ? '' : 'num'}>
                  {t(`myDay.weeks.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.days.map((day) => (
              <DayRow key={day.day} day={day} onDay={onDay} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
