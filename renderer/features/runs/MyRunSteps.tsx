import { useTranslation } from 'react-i18next'
import { hrefOf, pageLink } from '#renderer/features/records/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import type { MyRun } from '#shared/contract/runs.ts'
import { runLink } from './run-links.ts'
import { RunStepLine } from './RunStepLine.tsx'
import { useMyRuns } from './use-run.ts'
import './panels.css'

interface MyRunStepsProps {
  readonly today: string
}

/** Beside the day's log: the next steps of the person's runs; a tick is recorded in place, any other opens the checklist. */
export function MyRunSteps({ today }: MyRunStepsProps) {
  const { t } = useTranslation()
  const { data } = useMyRuns()
  const runs = (data ?? []).filter(({ next }) => next.length > 0)
  if (runs.length === 0) return null
  return (
    <section className="run-my-steps" aria-label={t('runs.panel.mine')}>
      <div className="my-day-head">
        <h2 className="ellipsis">{t('runs.panel.mine')}</h2>
        <span className="grow" />
        <a className="f12" href={hrefOf(pageLink('playbookRun'))}>
          {t('runs.panel.all')}
        </a>
      </div>
      <ul>
        {runs.map((run) => (
          <RunSteps key={run.runId} run={run} today={today} />
        ))}
      </ul>
    </section>
  )
}

function RunSteps({ run, today }: { readonly run: MyRun; readonly today: string }) {
  const { t } = useTranslation()
  const { personId } = useSignedIn()
  const on = run.opportunity || run.customer
  return (
    <li className="run-my-run">
      <span className="row g6">
        <a className="plain-link medium ellipsis" href={hrefOf(runLink(run.runId))}>
          {run.name}
        </a>
        <span className="f12 t3 ellipsis grow">
          {[on, run.ownerId === personId ? '' : run.owner].filter(Boolean).join(' · ')}
        </span>
        <span className="f12 t3 nowrap">{t('runs.panel.progress', { done: run.doneCount, all: run.stepCount })}</span>
      </span>
      <ul>
        {run.next.map((step) => (
          <RunStepLine key={step.stepKey} run={run} step={step} today={today} />
        ))}
      </ul>
    </li>
  )
}
