import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import type { Host } from '#renderer/host/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { MAX_PASTED_CHARS } from '#shared/contract/imports.ts'
import { IMPORT_ENDINGS } from '#shared/import-endings.ts'
import { errorSentence } from '#shared/locale/index.ts'
import type { Language } from '#shared/locale/index.ts'
import type { PickedFile } from '#shared/wire.ts'
import { takeFile } from './wizard.ts'

export interface PickFile {
  readonly isBusy: boolean
  /** Why no file could be taken over; `null` when nothing went wrong. */
  readonly failure: unknown
  /** Asks for a file; resolves to false when the person cancels or it fails. */
  readonly choose: () => Promise<boolean>
  /** Takes what `load` brings, such as a dropped file. */
  readonly take: (load: () => Promise<PickedFile | null>) => Promise<boolean>
}

/** Choosing the file of the wizard. */
export function usePickFile(onTaken: (file: PickedFile) => void = () => undefined): PickFile {
  const host = useHost()
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  const take: PickFile['take'] = async (load) => {
    setIsBusy(true)
    setFailure(null)
    try {
      const file = await load()
      if (file === null) return false
      takeFile(file)
      onTaken(file)
      return true
    } catch (reason) {
      setFailure(reason)
      return false
    } finally {
      setIsBusy(false)
    }
  }
  return { isBusy, failure, take, choose: () => take(() => host.pickFile({ accept: IMPORT_ENDINGS })) }
}

/** Takes a file dropped on the window. */
export function useDroppedFile(pick: PickFile): 'none' | 'over' {
  const host = useHost()
  const language = useLanguage()
  const [state, setState] = useState<'none' | 'over'>('none')
  const latest = useRef({ pick, language })
  useEffect(() => {
    latest.current = { pick, language }
  })
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      setState('over')
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setState('none')
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setState('none')
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) void latest.current.pick.take(() => receive(host, file, latest.current.language))
    }
    window.addEventListener('dragover', over, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', drop, { signal })
    return () => stop.abort()
  }, [host])
  return state
}

async function receive(host: Host, file: File, language: Language): Promise<PickedFile> {
  const taken = await host.dropFile(file)
  if (taken === null) throw new Error(errorSentence(language, 'FILE_REFUSED', { reason: 'binary', name: file.name }))
  return taken
}

/** What a paste brings: a table as other programs write it for web pages, or else its text. */
function pastedTable({ clipboardData }: ClipboardEvent): string | null {
  const html = clipboardData?.getData('text/html') ?? ''
  if (/<table[\s>]/i.test(html)) return html
  const text = clipboardData?.getData('text/plain') ?? ''
  return text.trim() === '' ? null : text
}

/** Takes a table, or a copied file, that is pasted anywhere on the page. */
export function usePastedTable(pick: PickFile): void {
  const api = useApi()
  const host = useHost()
  const language = useLanguage()
  const { t } = useTranslation()
  const latest = useRef({ pick, language, t })
  useEffect(() => {
    latest.current = { pick, language, t }
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const now = latest.current
      const text = pastedTable(event)
      const file = event.clipboardData?.files[0]
      if (text === null && file === undefined) return
      event.preventDefault()
      void now.pick.take(async () => {
        if (text === null) return file === undefined ? null : receive(host, file, now.language)
        if (text.length > MAX_PASTED_CHARS) throw new Error(now.t('imports.choose.pasteTooLong'))
        return api.imports.paste({ text, name: now.t('imports.choose.clipboard') })
      })
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [api, host])
}
