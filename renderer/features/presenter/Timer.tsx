import { useTranslation } from 'react-i18next'
import { classes } from '#renderer/ui/index.ts'
import { clockText, spentInAll, spentOn, type Clock } from './clock.ts'
import { useNow } from './use-clock.ts'

const MINUTE = 60_000

interface TimerProps {
  readonly clock: Clock
  readonly stepKey: string
  /** Minutes of the step, of all steps, and of those up to this one; `null` when nobody said. */
  readonly estimate: number | null
  readonly planned: number | null
  readonly plannedSoFar: number | null
}

/** Time on this step and in all, in one line. */
export function ShortTimer({ clock, stepKey, estimate }: Pick<TimerProps, 'clock' | 'stepKey' | 'estimate'>) {
  const { t } = useTranslation()
  const now = useNow()
  const spent = spentOn(clock, stepKey, now)
  const isOver = estimate !== null && spent > estimate * MINUTE
  return (
    <span className="presenter-short-timer num" role="timer" aria-label={t('presenter.timer.label')}>
      <b className={classes(isOver && 'warning')}>{clockText(spent)}</b>
      {estimate !== null && <span className="t3"> / {clockText(estimate * MINUTE)}</span>}
      {isOver && <span className="warning f12">{t('presenter.timer.over')}</span>}
      <span className="t3 f12">{t('presenter.timer.all', { time: clockText(spentInAll(clock, now)) })}</span>
      {clock.since === null && <span className="warning f12">{t('presenter.timer.paused')}</span>}
    </span>
  )
}

/** The same at length, for the trainer alone: how far ahead of the plan or behind it. */
export function Timer({ clock, stepKey, estimate, planned, plannedSoFar }: TimerProps) {
  const { t } = useTranslation()
  const now = useNow()
  const spent = spentOn(clock, stepKey, now)
  const inAll = spentInAll(clock, now)
  const share = estimate === null || estimate === 0 ? 0 : Math.min(spent / (estimate * MINUTE), 1)
  return (
    <section className="presenter-timer" aria-label={t('presenter.timer.label')}>
      <p className="f12 t3">
        {estimate === null ? t('presenter.timer.step') : t('presenter.timer.stepOf', { count: estimate })}
      </p>
      <p className="presenter-clock num" role="timer">
        <b className={classes(estimate !== null && spent > estimate * MINUTE && 'warning')}>{clockText(spent)}</b>
        {estimate !== null && <span className="t3"> / {clockText(estimate * MINUTE)}</span>}
        {clock.since === null && <span className="warning f14">{t('presenter.timer.paused')}</span>}
      </p>
      {estimate !== null && (
        <div className="presenter-share" aria-hidden="true">
          <i className={classes(share >= 1 && 'over')} style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <p className="row f12 t3">
        <span className="grow num">
          {planned === null
            ? t('presenter.timer.all', { time: clockText(inAll) })
            : t('presenter.timer.allOf', { time: clockText(inAll), planned: clockText(planned * MINUTE) })}
        </span>
        {plannedSoFar !== null && <Pace ahead={plannedSoFar * MINUTE - inAll} />}
      </p>
    </section>
  )
}

/** Against the minutes of the steps up to this one: as long as they last, the plan is kept. */
function Pace({ ahead }: { readonly ahead: number }) {
  const { t } = useTranslation()
  const minutes = Math.floor(Math.abs(ahead) / MINUTE)
  if (ahead >= 0) return <span>{t('presenter.timer.onPlan')}</span>
  return minutes === 0 ? null : <span className="warning">{t('presenter.timer.behind', { count: minutes })}</span>
}
