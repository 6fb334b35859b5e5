import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { patchWizard, wizardStore, type Finished } from './wizard.ts'

export interface SaveRejects {
  readonly isBusy: boolean
  readonly save: () => Promise<void>
}

/** Writes the rejected rows with their reasons to a file that can be mended and imported again. */
export function useSaveRejects({ result, fileName }: Finished): SaveRejects {
  const api = useApi()
  const host = useHost()
  const language = useLanguage()
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const { resultId } = result

  const write = async (id: string) => {
    const stem = fileName.replace(/\.\w+$/, '')
    const target = await host.pickSave(t('imports.result.rejectsName', { stem }))
    if (target === null) return
    const { rows } = await api.imports.rejects({ resultId: id, fileToken: target.token, language })
    host.deliver(target)
    const { finished } = wizardStore.get()
    if (finished?.result.resultId === id)
      patchWizard({ finished: { ...finished, savedAs: { name: target.name, rows } } })
  }

  const save = async () => {
    if (resultId === null) return
    setIsBusy(true)
    try {
      await write(resultId)
    } catch (reason) {
      showFailure(reason)
    } finally {
      setIsBusy(false)
    }
  }
  return { isBusy, save }
}
