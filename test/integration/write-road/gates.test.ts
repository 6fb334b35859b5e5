import { beforeEach, describe, expect, it } from 'vitest'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import {
  attachFile,
  completeTask,
  detachFile,
  filesOf,
  gateStatus,
  heldOpportunities,
  recordAct,
  tickMark,
  untickMark,
  weightedChange,
} from '#db/services/gates.ts'
import { closeOpportunities, moveOpportunities, reopenOpportunities, stageBarOf } from '#db/services/opportunities.ts'
import { getRecord } from '#db/services/records.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { clearGates, gatesIn } from '#test/support/gates.ts'
import {
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  redoAs,
  START_DATE,
  stateOf,
  undoAs,
  update,
  valueOf,
  visitsOf,
  write,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
  clearGates(book)
})

const { aMark, aTask, as, promote, stageOf, missingOf, givenFile } = gatesIn(() => book)
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

describe('a promotion gate', () => {
  it('opens for a tick, which undo takes back in one step', async () => {
    const markId = aMark('验证', { name: '预算来源明确' })
    const id = anOpportunity(book)
    expect(await missingOf(() => promote(id))).toBe('预算来源明确')
    tickMark(as(), { opportunityId: id, markId, note: '总工确认' })
    expect(gateStatus(as(), id, 'next')).toMatchObject({
      missing: 0,
      stages: [{ marks: [{ isMet: true, note: '总工确认', by: '刘销售' }] }],
    })
    await undoAs(book, '刘销售')
    expect(await missingOf(() => promote(id))).toBe('预算来源明确')
    await redoAs(book, '刘销售')
    promote(id)
    expect(stageOf(id)).toBe('开发')
    untickMark(as(), { opportunityId: id, markId })
    expect(gateStatus(as(), id, { stageId: book.stages['提案'] }).missing).toBe(0)
  })

  it('asks nothing for marks that are not required', () => {
    aMark('验证', { isRequired: false })
    aTask('验证', { isRequired: false })
    const id = anOpportunity(book)
    promote(id)
    expect(stageOf(id)).toBe('开发')
  })

  it('opens for a field that the same edit fills', async () => {
    aMark('验证', { name: '有金额', kind: 'field', fieldKey: 'amount' })
    const id = anOpportunity(book)
    expect(await missingOf(() => promote(id))).toBe('有金额')
    editAs(book, '刘销售', update('opportunity', id, { amount: 0, stageId: book.stages['开发'] }))
    expect(stageOf(id)).toBe('开发')
  })

  it('opens for a custom field, where no is an answer that satisfies nothing', async () => {
    const field = insert('customField', { recordType: 'opportunity', label: '已见总工', fieldType: 'boolean' })
    write(book.workbook, field)
    const key = Object.keys(book.workbook.fields.customFieldsOf('opportunity'))[0] ?? ''
    aMark('验证', { name: '见过总工', kind: 'field', fieldKey: key })
    const id = anOpportunity(book)
    editAs(book, '刘销售', update('opportunity', id, { [key]: false }))
    expect(await missingOf(() => promote(id))).toBe('见过总工')
    editAs(book, '刘销售', update('opportunity', id, { [key]: true }))
    promote(id)
    expect(stageOf(id)).toBe('开发')
  })

  it('opens for a live file, and closes when the file is taken away', async () => {
    const markId = aMark('验证', { name: '报价单', kind: 'file' })
    const id = anOpportunity(book)
    expect(await missingOf(() => promote(id))).toBe('报价单')
    await attachFile(as(), { opportunityId: id, markId }, givenFile('报价.png', PNG))
    const [file] = filesOf(as(), id)
    expect(file).toMatchObject({ name: '报价.png', mediaType: 'image/png', size: PNG.length, addedBy: '刘销售' })
    detachFile(as(), file?.attachmentId ?? '')
    expect(await missingOf(() => promote(id))).toBe('报价单')
    await undoAs(book, '刘销售')
    promote(id)
    expect(stageOf(id)).toBe('开发')
  })

  it('opens for a done act of the kind within the visit, not for a planned or an older one', async () => {
    aMark('验证', { name: '拜访过', kind: 'record', activityKind: 'visit' })
    const id = anOpportunity(book)
    const act = (values: FieldValues): void =>
      void editAs(
        book,
        '刘销售',
        insert('activity', {
          kind: 'visit',
          subject: '拜访',
          status: 'done',
          doneOn: START_DATE,
          ownerId: book.people['刘销售'],
          opportunityId: id,
          ...values,
        }),
      )
    act({ kind: 'call' })
    act({ status: 'planned', doneOn: null, plannedOn: START_DATE })
    act({ doneOn: '2026-10-20' })
    expect(await missingOf(() => promote(id))).toBe('拜访过')
    act({})
    promote(id)
    expect(stageOf(id)).toBe('开发')
  })

  it('opens for the act written down from the mark', () => {
    const markId = aMark('验证', { kind: 'record', activityKind: 'demonstration' })
    const id = anOpportunity(book)
    recordAct(as('王主管'), { opportunityId: id, markId, note: '样机演示' })
    expect(gateStatus(as(), id, 'next').stages[0]?.marks[0]).toMatchObject({ isMet: true, by: '刘销售' })
    promote(id)
    expect(stageOf(id)).toBe('开发')
  })

  it('opens for a fulfilled task, whose due day counts from entering the stage', async () => {
    const taskId = aTask('验证', { dueDays: 3 })
    const id = anOpportunity(book)
    expect(await missingOf(() => promote(id))).toBe('首次拜访')
    expect(gateStatus(as(), id, 'next').stages[0]?.tasks[0]).toMatchObject({ dueOn: '2026-11-05', isLate: false })
    book.clock.at += 4 * DAY_MS
    expect(gateStatus(as(), id, 'next').stages[0]?.tasks[0]).toMatchObject({ isLate: true })
    completeTask(as('郑内勤'), { opportunityId: id, taskId, doneOn: '2026-11-03' })
    const [act] = selectRecordStatesBy(book.workbook.handle, 'activity', 'opportunityId', id)
    expect(act?.values).toMatchObject({ stageTaskId: taskId, status: 'done', ownerId: book.people['刘销售'] })
    promote(id)
    expect(stageOf(id)).toBe('开发')
  })

  it('finishes the act that was planned for a task', () => {
    const taskId = aTask('验证')
    const id = anOpportunity(book)
    const planned = insert('activity', {
      kind: 'visit',
      subject: '约好的拜访',
      status: 'planned',
      plannedOn: START_DATE,
      ownerId: book.people['刘销售'],
      opportunityId: id,
      stageTaskId: taskId,
    })
    editAs(book, '刘销售', planned)
    completeTask(as(), { opportunityId: id, taskId })
    expect(selectRecordStatesBy(book.workbook.handle, 'activity', 'opportunityId', id)).toHaveLength(1)
    expect(stateOf(book, 'activity', planned.id).values).toMatchObject({ status: 'done', doneOn: START_DATE })
  })

  it('asks for the marks of every skipped stage too', async () => {
    const first = aMark('验证', { name: '甲' })
    const skipped = aMark('开发', { name: '乙' })
    aMark('提案', { name: '丙' })
    const id = anOpportunity(book)
    expect(await missingOf(() => promote(id, '提案'))).toBe('甲 · 乙')
    tickMark(as(), { opportunityId: id, markId: first })
    tickMark(as(), { opportunityId: id, markId: skipped })
    promote(id, '提案')
    expect(visitsOf(book, id).map(({ stageId }) => stageId)).toEqual([book.stages['验证'], book.stages['提案']])
    expect(stageBarOf(as(), id).visits.map(({ skipped: passed }) => passed)).toEqual([[], ['开发']])
  })

  it('stands before winning, for the stages that are left', async () => {
    const last = aMark('成交', { name: '合同' })
    const middle = aMark('提案', { name: '报价' })
    const id = anOpportunity(book, { stage: '成交' })
    const win = () => closeOpportunities(as(), { ids: [id], outcome: 'won' })
    expect(await missingOf(win)).toBe('合同')
    tickMark(as(), { opportunityId: id, markId: last })
    win()
    const early = anOpportunity(book, { stage: '提案' })
    tickMark(as(), { opportunityId: early, markId: last })
    expect(await missingOf(() => editAs(book, '刘销售', update('opportunity', early, { status: 'won' })))).toBe('报价')
    tickMark(as(), { opportunityId: early, markId: middle })
    editAs(book, '刘销售', update('opportunity', early, { status: 'won' }))
    expect(valueOf(book, 'opportunity', early, 'status')).toBe('won')
  })

  it('lets losing and moving back pass; back needs a reason', async () => {
    aMark('验证')
    aMark('开发')
    const id = anOpportunity(book, { stage: '开发' })
    const back = (evidence?: string) => moveOpportunities(as(), { ids: [id], to: 'previous', evidence })
    const { issues } = await failureOf(() => back(' '), 'INVALID')
    expect(issues[0]?.code).toBe('moveReasonRequired')
    back('需求变了')
    expect(stageOf(id)).toBe('验证')
    closeOpportunities(as(), { ids: [id], outcome: 'lost', lossReasonId: book.lossReasons['价格'] })
    expect(valueOf(book, 'opportunity', id, 'status')).toBe('lost')
  })

  it('is no way round by losing, reopening in a later stage, or another pipeline', async () => {
    aMark('验证', { name: '甲' })
    const id = anOpportunity(book)
    closeOpportunities(as(), { ids: [id], outcome: 'lost', lossReasonId: book.lossReasons['价格'] })
    const reopen = (stageId: string | undefined, evidence?: string) =>
      reopenOpportunities(as(), { ids: [id], stageId, evidence })
    expect((await failureOf(() => reopen(undefined), 'INVALID')).issues[0]?.code).toBe('reopenReasonRequired')
    expect(await missingOf(() => reopen(book.stages['提案'], '客户又来了'))).toBe('甲')
    expect(await missingOf(() => editAs(book, '刘销售', update('opportunity', id, { status: 'won' })))).toBe('甲')
    reopen(undefined, '客户又来了')
    const other = insert('pipeline', { name: '另一条' })
    const stage = insert('stage', { pipelineId: other.id, position: 1, name: '一', probability: 1000 })
    write(book.workbook, other, stage)
    editAs(book, '刘销售', update('opportunity', id, { stageId: stage.id }))
    const home = update('opportunity', id, { stageId: book.stages['提案'] })
    expect(await missingOf(() => editAs(book, '刘销售', home))).toBe('甲')
  })

  it('holds free edits, several at once and imports that update, not those that insert', async () => {
    aMark('验证', { name: '甲' })
    const [a, b] = [anOpportunity(book), anOpportunity(book, { name: '第二个' })]
    const to = { stageId: book.stages['开发'] }
    const edits = [update('opportunity', a, to), update('opportunity', b, to)]
    const { issues } = await failureOf(() => editAs(book, '刘销售', ...edits), 'INVALID')
    expect(issues.map(({ recordId, field, code }) => [recordId, field, code])).toEqual([
      [a, 'stageId', 'gateClosed'],
      [b, 'stageId', 'gateClosed'],
    ])
    const bring = (...rows: Edit[]) =>
      commit(book.workbook, {
        actor: SYSTEM_ACTOR,
        kind: 'import',
        label: { key: 'import' },
        edits: rows,
        isBulk: true,
      })
    await failureOf(() => bring(...edits), 'INVALID')
    bring(insert('opportunity', { name: '历史', stageId: book.stages['成交'], status: 'won' }))
    expect(heldOpportunities(as(), [a, b], 'next')).toEqual([
      { id: a, title: '设备采购', missing: 1 },
      { id: b, title: '第二个', missing: 1 },
    ])
  })

  it('says what it would add to the weighted amount, also of several and of a win', () => {
    // 验证 10 %, 开发 30 %, 成交 80 %; amounts in cents.
    const a = anOpportunity(book, { values: { amount: 100_005 } })
    const b = anOpportunity(book, { values: { amount: 200_000, probabilityOverride: 5000 } })
    const c = anOpportunity(book, { values: { amount: null } })
    const to = { stageId: book.stages['成交'] }
    expect(weightedChange(as(), [a], 'next')).toBe(20_001)
    expect(weightedChange(as(), [a], to)).toBe(70_003)
    expect(weightedChange(as(), [b], 'next')).toBe(0)
    expect(weightedChange(as(), [a, b, c], 'won')).toBe(190_004)
    expect(weightedChange(as('周销售'), [a], 'next')).toBe(0)
    const weighted = () => getRecord(as(), 'opportunity', a).values['weightedAmount']
    const before = Number(weighted())
    promote(a, '成交')
    expect(Number(weighted()) - before).toBe(70_003)
  })
})
