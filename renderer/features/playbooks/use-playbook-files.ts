import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { PlaybookFileFormat } from '#shared/contract/playbooks.ts'

const ENDINGS = { markdown: '.md', docx: '.docx' } as const

interface VersionFile {
  readonly versionId: string
  /** Playbook and version, as the file is called. */
  readonly name: string
  readonly edition: 'full' | 'dealer'
  readonly format: PlaybookFileFormat
}

/** Playbooks out into files and back; what is refused is said in a toast. */
export function usePlaybookFiles() {
  const { t } = useTranslation()
  const api = useApi()
  const host = useHost()
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (reason) {
      showFailure(reason)
      return null
    }
  }
  return {
    exportFile: ({ versionId, name, edition, format }: VersionFile) =>
      attempt(async () => {
        const target = await host.pickSave(`${name.replaceAll(/[<>:"/\\|?*]/g, ' ').trim()}${ENDINGS[format]}`)
        if (target === null) return
        await api.playbooks.exportFile({ versionId, edition, format, fileToken: target.token })
        host.deliver(target)
        showToast({ tone: 'success', text: t('playbooks.file.exported', { name: target.name }) })
      }),
    /** The playbook that was made; `null` when none was. */
    importFile: () =>
      attempt(async () => {
        const file = await host.pickFile({ accept: Object.values(ENDINGS) })
        if (file === null) return null
        const { playbookId, name } = await api.playbooks.importFile({ fileToken: file.token })
        showToast({ tone: 'success', text: t('playbooks.file.imported', { name }) })
        return playbookId
      }),
  }
}
