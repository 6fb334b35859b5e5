import { useTranslation } from 'react-i18next'
import { formatTime } from '#renderer/i18n/index.ts'
import { CallIcon, CheckIcon, ClockIcon, LockIcon } from '#renderer/ui/icons.ts'
import type { CheckLine, MyDay } from '#shared/contract/daily.ts'
import { phaseAt } from '#shared/domain/daily/window.ts'
import { useNow } from './use-my-day.ts'
import { durationWords } from './words.ts'

/** Leads to the cell that is missing. */
export type OnGo = (actId: string, field: string) => void

/** What the log has and lacks, line by line. */
export function CheckList({ day, onGo }: { readonly day: MyDay; readonly onGo?: OnGo }) {
  return (
    <ul className="my-day-checks">
      {day.checks.filter(isRelevant).map((line) => (
        <CheckItem key={line.key} line={line} {...(onGo === undefined ? {} : { onGo })} />
      ))}
    </ul>
  )
}

/** The cell in which a line goes on. */
const CELL_OF: Readonly<Record<CheckLine['key'], string>> = {
  entries: 'place',
  facts: 'place',
  results: 'result',
  undone: 'status',
  plan: 'subject',
}

/** What concerns visits says nothing before the first one. */
function isRelevant({ key, total }: CheckLine): boolean {
  return key === 'entries' || key === 'plan' || total > 0
}

export function isMet({ key, met, total }: CheckLine): boolean {
  return key === 'undone' ? total === 0 : met >= total
}

function CheckItem({ line, onGo }: { readonly line: CheckLine; readonly onGo?: OnGo }) {
  const { t } = useTranslation()
  const words = useCheckWords(line)
  const isDone = isMet(line)
  const [first] = line.missing
  return (
    <li className="my-day-check">
      {isDone ? <CheckIcon className="ic-s success" /> : <ClockIcon className="ic-s warning" />}
      <span className="grow ellipsis">{t(`myDay.check.${line.key}`)}</span>
      <span className={isDone ? 't3 f12' : 'f12 warning'}>
        {first === undefined || onGo === undefined ? (
          words
        ) : (
          <button type="button" title={t('myDay.check.goTo')} onClick={() => onGo(first, CELL_OF[line.key])}>
            {words}
          </button>
        )}
      </span>
    </li>
  )
}

function useCheckWords(line: CheckLine): string {
  const { t } = useTranslation()
  const { key, met, total } = line
  if (key === 'entries') return met > 0 ? t('myDay.check.whole') : t('myDay.check.none')
  if (key === 'undone') return total === 0 ? t('myDay.check.whole') : t('myDay.check.undoneCount', { count: total })
  if (key === 'plan') return met > 0 ? t('myDay.check.planCount', { count: met }) : t('myDay.check.none')
  return t('myDay.check.count', { met, total })
}

function Countdown({ day, now }: { readonly day: MyDay; readonly now: number }) {
  const { t } = useTranslation()
  const { window, log } = day
  if (log !== null && log.submittedAt !== null) {
    const time = formatTime(log.submittedAt)
    return (
      <b className="my-day-clock">
        {t(log.standing === 'late' ? 'myDay.window.late' : 'myDay.window.onTime', { time })}
      </b>
    )
  }
  const phase = phaseAt(window, now)
  const words =
    phase === 'before'
      ? t('myDay.window.opensIn', { time: durationWords(window.opens - now, t) })
      : phase === 'open'
        ? t('myDay.window.left', { time: durationWords(window.closes - now, t) })
        : t('myDay.window.over', { time: window.reportTo })
  return <b className={phase === 'after' ? 'my-day-clock warning' : 'my-day-clock'}>{words}</b>
}

/** How far the window has gone; the words beside it say the same. */
function WindowBar({ day, now }: { readonly day: MyDay; readonly now: number }) {
  const { opens, closes } = day.window
  const share = Math.min(Math.max((now - opens) / (closes - opens), 0), 1)
  return (
    <svg className="window-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="window-ground" width="100" height="4" />
      <rect className="window-gone" width={share * 100} height="4" />
    </svg>
  )
}

function OfficeNote({ day }: { readonly day: MyDay }) {
  const { t } = useTranslation()
  const { office } = day
  if (office === null || office.comparison !== null) return null
  const time = office.calledAt
  const words =
    office.reached === 'notReached' && time !== null
      ? t('myDay.office.notReached', { time })
      : time === null
        ? t('myDay.office.knownNoTime')
        : t('myDay.office.known', { time })
  return (
    <p className="my-day-office t3 f12 row g6">
      <CallIcon className="ic-s" />
      {words}
    </p>
  )
}

/** When the log is due and what it lacks. */
export function SubmitPanel({ day, onGo }: { readonly day: MyDay; readonly onGo: OnGo }) {
  const { t } = useTranslation()
  const now = useNow()
  const { window, log } = day
  const isSubmitted = log !== null && log.submittedAt !== null
  const isLeave = log?.absence === 'leave' && !isSubmitted
  if (day.day > day.today || isLeave) {
    return (
      <section className="my-day-window" aria-label={t('myDay.window.title')}>
        <h2>{t('myDay.window.title')}</h2>
        <p className="my-day-hint">{t(isLeave ? 'myDay.window.leave' : 'myDay.window.future')}</p>
      </section>
    )
  }
  return (
    <section className="my-day-window" aria-label={t('myDay.window.title')}>
      <div className="row g8">
        <h2>{t('myDay.window.title')}</h2>
        <span className="grow" />
        <Countdown day={day} now={now} />
      </div>
      <p className="t3 f12">
        {isSubmitted || phaseAt(window, now) !== 'after'
          ? t('myDay.window.range', { from: window.reportFrom, to: window.reportTo })
          : t('myDay.window.overHint')}
      </p>
      {isSubmitted ? (
        <p className="my-day-hint row g6">
          <LockIcon className="ic-s" />
          {t('myDay.log.note')}
        </p>
      ) : (
        <>
          {day.day === day.today && <WindowBar day={day} now={now} />}
          <CheckList day={day} onGo={onGo} />
        </>
      )}
      <OfficeNote day={day} />
    </section>
  )
}
