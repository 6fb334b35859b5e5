import { beforeEach, describe, expect, it } from 'vitest'
import { createPlaybook, startDraft } from '#db/services/playbooks/drafts.ts'
import { outlineOf } from '#db/services/playbooks/outline.ts'
import { attachPicture, detachPicture, pictureContent, picturesOf } from '#db/services/playbooks/pictures.ts'
import { previewPublish, publishPlaybook } from '#db/services/playbooks/publish.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { MAX_ATTACHMENT_BYTES } from '#shared/contract/kept-files.ts'
import { aPng } from '#test/support/picture-files.ts'
import { aHugePng, aReceiptPdf } from '#test/support/receipt-files.ts'
import { aWorkbook, editAs, failureOf, insert, undoAs, update, visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let playbookId: string
let versionId: string
const as = (name: TeamName) => visitorFor(book, name)
const trainer = () => as('吴培训')
beforeEach(async () => {
  book = await aWorkbook()
  const request = { name: '勘测', subject: 'alone', topic: '', role: null, mustRead: false, language: 'zh-CN' } as const
  const made = createPlaybook(trainer(), request)
  playbookId = made.playbookId
  versionId = made.versionId
})

const keep = (name: string, bytes: Buffer<ArrayBuffer>, who: TeamName = '吴培训') =>
  attachPicture(as(who), playbookId, { name, bytes: new Blob([bytes]) })
const blobs = (): number => (book.workbook.handle.prepare('SELECT count(*) AS n FROM blobs').get() as { n: number }).n

function show(digest: string, inVersion = versionId): void {
  const id = outlineOf(trainer(), inVersion).lines.at(-1)?.id ?? ''
  editAs(book, '吴培训', update('playbookStep', id, { body: `管路：\n\n![站](picture:${digest})` }))
}

function publish(id: string): void {
  const { digest } = previewPublish(trainer(), id)
  publishPlaybook(trainer(), { versionId: id, digest, reason: '首发', moveRuns: [] })
}

const REFUSED = [
  ['空.png', Buffer.alloc(0), 'empty'],
  ['大.png', Buffer.concat([aPng(4, 4), Buffer.alloc(MAX_ATTACHMENT_BYTES)]), 'tooLargeToKeep'],
  ['页面.png', Buffer.from('<!doctype html><script>1</script>'), 'notWhatItsNameSays'],
  ['矢量.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'notAPicture'],
  ['样册.pdf', aReceiptPdf(), 'notAPicture'],
  ['断.png', aPng(40, 30).subarray(0, 20), 'pictureDamaged'],
  ['全景.png', aHugePng(20_001, 40), 'pictureTooLarge'],
] as const

describe('a picture of a playbook', () => {
  it.each(REFUSED)('%s is refused with its reason, and nothing is kept of it', async (name, bytes, reason) => {
    expect(await failureOf(() => keep(name, Buffer.from(bytes)), 'FILE_REFUSED')).toMatchObject({ reason, name })
    expect([blobs(), picturesOf(trainer(), playbookId)]).toEqual([0, []])
  })

  it('is kept once, shown by its digest, and seen by readers once it is published', async () => {
    const bytes = aPng(40, 30)
    const kept = await keep('站.png', bytes)
    const again = await keep('又一次.png', bytes)
    expect([again.pictureId, blobs()]).toEqual([kept.pictureId, 1])
    const { digest } = kept
    const seller = as('刘销售')
    show(digest)
    await failureOf(() => pictureContent(seller, playbookId, digest), 'NOT_FOUND')
    await failureOf(() => keep('我的.png', bytes, '刘销售'), 'FORBIDDEN')
    publish(versionId)
    const seen = pictureContent(seller, playbookId, digest)
    expect([seen.type, Buffer.from(await seen.arrayBuffer()).equals(bytes)]).toEqual(['image/png', true])
    const draft = startDraft(trainer(), playbookId)
    const secret = await keep('未公开.png', aPng(5, 5))
    show(secret.digest, draft.versionId)
    await failureOf(() => pictureContent(seller, playbookId, secret.digest), 'NOT_FOUND')
    expect(picturesOf(seller, playbookId).map(({ name }) => name)).toEqual(['站.png'])
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true, files: 2 })
  })

  it('stays while a published version shows it, and is missed by the check of a draft', async () => {
    const { pictureId, digest } = await keep('站.png', aPng(40, 30))
    show(digest)
    publish(versionId)
    const { issues } = await failureOf(() => detachPicture(trainer(), pictureId), 'INVALID')
    expect(issues).toMatchObject([{ code: 'pictureUsed' }])
    const other = await keep('别的.png', aPng(6, 6))
    const draft = startDraft(trainer(), playbookId)
    show(other.digest, draft.versionId)
    detachPicture(trainer(), other.pictureId)
    expect(previewPublish(trainer(), draft.versionId).findings.map(({ code }) => code)).toEqual(['pictureGone'])
    await undoAs(book, '吴培训')
    expect(previewPublish(trainer(), draft.versionId).findings).toEqual([])
    const values = { playbookId, name: 'x', mediaType: 'image/png', size: 1, digest: 'a'.repeat(64) }
    await failureOf(() => editAs(book, '吴培训', insert('playbookPicture', values)), 'FORBIDDEN')
  })
})
