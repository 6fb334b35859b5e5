import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { currentLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { showToast } from '#renderer/ui/index.ts'
import { patchFrame } from '#renderer/ui/frame/index.ts'
import type { createWorkbookInput } from '#shared/contract/workbook.ts'
import type { FileRef } from '#shared/wire.ts'
import type { z } from 'zod'
import { useSession } from './context.ts'

export type NewWorkbook = z.input<typeof createWorkbookInput>

export const WORKBOOK_ENDING = '.funnel'

export interface WorkbookActs {
  /** Asks for a file; false when the person cancels. Rejects with `WORKBOOK_REFUSED`. */
  readonly pickAndOpen: () => Promise<boolean>
  readonly openFile: (file: FileRef) => Promise<void>
  readonly openRecent: (id: string) => Promise<void>
  readonly openSample: () => Promise<void>
  readonly create: (input: NewWorkbook) => Promise<void>
  readonly close: () => Promise<void>
  /** Into the folder of the workbook; says in a toast what came of it. */
  readonly backUp: () => Promise<void>
  /** Runs an act and shows its refusal in a toast, for places that have no room of their own. */
  readonly withToast: (act: () => Promise<unknown>) => Promise<void>
}

export function useWorkbookActs(): WorkbookActs {
  const api = useApi()
  const host = useHost()
  const session = useSession()
  const { t } = useTranslation()
  return useMemo(() => {
    const openFile = async (file: FileRef) => session.enterWorkbook(await api.workbook.open({ fileToken: file.token }))
    const withToast = async (act: () => Promise<unknown>) => {
      try {
        await act()
      } catch (reason) {
        showFailure(reason)
      }
    }
    return {
      openFile,
      withToast,
      async pickAndOpen() {
        const file = await host.pickFile({ accept: [WORKBOOK_ENDING] })
        if (file !== null) await openFile(file)
        return file !== null
      },
      async openRecent(id) {
        session.enterWorkbook(await api.workbook.openRecent({ id }))
      },
      async openSample() {
        session.enterWorkbook(await api.workbook.openSample({ language: currentLanguage() }))
      },
      async create(input) {
        session.enterWorkbook(await api.workbook.create(input))
      },
      close: () => session.closeWorkbook(),
      backUp: () =>
        withToast(async () => {
          const made = await api.workbook.backupNow({})
          patchFrame({ lastBackup: { at: made.at, isVerified: true } })
          showToast({ tone: 'success', text: t('session.backedUp', { name: made.name }) })
        }),
    }
  }, [api, host, session, t])
}
