import { LIMITS } from '../spreadsheet/limits.ts'
import { containerOf } from '../spreadsheet/container.ts'
import { SpreadsheetRefusal } from '../spreadsheet/refusal.ts'
import { ZipFile } from '../spreadsheet/zip.ts'

const MEGABYTE = 1024 * 1024

export const DOCX_LIMITS = {
  /** Bytes of all parts together, unpacked. */
  partsBytes: 96 * MEGABYTE,
  /** Bytes of a part that is read as a tree, such as the text itself: 20,000 paragraphs or so. */
  textBytes: 6 * MEGABYTE,
} as const

export type DocxReason = 'notWord' | 'wordLocked' | 'wordTooLarge'

/** Why a Word document cannot be read. */
export class DocxRefusal extends Error {
  readonly reason: DocxReason

  constructor(reason: DocxReason, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'DocxRefusal'
    this.reason = reason
  }
}

/** The form in which mammoth takes a document. */
export interface DocxParts {
  readonly exists: (name: string) => boolean
  readonly read: (name: string, encoding?: string) => Promise<string | Uint8Array>
}

const isText = (name: string): boolean => /\.(?:xml|rels)$/i.test(name)

async function unpacked(path: string): Promise<Map<string, Buffer>> {
  const zip = await ZipFile.open(path)
  const parts = new Map<string, Buffer>()
  let total = 0
  for (const [key, { name }] of zip.entries) {
    if (name.endsWith('/')) continue
    const most = Math.min(isText(name) ? DOCX_LIMITS.textBytes : LIMITS.wholePartBytes, DOCX_LIMITS.partsBytes - total)
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of zip.read(key, most)) {
      size += chunk.length
      if (size > most) throw new DocxRefusal('wordTooLarge')
      chunks.push(chunk)
    }
    total += size
    parts.set(name, Buffer.concat(chunks))
  }
  return parts
}

/** The parts of a document, unpacked within the limits; mammoth itself unpacks nothing. @throws DocxRefusal */
export async function docxParts(path: string): Promise<DocxParts> {
  const container = await containerOf(path)
  if (container === 'compound') throw new DocxRefusal('wordLocked')
  if (container !== 'zip') throw new DocxRefusal('notWord')
  const parts = await unpacked(path).catch((error: unknown) => {
    if (!(error instanceof SpreadsheetRefusal)) throw error
    const reasons: Partial<Record<string, DocxReason>> = {
      bomb: 'wordTooLarge',
      tooLarge: 'wordTooLarge',
      encrypted: 'wordLocked',
    }
    throw new DocxRefusal(reasons[error.reason] ?? 'notWord', { cause: error })
  })
  return {
    exists: (name) => parts.has(name),
    async read(name, encoding) {
      const part = parts.get(name)
      if (part === undefined) throw new DocxRefusal('notWord')
      if (encoding === 'base64') return part.toString('base64')
      return encoding === undefined ? new Uint8Array(part) : new TextDecoder(encoding).decode(part)
    },
  }
}
