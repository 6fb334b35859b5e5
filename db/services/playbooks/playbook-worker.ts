import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { READY } from '#db/exchange/reading-thread.ts'
import { digestOf } from '#db/workbook/digest.ts'
import { viewOf } from '#shared/contract/kept-files.ts'
import type { FilePicture, PlaybookDocument } from '#shared/domain/playbooks/file/document.ts'
import { readPlaybookFile } from '#shared/domain/playbooks/file/read.ts'
import type { ErrorData } from '#shared/errors.ts'
import { mediaTypeOf } from '../files/media-type.ts'
import { pictureSize } from '../files/picture-size.ts'

/** What the thread is asked to read. */
export interface PlaybookOrder {
  readonly path: string
  /** As the person calls the file. */
  readonly name: string
  readonly isWord: boolean
}

type Refusal = Omit<ErrorData<'PLAYBOOK_REFUSED'>, 'name'>

export type PlaybookAnswer =
  | { readonly kind: 'read'; readonly document: PlaybookDocument }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

const MEGABYTE = 1024 * 1024

/** Pictures that the page can show; a drawing of Word's own kinds is left out. */
function isShown(content: Buffer): boolean {
  const mediaType = mediaTypeOf(content)
  return viewOf(mediaType) === 'picture' && pictureSize(content, mediaType) !== null
}

function answerOf(text: string, pictures?: readonly FilePicture[]): PlaybookAnswer {
  const reading = readPlaybookFile(text)
  if ('refusal' in reading) return { kind: 'refused', refusal: reading.refusal }
  const { document } = reading
  return { kind: 'read', document: pictures === undefined ? document : { ...document, pictures } }
}

/** How Word documents are read; only they wait for what reads them. */
async function wordReader(): Promise<(order: PlaybookOrder) => Promise<PlaybookAnswer>> {
  const { DOCX_LIMITS, DocxRefusal } = await import('#db/exchange/docx/parts.ts')
  const { readDocx } = await import('#db/exchange/docx/read-docx.ts')
  const limits = { limit: DOCX_LIMITS.partsBytes / MEGABYTE, text: String(DOCX_LIMITS.textBytes / MEGABYTE) }
  return async ({ path, name }) => {
    const pictures = new Map<string, FilePicture>()
    const keep = (content: Buffer): string | null => {
      if (!isShown(content)) return null
      const digest = digestOf(content)
      pictures.set(digest, { digest, mediaType: mediaTypeOf(content), base64: content.toString('base64') })
      return `picture:${digest}`
    }
    try {
      return answerOf(await readDocx(path, name, keep), [...pictures.values()])
    } catch (error) {
      if (!(error instanceof DocxRefusal)) throw error
      return { kind: 'refused', refusal: { reason: error.reason, ...limits } }
    }
  }
}

async function readMarkdown({ path }: PlaybookOrder): Promise<PlaybookAnswer> {
  const bytes = await readFile(path)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // The decoder says only by throwing that this is no text.
    return { kind: 'refused', refusal: { reason: 'unreadable' } }
  }
  return answerOf(text)
}

const order = workerData as PlaybookOrder
const read = order.isWord ? await wordReader() : readMarkdown
/* oxlint-disable unicorn/require-post-message-target-origin -- a port of a thread, not a window */
parentPort?.postMessage(READY)
parentPort?.postMessage(await read(order))
