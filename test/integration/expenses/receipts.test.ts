import { beforeEach, describe, expect, it } from 'vitest'
import { countRecordsBy } from '#db/queries/record-store.ts'
import { submitClaim } from '#db/services/expenses/claims.ts'
import { attachReceipt, detachReceipt, receiptsOf } from '#db/services/expenses/receipts.ts'
import { contentOfKept } from '#db/services/files/kept-file.ts'
import { pictureSize } from '#db/services/files/picture-size.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { MAX_RECEIPT_PIXELS } from '#shared/contract/expenses.ts'
import { MAX_ATTACHMENT_BYTES } from '#shared/contract/kept-files.ts'
import { aPng } from '#test/support/picture-files.ts'
import { aGifHead, aHugePng, aJpegHead, aReceiptPdf, aWebpHead } from '#test/support/receipt-files.ts'
import { aWorkbook, editAs, failureOf, insert, undoAs, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let categoryId: string
beforeEach(async () => {
  book = await aWorkbook()
  const category = insert('expenseCategory', { name: '差旅餐', kind: 'meal' })
  write(book.workbook, category)
  categoryId = category.id
})

function aClaim(name: TeamName, lines = 1): { claimId: string; lineIds: string[] } {
  const claim = insert('expenseClaim', { title: '苏州' })
  const made = Array.from({ length: lines }, (_, index) =>
    insert('claimLine', { claimId: claim.id, spentOn: '2026-11-01', categoryId, amount: 5_000 + index }),
  )
  editAs(book, name, claim, ...made)
  return { claimId: claim.id, lineIds: made.map(({ id }) => id) }
}

const attach = (name: TeamName, lineId: string, file: string, bytes: Buffer<ArrayBuffer>) =>
  attachReceipt(visitorFor(book, name), lineId, { name: file, bytes: new Blob([bytes]) })
const blobs = (): number => (book.workbook.handle.prepare('SELECT count(*) AS n FROM blobs').get() as { n: number }).n
const receipts = (lineId: string): number => countRecordsBy(book.workbook.handle, 'receipt', 'lineId', lineId)

const REFUSED = [
  ['票.png', Buffer.alloc(0), 'empty'],
  ['大.png', Buffer.concat([aPng(4, 4), Buffer.alloc(MAX_ATTACHMENT_BYTES)]), 'tooLargeToKeep'],
  ['票.pdf', Buffer.from('<!doctype html><script>1</script>'), 'notWhatItsNameSays'],
  ['发票.pdf', aReceiptPdf('/Encrypt 5 0 R'), 'pdfLocked'],
  ['半张.pdf', Buffer.from('%PDF-1.4\n1 0 obj\n<</Type/Catalog'), 'receiptDamaged'],
  ['说明.txt', Buffer.from('午餐 50 元'), 'notAReceipt'],
  ['发票.ofd', Buffer.from('504b0304140000', 'hex'), 'notAReceipt'],
  ['全景.png', aHugePng(20_000, 40), 'pictureTooLarge'],
  ['长图.jpg', aJpegHead(800, 20_000), 'pictureTooLarge'],
  ['断.jpg', Buffer.from('ffd8ffe000', 'hex'), 'receiptDamaged'],
  ['零.gif', aGifHead(0, 40), 'receiptDamaged'],
] as const

describe('a receipt', () => {
  it.each(REFUSED)('%s is refused with its reason, and nothing is kept of it', async (name, bytes, reason) => {
    const { lineIds } = aClaim('刘销售')
    const seq = verifyWorkbook(book.workbook.handle).entries
    const failure = await failureOf(() => attach('刘销售', lineIds[0] ?? '', name, Buffer.from(bytes)), 'FILE_REFUSED')
    expect(failure).toMatchObject({ reason, name })
    if (reason === 'pictureTooLarge') expect(failure.limit).toBe(MAX_RECEIPT_PIXELS)
    expect([receipts(lineIds[0] ?? ''), blobs()]).toEqual([0, 0])
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true, entries: seq })
  })

  it('is kept once by its digest, seen as it was, and said to be kept elsewhere', async () => {
    const { claimId, lineIds } = aClaim('刘销售', 2)
    const [first = '', second = ''] = lineIds
    const bytes = aPng(40, 30)
    const kept = await attach('刘销售', first, '午餐.png', bytes)
    expect(kept.sameFiles).toEqual([])
    const seen = contentOfKept(visitorFor(book, '王主管'), 'receipt', kept.receiptId)
    expect(Buffer.from(await seen.arrayBuffer()).equals(bytes)).toBe(true)
    expect((await failureOf(() => attach('刘销售', first, '又一次.png', bytes), 'FILE_REFUSED')).reason).toBe(
      'alreadyOnLine',
    )
    const again = await attach('刘销售', second, '同一张.png', bytes)
    expect(again.sameFiles).toMatchObject([{ lineId: first, claimId, owner: '刘销售' }])
    expect([blobs(), receipts(first), receipts(second)]).toEqual([1, 1, 1])
    expect(receiptsOf(visitorFor(book, '刘销售'), claimId).map(({ sameFiles }) => sameFiles.length)).toEqual([1, 1])
  })

  it('says nothing of claims that the person may not read', async () => {
    const bytes = aPng(40, 30)
    await attach('单晓', aClaim('单晓').lineIds[0] ?? '', '票.png', bytes)
    const own = aClaim('刘销售')
    expect((await attach('刘销售', own.lineIds[0] ?? '', '票.png', bytes)).sameFiles).toEqual([])
    expect(receiptsOf(visitorFor(book, '王主管'), own.claimId)[0]?.sameFiles).toMatchObject([{ owner: '单晓' }])
  })

  it('stays with a claim that was handed in, and comes and goes with undo before', async () => {
    const { claimId, lineIds } = aClaim('刘销售')
    const [lineId = ''] = lineIds
    const { receiptId } = await attach('刘销售', lineId, '票.pdf', aReceiptPdf())
    await undoAs(book, '刘销售')
    expect(receipts(lineId)).toBe(0)
    await attach('刘销售', lineId, '票.pdf', aReceiptPdf())
    submitClaim(visitorFor(book, '刘销售'), claimId)
    const [kept] = receiptsOf(visitorFor(book, '刘销售'), claimId)
    expect(kept?.attachmentId).not.toBe(receiptId)
    const late = await failureOf(() => detachReceipt(visitorFor(book, '刘销售'), kept?.attachmentId ?? ''), 'INVALID')
    expect(late.issues.map(({ code }) => code)).toEqual(['claimSubmitted'])
    const more = await failureOf(() => attach('刘销售', lineId, '补.png', aPng(9, 9)), 'INVALID')
    expect(more.issues.map(({ code }) => code)).toEqual(['claimSubmitted'])
  })

  it('is attached by the claimant or on their behalf alone', async () => {
    const { lineIds } = aClaim('刘销售')
    const [lineId = ''] = lineIds
    await failureOf(() => attach('王主管', lineId, '票.png', aPng(4, 4)), 'FORBIDDEN')
    await failureOf(() => attach('单晓', lineId, '票.png', aPng(4, 4)), 'NOT_FOUND')
    await attach('郑内勤', lineId, '票.png', aPng(4, 4))
    expect(receipts(lineId)).toBe(1)
  })
})

describe('the size of a picture', () => {
  it('is read from the first bytes of each kind', () => {
    const sizes = [
      pictureSize(aPng(40, 30), 'image/png'),
      pictureSize(aJpegHead(4_032, 3_024), 'image/jpeg'),
      pictureSize(aGifHead(320, 240), 'image/gif'),
      pictureSize(aWebpHead('VP8 ', 640, 480), 'image/webp'),
      pictureSize(aWebpHead('VP8L', 16_384, 9), 'image/webp'),
      pictureSize(aWebpHead('VP8X', 20_000, 12_345), 'image/webp'),
    ]
    expect(sizes).toEqual([
      { width: 40, height: 30 },
      { width: 4_032, height: 3_024 },
      { width: 320, height: 240 },
      { width: 640, height: 480 },
      { width: 16_384, height: 9 },
      { width: 20_000, height: 12_345 },
    ])
  })
})
