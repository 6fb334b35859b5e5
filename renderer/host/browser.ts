import { z } from 'zod'
import { isAllowedExternalLink } from '#shared/external-links.ts'
import type { FileRef } from '#shared/wire.ts'
import type { Host } from './host.ts'
import { notesAddress } from './notes-address.ts'

const fileRef = z.object({ token: z.string(), name: z.string() })
const pickedFile = fileRef.extend({ size: z.number() })

/** One tab for notes, which a second press comes back to. */
const NOTES_TAB = 'workbench-notes'

export function createBrowserHost(): Host {
  return {
    kind: 'browser',
    async pickFile({ accept }) {
      const file = await chooseFile(accept)
      if (file === null) return null
      return pickedFile.parse(await post('/files', file.name, file))
    },
    dropFile: async (file) => pickedFile.parse(await post('/files', file.name, file)),
    pickSave: async (suggestedName) => fileRef.parse(await post('/files/new', suggestedName)),
    reveal: null,
    deliver: (file) => download(file),
    print: () => window.print(),
    notify: () => undefined,
    pasteIntoPage: () => false,
    windowControls: null,
    openMenu: null,
    openNotes: (id) => void window.open(notesAddress(id), NOTES_TAB),
    setNativeTheme: () => undefined,
    setNativeLanguage: () => undefined,
    onCommand: () => () => undefined,
    openExternal(url) {
      const isAllowed = isAllowedExternalLink(url)
      if (isAllowed) window.open(url, '_blank', 'noopener,noreferrer')
      return Promise.resolve(isAllowed)
    },
  }
}

/** Null when the person closes the dialog without choosing. */
function chooseFile(accept: readonly string[]): Promise<File | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept.join(',')
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { once: true })
    input.addEventListener('cancel', () => resolve(null), { once: true })
    input.click()
  })
}

async function post(path: string, name: string, body?: Blob): Promise<unknown> {
  const response = await fetch(`${path}?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    ...(body === undefined ? {} : { body }),
  })
  if (!response.ok) throw new Error((await response.text()).trim() || response.statusText)
  return response.json()
}

function download({ token, name }: FileRef): void {
  const anchor = document.createElement('a')
  anchor.href = `/files/${token}`
  anchor.download = name
  anchor.click()
}
