import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { exportPlaybook, importPlaybook } from '#db/services/playbooks/files.ts'
import { outlineOf } from '#db/services/playbooks/outline.ts'
import { attachPicture, pictureContent } from '#db/services/playbooks/pictures.ts'
import { addStarters } from '#db/services/playbooks/starters.ts'
import { libraryOf } from '#db/services/playbooks/library.ts'
import { stepsOf } from '#db/services/playbooks/records.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { MAX_PLAYBOOK_FILE } from '#shared/domain/playbooks/file/document.ts'
import { aPng } from '#test/support/picture-files.ts'
import { aWorkbook, editAs, failureOf, undoAs, update, visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let file: { path: string; name: string }
beforeEach(async () => {
  book = await aWorkbook()
  file = { path: path.join(book.folder, '手册.md'), name: '手册.md' }
})
const as = (name: TeamName) => visitorFor(book, name)
const trainer = () => as('吴培训')
const contents = (versionId: string) =>
  stepsOf(book.workbook.handle, versionId).map(({ id: _id, position: _position, ...step }) => step)

function versionOf(key: string, isPublished = true): { playbookId: string; versionId: string } {
  const { firstId } = addStarters(trainer(), { language: 'zh-CN', keys: [key], isPublished })
  const found = libraryOf(trainer(), { text: '', isArchived: false }).find(({ id }) => id === firstId)
  return { playbookId: firstId, versionId: (found?.current ?? found?.open)?.id ?? '' }
}

describe('a playbook as a file', () => {
  it('comes back as a draft with the same steps under a free name, and leaves with one undo', async () => {
    const { versionId } = versionOf('large-account')
    const { bytes } = await exportPlaybook(trainer(), { versionId, edition: 'full', format: 'markdown' }, file)
    expect(bytes).toBe(fs.statSync(file.path).size)
    const made = await importPlaybook(trainer(), file)
    expect(made.name).toBe('大客户销售过程 2')
    expect(contents(made.versionId)).toEqual(contents(versionId))
    expect(libraryOf(as('刘销售'), { text: '', isArchived: false })).toHaveLength(1)
    await undoAs(book, '吴培训')
    expect(libraryOf(trainer(), { text: '', isArchived: false })).toHaveLength(1)
  })

  it('carries its pictures', async () => {
    const { playbookId, versionId } = versionOf('spin', false)
    const bytes = aPng(40, 30)
    const { digest } = await attachPicture(trainer(), playbookId, { name: '图.png', bytes: new Blob([bytes]) })
    const step = outlineOf(trainer(), versionId).lines.find(({ level }) => level === 'step')
    editAs(book, '吴培训', update('playbookStep', step?.id ?? '', { body: `看图。\n\n![图](picture:${digest})` }))
    await exportPlaybook(trainer(), { versionId, edition: 'full', format: 'markdown' }, file)
    const made = await importPlaybook(trainer(), file)
    expect(contents(made.versionId)).toEqual(contents(versionId))
    const kept = pictureContent(trainer(), made.playbookId, digest)
    expect(Buffer.from(await kept.arrayBuffer())).toEqual(Buffer.from(bytes))
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('leaves internal steps, notes and marks out of the dealer edition, and notes out of what readers export', async () => {
    const { playbookId, versionId } = versionOf('first-30-days')
    editAs(book, '吴培训', update('playbook', playbookId, { pipelineId: book.pipelineId, stageName: '提案' }))
    const own = contents(versionId)
    expect(own.some(({ isInternal }) => isInternal)).toBe(true)
    await exportPlaybook(trainer(), { versionId, edition: 'full', format: 'markdown' }, file)
    expect(fs.readFileSync(file.path, 'utf8')).toMatch(/^pipeline: .+\nstage: "提案"$/m)
    await exportPlaybook(trainer(), { versionId, edition: 'dealer', format: 'markdown' }, file)
    const dealer = contents((await importPlaybook(trainer(), file)).versionId)
    expect(dealer).toHaveLength(own.filter(({ isInternal }) => !isInternal).length)
    expect(dealer.some(({ notes, markName }) => notes !== null || markName !== null)).toBe(false)
    expect(fs.readFileSync(file.path, 'utf8')).not.toMatch(/^(pipeline|stage):/m)
    const { versionId: spin } = versionOf('spin')
    expect(contents(spin).some(({ notes }) => notes !== null)).toBe(true)
    await exportPlaybook(as('刘销售'), { versionId: spin, edition: 'full', format: 'markdown' }, file)
    expect(fs.readFileSync(file.path, 'utf8')).not.toContain('::: notes')
  })

  it.each([
    ['is missing', null, 'unreadable'],
    ['is too large', Buffer.alloc(MAX_PLAYBOOK_FILE + 1), 'tooLarge'],
    ['is no text', Buffer.from([0x2d, 0xff, 0xfe, 0x2d]), 'unreadable'],
    ['is another Markdown file', '# 会议记录\n', 'noHead'],
    ['is newer', '---\nformat: 9\nplaybook: x\n---\n', 'newer'],
    ['has a step twice', '---\nformat: 1\nplaybook: x\n---\n# a {#k}\n# b {#k}\n', 'badStep'],
    [
      'has a picture that is another one',
      `---\nformat: 1\nplaybook: x\n---\n# a\n[picture:${'a'.repeat(64)}]: <data:image/png;base64,iVBORw0KGgo=>\n`,
      'badPicture',
    ],
  ])('that %s is refused with the reason, and nothing is written', async (_what, content, reason) => {
    if (content !== null) fs.writeFileSync(file.path, content)
    expect(await failureOf(() => importPlaybook(trainer(), file), 'PLAYBOOK_REFUSED')).toMatchObject({ reason })
    expect(libraryOf(trainer(), { text: '', isArchived: false })).toEqual([])
  })
})
