import { beforeEach, describe, expect, it } from 'vitest'
import { selectAllRecordStates, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { createPipeline, deleteStage } from '#db/services/pipelines.ts'
import { makeEdition, moveOn, previewMoveOn, publishEdition } from '#db/services/pipelines/editions.ts'
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
const prepared = (pipelineId = book.pipelineId, language: 'zh-CN' | 'en' = 'zh-CN') =>
  makeEdition(manager(), { pipelineId, language }).id
const publish = (pipelineId: string, language: 'zh-CN' | 'en' = 'zh-CN') =>
  publishEdition(manager(), { pipelineId, language })
/** A published next edition. */
const edition = () => {
  const id = prepared()
  publish(id)
  return id
}
const codeOf = async (act: () => unknown) => (await failureOf(act, 'INVALID')).issues[0]?.code
const STRUCTURE = [
  'pipeline',
  'stage',
  'promotionMark',
  'stageTask',
  'opportunity',
  'stageEvent',
  'markEvidence',
] as const

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
    expect(await codeOf(() => prepared())).toBe('notNewestEdition')
    const third = prepared(next, 'en')
    publish(third, 'en')
    expect(stateOf(book, 'pipeline', third).values).toMatchObject({ edition: 3, familyId: book.pipelineId })
    expect(valueOf(book, 'pipeline', next, 'name')).toBe('直销四阶段 (edition 2)')
  })

  it('is published in one undo step', async () => {
    const id = prepared()
    const before = contentsOf(book, STRUCTURE)
    publish(id)
    await undoAs(book, '王主管')
    expect(contentsOf(book, STRUCTURE)).toEqual(before)
  })
})

describe('a draft of the next edition', () => {
  const request = (toId: string) => ({ fromId: book.pipelineId, toId, targets: {} })

  it('changes nothing in use until it is published', async () => {
    const opportunity = anOpportunity(book, { stage: '提案' })
    const before = stateOf(book, 'pipeline', book.pipelineId).values
    const id = prepared()
    expect(stateOf(book, 'pipeline', id).values).toMatchObject({
      name: '直销四阶段（第 2 版草稿）',
      edition: 2,
      isDefault: false,
      isActive: false,
    })
    editAs(book, '王主管', insert('promotionMark', { stageId: stageOf(id, '验证'), position: 1, name: '预算' }))
    deleteStage(manager(), { stageId: stageOf(id, '开发') })
    expect(stateOf(book, 'pipeline', book.pipelineId).values).toEqual(before)
    expect(draft(book.pipelineId).stages).toHaveLength(4)
    expect(valueOf(book, 'opportunity', opportunity, 'stageId')).toBe(book.stages['提案'])
    const created = insert('opportunity', { name: '新机会' })
    editAs(book, '刘销售', created)
    expect(valueOf(book, 'opportunity', created.id, 'pipelineId')).toBe(book.pipelineId)
    publish(id)
    expect(draft(id).stages.map(({ name, marks }) => [name, marks.length])).toEqual([
      ['验证', 1],
      ['提案', 0],
      ['成交', 0],
    ])
    expect(valueOf(book, 'opportunity', created.id, 'pipelineId')).toBe(book.pipelineId)
    expect(previewMoveOn(manager(), request(id)).total).toBe(2)
  })

  it('takes no opportunity, by stage or by pipeline, and none is moved on to it', async () => {
    const opportunity = anOpportunity(book)
    const id = prepared()
    const byStage = update('opportunity', opportunity, { stageId: stageOf(id, '提案') })
    expect(await codeOf(() => editAs(book, '刘销售', byStage))).toBe('notPublished')
    const byPipeline = insert('opportunity', { name: '新机会', pipelineId: id })
    expect(await codeOf(() => editAs(book, '刘销售', byPipeline))).toBe('notPublished')
    expect(await codeOf(() => previewMoveOn(manager(), request(id)))).toBe('notPublished')
    expect(await codeOf(() => moveOn(manager(), { ...request(id), ids: [opportunity] }))).toBe('notPublished')
    publish(id)
    editAs(book, '刘销售', byPipeline)
    expect(valueOf(book, 'opportunity', byPipeline.id, 'pipelineId')).toBe(id)
  })

  it('is the only one, and can be thrown away and taken back from the bin', async () => {
    const before = contentsOf(book, STRUCTURE)
    const id = prepared()
    expect(await codeOf(() => prepared())).toBe('draftExists')
    expect(await codeOf(() => prepared(id))).toBe('draftExists')
    editAs(book, '王主管', remove('pipeline', id))
    expect(contentsOf(book, ['pipeline', 'stage'])).toEqual({ pipeline: before['pipeline'], stage: before['stage'] })
    const second = prepared()
    expect(valueOf(book, 'pipeline', second, 'edition')).toBe(2)
    publish(second)
    // An old draft that comes back is an earlier edition, and cannot take the place of the newer one.
    editAs(book, '王主管', { type: 'pipeline', id, operation: 'restore', values: {} })
    expect(await codeOf(() => publish(id))).toBe('notPublishable')
  })

  it('is not published while another is in use in its place, without stages, or twice', async () => {
    expect(await codeOf(() => publish(book.pipelineId))).toBe('notPublishable')
    const id = prepared()
    for (const { id: stageId } of stagesOf(id)) deleteStage(manager(), { stageId })
    expect(await codeOf(() => publish(id))).toBe('noStages')
    editAs(book, '王主管', insert('stage', { pipelineId: id, position: 1, name: '唯一', probability: 5000 }))
    publish(id)
    expect(await codeOf(() => publish(id))).toBe('notPublishable')
    expect(await codeOf(() => publish(book.pipelineId))).toBe('notPublishable')
  })

  it('brings an inactive pipeline without a newer edition back into use under its own name', () => {
    const other = createPipeline(manager(), { templateId: 'T4', language: 'zh-CN', name: '展会' }).id
    editAs(book, '王主管', update('pipeline', other, { isActive: false }))
    publish(other)
    expect(stateOf(book, 'pipeline', other).values).toMatchObject({ name: '展会', isActive: true, isDefault: false })
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
