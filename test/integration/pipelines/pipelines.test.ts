import { beforeEach, describe, expect, it } from 'vitest'
import { selectAllRecordStates, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { closeOpportunities, moveOpportunities } from '#db/services/opportunities.ts'
import { copyPipeline, createPipeline, deleteStage, stageUse } from '#db/services/pipelines.ts'
import { makeEdition, moveOn, previewMoveOn } from '#db/services/pipelines/editions.ts'
import { pipelineRecords } from '#db/services/pipelines/records.ts'
import { draftOf } from '#shared/domain/pipeline-draft.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import {
  anOpportunity,
  aWorkbook,
  contentsOf,
  editAs,
  failureOf,
  insert,
  remove,
  stateOf,
  TEAM_NAMES,
  undoAs,
  update,
  valueOf,
  visitorFor,
  visitsOf,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const manager = () => visitorFor(book, '王主管')
const stagesOf = (pipelineId: string) =>
  selectAllRecordStates(book.workbook.handle, 'stage')
    .filter(({ values }) => values['pipelineId'] === pipelineId)
    .toSorted((a, b) => Number(a.values['position']) - Number(b.values['position']))
const stageOf = (pipelineId: string, name: string): string =>
  stagesOf(pipelineId).find(({ values }) => values['name'] === name)?.id ?? ''
const draft = (pipelineId: string) => draftOf(pipelineRecords(manager(), pipelineId))
const edition = () => makeEdition(manager(), { pipelineId: book.pipelineId, language: 'zh-CN' }).id
const STRUCTURE = [
  'pipeline',
  'stage',
  'promotionMark',
  'stageTask',
  'opportunity',
  'stageEvent',
  'markEvidence',
] as const

describe('a pipeline out of a template', () => {
  it('has no marks unless asked for, and then all of them', () => {
    const bare = createPipeline(manager(), { templateId: 'T4', language: 'zh-CN' }).id
    expect(draft(bare).stages.flatMap(({ marks, tasks }) => [...marks, ...tasks])).toEqual([])
    const guided = createPipeline(manager(), {
      templateId: 'T1',
      language: 'zh-CN',
      name: '有关卡',
      withGates: true,
    }).id
    const { stages } = draft(guided)
    expect(stages.map(({ name, marks }) => [name, marks.length])).toEqual([
      ['验证', 3],
      ['开发', 4],
      ['提案', 3],
      ['成交', 2],
    ])
    expect(stages[0]?.marks.map(({ kind, activityKind }) => [kind, activityKind])).toContainEqual(['record', 'visit'])
  })
})

describe('promotion marks', () => {
  it('say what satisfies them, and nothing else', async () => {
    const stageId = book.stages['验证']
    const mark = insert('promotionMark', { stageId, position: 1, name: '见过客户', kind: 'record' })
    expect(await failureOf(() => editAs(book, '王主管', mark), 'INVALID')).toMatchObject({
      issues: [{ field: 'activityKind', code: 'required' }],
    })
    const good = insert('promotionMark', { stageId, position: 1, name: '金额', kind: 'field', fieldKey: 'amount' })
    editAs(book, '王主管', good)
    editAs(book, '王主管', update('promotionMark', good.id, { kind: 'tick' }))
    expect(valueOf(book, 'promotionMark', good.id, 'fieldKey')).toBeNull()
  })

  it('can be deleted although opportunities have evidence for them, which stays', () => {
    const id = anOpportunity(book)
    const mark = insert('promotionMark', { stageId: book.stages['验证'], position: 1, name: '预算', kind: 'tick' })
    const evidence = insert('markEvidence', { opportunityId: id, markId: mark.id })
    editAs(book, '王主管', mark, evidence)
    editAs(book, '王主管', remove('promotionMark', mark.id))
    expect(stateOf(book, 'promotionMark', mark.id).deletedAt).not.toBeNull()
    expect(stateOf(book, 'markEvidence', evidence.id).deletedAt).toBeNull()
  })
})

describe('a copy', () => {
  it('holds the same under a name that is free', () => {
    const source = createPipeline(manager(), { templateId: 'T1', language: 'en', name: 'Deals', withGates: true }).id
    const { id } = copyPipeline(manager(), { pipelineId: source })
    expect(draft(id)).toEqual({ ...draft(source), name: 'Deals 2' })
    expect(valueOf(book, 'pipeline', id, 'isDefault')).toBe(false)
  })
})

describe('a new edition', () => {
  it('takes name and default; the old one gets a name of its own and keeps its opportunities', async () => {
    const opportunity = anOpportunity(book)
    const before = draft(book.pipelineId)
    const next = edition()
    expect(stateOf(book, 'pipeline', next).values).toMatchObject({
      name: '直销四阶段',
      edition: 2,
      familyId: book.pipelineId,
      isDefault: true,
      isActive: true,
    })
    expect(stateOf(book, 'pipeline', book.pipelineId).values).toMatchObject({
      name: '直销四阶段（第 1 版）',
      edition: 1,
      isDefault: false,
      isActive: false,
    })
    expect(draft(next)).toEqual(before)
    expect(valueOf(book, 'opportunity', opportunity, 'pipelineId')).toBe(book.pipelineId)
    // New opportunities begin in the new edition.
    const created = insert('opportunity', { name: '新机会' })
    editAs(book, '刘销售', created)
    expect(valueOf(book, 'opportunity', created.id, 'pipelineId')).toBe(next)
    expect(await failureOf(() => edition(), 'INVALID')).toMatchObject({ issues: [{ code: 'notNewestEdition' }] })
    const third = makeEdition(manager(), { pipelineId: next, language: 'en' }).id
    expect(stateOf(book, 'pipeline', third).values).toMatchObject({ edition: 3, familyId: book.pipelineId })
    expect(valueOf(book, 'pipeline', next, 'name')).toBe('直销四阶段 (edition 2)')
  })

  it('is one undo step', async () => {
    const before = contentsOf(book, STRUCTURE)
    edition()
    await undoAs(book, '王主管')
    expect(contentsOf(book, STRUCTURE)).toEqual(before)
  })
})

describe('moving on to a new edition', () => {
  it('shows where stages go, what is missing, and writes nothing', () => {
    const first = anOpportunity(book, { name: '甲', stage: '验证' })
    const second = anOpportunity(book, { name: '乙', stage: '提案' })
    const next = edition()
    const mark = insert('promotionMark', { stageId: stageOf(next, '验证'), position: 1, name: '预算', kind: 'tick' })
    editAs(book, '王主管', mark, update('stage', stageOf(next, '提案'), { name: '方案' }))
    const before = contentsOf(book, STRUCTURE)
    const preview = previewMoveOn(manager(), { fromId: book.pipelineId, toId: next, targets: {} })
    expect(preview.stages.map(({ match, count }) => [match, count])).toEqual([
      ['name', 1],
      ['name', 0],
      ['position', 1],
      ['name', 0],
    ])
    expect(preview.rows.find(({ id }) => id === first)).toMatchObject({ name: '甲', missing: ['预算'] })
    expect(preview.rows.find(({ id }) => id === second)).toMatchObject({
      toStageId: stageOf(next, '方案'),
      missing: [],
    })
    expect(contentsOf(book, STRUCTURE)).toEqual(before)
  })

  it('moves what is named in one batch, with a visit of kind moved, and takes ticks of the same mark along', async () => {
    const mark = insert('promotionMark', { stageId: book.stages['验证'], position: 1, name: '预算', kind: 'tick' })
    const moved = anOpportunity(book, { name: '甲' })
    const left = anOpportunity(book, { name: '乙' })
    editAs(book, '王主管', mark, insert('markEvidence', { opportunityId: moved, markId: mark.id, note: '电话里说的' }))
    const next = edition()
    const request = { fromId: book.pipelineId, toId: next, targets: {} }
    expect(previewMoveOn(manager(), request).rows.map(({ name, missing }) => [name, missing])).toEqual([
      ['甲', []],
      ['乙', ['预算']],
    ])
    const before = contentsOf(book, STRUCTURE)
    book.clock.at += 5 * DAY_MS
    moveOn(manager(), { ...request, ids: [moved] })
    expect(valueOf(book, 'opportunity', moved, 'stageId')).toBe(stageOf(next, '验证'))
    expect(valueOf(book, 'opportunity', left, 'pipelineId')).toBe(book.pipelineId)
    const visits = visitsOf(book, moved)
    expect(visits.map((visit) => [visit['enterKind'], visit['leaveKind']])).toEqual([
      ['created', 'moved'],
      ['moved', null],
    ])
    expect(Number(visits[0]?.['leftAt']) - Number(visits[0]?.['enteredAt'])).toBe(5 * DAY_MS)
    const evidence = selectRecordStatesBy(book.workbook.handle, 'markEvidence', 'opportunityId', moved)
    expect(evidence.map(({ values }) => values['note'])).toEqual(['电话里说的', '电话里说的'])
    await undoAs(book, '王主管')
    expect(contentsOf(book, STRUCTURE)).toEqual(before)
  })

  it('refuses what has no stage to go to, what is closed, and pipelines that are no editions of one', async () => {
    const id = anOpportunity(book, { stage: '成交' })
    const closed = anOpportunity(book, { values: { status: 'won' } })
    const next = edition()
    deleteStage(manager(), { stageId: stageOf(next, '成交') })
    const request = { fromId: book.pipelineId, toId: next, targets: {} }
    expect(previewMoveOn(manager(), request).rows).toMatchObject([{ id, toStageId: null }])
    expect(await failureOf(() => moveOn(manager(), { ...request, ids: [id] }), 'INVALID')).toMatchObject({
      issues: [{ recordId: id, field: 'stageId' }],
    })
    await failureOf(() => moveOn(manager(), { ...request, ids: [closed] }), 'NOT_FOUND')
    const targets = { [book.stages['成交']]: stageOf(next, '提案') }
    moveOn(manager(), { ...request, targets, ids: [id] })
    expect(valueOf(book, 'opportunity', id, 'stageId')).toBe(stageOf(next, '提案'))
    const other = createPipeline(manager(), { templateId: 'T4', language: 'zh-CN' }).id
    const failure = await failureOf(() => previewMoveOn(manager(), { ...request, toId: other }), 'INVALID')
    expect(failure).toMatchObject({ issues: [{ code: 'notOneFamily' }] })
  })

  it('leaves alone what is outside the reach of whoever moves', async () => {
    const far = anOpportunity(book, { owner: '周销售' })
    const next = edition()
    const request = { fromId: book.pipelineId, toId: next, targets: {} }
    expect(previewMoveOn(manager(), request)).toMatchObject({ rows: [], total: 0, outOfReach: 1 })
    await failureOf(() => moveOn(manager(), { ...request, ids: [far] }), 'FORBIDDEN')
  })
})

describe('deleting a stage', () => {
  it('needs a place for its open opportunities and moves them in the same batch', async () => {
    const id = anOpportunity(book, { stage: '开发' })
    const stageId = book.stages['开发']
    expect(stageUse(manager(), stageId)).toEqual({ open: 1, closed: 0, outOfReach: 0 })
    expect(await failureOf(() => deleteStage(manager(), { stageId }), 'INVALID')).toMatchObject({
      issues: [{ code: 'openInStage', params: { count: 1 } }],
    })
    const mark = insert('promotionMark', { stageId, position: 1, name: '合同', kind: 'file' })
    editAs(book, '王主管', mark)
    const before = contentsOf(book, STRUCTURE)
    // Forward, although the mark is not met: the stage goes away, nobody is promoted.
    deleteStage(manager(), { stageId, toStageId: book.stages['提案'] })
    expect(valueOf(book, 'opportunity', id, 'stageId')).toBe(book.stages['提案'])
    expect(visitsOf(book, id).map((visit) => [visit['enterKind'], visit['leaveKind']])).toEqual([
      ['created', 'moved'],
      ['moved', null],
    ])
    expect(stateOf(book, 'promotionMark', mark.id).deletedAt).not.toBeNull()
    expect(selectAllRecordStates(book.workbook.handle, 'gateOverride')).toEqual([])
    await undoAs(book, '王主管')
    expect(contentsOf(book, STRUCTURE)).toEqual(before)
  })

  it('is refused while closed opportunities ended there, for other pipelines, and out of reach', async () => {
    const stageId = book.stages['开发']
    const id = anOpportunity(book, { stage: '开发' })
    const other = createPipeline(manager(), { templateId: 'T4', language: 'zh-CN' }).id
    const elsewhere = stagesOf(other)[0]?.id ?? ''
    const codeOf = async (toStageId?: string) => {
      const failure = await failureOf(() => deleteStage(manager(), { stageId, toStageId }), 'INVALID')
      return failure.issues[0]?.code
    }
    expect(await codeOf(elsewhere)).toBe('notInPipeline')
    expect(await codeOf(stageId)).toBe('notInPipeline')
    const far = anOpportunity(book, { stage: '开发', owner: '周销售' })
    expect(await codeOf(book.stages['验证'])).toBe('outOfReachInStage')
    editAs(book, '陈主管', remove('opportunity', far))
    moveOpportunities(manager(), { ids: [id], to: 'next' })
    const won = anOpportunity(book, { stage: '开发' })
    closeOpportunities(manager(), { ids: [won], outcome: 'won' })
    expect(await codeOf()).toBe('closedInStage')
  })
})

describe('who may', () => {
  it('change pipelines is decided by the permission table', async () => {
    const may = ['管理员', '王主管', '陈主管']
    for (const name of TEAM_NAMES.filter((person) => !may.includes(person))) {
      const visitor = visitorFor(book, name)
      const acts = [
        () => copyPipeline(visitor, { pipelineId: book.pipelineId }),
        () => makeEdition(visitor, { pipelineId: book.pipelineId, language: 'zh-CN' as const }),
        () => deleteStage(visitor, { stageId: book.stages['验证'] }),
        () => editAs(book, name, insert('stageTask', { stageId: book.stages['验证'], position: 1, name: '打电话' })),
      ]
      for (const act of acts) await failureOf(act, 'FORBIDDEN')
    }
  })
})
