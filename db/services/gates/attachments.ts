import { createHash } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { insertBlob, selectBlob } from '#db/queries/blobs.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { commit } from '#db/workbook/commit.ts'
import { personName } from '#db/workbook/conflicts.ts'
import { newId } from '#db/workbook/ids.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import { MAX_ATTACHMENT_BYTES } from '#shared/contract/gates.ts'
import type { AttachedFile } from '#shared/contract/gates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { getRecord, readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'
import { mediaTypeOf } from './media-type.ts'

export interface GivenFile {
  readonly path: string
  readonly name: string
}

const MAX_NAME = 240

async function contentOf({ path, name }: GivenFile): Promise<Buffer> {
  const limit = MAX_ATTACHMENT_BYTES
  const { size } = await stat(path).catch((cause: unknown) => {
    throw new AppError('FILE_REFUSED', { reason: 'unreadable', name }, { cause })
  })
  if (size > limit) throw new AppError('FILE_REFUSED', { reason: 'tooLarge', name, limit })
  const content = await readFile(path).catch((cause: unknown) => {
    throw new AppError('FILE_REFUSED', { reason: 'unreadable', name }, { cause })
  })
  if (content.length === 0) throw new AppError('FILE_REFUSED', { reason: 'empty', name })
  // A file may grow between the two looks at it.
  if (content.length > limit) throw new AppError('FILE_REFUSED', { reason: 'tooLarge', name, limit })
  return content
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
  const content = await contentOf(file)
  await untilFree(workbook)
  const digest = createHash('sha256').update(content).digest('hex')
  const id = newId()
  const values = {
    opportunityId,
    name: file.name.slice(0, MAX_NAME),
    mediaType: mediaTypeOf(content),
    size: content.length,
    digest,
  }
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
export function filesOf(visitor: Visitor, opportunityId: string): AttachedFile[] {
  getRecord(visitor, 'opportunity', opportunityId)
  const { handle } = visitor.workbook
  return selectRecordStatesBy(handle, 'attachment', 'opportunityId', opportunityId).map((state) =>
    attachedFile(visitor, state),
  )
}

/** Writes the bytes of a kept file to `path`. Throws `EXPORT_REFUSED` when they cannot be written there. */
export async function saveFile(visitor: Visitor, attachmentId: string, path: string): Promise<{ bytes: number }> {
  const { values } = getRecord(visitor, 'attachment', attachmentId)
  const content = selectBlob(visitor.workbook.handle, String(values['digest']))
  if (content === null) throw new AppError('NOT_FOUND', { type: 'attachment', id: attachmentId })
  try {
    await writeFile(path, content)
  } catch (cause) {
    throw new AppError('EXPORT_REFUSED', { reason: 'unwritable', name: String(values['name']) }, { cause })
  }
  return { bytes: content.length }
}
