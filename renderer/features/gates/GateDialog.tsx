import { useEffect, useRef, useState } from 'react'
import { Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFocusReturn, usePastedFiles, viewerStore } from '#renderer/features/files/index.ts'
import { recordKeys, useWriter, type Writer } from '#renderer/features/records/index.ts'
import { formatMoney, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { GateMark, GateStatus } from '#shared/contract/gates.ts'
import { MIN_OVERRIDE_REASON } from '#shared/domain/rules/gate.ts'
import { GateItems, requirementsOf } from './GateItems.tsx'
import type { AskedGate } from './gate-store.ts'
import { OverrideField } from './OverrideField.tsx'
import { useGateActs } from './use-gate-acts.ts'
import { heldBy, promoteCall, useSayDone } from './use-gate.ts'
import { useGateStatus } from './use-gate-status.ts'

interface GateDialogProps {
  readonly asked: AskedGate
  readonly onAnswer: (isPromoted: boolean) => void
}

/** What a promotion lacks, with the act that satisfies each in place; a manager may override with a reason. */
export function GateDialog({ asked, onAnswer }: GateDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const writer = useWriter()
  const sayDone = useSayDone(writer)
  useFocusReturn()
  const { ids, to, words } = asked
  const [shownId, setShownId] = useState(asked.held[0] ?? '')
  const [reason, setReason] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const bodyRef = useRef<HTMLDivElement>(null)
  const status = useGateStatus(shownId, to)
  const held = useQuery({
    queryKey: recordKeys.gate(ids.join(' '), `held ${JSON.stringify(to)}`),
    queryFn: () => api.gates.held({ ids: [...ids], to }),
  })
  const weighted = useQuery({
    queryKey: recordKeys.gate(ids.join(' '), `weighted ${JSON.stringify(to)}`),
    queryFn: () => api.gates.weightedChange({ ids: [...ids], to }),
  })
  const acts = useGateActs(shownId, writer)
  const paste = usePastedFiles((files) => {
    const mark = fileMarkOf(status.data)
    if (mark !== undefined) void acts.give(files, mark.id)
  })
  const isReady = held.data?.length === 0
  const isReasoned = reason !== null && reason.trim().length >= MIN_OVERRIDE_REASON
  const canGo = isReady || isReasoned

  const submit = async () => {
    if (!canGo || isBusy) return
    setIsBusy(true)
    try {
      const override = isReady || reason === null ? undefined : reason.trim()
      const written = await writer.attempt(promoteCall(ids, to, words, override))
      sayDone(to, ids.length, written.batchId)
      onAnswer(true)
    } catch (failure) {
      // What has gone missing meanwhile shows in the list; anything else is said.
      if (heldBy(failure).length === 0) writer.report(failure)
      else void Promise.all([status.refetch(), held.refetch()])
    } finally {
      setIsBusy(false)
    }
  }

  // On the document: what is supplied in place may go away and take the focus with it.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || viewerStore.get() !== null) return
      event.preventDefault()
      void submit()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })

  const isWin = status.data?.isWin ?? to === 'won'
  const fromStage = status.data?.fromStage ?? ''
  const isOverride = reason !== null && !isReady
  return (
    <Dialog
      title={t('gates.dialog.title', {
        from: fromStage,
        to: isWin ? t('gates.dialog.won') : (status.data?.toStage?.name ?? ''),
      })}
      isOpen
      width={520}
      onClose={() => onAnswer(false)}
      focusRef={bodyRef}
      footNote={weighted.data !== undefined && <WeightedChange change={weighted.data.change} />}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => onAnswer(false)}>
            {t('gates.dialog.stay', { stage: fromStage })}
          </Button>
          <Button kind="primary" shortcut="Ctrl ↵" disabled={!canGo} isBusy={isBusy} onClick={() => void submit()}>
            {t(`gates.dialog.${isOverride ? (isWin ? 'allowWin' : 'allow') : isWin ? 'win' : 'promote'}`)}
          </Button>
        </>
      }
    >
      <div ref={bodyRef} tabIndex={-1} className="gate-dialog" onPaste={paste}>
        {held.data !== undefined && held.data.length + ids.length > 2 && (
          <ManyHeld held={held.data} shownId={shownId} onShow={setShownId} />
        )}
        <Body status={status} shownId={shownId} writer={writer} />
        {status.data !== undefined && !isReady && (
          <OverrideField
            count={held.data?.length ?? 1}
            canOverride={status.data.canOverride}
            rate={ids.length > 1 ? null : status.data.overrideRate}
            reason={reason}
            onChange={setReason}
          />
        )}
      </div>
    </Dialog>
  )
}

/** The mark that a file pasted anywhere in the dialog is for: the first that lacks one, or the only one. */
function fileMarkOf(status: GateStatus | undefined): GateMark | undefined {
  const marks = (status?.canWrite === true ? status.stages : [])
    .flatMap((stage) => stage.marks)
    .filter(({ kind }) => kind === 'file')
  return marks.find(({ isMet }) => !isMet) ?? (marks.length === 1 ? marks[0] : undefined)
}

/** What the promotion does to the forecast. */
function WeightedChange({ change }: { readonly change: number }) {
  const { t } = useTranslation()
  const signed = `${change > 0 ? '+' : '−'}${formatMoney(Math.abs(change))}`
  return (
    <span className="gate-weighted">
      {t('gates.dialog.weighted')} <b className="gate-change">{change === 0 ? t('gates.dialog.unchanged') : signed}</b>
    </span>
  )
}

interface ManyHeldProps {
  readonly held: readonly { readonly id: string; readonly title: string; readonly missing: number }[]
  readonly shownId: string
  readonly onShow: (id: string) => void
}

function ManyHeld({ held, shownId, onShow }: ManyHeldProps) {
  const { t } = useTranslation()
  const options = held.map(({ id, title, missing }) => ({
    value: id,
    label: t('gates.dialog.option', { title, count: missing }),
  }))
  return (
    <div className="col g6 gate-many">
      <span className="t2">{t('gates.dialog.many', { count: held.length })}</span>
      <Select
        aria-label={t('gates.dialog.which')}
        {...(options.some(({ value }) => value === shownId) ? { value: shownId } : {})}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={onShow}
      />
    </div>
  )
}

interface BodyProps {
  readonly status: ReturnType<typeof useGateStatus>
  readonly shownId: string
  readonly writer: Writer
}

function Body({ status, shownId, writer }: BodyProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const api = useApi()
  const record = useQuery({
    queryKey: recordKeys.record('opportunity', shownId),
    queryFn: () => api.records.get({ type: 'opportunity', id: shownId }),
  })
  if (status.isError) {
    const text = sentenceOf(language, status.error)
    return <ErrorNotice title={t('errors.loadFailed')} text={text} onRetry={() => void status.refetch()} />
  }
  if (status.data === undefined || record.data === undefined) return <Skeleton label={t('gates.dialog.loading')} />
  return <Stages status={status.data} record={record.data} writer={writer} />
}

interface StagesProps {
  readonly status: GateStatus
  readonly record: WireRecord
  readonly writer: Writer
}

function Stages({ status, record, writer }: StagesProps) {
  const { t } = useTranslation()
  const { met, all } = requirementsOf(status)
  const amount = status.amount === null ? '' : formatMoney(status.amount)
  const subject = [status.title, amount, status.owner].filter((part) => part !== '').join(', ')
  const stages = status.stages.filter(({ marks, tasks }) => marks.length + tasks.length > 0)
  return (
    <>
      <p className="f12 t2">{t(met === all ? 'gates.dialog.ready' : 'gates.dialog.subject', { subject, met, all })}</p>
      <div className="gate-stages">
        {stages.map((stage) => (
          <section key={stage.stageId} aria-label={stage.name}>
            {stages.length > 1 && (
              <h3 className="f12 t2 gate-stage">
                {stage.isCurrent ? stage.name : t('gates.dialog.skipped', { stage: stage.name })}
              </h3>
            )}
            <GateItems stage={stage} record={record} writer={writer} canWrite={status.canWrite} />
          </section>
        ))}
      </div>
    </>
  )
}
