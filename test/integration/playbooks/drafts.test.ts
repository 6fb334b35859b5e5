import { beforeEach, describe, expect, it } from 'vitest'
import {
  archivePlaybook,
  askReview,
  createPlaybook,
  discardDraft,
  returnReview,
  startDraft,
} from '#db/services/playbooks/drafts.ts'
import { libraryOf } from '#db/services/playbooks/library.ts'
import { comparisonOf, outlineOf, stepDetail, versionsOf } from '#db/services/playbooks/outline.ts'
import { previewPublish, publishPlaybook } from '#db/services/playbooks/publish.ts'
import { pageOfRecords, readableRecords } from '#db/services/records.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { RecordType } from '#shared/entities/index.ts'
import {
  aWorkbook,
  editAs,
  failureOf,
  insert,
  redoAs,
  remove,
  stateOf,
  undoAs,
  update,
  visitorFor,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})
const as = (name: TeamName) => visitorFor(book, name)
const trainer = () => as('吴培训')

function create(name = '首次拜访八步'): { playbookId: string; versionId: string } {
  return createPlaybook(trainer(), {
    name,
    subject: 'alone',
    topic: '',
    role: 'salesperson',
    mustRead: true,
    language: 'zh-CN',
  })
}

function publish(versionId: string, reason = '首发'): void {
  const { digest } = previewPublish(trainer(), versionId)
  publishPlaybook(trainer(), { versionId, digest, reason, moveRuns: [] })
}

const linesOf = (versionId: string) => outlineOf(trainer(), versionId).lines
const stepId = (versionId: string): string => linesOf(versionId).find(({ level }) => level === 'step')?.id ?? ''

describe('a draft', () => {
  it('stays whole where its beginning is taken back but for what others changed since', async () => {
    const { playbookId, versionId } = create()
    publish(versionId)
    const draft = startDraft(trainer(), playbookId)
    editAs(book, '王主管', update('playbookStep', stepId(draft.versionId), { body: '先打招呼' }))
    await failureOf(() => undoAs(book, '吴培训'), 'UNDO_CONFLICT')
    await undoAs(book, '吴培训', { keepLaterChanges: true })
    expect(linesOf(draft.versionId).map(({ level }) => level)).toEqual(['chapter', 'step'])
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })

  it('begins with a chapter and a step, is edited as any record, and is undone', async () => {
    const { versionId } = create()
    expect(linesOf(versionId).map(({ level, title }) => [level, title])).toEqual([
      ['chapter', '第一章'],
      ['step', '第一步'],
    ])
    editAs(book, '吴培训', update('playbookStep', stepId(versionId), { title: '问现状', body: '> 李工，停过几次？' }))
    editAs(book, '吴培训', insert('playbookStep', { versionId, position: 300, level: 'step', title: '约下一次' }))
    const [, , added] = linesOf(versionId)
    expect(added).toMatchObject({ title: '约下一次', kind: 'tick', isRequired: true })
    expect(added?.stepKey).not.toBe('')
    await undoAs(book, '吴培训')
    await undoAs(book, '吴培训')
    expect(linesOf(versionId).map(({ title }) => title)).toEqual(['第一章', '第一步'])
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('copies the version in use under the same keys, once', async () => {
    const { playbookId, versionId } = create()
    publish(versionId)
    const draft = startDraft(trainer(), playbookId)
    const keys = (id: string) => linesOf(id).map(({ stepKey }) => stepKey)
    expect(keys(draft.versionId)).toEqual(keys(versionId))
    expect(linesOf(draft.versionId).some(({ id }) => linesOf(versionId).some((one) => one.id === id))).toBe(false)
    const { issues } = await failureOf(() => startDraft(as('王主管'), playbookId), 'INVALID')
    expect(issues).toMatchObject([{ code: 'playbookDraftExists', params: { name: '吴培训' } }])
    discardDraft(trainer(), draft.versionId)
    expect(versionsOf(trainer(), playbookId).map(({ name }) => name)).toEqual(['v1'])
    await undoAs(book, '吴培训')
    expect(linesOf(draft.versionId)).toHaveLength(2)
    discardDraft(trainer(), draft.versionId)
    const second = startDraft(as('王主管'), playbookId)
    expect(outlineOf(trainer(), second.versionId).version.name).toBe('v2')
    // The discarded one would be a second draft.
    await failureOf(() => undoAs(book, '吴培训'), 'INVALID')
    expect(versionsOf(trainer(), playbookId).map(({ id }) => id)).toEqual([second.versionId, versionId])
  })

  it('is given to a reviewer, who returns it with words; meanwhile nobody changes it', async () => {
    const { versionId } = create()
    const id = stepId(versionId)
    const refused = await failureOf(() => askReview(trainer(), versionId, book.people['刘销售']), 'INVALID')
    expect(refused.issues).toMatchObject([{ code: 'reviewerMayNotPublish', params: { name: '刘销售' } }])
    askReview(trainer(), versionId, book.people['王主管'])
    const frozen = await failureOf(() => editAs(book, '吴培训', update('playbookStep', id, { title: '改' })), 'INVALID')
    expect(frozen.issues).toMatchObject([{ code: 'versionInReview' }])
    const silent = await failureOf(() => returnReview(as('王主管'), versionId, ''), 'INVALID')
    expect(silent.issues).toMatchObject([{ field: 'reviewNote', code: 'required' }])
    returnReview(as('王主管'), versionId, '第一步太笼统')
    expect(outlineOf(trainer(), versionId).version).toMatchObject({ status: 'draft', reviewNote: '第一步太笼统' })
    editAs(book, '吴培训', update('playbookStep', id, { title: '问现状' }))
    askReview(trainer(), versionId, book.people['王主管'])
    returnReview(trainer(), versionId, '')
    expect(outlineOf(trainer(), versionId).version).toMatchObject({ status: 'draft', reviewNote: null })
  })

  it('is seen by those who write playbooks alone, through every door', async () => {
    const { playbookId, versionId } = create()
    editAs(book, '吴培训', update('playbookStep', stepId(versionId), { notes: '先停三秒', body: '机密草稿' }))
    const seller = as('刘销售')
    const count = (type: RecordType, name: TeamName): number =>
      pageOfRecords(as(name), { type, sort: [], offset: 0, limit: 50, wantTotal: true }).rows.length
    const types = ['playbook', 'playbookVersion', 'playbookStep'] as const
    expect(types.map((type) => count(type, '刘销售'))).toEqual([0, 0, 0])
    expect(types.map((type) => count(type, '吴培训'))).toEqual([1, 1, 2])
    expect(libraryOf(seller, { text: '', isArchived: false })).toEqual([])
    for (const call of [() => outlineOf(seller, versionId), () => comparisonOf(seller, { versionId })]) {
      expect(await failureOf(call, 'NOT_FOUND')).toMatchObject({ type: 'playbookVersion' })
    }
    publish(versionId)
    const draft = startDraft(trainer(), playbookId)
    editAs(book, '吴培训', update('playbookStep', stepId(draft.versionId), { title: '新的第一步' }))
    expect(types.map((type) => count(type, '刘销售'))).toEqual([1, 1, 0])
    const [shown] = libraryOf(seller, { text: '', isArchived: false })
    expect([shown?.current?.name, shown?.open, shown?.mine]).toEqual(['v1', null, 'unread'])
    // Words of the draft find the playbook for its authors alone, words of the version in use for everybody.
    const found = (name: TeamName, text: string): number => libraryOf(as(name), { text, isArchived: false }).length
    expect([
      found('吴培训', '新的'),
      found('刘销售', '新的'),
      found('刘销售', 'jimi'),
      found('刘销售', '先停'),
    ]).toEqual([1, 0, 1, 0])
    const key = linesOf(versionId)[1]?.stepKey ?? ''
    expect(stepDetail(seller, versionId, key)).toMatchObject({ body: '机密草稿', notes: null })
    expect(stepDetail(trainer(), versionId, key).notes).toBe('先停三秒')
    expect(readableRecords(seller, 'playbookStep', [stepId(versionId)])).toEqual([])
  })

  it('is refused to who may not write', async () => {
    const { playbookId, versionId } = create()
    const seller = as('刘销售')
    for (const call of [
      () => startDraft(seller, playbookId),
      () => discardDraft(seller, versionId),
      () => previewPublish(seller, versionId),
      () => archivePlaybook(seller, playbookId, true),
      () => editAs(book, '刘销售', update('playbookStep', stepId(versionId), { title: '改' })),
      () => editAs(book, '刘销售', update('playbook', playbookId, { name: '改' })),
    ]) {
      expect(await failureOf(call, 'FORBIDDEN')).toMatchObject({ permission: 'playbooks.write' })
    }
  })
})

describe('a published version', () => {
  it('never changes again: not by edits, nor by undo or redo of what was edited before', async () => {
    const { playbookId, versionId } = create()
    const id = stepId(versionId)
    editAs(book, '吴培训', update('playbookStep', id, { title: '问现状' }))
    editAs(book, '吴培训', update('playbookStep', id, { title: '问痛点' }))
    await undoAs(book, '吴培训')
    publish(versionId)
    const before = JSON.stringify([stateOf(book, 'playbookStep', id), stateOf(book, 'playbookVersion', versionId)])
    const refused = [
      () => editAs(book, '吴培训', update('playbookStep', id, { title: '改' })),
      () => editAs(book, '吴培训', remove('playbookStep', id)),
      () => editAs(book, '吴培训', insert('playbookStep', { versionId, position: 900, level: 'step', title: '加' })),
      () => undoAs(book, '吴培训'),
      () => redoAs(book, '吴培训'),
    ]
    for (const call of refused) {
      const { issues } = await failureOf(call, 'INVALID')
      expect(issues.map(({ code }) => code)).toContain('versionFrozen')
    }
    const closed = await failureOf(() => editAs(book, '吴培训', update('playbookVersion', versionId, {})), 'FORBIDDEN')
    expect(closed).toEqual({ permission: 'playbooks.write' })
    const kept = await failureOf(() => editAs(book, '吴培训', remove('playbook', playbookId)), 'INVALID')
    expect(kept.issues).toMatchObject([{ code: 'playbookPublished' }])
    const gone = await failureOf(() => discardDraft(trainer(), versionId), 'INVALID')
    expect(gone.issues).toMatchObject([{ code: 'versionFrozen' }])
    expect(JSON.stringify([stateOf(book, 'playbookStep', id), stateOf(book, 'playbookVersion', versionId)])).toBe(
      before,
    )
  })

  it('is put away with its playbook and brought back', () => {
    const { playbookId, versionId } = create()
    publish(versionId)
    archivePlaybook(trainer(), playbookId, true)
    expect(libraryOf(as('刘销售'), { text: '', isArchived: false })).toEqual([])
    expect(libraryOf(as('刘销售'), { text: '', isArchived: true }).map(({ id, mine }) => [id, mine])).toEqual([
      [playbookId, null],
    ])
    archivePlaybook(trainer(), playbookId, false)
    expect(libraryOf(as('刘销售'), { text: '', isArchived: false })).toHaveLength(1)
  })
})
