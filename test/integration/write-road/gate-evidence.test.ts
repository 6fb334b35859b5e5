import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { selectBlob } from '#db/queries/blobs.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { attachFile, completeTask, filesOf, gateStatus, saveFile, tickMark } from '#db/services/gates.ts'
import { MAX_ATTACHMENT_BYTES } from '#shared/contract/gates.ts'
import { clearGates, gatesIn } from '#test/support/gates.ts'
import { anOpportunity, aWorkbook, editAs, failureOf, insert } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
  clearGates(book)
})

const { aMark, aTask, as, givenFile } = gatesIn(() => book)
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

describe('evidence', () => {
  it('is refused where it does not fit', async () => {
    const record = aMark('验证', { kind: 'record', activityKind: 'visit' })
    const file = aMark('验证', { kind: 'file' })
    const [id, other] = [anOpportunity(book), anOpportunity(book)]
    const codes = async (call: () => unknown): Promise<string[]> =>
      (await failureOf(call, 'INVALID')).issues.map(({ code }) => code)
    expect(await codes(() => tickMark(as(), { opportunityId: id, markId: record }))).toEqual(['markTakesNoEvidence'])
    expect(await codes(() => tickMark(as(), { opportunityId: id, markId: file }))).toEqual(['required'])
    await attachFile(as(), { opportunityId: other }, givenFile('a.png', PNG))
    const [kept] = filesOf(as(), other)
    const stolen = insert('markEvidence', { opportunityId: id, markId: file, attachmentId: kept?.attachmentId ?? '' })
    expect(await codes(() => editAs(book, '刘销售', stolen))).toEqual(['fileOfOther'])
  })

  it('is written by those alone who write the opportunity', async () => {
    const markId = aMark('验证')
    const taskId = aTask('验证')
    const id = anOpportunity(book)
    for (const name of ['周销售', '单晓'] as const) {
      await failureOf(() => tickMark(as(name), { opportunityId: id, markId }), 'NOT_FOUND')
      await failureOf(() => gateStatus(as(name), id, 'next'), 'NOT_FOUND')
    }
    for (const name of ['吴培训', '管理员'] as const) {
      await failureOf(() => tickMark(as(name), { opportunityId: id, markId }), 'FORBIDDEN')
      await failureOf(() => completeTask(as(name), { opportunityId: id, taskId }), 'FORBIDDEN')
      await failureOf(() => attachFile(as(name), { opportunityId: id }, givenFile('a.png', PNG)), 'FORBIDDEN')
      expect(gateStatus(as(name), id, 'next')).toMatchObject({ canWrite: false, canOverride: false })
    }
    expect(gateStatus(as('王主管'), id, 'next')).toMatchObject({ canWrite: true, canOverride: true })
  })

  it('never comes in by a forged attachment', async () => {
    const id = anOpportunity(book)
    const forged = insert('attachment', {
      opportunityId: id,
      name: '合同.pdf',
      mediaType: 'application/pdf',
      size: 1,
      digest: 'f'.repeat(64),
    })
    await failureOf(() => editAs(book, '刘销售', forged), 'FORBIDDEN')
  })
})

describe('an attached file', () => {
  it('keeps equal bytes once, and comes back as they were', async () => {
    const [a, b] = [anOpportunity(book), anOpportunity(book)]
    const content = Buffer.from('%PDF-1.7\n报价')
    await attachFile(as(), { opportunityId: a }, givenFile('甲.txt', content))
    await attachFile(as(), { opportunityId: b }, givenFile('乙.pdf', content))
    const { handle } = book.workbook
    expect(handle.prepare('SELECT count(*) AS n FROM blobs').get()).toEqual({ n: 1 })
    const [file] = filesOf(as(), a)
    expect(file).toMatchObject({ name: '甲.txt', mediaType: 'application/pdf' })
    const target = path.join(book.folder, 'out.pdf')
    expect(await saveFile(as(), file?.attachmentId ?? '', target)).toEqual({ bytes: content.length })
    expect(fs.readFileSync(target).equals(content)).toBe(true)
    await failureOf(() => saveFile(as('周销售'), file?.attachmentId ?? '', target), 'NOT_FOUND')
    const [record] = selectRecordStatesBy(handle, 'attachment', 'opportunityId', a)
    expect(selectBlob(handle, String(record?.values['digest']))?.equals(content)).toBe(true)
  })

  it('is refused when it is empty, too large or gone; nothing is kept', async () => {
    const id = anOpportunity(book)
    const refusal = async (file: { path: string; name: string }) =>
      failureOf(() => attachFile(as(), { opportunityId: id }, file), 'FILE_REFUSED')
    expect(await refusal(givenFile('空.pdf', ''))).toMatchObject({ reason: 'empty' })
    const large = givenFile('大.bin', '')
    fs.truncateSync(large.path, MAX_ATTACHMENT_BYTES + 1)
    expect(await refusal(large)).toMatchObject({ reason: 'tooLarge', limit: MAX_ATTACHMENT_BYTES })
    expect(await refusal({ path: path.join(book.folder, '没有'), name: '没有' })).toMatchObject({
      reason: 'unreadable',
    })
    expect(filesOf(as(), id)).toEqual([])
    expect(book.workbook.handle.prepare('SELECT count(*) AS n FROM blobs').get()).toEqual({ n: 0 })
  })
})
