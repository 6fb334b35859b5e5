import { stat } from 'node:fs/promises'
import { askThread } from '#db/exchange/reading-thread.ts'
import { containerOf } from '#db/exchange/spreadsheet/container.ts'
import { MAX_PLAYBOOK_FILE } from '#shared/domain/playbooks/file/document.ts'
import type { PlaybookDocument } from '#shared/domain/playbooks/file/document.ts'
import { AppError } from '#shared/errors.ts'
import type { ErrorData } from '#shared/errors.ts'
import type { PlaybookAnswer, PlaybookOrder } from './playbook-worker.ts'

export interface PlaybookFile {
  readonly path: string
  /** As the person calls the file. */
  readonly name: string
}

const MEGABYTE = 1024 * 1024

/** Bounds of the thread that reads: with the largest text that is unpacked it needs half of either. */
const HEAP_MEGABYTES = 900
const READING_MS = 4_000

/**
 * The playbook that a file holds: a Markdown file, or what Word wrote, by its first bytes.
 * @throws AppError PLAYBOOK_REFUSED, CANCELLED
 */
export async function readPlaybook(file: PlaybookFile, signal?: AbortSignal): Promise<PlaybookDocument> {
  const { path, name } = file
  const refused = (reason: ErrorData<'PLAYBOOK_REFUSED'>['reason']) => (cause?: unknown) =>
    new AppError('PLAYBOOK_REFUSED', { reason, name }, { cause })
  const unreadable = refused('unreadable')
  const about = await stat(path).catch((cause: unknown) => {
    throw unreadable(cause)
  })
  if (about.size > MAX_PLAYBOOK_FILE) {
    throw new AppError('PLAYBOOK_REFUSED', { reason: 'tooLarge', name, limit: MAX_PLAYBOOK_FILE / MEGABYTE })
  }
  const container = await containerOf(path).catch((cause: unknown) => {
    throw unreadable(cause)
  })
  const isWord = container === 'zip' || container === 'compound' || /\.docx$/i.test(name)
  const thread = {
    name: 'playbook-worker',
    beside: import.meta.url,
    order: { path, name, isWord } satisfies PlaybookOrder,
    heapMegabytes: HEAP_MEGABYTES,
    ms: READING_MS,
    tooComplex: refused('tooComplex'),
    unreadable,
  }
  const answer = await askThread<PlaybookAnswer>(thread, signal)
  if (answer.kind === 'refused') throw new AppError('PLAYBOOK_REFUSED', { ...answer.refusal, name })
  return answer.document
}
