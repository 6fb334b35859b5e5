import { useTranslation } from 'react-i18next'
import { hrefOf, useWriter } from '#renderer/features/records/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { classes, IconButton, showToast, type ToastWords } from '#renderer/ui/index.ts'
import { CheckIcon } from '#renderer/ui/icons.ts'
import type { MyRun } from '#shared/contract/runs.ts'
import { KIND_ICONS } from './kinds.ts'
import { runLink } from './run-links.ts'

interface RunStepLineProps {
  readonly run: { readonly runId: string }
  readonly step: MyRun['next'][number]
  readonly today: string
}

/** The next step of a run beside other records: a tick is recorded in place, any other opens the checklist. */
export function RunStepLine({ run, step, today }: RunStepLineProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const writer = useWriter()
  const { title, kind, dueOn, stepKey } = step
  const Icon = KIND_ICONS[kind]
  const tick = async () => {
    const written = await writer.act(({ runs }) => runs.tick({ runId: run.runId, stepKey, seenAt: null }))
    if (written === null) return
    const undo = { label: ({ t }: ToastWords) => t('common.undo'), onClick: () => void writer.undo(written.batchId) }
    showToast({ tone: 'success', text: ({ t }) => t('runs.panel.ticked', { title }), action: undo })
  }
  return (
    <li className="row g6 run-my-step">
      {kind === 'tick' ? (
        <IconButton
          size="small"
          label={t('runs.panel.tick', { title })}
          icon={<CheckIcon className="ic-s" />}
          onClick={() => void tick()}
        />
      ) : (
        <span className="run-my-kind">
          <Icon className="ic-s t3" />
        </span>
      )}
      <a className="plain-link ellipsis grow" href={hrefOf(runLink(run.runId))}>
        {title}
      </a>
      {dueOn !== null && (
        <span className={classes('f12 nowrap', dueOn < today ? 'danger' : dueOn === today ? 'accent' : 't3')}>
          {dueOn === today ? t('runs.panel.today') : format.dateShort(dueOn)}
        </span>
      )}
    </li>
  )
}
