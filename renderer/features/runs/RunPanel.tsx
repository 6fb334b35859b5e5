import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hrefOf, type Writer } from '#renderer/features/records/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import { useBusinessDay, useFormatters } from '#renderer/i18n/index.ts'
import { Button } from '#renderer/ui/index.ts'
import { PlusIcon } from '#renderer/ui/icons.ts'
import type { MyRun, RunRow, RunSubject } from '#shared/contract/runs.ts'
import { runLink } from './run-links.ts'
import { RunStepLine } from './RunStepLine.tsx'
import { RunStateChip } from './RunStateChip.tsx'
import { StartRunDialog } from './StartRunDialog.tsx'
import { useRunsOf } from './use-run.ts'
import './panels.css'

interface RunPanelProps {
  readonly subject: RunSubject
  readonly writer: Writer
  readonly canWrite: boolean
}

/** Runs on a record, each a press from its checklist, and starting another; nothing for who may not start where none is. */
export function RunPanel({ subject, writer, canWrite }: RunPanelProps) {
  const { t } = useTranslation()
  const { data } = useRunsOf(subject)
  const [isStarting, setIsStarting] = useState(false)
  const canStart = usePermissions().accessTo('runs').write !== 'none' && canWrite
  if (data === undefined || (data.length === 0 && !canStart)) return null
  const open = data.filter(({ status }) => status === 'open')
  const over = data.filter(({ status }) => status !== 'open')
  return (
    <section className="section run-panel" aria-label={t('runs.panel.title')}>
      <div className="h3">
        {t('runs.panel.title')}
        <span className="grow" />
        {canStart && (
          <Button size="small" kind="ghost" icon={<PlusIcon className="ic-s" />} onClick={() => setIsStarting(true)}>
            {t('runs.panel.start')}
          </Button>
        )}
      </div>
      {open.length > 0 && <RunLines runs={open} label={t('runs.panel.title')} />}
      {over.length > 0 && (
        <details>
          <summary className="f12 t3">
            {t('runs.panel.earlier')} {over.length}
          </summary>
          <RunLines runs={over} label={t('runs.panel.earlier')} />
        </details>
      )}
      {isStarting && <StartRunDialog subject={subject} writer={writer} onClose={() => setIsStarting(false)} />}
    </section>
  )
}

function RunLines({ runs, label }: { readonly runs: readonly MyRun[]; readonly label: string }) {
  return (
    <ul aria-label={label}>
      {runs.map((run) => (
        <RunLine key={run.runId} run={run} next={run.next} />
      ))}
    </ul>
  )
}

interface RunLineProps {
  readonly run: RunRow
  /** What it is carried out on, where that is not said around it. */
  readonly on?: string
  /** Steps that the person may record here. */
  readonly next?: MyRun['next']
}

/** One run: name, what it is carried out on, owner, progress, what is due, and its next steps. */
export function RunLine({ run, on = '', next = [] }: RunLineProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const today = useBusinessDay()
  const { name, owner, doneCount: done, stepCount: all, nextDueOn, state } = run
  const due = nextDueOn === null ? '' : t('runs.panel.next', { date: format.dateShort(nextDueOn) })
  return (
    <li className="run-line">
      <span className="row g8">
        <a className="plain-link medium ellipsis grow" href={hrefOf(runLink(run.runId))}>
          {name}
        </a>
        <span className="f12 t3 nowrap">{t('runs.panel.progress', { done, all })}</span>
        <RunStateChip state={state} />
      </span>
      <span className="f12 t3 ellipsis">{[on, run.version, owner, due].filter(Boolean).join(' · ')}</span>
      <progress className="run-bar thin" aria-label={name} max={Math.max(all, 1)} value={done} />
      {next.length > 0 && (
        <ul aria-label={t('runs.panel.steps', { name })}>
          {next.map((step) => (
            <RunStepLine key={step.stepKey} run={run} step={step} today={today} />
          ))}
        </ul>
      )}
    </li>
  )
}
