import { insertBlob } from '#db/queries/blobs.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { selectVersions } from '#db/queries/playbooks.ts'
import { TRUE } from '#db/queries/sql.ts'
import { newId } from '#db/workbook/ids.ts'
import { digestOf } from '#db/workbook/digest.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import { MAX_RECEIPT_PIXELS } from '#shared/contract/expenses.ts'
import { viewOf } from '#shared/contract/kept-files.ts'
import type { PlaybookPicture } from '#shared/contract/playbooks.ts'
import { picturesIn } from '#shared/domain/playbooks/outline.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { contentOf, keptName } from '../files/given-file.ts'
import type { GivenFile } from '../files/given-file.ts'
import { attachedFile, contentOfKept } from '../files/kept-file.ts'
import { pictureSize } from '../files/picture-size.ts'
import { getRecord, readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'
import { playbookOf, requirePlaybookWrite, stepsOf, write } from './records.ts'

/** Pictures of the playbook that the person may see, oldest first. */
function statesOf(visitor: Visitor, playbookId: string): RecordState[] {
  const states = selectRecordStatesBy(visitor.workbook.handle, 'playbookPicture', 'playbookId', playbookId)
  const seen = readableRecords(
    visitor,
    'playbookPicture',
    states.map(({ id }) => id),
  )
  const ids = new Set(seen.map(({ id }) => id))
  return states.filter(({ id }) => ids.has(id))
}

/** Digests that any version of the playbook shows, drafts included. */
function shownDigests({ workbook }: Visitor, playbookId: string): ReadonlySet<string> {
  const versions = selectVersions(workbook.handle, TRUE, playbookId)
  const bodies = versions.flatMap(({ id }) => stepsOf(workbook.handle, id).map(({ body }) => body))
  return new Set(bodies.flatMap(picturesIn))
}

export function picturesOf(visitor: Visitor, playbookId: string): PlaybookPicture[] {
  playbookOf(visitor, playbookId)
  const shown = shownDigests(visitor, playbookId)
  return statesOf(visitor, playbookId).map((state) => {
    const digest = String(state.values['digest'])
    return { ...attachedFile(visitor, state), digest, isUsed: shown.has(digest) }
  })
}

/** Whether bytes are a picture that a page can show; nothing of it is decoded here. Throws `FILE_REFUSED`. */
export function checkPicture(name: string, content: Buffer, mediaType: string): void {
  if (viewOf(mediaType) !== 'picture') throw new AppError('FILE_REFUSED', { reason: 'notAPicture', name })
  const size = pictureSize(content, mediaType)
  if (size === null) throw new AppError('FILE_REFUSED', { reason: 'pictureDamaged', name })
  if (Math.max(size.width, size.height) <= MAX_RECEIPT_PIXELS) return
  throw new AppError('FILE_REFUSED', { reason: 'pictureTooLarge', name, limit: MAX_RECEIPT_PIXELS })
}

export interface KeptPicture extends EditAnswer {
  readonly pictureId: string
  readonly digest: string
  readonly name: string
}

/** Keeps a picture with the playbook, its bytes once for each digest. One that it has already is used again. */
export async function attachPicture(visitor: Visitor, playbookId: string, file: GivenFile): Promise<KeptPicture> {
  requirePlaybookWrite(visitor)
  const playbook = playbookOf(visitor, playbookId)
  const name = keptName(file.name)
  const { content, mediaType } = await contentOf(file, name)
  checkPicture(name, content, mediaType)
  const { workbook } = visitor
  await untilFree(workbook)
  const digest = digestOf(content)
  const known = statesOf(visitor, playbookId).find(({ values }) => values['digest'] === digest)
  const pictureId = known?.id ?? newId()
  const values = { playbookId, name, mediaType, size: content.length, digest }
  const edits = known ? [] : [{ type: 'playbookPicture', id: pictureId, operation: 'insert', values } as const]
  const answer = write(visitor, { key: 'edit', playbook, edits }, () => insertBlob(workbook.handle, digest, content))
  return { ...answer, pictureId, digest, name }
}

/** Takes a picture away that no published version shows; undo brings it back. */
export function detachPicture(visitor: Visitor, pictureId: string): EditAnswer {
  requirePlaybookWrite(visitor)
  const picture = getRecord(visitor, 'playbookPicture', pictureId)
  const playbook = playbookOf(visitor, String(picture.values['playbookId']))
  const edits = [{ type: 'playbookPicture', id: pictureId, operation: 'delete', values: {} } as const]
  return write(visitor, { key: 'delete', playbook, edits })
}

/** The bytes that a step shows. Throws `NOT_FOUND` for a digest that is not the playbook's or is in drafts alone. */
export function pictureContent(visitor: Visitor, playbookId: string, digest: string): File {
  const picture = statesOf(visitor, playbookId).find(({ values }) => values['digest'] === digest)
  if (!picture) throw new AppError('NOT_FOUND', { type: 'playbookPicture', id: digest })
  return contentOfKept(visitor, 'playbookPicture', picture.id)
}
