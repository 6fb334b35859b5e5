import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { selectBlob } from '#db/queries/blobs.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { attachFile, completeTask, contentOfFile, filesOf, gateStatus, saveFile, tickMark } from '#db/services/gates.ts'
import type { GivenFile } from '#db/services/files/given-file.ts'
import { MAX_ATTACHMENT_BYTES } from '#shared/contract/kept-files.ts'
import { clearGates, gatesIn } from '#test/support/gates.ts'
import { aCustomer, anOpportunity, aWorkbook, editAs, failureOf, insert } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
  clearGates(book)
})

const { aMark, aTask, as, givenFile, missingOf, promote, stageOf } = gatesIn(() => book)
/** Content that fits any of the names in these tests. */
const textOf = (name: string): Buffer<ArrayBuffer> =>
  name.endsWith('.png') ? PNG : name.endsWith('.xlsx') ? Buffer.from('504b0304', 'hex') : Buffer.from('文字')
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

  it('of a mark that asks for a visit is the report of an interview too, and of no call', async () => {
    aMark('验证', { name: '见过决策人', kind: 'record', activityKind: 'visit' })
    const call = aMark('验证', { name: '打过电话', kind: 'record', activityKind: 'call', isRequired: false })
    const customerId = aCustomer(book)
    const id = anOpportunity(book, { customerId })
    expect(await missingOf(() => promote(id))).toBe('见过决策人')
    const report = { customerId, opportunityId: id, goal1: '谁决定' }
    editAs(book, '刘销售', insert('interviewReport', { ...report, code: 'FT-0', heldOn: '2026-10-30' }))
    expect(await missingOf(() => promote(id))).toBe('见过决策人')
    editAs(book, '刘销售', insert('interviewReport', { ...report, code: 'FT-1', heldOn: '2026-11-02' }))
    const marks = gateStatus(as(), id, 'next').stages[0]?.marks ?? []
    expect(marks.map(({ isMet, act, by, on }) => [isMet, act?.subject, by, on])).toEqual([
      [true, 'FT-1', '刘销售', '2026-11-02'],
      [false, undefined, '', null],
    ])
    expect(marks[1]?.id).toBe(call)
    promote(id)
    expect(stageOf(id)).toBe('开发')
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

describe('bytes that a page holds', () => {
  const attach = (name: string, content: string | Buffer<ArrayBuffer>) =>
    attachFile(as(), { opportunityId: anOpportunity(book) }, { name, bytes: new Blob([content]) })
  const nothingIsKept = () => {
    for (const table of ['blobs', 'attachments', 'mark_evidence']) {
      expect(book.workbook.handle.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 })
    }
  }

  it('are kept under the last part of their name, which cannot read otherwise than it ends', async () => {
    const id = anOpportunity(book)
    const given = ['C:\\资料\\现场.png', '../../合同\u202egnp.exe', '报价单.xlsx'.padStart(400, '长'), ' ']
    for (const name of given) await attachFile(as(), { opportunityId: id }, { name, bytes: new Blob([textOf(name)]) })
    const names = filesOf(as(), id).map(({ name }) => name)
    expect(names.slice(0, 2)).toEqual(['现场.png', '合同gnp.exe'])
    expect(names[2]).toHaveLength(240)
    expect(names[2]).toMatch(/^长+\.xlsx$/)
    expect(names[3]).toBe('file')
  })

  it.each([
    ['a page that says it is a PDF', '合同.pdf', '<!doctype html><script>alert(1)</script>'],
    ['a program that says it is a picture', '现场.JPG', Buffer.from('4d5a90000300000004000000ffff', 'hex')],
    ['text that says it is a spreadsheet', '报价.xlsx', 'a,b'],
    ['a picture that says it is a PDF', '合同.pdf', PNG],
  ])('are refused when they are %s', async (_, name, content) => {
    expect(await failureOf(() => attach(name, content), 'FILE_REFUSED')).toEqual({ reason: 'notWhatItsNameSays', name })
    nothingIsKept()
  })

  it('are refused when they are empty or too large', async () => {
    expect(await failureOf(() => attach('空.png', ''), 'FILE_REFUSED')).toMatchObject({ reason: 'empty' })
    const large = Buffer.concat([PNG, Buffer.alloc(MAX_ATTACHMENT_BYTES)])
    expect(await failureOf(() => attach('大.png', large), 'FILE_REFUSED')).toMatchObject({ reason: 'tooLargeToKeep' })
    nothingIsKept()
  })

  it('take a picture under the ending of another, as programs that send pictures name them', async () => {
    await attach('微信图片.jpg', PNG)
    await attach('加密.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'))
    await attach('无扩展名', PNG)
    expect(book.workbook.handle.prepare('SELECT count(*) AS n FROM attachments').get()).toEqual({ n: 3 })
  })
})

describe('an attached file', () => {
  it('comes to a page with the type of its bytes, whatever its name and its record say', async () => {
    const markId = aMark('验证', { name: '现场照片', kind: 'file' })
    const id = anOpportunity(book)
    await attachFile(as(), { opportunityId: id, markId }, givenFile('现场.txt', PNG))
    const [file] = filesOf(as(), id)
    expect(file).toMatchObject({ marks: ['现场照片'], mediaType: 'image/png' })
    const attachmentId = file?.attachmentId ?? ''
    const seen = contentOfFile(as(), attachmentId)
    expect(seen).toMatchObject({ name: '现场.txt', type: 'image/png', size: PNG.length })
    expect(Buffer.from(await seen.arrayBuffer()).equals(PNG)).toBe(true)
    await failureOf(() => contentOfFile(as('周销售'), attachmentId), 'NOT_FOUND')
  })

  it('is neither shown nor saved once its bytes were changed or deleted outside the program', async () => {
    const id = anOpportunity(book)
    await attachFile(as(), { opportunityId: id }, givenFile('现场.png', PNG))
    const attachmentId = filesOf(as(), id)[0]?.attachmentId ?? ''
    const target = path.join(book.folder, 'out.png')
    const { handle } = book.workbook
    handle.prepare('UPDATE blobs SET content = ?').run(Buffer.concat([PNG, Buffer.from([0])]))
    const changed = { reason: 'keptWasChanged', name: '现场.png' }
    expect(await failureOf(() => contentOfFile(as(), attachmentId), 'FILE_REFUSED')).toEqual(changed)
    expect(await failureOf(() => saveFile(as(), attachmentId, target), 'FILE_REFUSED')).toEqual(changed)
    handle.prepare('DELETE FROM blobs').run()
    const gone = { reason: 'keptIsGone', name: '现场.png' }
    expect(await failureOf(() => contentOfFile(as(), attachmentId), 'FILE_REFUSED')).toEqual(gone)
    expect(fs.existsSync(target)).toBe(false)
  })

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
    const refusal = async (file: GivenFile) =>
      failureOf(() => attachFile(as(), { opportunityId: id }, file), 'FILE_REFUSED')
    expect(await refusal(givenFile('空.pdf', ''))).toMatchObject({ reason: 'empty' })
    const large = givenFile('大.bin', '')
    fs.truncateSync(large.path, MAX_ATTACHMENT_BYTES + 1)
    expect(await refusal(large)).toMatchObject({ reason: 'tooLargeToKeep', limit: 20 })
    expect(await refusal({ path: book.folder, name: '文件夹' })).toMatchObject({ reason: 'unreadable' })
    expect(await refusal({ path: path.join(book.folder, '没有'), name: '没有' })).toMatchObject({
      reason: 'unreadable',
    })
    expect(filesOf(as(), id)).toEqual([])
    expect(book.workbook.handle.prepare('SELECT count(*) AS n FROM blobs').get()).toEqual({ n: 0 })
  })
})
