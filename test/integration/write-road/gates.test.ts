import fs from 'node:fs'
import path from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { beforeEach, describe, expect, it } from 'vitest'
import { selectBlob } from '#db/queries/blobs.ts'
import { selectAllRecordStates, selectRecordStatesBy } from '#db/queries/record-store.ts'
import {
  attachFile,
  completeTask,
  countOverrides,
  detachFile,
  filesOf,
  gateStatus,
  heldOpportunities,
  listOverrides,
  recordAct,
  saveFile,
  tickMark,
  untickMark,
} from '#db/services/gates.ts'
import { closeOpportunities, moveOpportunities, reopenOpportunities, stageBarOf } from '#db/services/opportunities.ts'
import { applyEdits } from '#db/services/records.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { MAX_ATTACHMENT_BYTES } from '#shared/contract/gates.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
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
  visitorFor,
  visitsOf,
  write,
} from '#test/support/workbook.ts'
import type { StageName, TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
  clearGates(book)
})

const REASON = '客户年度框架已批，合同在法务'

/** The template's own marks and tasks would stand in the way of those that a test is about. */
function clearGates({ workbook }: TestWorkbook): void {
  const remove = (type: 'promotionMark' | 'stageTask'): Edit[] =>
    selectAllRecordStates(workbook.handle, type).map(({ id }) => ({ type, id, operation: 'delete', values: {} }))
  const edits = [...remove('promotionMark'), ...remove('stageTask')]
  if (edits.length > 0) write(workbook, ...edits)
}

function aMark(stage: StageName, values: FieldValues = {}): string {
  const edit = insert('promotionMark', {
    stageId: book.stages[stage],
    position: 1,
    name: '标志',
    kind: 'tick',
    isRequired: true,
    ...values,
  })
  write(book.workbook, edit)
  return edit.id
}

function aTask(stage: StageName, values: FieldValues = {}): string {
  const edit = insert('stageTask', {
    stageId: book.stages[stage],
    position: 1,
    name: '首次拜访',
    assignee: 'owner',
    isRequired: true,
    ...values,
  })
  write(book.workbook, edit)
  return edit.id
}

const as = (name: TeamName = '刘销售') => visitorFor(book, name)
const promote = (id: string, to: 'next' | StageName = 'next', override?: string, name: TeamName = '刘销售') =>
  moveOpportunities(as(name), { ids: [id], to: to === 'next' ? to : { stageId: book.stages[to] }, override })
const stageOf = (id: string): string =>
  Object.entries(book.stages).find(([, known]) => known === valueOf(book, 'opportunity', id, 'stageId'))?.[0] ?? '?'
const overridesOf = (id: string) => selectRecordStatesBy(book.workbook.handle, 'gateOverride', 'opportunityId', id)

async function missingOf(call: () => unknown): Promise<unknown> {
  const { issues } = await failureOf(call, 'INVALID')
  expect(issues.map(({ code }) => code)).toEqual(['gateClosed'])
  return issues[0]?.params?.['missing']
}

function givenFile(name: string, content: string | Buffer): { path: string; name: string } {
  const file = path.join(book.folder, name)
  fs.writeFileSync(file, content)
  return { path: file, name }
}

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
    await attachFile(as(), { opportunityId: id, markId }, givenFile('报价.pdf', PNG))
    const [file] = filesOf(as(), id)
    expect(file).toMatchObject({ name: '报价.pdf', mediaType: 'image/png', size: PNG.length, addedBy: '刘销售' })
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
})

describe('an override', () => {
  it('is a manager’s alone, with a reason, and leaves its record', async () => {
    aMark('验证', { name: '甲' })
    aTask('验证', { name: '乙' })
    const id = anOpportunity(book)
    for (const name of ['刘销售', '郑内勤'] as const) {
      expect(await failureOf(() => promote(id, 'next', REASON, name), 'FORBIDDEN')).toEqual({
        permission: 'gates.override',
      })
    }
    await failureOf(() => promote(id, 'next', REASON, '管理员'), 'FORBIDDEN')
    await failureOf(() => promote(id, 'next', REASON, '陈主管'), 'NOT_FOUND')
    const short = await failureOf(() => promote(id, 'next', '急', '王主管'), 'INVALID')
    expect(short.issues[0]).toMatchObject({ code: 'overrideTooShort', params: { min: 10 } })
    promote(id, 'next', REASON, '王主管')
    expect(overridesOf(id).map(({ values }) => values)).toEqual([
      {
        opportunityId: id,
        fromStageId: book.stages['验证'],
        toStageId: book.stages['开发'],
        missing: '甲\n乙',
        reason: REASON,
        allowedBy: book.people['王主管'],
      },
    ])
    expect(visitsOf(book, id)[0]).toMatchObject({ evidence: REASON, leaveKind: 'promoted' })
    await undoAs(book, '王主管')
    expect([stageOf(id), overridesOf(id)]).toEqual(['验证', []])
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })

  it('leaves no record when nothing was missing', () => {
    const id = anOpportunity(book)
    promote(id, 'next', REASON, '王主管')
    expect(overridesOf(id)).toEqual([])
  })

  it('reaches over the manager’s own rows alone, also by a free edit', async () => {
    aMark('验证')
    const south = anOpportunity(book, { owner: '周销售' })
    const edit: Edit = { ...update('opportunity', south, { stageId: book.stages['开发'] }), override: REASON }
    await failureOf(() => applyEdits(as('王主管'), [edit], { key: 'edit' }), 'FORBIDDEN')
    applyEdits(as('陈主管'), [edit], { key: 'edit' })
    expect(overridesOf(south)).toHaveLength(1)
  })

  it('cannot be written, changed or removed by hand', async () => {
    aMark('验证')
    const id = anOpportunity(book)
    promote(id, 'next', REASON, '王主管')
    const [known] = overridesOf(id)
    for (const operation of ['insert', 'update', 'delete'] as const) {
      const edit = {
        type: 'gateOverride',
        id: operation === 'insert' ? newId() : (known?.id ?? ''),
        operation,
        values: {},
      }
      await failureOf(() => applyEdits(as('王主管'), [edit as Edit], { key: 'edit' }), 'FORBIDDEN')
    }
  })

  it('is counted by who allowed it, whose it is and the stage left; counts agree with their records', () => {
    aMark('验证')
    aMark('开发')
    const [mine, other, south] = [
      anOpportunity(book),
      anOpportunity(book, { owner: '单晓' }),
      anOpportunity(book, { owner: '周销售' }),
    ]
    promote(mine, 'next', REASON, '王主管')
    promote(mine, 'next', REASON, '王主管')
    promote(other, 'next', REASON, '王主管')
    promote(south, 'next', REASON, '陈主管')
    const counts = countOverrides(as('王主管'), {})
    const shown = (rows: readonly { label: string; count: number }[]) => rows.map(({ label, count }) => [label, count])
    expect(counts.total).toBe(3)
    expect(shown(counts.groups.allowedBy)).toEqual([['王主管', 3]])
    expect(shown(counts.groups.owner)).toEqual([
      ['刘销售', 2],
      ['单晓', 1],
    ])
    expect(shown(counts.groups.stage)).toEqual([
      ['验证', 2],
      ['开发', 1],
    ])
    for (const by of ['allowedBy', 'owner', 'stage'] as const) {
      for (const { key, count } of counts.groups[by])
        expect(listOverrides(as('王主管'), { by, key })).toHaveLength(count)
    }
    expect(countOverrides(as('吴培训'), {}).total).toBe(4)
    expect(countOverrides(as('刘销售'), {}).total).toBe(2)
    expect(countOverrides(as('吴培训'), { personId: book.people['单晓'] }).total).toBe(1)
    const day = { from: '2026-11-03', to: '2026-11-04' }
    expect(countOverrides(as('吴培训'), { period: day }).total).toBe(0)
  })
})

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

type Step =
  | { kind: 'move' | 'write'; to: number }
  | { kind: 'tick' | 'untick'; mark: number }
  | { kind: 'win' | 'lose' | 'reopen' | 'undo' }

const stageNumber = fc.integer({ min: 0, max: 3 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('move' as const, 'write' as const), to: stageNumber }),
  fc.record({ kind: fc.constantFrom('tick' as const, 'tick' as const, 'untick' as const), mark: stageNumber }),
  fc.record({ kind: fc.constantFrom('win' as const, 'lose' as const, 'reopen' as const, 'undo' as const) }),
)

describe('gates under any sequence of edits', () => {
  const order = ['验证', '开发', '提案', '成交'] as const

  test.prop([fc.array(step, { minLength: 1, maxLength: 14 })], { numRuns: 25 })(
    'never let an opportunity past a stage whose mark was unmet when it left',
    async (steps) => {
      // Marks of an earlier run would hold the opportunity of this one.
      book = await aWorkbook()
      clearGates(book)
      const marks = order.map((stage) => aMark(stage))
      const id = anOpportunity(book)
      let before = placeOf()
      function placeOf(): number {
        const { stageId, status } = stateOf(book, 'opportunity', id).values
        return status === 'won' ? order.length : order.findIndex((name) => book.stages[name] === stageId)
      }
      const isTicked = (at: number): boolean =>
        selectRecordStatesBy(book.workbook.handle, 'markEvidence', 'opportunityId', id).some(
          ({ values }) => values['markId'] === marks[at],
        )
      for (const given of steps) {
        const ticked = order.map((_, at) => isTicked(at))
        await attempt(id, given, marks)
        const now = placeOf()
        // Undo of a step back goes where the opportunity has been before.
        if (given.kind !== 'undo') expect(ticked.slice(before, now)).not.toContain(false)
        before = now
      }
      expect(overridesOf(id)).toEqual([])
    },
  )

  async function attempt(id: string, given: Step, marks: readonly string[]): Promise<void> {
    try {
      switch (given.kind) {
        case 'move':
          promote(id, order[given.to] ?? '验证')
          break
        case 'write':
          editAs(book, '刘销售', update('opportunity', id, { stageId: book.stages[order[given.to] ?? '验证'] }))
          break
        case 'tick':
          tickMark(as(), { opportunityId: id, markId: marks[given.mark] ?? '' })
          break
        case 'untick':
          untickMark(as(), { opportunityId: id, markId: marks[given.mark] ?? '' })
          break
        case 'win':
          closeOpportunities(as(), { ids: [id], outcome: 'won' })
          break
        case 'lose':
          closeOpportunities(as(), { ids: [id], outcome: 'lost', lossReasonId: book.lossReasons['价格'] })
          break
        case 'reopen':
          reopenOpportunities(as(), { ids: [id], evidence: '再谈' })
          break
        default:
          await undoAs(book, '刘销售')
      }
    } catch (error) {
      // A step that the rules refuse leaves the opportunity where it was; anything unexpected ends the test.
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code !== 'INVALID' && code !== 'NOTHING_TO_UNDO' && code !== 'UNDO_CONFLICT') throw error
    }
  }
})
