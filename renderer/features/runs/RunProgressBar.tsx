import { useTranslation } from 'react-i18next'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import type { RunView } from '#shared/contract/runs.ts'

/** How far the run has come, and what of it is due or waits for others. */
export function RunProgressBar({ run }: { readonly run: RunView }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { name: me } = useSignedIn()
  const { stepCount: all, doneCount: done, status, today } = run
  const open = status === 'open' ? run.lines.filter(({ number, isDone }) => number !== null && !isDone) : []
  const due = open.filter(({ dueOn }) => dueOn !== null && dueOn <= today).length
  const waiting = open.filter(({ mayTick, who }) => !mayTick || (who !== '' && who !== me)).length
  const from = format.dateShort(run.startedOn)
  const dates = (() => {
    if (run.finishedAt !== null) {
      return t(status === 'cancelled' ? 'runs.page.cancelled' : 'runs.page.finished', {
        from,
        at: format.instant(run.finishedAt),
      })
    }
    return run.dueOn === null
      ? t('runs.page.started', { from })
      : t('runs.page.dates', { from, to: format.dateShort(run.dueOn) })
  })()
  const counts = [
    ...(due > 0 ? [t('runs.page.due', { count: due })] : []),
    ...(waiting > 0 ? [t('runs.page.waiting', { count: waiting })] : []),
    ...(run.hidden > 0 ? [t('runs.page.hidden', { count: run.hidden })] : []),
  ]
  return (
    <div className="run-progress">
      <div className="row g8">
        <b>{t('runs.page.progress', { done, all })}</b>
        <span className="t3 f12">{dates}</span>
        <span className="grow" />
        <span className="f12 t2">{counts.join(' · ')}</span>
      </div>
      <progress className="run-bar" aria-label={t('runs.page.bar')} max={Math.max(all, 1)} value={done} />
    </div>
  )
}
