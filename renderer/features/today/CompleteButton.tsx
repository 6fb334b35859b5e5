import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm, type About } from '#renderer/features/activities/index.ts'
import { useWriter } from '#renderer/features/records/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { opportunityOf, subjectOf, type DayLine } from './lines.ts'

/** Opens the form that completes an act, or logs one for a task or a next step. */
export function CompleteButton({ line }: { readonly line: DayLine }) {
  const { t } = useTranslation()
  const api = useApi()
  const writer = useWriter()
  const mayAct = usePermissions().accessTo('activities').write !== 'none'
  const [asked, setAsked] = useState<WireRecord | 'new' | null>(null)
  const canWrite = line.kind === 'next' ? mayAct : line.kind === 'act' ? line.act.canWrite : line.task.canWrite
  const isPlanned = line.kind !== 'act' || line.act.status === 'planned'
  if (!canWrite || !isPlanned) return null
  const begin = async () => {
    if (line.kind !== 'act') return setAsked('new')
    try {
      setAsked(await api.records.get({ type: 'activity', id: line.act.id }))
    } catch (reason) {
      writer.report(reason)
    }
  }
  const subject = subjectOf(line)
  const close = () => setAsked(null)
  return (
    <>
      <button
        type="button"
        className="text-link f12 nowrap line-act"
        aria-label={t('today.completeOf', { subject })}
        onClick={() => void begin()}
      >
        {t('today.complete')}
      </button>
      {asked === 'new' && (
        <ActForm
          writer={writer}
          about={aboutOf(line)}
          subject={subject}
          {...(line.kind === 'task' ? { kind: 'task', extra: { stageTaskId: line.task.stageTaskId } } : {})}
          onDone={close}
        />
      )}
      {asked !== null && asked !== 'new' && <ActForm writer={writer} record={asked} isCompleting onDone={close} />}
    </>
  )
}

function aboutOf(line: DayLine): About {
  const opportunity = opportunityOf(line)
  const customer =
    line.kind === 'task'
      ? { customerId: line.task.customerId, customerName: line.task.customerName }
      : { customerId: null, customerName: line.kind === 'next' ? line.next.customerName || null : null }
  return { ...customer, opportunityId: opportunity?.id ?? null, opportunityName: opportunity?.name ?? null }
}
