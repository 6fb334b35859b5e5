import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Chip } from '#renderer/ui/index.ts'
import { CheckIcon, ClockIcon, CloseIcon, PlusIcon } from '#renderer/ui/icons.ts'
import type { MyDay, PlannedLine } from '#shared/contract/daily.ts'
import { shareText } from '../words.ts'

interface LineProps {
  readonly time: string | null
  readonly customer: string | null
  readonly subject: string
  readonly result: ReactNode
  readonly outcome: ReactNode
}

function Line({ time, customer, subject, result, outcome }: LineProps) {
  return (
    <tr>
      <td className="t2">{time}</td>
      <td className="ellipsis m">{customer}</td>
      <td className="ellipsis t2">{subject}</td>
      <td className="ellipsis">{result}</td>
      <td>{outcome}</td>
    </tr>
  )
}

function Outcome({ outcome }: Pick<PlannedLine, 'outcome'>) {
  const { t } = useTranslation()
  const words = t(`myDay.plan.${outcome}`)
  if (outcome === 'done')
    return (
      <span className="row g4">
        <CheckIcon className="ic-s success" />
        {words}
      </span>
    )
  if (outcome === 'open')
    return (
      <span className="row g4 t3">
        <ClockIcon className="ic-s" />
        {words}
      </span>
    )
  return (
    <Chip tone="warning" size="small" icon={<CloseIcon className="ic-xs" />}>
      {words}
    </Chip>
  )
}

/** What the morning call found, as the first line of the day. */
function Arrival({ morning, window }: Pick<MyDay, 'morning' | 'window'>) {
  const { t } = useTranslation()
  const { state, at, place } = morning
  const words = state === 'late' && at !== null ? t('myDay.morning.lateAt', { time: at }) : t(`myDay.morning.${state}`)
  const isBad = state === 'late' || state === 'absent' || state === 'notReached'
  return (
    <Line
      time={window.morningAt}
      customer={place}
      subject={t('myDay.plan.arrival')}
      result={words}
      outcome={
        isBad ? (
          <Chip tone="warning" size="small" icon={<CloseIcon className="ic-xs" />}>
            {t(`myDay.morning.${state}`)}
          </Chip>
        ) : (
          state === 'present' && <CheckIcon className="ic-s success" aria-label={words} />
        )
      }
    />
  )
}

/** What was said for the day, line by line against what was done. */
export function PlanKept({ day }: { readonly day: MyDay }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { planned, extras, kept, morning } = day
  const done = planned.filter(({ outcome }) => outcome === 'done').length
  const hasArrival = !['notExpected', 'notYet', 'unchecked'].includes(morning.state)
  const title =
    day.day === day.today ? t('myDay.plan.title') : t('myDay.plan.titleOf', { day: format.longDay(day.day) })
  return (
    <section className="my-day-kept" aria-label={title}>
      <div className="my-day-head">
        <h2>{title}</h2>
        <span className="t3">{t('myDay.plan.sums', { planned: planned.length, done, extras: extras.length })}</span>
        <span className="grow" />
        {kept.rate !== null && (
          <span className="t3">
            {t('myDay.plan.rate', { rate: shareText(kept.rate), done: kept.done, planned: kept.planned })}
          </span>
        )}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard */}
      <section className="my-day-kept-lines" tabIndex={0} aria-label={title}>
        <table className="plan-lines">
          <colgroup>
            <col className="plan-time" />
            <col className="plan-customer" />
            <col className="plan-subject" />
            <col />
            <col className="plan-outcome" />
          </colgroup>
          <thead className="visually-hidden">
            <tr>
              {(['time', 'customer', 'subject', 'result', 'outcome'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(`myDay.plan.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hasArrival && <Arrival morning={morning} window={day.window} />}
            {planned.map((line) => (
              <Line
                key={line.itemId}
                time={line.time}
                customer={line.customerName ?? line.place}
                subject={line.subject}
                result={
                  line.movedTo === null ? line.result : t('myDay.plan.movedTo', { day: format.longDay(line.movedTo) })
                }
                outcome={<Outcome outcome={line.outcome} />}
              />
            ))}
            {extras.map((line) => (
              <Line
                key={line.actId}
                time={line.time}
                customer={line.customerName}
                subject={line.subject}
                result={line.result ?? <span className="t3">{t('myDay.plan.noResult')}</span>}
                outcome={
                  <Chip tone="info" size="small" icon={<PlusIcon className="ic-xs" />}>
                    {t('myDay.plan.extra')}
                  </Chip>
                }
              />
            ))}
          </tbody>
        </table>
        {planned.length === 0 && <p className="my-day-hint">{t('myDay.plan.empty')}</p>}
      </section>
    </section>
  )
}
