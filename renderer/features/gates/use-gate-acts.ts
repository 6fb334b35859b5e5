import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { AttachedFile } from '#shared/contract/gates.ts'

export interface GateActs {
  readonly tick: (markId: string, isOn: boolean) => Promise<void>
  readonly attach: (markId?: string) => Promise<void>
  readonly save: (file: AttachedFile) => Promise<void>
  readonly remove: (file: AttachedFile) => Promise<void>
  /** Writes down the act that a mark asks for; resolves to whether it was written. */
  readonly record: (markId: string, doneOn: string, note: string) => Promise<boolean>
  readonly complete: (taskId: string) => Promise<void>
}

/** What satisfies marks and tasks of one opportunity; each is one step of undo, and failures are shown. */
export function useGateActs(opportunityId: string, writer: Writer): GateActs {
  const { t } = useTranslation()
  const api = useApi()
  const host = useHost()
  return useMemo(
    () => ({
      async tick(markId, isOn) {
        await writer.act(({ gates }) => gates[isOn ? 'tick' : 'untick']({ opportunityId, markId }))
      },
      async attach(markId) {
        try {
          const file = await host.pickFile({ accept: [] })
          if (file === null) return
          const of = markId === undefined ? { opportunityId } : { opportunityId, markId }
          await writer.act(({ gates }) => gates.attach({ ...of, fileToken: file.token }))
        } catch (reason) {
          writer.report(reason)
        }
      },
      async save({ attachmentId, name }) {
        try {
          const target = await host.pickSave(name)
          if (target === null) return
          await api.gates.saveFile({ attachmentId, fileToken: target.token })
          host.deliver(target)
          showToast({ tone: 'success', text: t('gates.saved', { name }) })
        } catch (reason) {
          writer.report(reason)
        }
      },
      async remove({ attachmentId }) {
        await writer.act(({ gates }) => gates.detach({ attachmentId }))
      },
      async record(markId, doneOn, note) {
        const said = { ...(doneOn === '' ? {} : { doneOn }), ...(note.trim() === '' ? {} : { note: note.trim() }) }
        const written = await writer.act(({ gates }) => gates.recordAct({ opportunityId, markId, ...said }))
        return written !== null
      },
      async complete(taskId) {
        await writer.act(({ gates }) => gates.completeTask({ opportunityId, taskId }))
      },
    }),
    [opportunityId, writer, api, host, t],
  )
}
