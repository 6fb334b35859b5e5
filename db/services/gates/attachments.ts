import { readFile, stat, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { insertBlob } from '#db/queries/blobs.ts'
import { selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { commit } from '#db/workbook/commit.ts'
import { personName } from '#db/workbook/conflicts.ts'
import { newId } from '#db/workbook/ids.ts'
import { digestOf, keptBytes } from '#db/workbook/kept-bytes.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import { MAX_ATTACHMENT_BYTES } from '#shared/contract/gates.ts'
import type { AttachedFile, FileOfOpportunity } from '#shared/contract/gates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { getRecord, readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'
import { fitsName, mediaTypeOf } from './media-type.ts'

/** A file on disk, such as one that a person picked, or one whose bytes a page holds. */
export type GivenFile =
  { readonly name: string; readonly path: string } | { readonly name: string; readonly bytes: Blob }

const MAX_NAME = 240
const MEGABYTE = 1024 * 1024

/** Marks that turn the direction of writing: with them a name reads otherwise than it ends. */
const TURNING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** The last part of a name. The ending of a long one stays, since people read the kind from it. */
function keptName(name: string): string {
  const plain = (name.split(/[\\/]/).at(-1) ?? '').replace(TURNING, '').trim() || 'file'
  const ending = extname(plain).slice(0, 16)
  return plain.length <= MAX_NAME ? plain : plain.slice(0, MAX_NAME - ending.length) + ending
}

function refuseLarge(name: string, size: number): void {
  if (size <= MAX_ATTACHMENT_BYTES) return
  throw new AppError('FILE_REFUSED', { reason: 'tooLargeToKeep', name, limit: MAX_ATTACHMENT_BYTES / MEGABYTE })
}

async function readGiven(file: GivenFile, name: string): Promise<Buffer> {
  if ('bytes' in file) {
    refuseLarge(name, file.bytes.size)
    return Buffer.from(await file.bytes.arrayBuffer())
  }
  const unreadable = (cause: unknown): never => {
    throw new AppError('FILE_REFUSED', { reason: 'unreadable', name }, { cause })
  }
  const about = await stat(file.path).catch(unreadable)
  if (!about.isFile()) throw new AppError('FILE_REFUSED', { reason: 'unreadable', name })
  refuseLarge(name, about.size)
  return readFile(file.path).catch(unreadable)
}

/** Bytes and type of a file that may be kept. Throws `FILE_REFUSED`. */
async function contentOf(file: GivenFile, name: string): Promise<{ content: Buffer; mediaType: string }> {
  const content = await readGiven(file, name)
  if (content.length === 0) throw new AppError('FILE_REFUSED', { reason: 'empty', name })
  // A file may grow between the two looks at it.
  refuseLarge(name, content.length)
  const mediaType = mediaTypeOf(content)
  if (!fitsName(name, mediaType)) throw new AppError('FILE_REFUSED', { reason: 'notWhatItsNameSays', name })
  return { content, mediaType }
}

export interface AttachRequest {
  readonly opportunityId: string
  readonly markId?: string | undefined
  readonly note?: string | undefined
}

/** Keeps a file, and with a mark its evidence, as one batch; equal bytes are kept once. Throws `FILE_REFUSED`. */
export async function attachFile(visitor: Visitor, request: AttachRequest, file: GivenFile): Promise<EditAnswer> {
  const { workbook, actor, origin } = visitor
  const { opportunityId, markId, note } = request
  const record = getRecord(visitor, 'opportunity', opportunityId)
  const name = keptName(file.name)
  const { content, mediaType } = await contentOf(file, name)
  await untilFree(workbook)
  const digest = digestOf(content)
  const id = newId()
  const values = { opportunityId, name, mediaType, size: content.length, digest }
  const edits: Edit[] = [{ type: 'attachment', id, operation: 'insert', values }]
  if (markId !== undefined) {
    const evidence = { opportunityId, markId, attachmentId: id, note: note ?? null }
    edits.push({ type: 'markEvidence', id: newId(), operation: 'insert', values: evidence })
  }
  const label = { key: 'evidence', subject: String(record.values['name']).slice(0, 200) } as const
  const result = commit(workbook, { actor, kind: 'edit', label, edits, origin }, () =>
    insertBlob(workbook.handle, digest, content),
  )
  return answerOf(visitor, result, opportunityId)
}

export function answerOf(
  visitor: Visitor,
  { batchId, seq }: { batchId: string; seq: number },
  opportunityId: string,
): EditAnswer {
  return { batchId, seq, records: readableRecords(visitor, 'opportunity', [opportunityId]) }
}

/** Takes a file away together with the evidence that names it; undo brings both back. */
export function detachFile(visitor: Visitor, attachmentId: string): EditAnswer {
  const { workbook, actor, origin } = visitor
  const file = getRecord(visitor, 'attachment', attachmentId)
  const evidence = selectRecordStatesBy(workbook.handle, 'markEvidence', 'attachmentId', attachmentId)
  const edits: Edit[] = [
    ...evidence.map(({ id }): Edit => ({ type: 'markEvidence', id, operation: 'delete', values: {} })),
    { type: 'attachment', id: attachmentId, operation: 'delete', values: {} },
  ]
  const label = { key: 'delete', subject: String(file.values['name']).slice(0, 200) } as const
  const result = commit(workbook, { actor, kind: 'edit', label, edits, origin })
  return answerOf(visitor, result, String(file.values['opportunityId']))
}

export function attachedFile(visitor: Visitor, { id, values, createdBy, createdAt }: RecordState): AttachedFile {
  return {
    attachmentId: id,
    name: String(values['name']),
    mediaType: String(values['mediaType']),
    size: Number(values['size']),
    addedBy: personName(visitor.workbook.handle, createdBy),
    addedAt: createdAt,
  }
}

/** Files of an opportunity, oldest first. */
export function filesOf(visitor: Visitor, opportunityId: string): FileOfOpportunity[] {
  getRecord(visitor, 'opportunity', opportunityId)
  const { handle } = visitor.workbook
  const evidence = selectRecordStatesBy(handle, 'markEvidence', 'opportunityId', opportunityId)
  const nameOf = (markId: unknown): string =>
    String(selectRecordState(handle, 'promotionMark', String(markId))?.values['name'] ?? '')
  return selectRecordStatesBy(handle, 'attachment', 'opportunityId', opportunityId).map((state) => ({
    ...attachedFile(visitor, state),
    marks: evidence
      .filter(({ values }) => values['attachmentId'] === state.id)
      .map(({ values }) => nameOf(values['markId'])),
  }))
}

/** Name and bytes of a kept file. Throws `FILE_REFUSED` when the bytes are gone or are not those that were attached. */
function keptFile(visitor: Visitor, attachmentId: string): { name: string; content: Buffer<ArrayBuffer> } {
  const { values } = getRecord(visitor, 'attachment', attachmentId)
  const name = String(values['name'])
  const kept = keptBytes(visitor.workbook.handle, String(values['digest']))
  if (kept.state === 'sound') return { name, content: kept.content }
  throw new AppError('FILE_REFUSED', { reason: kept.state === 'missing' ? 'keptIsGone' : 'keptWasChanged', name })
}

/** A kept file under the type that its bytes have, whatever its name and its record say. Throws `FILE_REFUSED`. */
export function contentOfFile(visitor: Visitor, attachmentId: string): File {
  const { name, content } = keptFile(visitor, attachmentId)
  return new File([content], name, { type: mediaTypeOf(content) })
}

/** Writes the bytes of a kept file to `path`. Throws `FILE_REFUSED`, and `EXPORT_REFUSED` when it cannot be written. */
export async function saveFile(visitor: Visitor, attachmentId: string, path: string): Promise<{ bytes: number }> {
  const { name, content } = keptFile(visitor, attachmentId)
  try {
    await writeFile(path, content)
  } catch (cause) {
    throw new AppError('EXPORT_REFUSED', { reason: 'unwritable', name }, { cause })
  }
  return { bytes: content.length }
}
