import { useTranslation } from 'react-i18next'
import { hrefOf, pageLink } from '#renderer/features/records/index.ts'
import type { MyRun } from '#shared/contract/runs.ts'
import { RunLine } from './RunPanel.tsx'
import { useMyRuns } from './use-run.ts'
import './panels.css'

const SHOWN = 5

/** The latest first, whoever's they are. */
const URGENCY: Readonly<Record<string, number>> = { overdue: 0, stuck: 1, dueSoon: 2 }
const urgencyOf = ({ state }: MyRun): number => URGENCY[state] ?? 3

const isUrgent = ({ state, next }: MyRun): boolean => state !== 'onTime' || next.length > 0

/** Runs of the person that are late, stuck or due soon, and those that wait for them; nothing where there are none. */
export function RunsToday() {
  const { t } = useTranslation()
  const { data } = useMyRuns()
  const runs = (data ?? []).filter(isUrgent).toSorted((a, b) => urgencyOf(a) - urgencyOf(b))
  if (runs.length === 0) return null
  return (
    <section className="today-section" aria-label={t('runs.today.title')}>
      <h2 className="h3 today-head">
        {t('runs.today.title')}
        <span className="t3 today-note">{t('runs.today.count', { count: runs.length })}</span>
      </h2>
      <ul className="run-today">
        {runs.slice(0, SHOWN).map((run) => (
          <RunLine key={run.runId} run={run} on={run.opportunity || run.customer} />
        ))}
      </ul>
      {runs.length > SHOWN && (
        <a className="f12 today-more" href={hrefOf(pageLink('playbookRun'))}>
          {t('runs.today.more', { count: runs.length - SHOWN })}
        </a>
      )}
    </section>
  )
}
