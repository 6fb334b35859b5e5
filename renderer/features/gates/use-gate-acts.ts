import { useMemo } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sizeRefusal, type FileActs } from '#renderer/features/files/index.ts'
import type { Writer } from '#renderer/features/records/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showToast } from '#renderer/ui/index.ts'
import { showAhead, withMark, withTask } from './show-ahead.ts'

export interface GateActs extends FileActs {
  readonly tick: (markId: string, isOn: boolean) => Promise<void>
  /** Asks for a file and keeps it. */
  readonly attach: (markId?: string) => Promise<void>
  /** Keeps files that were dropped or pasted; each is one step of undo. */
  readonly give: (files: readonly File[], markId?: string) => Promise<void>
  /** Writes down the act that a mark asks for; resolves to whether it was written. */
  readonly record: (markId: string, doneOn: string, note: string) => Promise<boolean>
  readonly complete: (taskId: string) => Promise<void>
}

/** What satisfies marks and tasks of one opportunity; each is one step of undo, and failures are shown. */
export function useGateActs(opportunityId: string, writer: Writer): GateActs {
  const { t } = useTranslation()
  const api = useApi()
  const host = useHost()
  const queries = useQueryClient()
  const { name: me } = useSignedIn()
  return useMemo(() => {
    const of = (markId: string | undefined) => (markId === undefined ? { opportunityId } : { opportunityId, markId })
    return {
      async tick(markId, isOn) {
        const change = withMark(
          markId,
          isOn ? { isMet: true, by: me, on: dateOf(Date.now()) } : { isMet: false, note: null },
        )
        await showAhead(queries, opportunityId, change, () =>
          writer.act(({ gates }) => gates[isOn ? 'tick' : 'untick']({ opportunityId, markId })),
        )
      },
      async attach(markId) {
        try {
          const file = await host.pickFile({ accept: [] })
          if (file === null) return
          await writer.act(({ gates }) => gates.attach({ ...of(markId), fileToken: file.token }))
        } catch (reason) {
          writer.report(reason)
        }
      },
      async give(files, markId) {
        for (const file of files) {
          const refusal = sizeRefusal(file)
          if (refusal === null) await writer.act(({ gates }) => gates.attachBytes({ ...of(markId), file }))
          else showToast({ tone: 'error', text: refusal })
        }
      },
      load: ({ attachmentId }) => api.gates.content({ attachmentId }),
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
        await showAhead(queries, opportunityId, withTask(taskId, me), () =>
          writer.act(({ gates }) => gates.completeTask({ opportunityId, taskId })),
        )
      },
    }
  }, [opportunityId, writer, api, host, queries, me, t])
}
