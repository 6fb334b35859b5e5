import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { sizeRefusal, type FileActs } from '#renderer/features/files/index.ts'
import type { Writer } from '#renderer/features/records/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showToast, type ToastWords } from '#renderer/ui/index.ts'
import type { RunViewLine } from '#shared/contract/runs.ts'

/** A step as it is on screen: what somebody else recorded since is not written over unseen. */
type SeenStep = Pick<RunViewLine, 'stepKey' | 'doneAt'>

/** Each resolves to whether it was written; what was refused has been shown. */
export interface RunActs {
  readonly tick: (step: SeenStep, answer: string, note: string) => Promise<boolean>
  /** Asks for a file and records the step by it. */
  readonly attach: (step: SeenStep, note: string) => Promise<boolean>
  /** Records a step by a file that was dropped or pasted. */
  readonly give: (step: SeenStep, file: File, note: string) => Promise<boolean>
  readonly untick: (step: SeenStep, title: string) => Promise<boolean>
  readonly finish: () => Promise<boolean>
  readonly cancel: () => Promise<boolean>
  /** For the viewer of kept files; a file goes with its step, so nothing is removed here. */
  readonly files: Pick<FileActs, 'load' | 'save'>
}

const said = (note: string): { note?: string } => (note.trim() === '' ? {} : { note: note.trim() })

/** What can be done with one run; each tick is one step of undo. */
export function useRunActs(runId: string, writer: Writer): RunActs {
  const { t } = useTranslation()
  const api = useApi()
  const host = useHost()
  return useMemo(() => {
    const at = ({ stepKey, doneAt }: SeenStep) => ({ runId, stepKey, seenAt: doneAt })
    const isDone = async (...call: Parameters<Writer['act']>) => (await writer.act(...call)) !== null
    return {
      tick: (step, answer, note) =>
        isDone(({ runs }) => runs.tick({ ...at(step), ...(answer === '' ? {} : { answer }), ...said(note) })),
      async attach(step, note) {
        try {
          const file = await host.pickFile({ accept: [] })
          if (file === null) return false
          return await isDone(({ runs }) => runs.tickFile({ ...at(step), fileToken: file.token, ...said(note) }))
        } catch (reason) {
          writer.report(reason)
          return false
        }
      },
      async give(step, file, note) {
        const refusal = sizeRefusal(file)
        if (refusal === null) return isDone(({ runs }) => runs.tickBytes({ ...at(step), file, ...said(note) }))
        showToast({ tone: 'error', text: refusal })
        return false
      },
      async untick(step, title) {
        const written = await writer.act(({ runs }) => runs.untick(at(step)))
        if (written === null) return false
        const undo = {
          label: ({ t }: ToastWords) => t('common.undo'),
          onClick: () => void writer.undo(written.batchId),
        }
        showToast({ tone: 'info', text: ({ t }) => t('runs.step.taken', { title }), action: undo })
        return true
      },
      finish: () => isDone(({ runs }) => runs.finish({ runId })),
      cancel: () => isDone(({ runs }) => runs.cancel({ runId })),
      files: {
        load: ({ attachmentId }) => api.runs.content({ runStepId: attachmentId }),
        async save({ attachmentId, name }) {
          try {
            const target = await host.pickSave(name)
            if (target === null) return
            await api.runs.saveFile({ runStepId: attachmentId, fileToken: target.token })
            host.deliver(target)
            showToast({ tone: 'success', text: t('gates.saved', { name }) })
          } catch (reason) {
            writer.report(reason)
          }
        },
      },
    }
  }, [runId, writer, api, host, t])
}
