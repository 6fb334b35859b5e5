import { insertBlob } from '#db/queries/blobs.ts'
import { selectSameFiles } from '#db/queries/expense-lines.ts'
import type { SameFileRow } from '#db/queries/expense-lines.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { digestOf } from '#db/workbook/digest.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { Receipt, SameFile } from '#shared/contract/expenses.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { contentOf, keptName } from '../files/given-file.ts'
import type { GivenFile } from '../files/given-file.ts'
import { attachedFile } from '../files/kept-file.ts'
import { getRecord } from '../records.ts'
import type { EditAnswer } from '../records.ts'
import { claimAnswer, linesOf, writableClaim } from './claim-lines.ts'
import { checkReceipt } from './receipt-file.ts'

const placeOf = ({ lineId, claimId, claimCode, spentOn, owner }: SameFileRow): SameFile => ({
  lineId,
  claimId,
  claimCode: claimCode ?? '',
  spentOn,
  owner,
})

/** Where else the files are kept, by digest; what lies outside the person's rows is not spoken of. */
function sameFiles(visitor: Visitor, digests: readonly string[], lineId: string | null): Map<string, SameFile[]> {
  const rows = selectSameFiles(visitor.workbook.handle, visitor.readScope('claimLine'), [...new Set(digests)])
  const byDigest = new Map<string, SameFile[]>()
  for (const row of rows) {
    if (row.lineId === lineId) continue
    byDigest.set(row.digest, [...(byDigest.get(row.digest) ?? []), placeOf(row)])
  }
  return byDigest
}

/** Receipts of a claim, line by line, oldest first. */
export function receiptsOf(visitor: Visitor, claimId: string): Receipt[] {
  getRecord(visitor, 'expenseClaim', claimId)
  const states = linesOf(visitor, claimId).flatMap(({ id }) =>
    selectRecordStatesBy(visitor.workbook.handle, 'receipt', 'lineId', id),
  )
  const known = sameFiles(
    visitor,
    states.map(({ values }) => String(values['digest'])),
    null,
  )
  return states.map((state) => {
    const lineId = String(state.values['lineId'])
    const same = known.get(String(state.values['digest'])) ?? []
    return { ...attachedFile(visitor, state), lineId, sameFiles: same.filter((other) => other.lineId !== lineId) }
  })
}

export interface AttachedReceipt extends EditAnswer {
  readonly receiptId: string
  readonly sameFiles: SameFile[]
}

/**
 * Keeps a picture or PDF with a line of a draft, its bytes once for each digest, in one transaction. Says where the very
 * same file is kept already. Throws `FILE_REFUSED` and `INVALID`.
 */
export async function attachReceipt(visitor: Visitor, lineId: string, file: GivenFile): Promise<AttachedReceipt> {
  const { workbook, actor, origin } = visitor
  const line = getRecord(visitor, 'claimLine', lineId)
  const claim = writableClaim(visitor, String(line.values['claimId']))
  const name = keptName(file.name)
  const { content, mediaType } = await contentOf(file, name)
  checkReceipt(name, content, mediaType)
  await untilFree(workbook)
  const digest = digestOf(content)
  const held = selectRecordStatesBy(workbook.handle, 'receipt', 'lineId', lineId)
  if (held.some(({ values }) => values['digest'] === digest)) {
    throw new AppError('FILE_REFUSED', { reason: 'alreadyOnLine', name })
  }
  const receiptId = newId()
  const values = { lineId, name, mediaType, size: content.length, digest }
  const edits: Edit[] = [{ type: 'receipt', id: receiptId, operation: 'insert', values }]
  const label = { key: 'receipt', subject: name.slice(0, 200) } as const
  const same = sameFiles(visitor, [digest], lineId).get(digest) ?? []
  const result = commit(workbook, { actor, kind: 'edit', label, edits, origin }, () =>
    insertBlob(workbook.handle, digest, content),
  )
  return { ...claimAnswer(visitor, result, claim.id), receiptId, sameFiles: same }
}

/** Takes a receipt off a line of a draft; undo brings it back. */
export function detachReceipt(visitor: Visitor, receiptId: string): EditAnswer {
  const { workbook, actor, origin } = visitor
  const receipt = getRecord(visitor, 'receipt', receiptId)
  const line = getRecord(visitor, 'claimLine', String(receipt.values['lineId']))
  const claim = writableClaim(visitor, String(line.values['claimId']))
  const label = { key: 'delete', subject: String(receipt.values['name']).slice(0, 200) } as const
  const edits: Edit[] = [{ type: 'receipt', id: receiptId, operation: 'delete', values: {} }]
  return claimAnswer(visitor, commit(workbook, { actor, kind: 'edit', label, edits, origin }), claim.id)
}
