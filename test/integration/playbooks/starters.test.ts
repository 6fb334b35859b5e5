import { beforeEach, describe, expect, it } from 'vitest'
import { libraryOf } from '#db/services/playbooks/library.ts'
import { addStarters, startersOf } from '#db/services/playbooks/starters.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { STARTER_PLAYBOOKS } from '#shared/domain/playbooks/starter/index.ts'
import { aWorkbook, failureOf, undoAs, visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})
const as = (name: TeamName) => visitorFor(book, name)
const library = (name: TeamName) => libraryOf(as(name), { text: '', isArchived: false })
const KEYS = STARTER_PLAYBOOKS.map(({ key }) => key)

describe('starter playbooks', () => {
  it.each(['zh-CN', 'en'] as const)('are published at once and read by everybody, in %s', (language) => {
    const answer = addStarters(as('吴培训'), { language, keys: KEYS, isPublished: true })
    expect(answer).toMatchObject({ added: 10, published: 10 })
    const names = STARTER_PLAYBOOKS.map(({ name }) => name[language]).toSorted()
    expect(
      library('刘销售')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(names)
    expect(library('刘销售').every(({ current, open }) => current?.status === 'published' && open === null)).toBe(true)
    expect(startersOf(as('吴培训'), language).every(({ isThere }) => isThere)).toBe(true)
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('are drafts to begin with when asked for so, and leave with one undo', async () => {
    const answer = addStarters(as('吴培训'), { language: 'zh-CN', keys: ['spin', 'tender'], isPublished: false })
    expect(answer).toMatchObject({ added: 2, published: 0 })
    expect(library('吴培训').map(({ open }) => open?.status)).toEqual(['draft', 'draft'])
    expect(library('刘销售')).toEqual([])
    await undoAs(book, '吴培训')
    expect(library('吴培训')).toEqual([])
  })

  it('stand once by their name, and an unknown one adds nothing', async () => {
    addStarters(as('吴培训'), { language: 'zh-CN', keys: ['spin'], isPublished: true })
    const again = { language: 'zh-CN', keys: ['objections', 'spin'], isPublished: false } as const
    const { issues } = await failureOf(() => addStarters(as('吴培训'), again), 'INVALID')
    expect(issues).toMatchObject([{ recordType: 'playbook', field: 'name', code: 'notUnique' }])
    await failureOf(() => addStarters(as('吴培训'), { ...again, keys: ['none'] }), 'NOT_FOUND')
    expect(library('吴培训')).toHaveLength(1)
  })
})
