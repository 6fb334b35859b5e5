import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { sizeRefusal, type FileActs } from '#renderer/features/files/index.ts'
import type { Writer } from '#renderer/features/records/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { currentLanguage, formatDateShort } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { SameFile } from '#shared/contract/expenses.ts'

export interface ReceiptActs extends FileActs {
  /** Asks for a picture or PDF and keeps it with the line. */
  readonly attach: (lineId: string) => Promise<void>
  /** Keeps files that were dropped or pasted; each is one step of undo. */
  readonly give: (files: readonly File[], lineId: string) => Promise<void>
}

/** Receipts of the lines of a claim; what is refused is said with the way out. */
export function useReceiptActs(writer: Writer): ReceiptActs {
  const { t } = useTranslation()
  const api = useApi()
  const host = useHost()
  return useMemo(() => {
    const saySame = (same: readonly SameFile[]) => {
      if (same.length === 0) return
      const places = same
        .map(({ claimCode, spentOn, owner }) =>
          t('claims.receipts.place', { code: claimCode, day: formatDateShort(spentOn, Date.now()), owner }),
        )
        .join(currentLanguage() === 'en' ? ', ' : '、')
      showToast({ tone: 'warning', text: t('claims.receipts.same', { places }) })
    }
    return {
      async attach(lineId) {
        try {
          const file = await host.pickFile({ accept: [] })
          if (file === null) return
          const same: SameFile[] = []
          const written = await writer.act(async ({ expenses }) => {
            const answer = await expenses.attach({ lineId, fileToken: file.token })
            same.push(...answer.sameFiles)
            return answer
          })
          if (written !== null) saySame(same)
        } catch (reason) {
          writer.report(reason)
        }
      },
      async give(files, lineId) {
        for (const file of files) {
          const refusal = sizeRefusal(file)
          if (refusal !== null) {
            showToast({ tone: 'error', text: refusal })
            continue
          }
          const same: SameFile[] = []
          const written = await writer.act(async ({ expenses }) => {
            const answer = await expenses.attachBytes({ lineId, file })
            same.push(...answer.sameFiles)
            return answer
          })
          if (written !== null) saySame(same)
        }
      },
      load: ({ attachmentId }) => api.expenses.content({ receiptId: attachmentId }),
      async save({ attachmentId, name }) {
        try {
          const target = await host.pickSave(name)
          if (target === null) return
          await api.expenses.saveReceipt({ receiptId: attachmentId, fileToken: target.token })
          host.deliver(target)
          showToast({ tone: 'success', text: t('claims.receipts.saved', { name }) })
        } catch (reason) {
          writer.report(reason)
        }
      },
      async remove({ attachmentId }) {
        await writer.act(({ expenses }) => expenses.detach({ receiptId: attachmentId }))
      },
    }
  }, [writer, api, host, t])
}
