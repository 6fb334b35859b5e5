import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button, showToast } from '#renderer/ui/index.ts'
import { ShieldIcon } from '#renderer/ui/icons.ts'
import { queryKeys, useWorkbook, useWorkbookActs } from '#renderer/features/session/index.ts'

/** A backup beside the file, or at a place the person chooses. */
export function BackupButtons() {
  const { t } = useTranslation()
  const api = useApi()
  const host = useHost()
  const acts = useWorkbookActs()
  const queries = useQueryClient()
  const { fileName } = useWorkbook()
  const [isBusy, setIsBusy] = useState(false)

  const run = async (work: () => Promise<void>) => {
    setIsBusy(true)
    await acts.withToast(work)
    setIsBusy(false)
    await queries.invalidateQueries({ queryKey: queryKeys.backups })
  }
  const elsewhere = async () => {
    const place = await host.pickSave(fileName.replace(/\.funnel$/, ` ${t('settings.file.copySuffix')}.funnel`))
    if (place === null) return
    await api.workbook.backupNow({ fileToken: place.token })
    showToast({ tone: 'success', text: t('session.backedUp', { name: place.name }) })
  }
  return (
    <>
      <Button size="small" isBusy={isBusy} onClick={() => void run(elsewhere)}>
        {t('settings.file.backupElsewhere')}
      </Button>
      <Button
        size="small"
        kind="primary"
        icon={<ShieldIcon className="ic-s" />}
        isBusy={isBusy}
        onClick={() => void run(acts.backUp)}
      >
        {t('settings.file.backupNow')}
      </Button>
    </>
  )
}
