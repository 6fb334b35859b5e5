import { beforeEach, describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { closeOpportunities, moveOpportunities } from '#db/services/opportunities.ts'
import { copyPipeline, createPipeline, deleteStage, stageUse } from '#db/services/pipelines.ts'
import { makeEdition, publishEdition } from '#db/services/pipelines/editions.ts'
import { pipelineRecords } from '#db/services/pipelines/records.ts'
import { draftOf } from '#shared/domain/pipeline-draft.ts'
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
const draft = (pipelineId: string) => draftOf(pipelineRecords(manager(), pipelineId))
const prepared = (pipelineId = book.pipelineId, language: 'zh-CN' | 'en' = 'zh-CN') =>
  makeEdition(manager(), { pipelineId, language }).id
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
    const refusalOf = (toStageId?: string) => codeOf(() => deleteStage(manager(), { stageId, toStageId }))
    expect(await refusalOf(elsewhere)).toBe('notInPipeline')
    expect(await refusalOf(stageId)).toBe('notInPipeline')
    const far = anOpportunity(book, { stage: '开发', owner: '周销售' })
    expect(await refusalOf(book.stages['验证'])).toBe('outOfReachInStage')
    editAs(book, '陈主管', remove('opportunity', far))
    moveOpportunities(manager(), { ids: [id], to: 'next' })
    const won = anOpportunity(book, { stage: '开发' })
    closeOpportunities(manager(), { ids: [won], outcome: 'won' })
    expect(await refusalOf()).toBe('closedInStage')
  })
})

describe('who may', () => {
  it('change pipelines is decided by the permission table', async () => {
    const may = ['管理员', '王主管', '陈主管']
    const draftId = prepared()
    for (const name of TEAM_NAMES.filter((person) => !may.includes(person))) {
      const visitor = visitorFor(book, name)
      const acts = [
        () => copyPipeline(visitor, { pipelineId: book.pipelineId }),
        () => makeEdition(visitor, { pipelineId: book.pipelineId, language: 'zh-CN' as const }),
        () => publishEdition(visitor, { pipelineId: draftId, language: 'zh-CN' as const }),
        () => editAs(book, name, remove('pipeline', draftId)),
        () => deleteStage(visitor, { stageId: book.stages['验证'] }),
        () => editAs(book, name, insert('stageTask', { stageId: book.stages['验证'], position: 1, name: '打电话' })),
      ]
      for (const act of acts) await failureOf(act, 'FORBIDDEN')
    }
  })
})
