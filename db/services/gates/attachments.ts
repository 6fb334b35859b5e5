import { insertBlob } from '#db/queries/blobs.ts'
import { selectIdsInScope } from '#db/queries/record-page.ts'
import { selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { digestOf } from '#db/workbook/digest.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { FileOfOpportunity } from '#shared/contract/gates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { Visitor } from '../access.ts'
import { contentOf, keptName } from '../files/given-file.ts'
import type { GivenFile } from '../files/given-file.ts'
import { attachedFile, contentOfKept, saveKept } from '../files/kept-file.ts'
import { getRecord, readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'

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

/** Files without those that are sealed with a day of their owner's. */
export function unsealedFiles(visitor: Visitor, states: readonly RecordState[]): RecordState[] {
  const ids = states.map(({ id }) => id)
  const seen = selectIdsInScope(visitor.workbook.handle, 'attachment', ids, visitor.seal('attachment'))
  return states.filter(({ id }) => seen.has(id))
}

/** Files of an opportunity, oldest first. */
export function filesOf(visitor: Visitor, opportunityId: string): FileOfOpportunity[] {
  getRecord(visitor, 'opportunity', opportunityId)
  const { handle } = visitor.workbook
  const evidence = selectRecordStatesBy(handle, 'markEvidence', 'opportunityId', opportunityId)
  const nameOf = (markId: unknown): string =>
    String(selectRecordState(handle, 'promotionMark', String(markId))?.values['name'] ?? '')
  return unsealedFiles(visitor, selectRecordStatesBy(handle, 'attachment', 'opportunityId', opportunityId)).map(
    (state) => ({
      ...attachedFile(visitor, state),
      marks: evidence
        .filter(({ values }) => values['attachmentId'] === state.id)
        .map(({ values }) => nameOf(values['markId'])),
    }),
  )
}

/** A kept file under the type that its bytes have. Throws `FILE_REFUSED`. */
export function contentOfFile(visitor: Visitor, attachmentId: string): File {
  return contentOfKept(visitor, 'attachment', attachmentId)
}

/** Writes the bytes of a kept file to `path`. Throws `FILE_REFUSED`, and `EXPORT_REFUSED` when it cannot be written. */
export function saveFile(visitor: Visitor, attachmentId: string, path: string): Promise<{ bytes: number }> {
  return saveKept(visitor, 'attachment', attachmentId, path)
}
