import { writeFile } from 'node:fs/promises'
import type { RecordState } from '#db/queries/record-store.ts'
import { personName } from '#db/workbook/conflicts.ts'
import { keptBytes } from '#db/workbook/kept-bytes.ts'
import type { AttachedFile } from '#shared/contract/kept-files.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { getRecord } from '../records.ts'
import { mediaTypeOf } from './media-type.ts'

/** Record types that stand for a file whose bytes the workbook keeps. */
export type FileType = 'attachment' | 'receipt' | 'playbookPicture' | 'runStep'

/** What a page is told of a kept file. */
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

/** Name and bytes of a kept file. Throws `FILE_REFUSED` when the bytes are gone or are not those that were attached. */
function keptFile(visitor: Visitor, type: FileType, id: string): { name: string; content: Buffer<ArrayBuffer> } {
  const { values } = getRecord(visitor, type, id)
  const name = String(values[type === 'runStep' ? 'fileName' : 'name'])
  const kept = keptBytes(visitor.workbook.handle, String(values['digest']))
  if (kept.state === 'sound') return { name, content: kept.content }
  throw new AppError('FILE_REFUSED', { reason: kept.state === 'missing' ? 'keptIsGone' : 'keptWasChanged', name })
}

/** A kept file under the type that its bytes have, whatever its name and its record say. Throws `FILE_REFUSED`. */
export function contentOfKept(visitor: Visitor, type: FileType, id: string): File {
  const { name, content } = keptFile(visitor, type, id)
  return new File([content], name, { type: mediaTypeOf(content) })
}

/** Writes the bytes of a kept file to `path`. Throws `FILE_REFUSED`, and `EXPORT_REFUSED` when it cannot be written. */
export async function saveKept(visitor: Visitor, type: FileType, id: string, path: string): Promise<{ bytes: number }> {
  const { name, content } = keptFile(visitor, type, id)
  try {
    await writeFile(path, content)
  } catch (cause) {
    throw new AppError('EXPORT_REFUSED', { reason: 'unwritable', name }, { cause })
  }
  return { bytes: content.length }
}
