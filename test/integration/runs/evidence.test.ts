import { beforeEach, describe, expect, it } from 'vitest'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { assignCheckers } from '#db/services/daily/assignments.ts'
import { contentOfFile, filesOf, gateStatus } from '#db/services/gates.ts'
import { startRun } from '#db/services/runs/begin.ts'
import { tickFile, tickStep, untickStep } from '#db/services/runs/steps.ts'
import { runView } from '#db/services/runs/view.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import type { StepSeed } from '#test/support/playbooks.ts'
import { aPng } from '#test/support/picture-files.ts'
import { clearGates, gatesIn } from '#test/support/gates.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import {
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  restore,
  undoAs,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let opportunityId: string
const { aMark, promote, stageOf, missingOf } = gatesIn(() => book)
const me = () => visitorFor(book, '刘销售')
beforeEach(async () => {
  book = await aWorkbook()
  clearGates(book)
  opportunityId = anOpportunity(book)
})

const begin = (...steps: StepSeed[]): string =>
  startRun(me(), { playbookId: aPlaybook(book.workbook, steps, { name: '报价' }).playbookId, opportunityId }).runId
const tick = (runId: string, stepKey: string, answer?: string) => tickStep(me(), { runId, stepKey, answer })
const untick = (runId: string, stepKey: string) => untickStep(me(), { runId, stepKey })
const evidence = () => selectRecordStatesBy(book.workbook.handle, 'markEvidence', 'opportunityId', opportunityId)

describe('a ticked step', () => {
  it('opens the gate of its stage, and closes it again when it is taken back', async () => {
    const mark = aMark('验证', { name: '需求已核对' })
    const runId = begin({ title: '核对需求', markName: '需求已核对' })
    expect(await missingOf(() => promote(opportunityId))).toBe('需求已核对')
    tick(runId, '核对需求')
    expect(evidence().map(({ values }) => [values['markId'], values['note']])).toEqual([[mark, '报价 v1 · 核对需求']])
    expect(runView(me(), runId).gate).toMatchObject({
      met: 1,
      total: 1,
      marks: [{ name: '需求已核对', stage: '验证', kind: 'tick', isMet: true, steps: [1], done: 1 }],
    })
    untick(runId, '核对需求')
    expect(evidence()).toEqual([])
    expect(await missingOf(() => promote(opportunityId))).toBe('需求已核对')
    tick(runId, '核对需求')
    promote(opportunityId)
    expect(stageOf(opportunityId)).toBe('开发')
  })

  it('is one step of undo with its evidence', async () => {
    aMark('验证', { name: '需求已核对' })
    const runId = begin({ title: '核对需求', markName: '需求已核对' })
    tick(runId, '核对需求')
    await undoAs(book, '刘销售')
    expect([evidence().length, runView(me(), runId).doneCount]).toEqual([0, 0])
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })

  it('amounts to evidence only together with the other steps of the mark that apply', () => {
    aMark('验证', { name: '商务谈定' })
    const runId = begin(
      { title: '付款', kind: 'choice', options: '现款\n账期', markName: '商务谈定' },
      { title: '账期审批', markName: '商务谈定', conditionKey: '付款', conditionTest: 'is', conditionValue: '账期' },
      { title: '交期', kind: 'date', markName: '商务谈定' },
    )
    tick(runId, '付款', '现款')
    expect(evidence()).toHaveLength(0)
    tick(runId, '交期', '2026-12-01')
    expect(evidence()).toHaveLength(1)
    tick(runId, '付款', '账期')
    expect(evidence()).toHaveLength(0)
    tick(runId, '付款', '现款')
    expect(evidence()).toHaveLength(1)
    tick(runId, '付款', '账期')
    tick(runId, '账期审批')
    expect(evidence()).toHaveLength(1)
    untick(runId, '付款')
    expect(evidence()).toHaveLength(0)
  })

  it('gives its file to a mark that asks for one, and takes it back', async () => {
    aMark('验证', { name: '报价单', kind: 'file' })
    const runId = begin({ title: '说一声', markName: '报价单' }, { title: '报价单', kind: 'file', markName: '报价单' })
    tick(runId, '说一声')
    const attach = (side: number) =>
      tickFile(me(), { runId, stepKey: '报价单' }, { name: `报价单${side}.png`, bytes: new Blob([aPng(side, 30)]) })
    await attach(40)
    const [file] = filesOf(me(), opportunityId)
    expect(file).toMatchObject({ name: '报价单40.png', marks: ['报价单'] })
    await attach(50)
    const files = filesOf(me(), opportunityId)
    expect(files.map(({ name }) => name)).toEqual(['报价单50.png'])
    const kept = contentOfFile(me(), files[0]?.attachmentId ?? '')
    expect(Buffer.from(await kept.arrayBuffer()).equals(aPng(50, 30))).toBe(true)
    promote(opportunityId)
    untick(runId, '报价单')
    expect([filesOf(me(), opportunityId), evidence()]).toEqual([[], []])
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })

  it('is sealed with its file as long as the day of its visit is', async () => {
    const day = '2026-11-02'
    assignCheckers(visitorFor(book, '王主管'), [{ personId: book.people['刘销售'], checkerId: book.people['郑内勤'] }])
    const markId = aMark('验证', { name: '报价单', kind: 'file' })
    const said = { kind: 'visit', subject: '谈报价', status: 'done', doneOn: day, place: '昆山', result: '谈妥' }
    const visit = insert('activity', { ...said, opportunityId })
    editAs(book, '刘销售', visit)
    const steps = [{ title: '报价单', kind: 'file', markName: '报价单' }]
    const { playbookId } = aPlaybook(book.workbook, steps, { subject: 'visit' })
    const { runId } = startRun(me(), { playbookId, activityId: visit.id })
    await tickFile(me(), { runId, stepKey: '报价单' }, { name: '报价单.png', bytes: new Blob([aPng(40, 30)]) })
    const checker = () => visitorFor(book, '郑内勤')
    const [mine] = filesOf(me(), opportunityId)
    const fileOf = (visitor: ReturnType<typeof me>) =>
      gateStatus(visitor, opportunityId, 'next')
        .stages.flatMap(({ marks }) => marks)
        .find(({ id }) => id === markId)?.files.length
    expect([filesOf(checker(), opportunityId), fileOf(checker()), fileOf(me())]).toEqual([[], 0, 1])
    await failureOf(() => contentOfFile(checker(), mine?.attachmentId ?? ''), 'NOT_FOUND')
    book.clock.at += 2 * DAY_MS
    expect(filesOf(checker(), opportunityId).map(({ name }) => name)).toEqual(['报价单.png'])
    expect(contentOfFile(checker(), mine?.attachmentId ?? '').name).toBe('报价单.png')
  })

  it('leaves marks that fields and records satisfy, and marks of other names, as they are', () => {
    aMark('验证', { name: '有预算', kind: 'field', fieldKey: 'amount' })
    aMark('验证', { name: '见过面', kind: 'record', activityKind: 'visit', position: 2 })
    const runId = begin(
      { title: '问预算', markName: '有预算' },
      { title: '拜访', markName: '见过面' },
      { title: '别的', markName: '没有的标志' },
    )
    for (const title of ['问预算', '拜访', '别的']) tick(runId, title)
    expect(evidence()).toEqual([])
    expect(runView(me(), runId).gate?.marks.map(({ kind, isMet }) => [kind, isMet])).toEqual([
      ['field', false],
      ['record', false],
      [null, false],
    ])
  })

  it('keeps a hand-made tick apart from its own', () => {
    const markId = aMark('验证', { name: '需求已核对' })
    const own = {
      type: 'markEvidence',
      id: 'ticked-by-hand',
      operation: 'insert',
      values: { opportunityId, markId },
    } as const
    editAs(book, '刘销售', own)
    const runId = begin({ title: '核对需求', markName: '需求已核对' })
    tick(runId, '核对需求')
    untick(runId, '核对需求')
    expect(evidence().map(({ id }) => id)).toEqual(['ticked-by-hand'])
  })

  it('loses its evidence with the run and brings it back with it', () => {
    aMark('验证', { name: '需求已核对' })
    const runId = begin({ title: '核对需求', markName: '需求已核对' })
    tick(runId, '核对需求')
    editAs(book, '刘销售', remove('playbookRun', runId))
    expect(evidence()).toHaveLength(0)
    book.clock.at += 1000
    editAs(book, '刘销售', restore('playbookRun', runId))
    expect([evidence().length, runView(me(), runId).doneCount]).toEqual([1, 1])
    editAs(book, '刘销售', remove('opportunity', opportunityId))
    editAs(book, '刘销售', restore('opportunity', opportunityId))
    expect([evidence().length, runView(me(), runId).doneCount]).toEqual([1, 1])
  })

  it('follows the run to another version', () => {
    aMark('验证', { name: '需求已核对' })
    const runId = begin({ title: '核对需求' })
    tick(runId, '核对需求')
    expect(evidence()).toHaveLength(0)
    const { versionId } = aPlaybook(book.workbook, [
      { title: '核对需求', markName: '需求已核对' },
      { title: '新的一步' },
    ])
    write(book.workbook, {
      type: 'playbookRun',
      id: runId,
      operation: 'update',
      values: { versionId },
      writesSystem: true,
    })
    expect([evidence().length, runView(me(), runId).stepCount]).toEqual([1, 2])
  })
})
