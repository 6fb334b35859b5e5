import { beforeEach, describe, expect, it } from 'vitest'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { startablePlaybooks, startRun } from '#db/services/runs/begin.ts'
import { cancelRun, finishRun } from '#db/services/runs/close.ts'
import { tickFile, tickStep, untickStep } from '#db/services/runs/steps.ts'
import { runView } from '#db/services/runs/view.ts'
import { contentOfKept } from '#db/services/files/kept-file.ts'
import { getRecord } from '#db/services/records.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import type { MadePlaybook } from '#test/support/playbooks.ts'
import { aPng } from '#test/support/picture-files.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  restore,
  stateOf,
  redoAs,
  undoAs,
  update,
  valueOf,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let made: MadePlaybook
let opportunityId: string
beforeEach(async () => {
  book = await aWorkbook()
  made = aPlaybook(
    book.workbook,
    [
      { title: '报价前', level: 'chapter' },
      { title: '先读一遍', kind: 'none' },
      { title: '核对需求', dueDays: 1 },
      { title: '额定流量', kind: 'number', unit: 'm³/min', dueDays: 3 },
      { title: '付款方式', kind: 'choice', options: '三六一｜预付，到货，质保\n五五\n其他', dueDays: 5 },
      { title: '谈判', level: 'chapter' },
      {
        title: '写明其他方式',
        kind: 'text',
        conditionKey: '付款方式',
        conditionTest: 'is',
        conditionValue: '其他',
      },
      { title: '交货期', kind: 'date', dueDays: 9 },
      { title: '报价单', kind: 'file', isRequired: false },
      { title: '折扣授权', kind: 'signature', assignee: 'manager', dueDays: 10 },
    ],
    { name: '报价与谈判', stageName: '提案' },
  )
  opportunityId = anOpportunity(book, { customerId: aCustomer(book) })
})

const as = (name: TeamName) => visitorFor(book, name)
const begin = (name: TeamName = '刘销售', owner?: TeamName) =>
  startRun(as(name), { playbookId: made.playbookId, opportunityId, ...(owner ? { ownerId: book.people[owner] } : {}) })
    .runId
const tick = (runId: string, stepKey: string, answer?: string, name: TeamName = '刘销售', note?: string) =>
  tickStep(as(name), { runId, stepKey, answer, note })
const figures = (runId: string) => {
  const { stepCount, doneCount, nextDueOn } = stateOf(book, 'playbookRun', runId).values
  return [doneCount, stepCount, nextDueOn]
}
const issueOf = async (call: () => unknown): Promise<string | undefined> =>
  (await failureOf(call, 'INVALID')).issues[0]?.code

describe('a run', () => {
  it('begins on the version in force, with what its opportunity says and the day by which all is due', () => {
    const runId = begin()
    expect(stateOf(book, 'playbookRun', runId).values).toMatchObject({
      name: '报价与谈判',
      versionId: made.versionId,
      subject: 'opportunity',
      opportunityId,
      customerId: valueOf(book, 'opportunity', opportunityId, 'customerId'),
      ownerId: book.people['刘销售'],
      startedOn: '2026-11-02',
      dueOn: '2026-11-12',
      status: 'open',
    })
    expect(figures(runId)).toEqual([0, 6, '2026-11-03'])
  })

  it('counts only the steps that apply, and is due by the next of them', () => {
    const runId = begin()
    tick(runId, '核对需求')
    expect(figures(runId)).toEqual([1, 6, '2026-11-05'])
    tick(runId, '付款方式', '其他')
    expect(figures(runId)).toEqual([2, 7, '2026-11-05'])
    tick(runId, '写明其他方式', '信用证')
    tick(runId, '付款方式', '五五')
    expect(figures(runId)).toEqual([2, 6, '2026-11-05'])
    expect(runView(as('刘销售'), runId).lines.map(({ number, title }) => [number, title])).toEqual([
      [null, '报价前'],
      [null, '先读一遍'],
      [1, '核对需求'],
      [2, '额定流量'],
      [3, '付款方式'],
      [null, '谈判'],
      [4, '交货期'],
      [5, '报价单'],
      [6, '折扣授权'],
    ])
    untickStep(as('刘销售'), { runId, stepKey: '付款方式' })
    expect(figures(runId)).toEqual([1, 6, '2026-11-05'])
  })

  it('takes answers as its steps ask for them', async () => {
    const runId = begin()
    tick(runId, '额定流量', ' 1，250.50 ')
    tick(runId, '交货期', '2026/12/15')
    const answers = runView(as('刘销售'), runId).lines.map(({ title, answer }) => [title, answer])
    expect(Object.fromEntries(answers)).toMatchObject({ 额定流量: '1250.5', 交货期: '2026-12-15' })
    expect(await issueOf(() => tick(runId, '额定流量', '很多'))).toBe('answerNotNumber')
    expect(await issueOf(() => tick(runId, '额定流量'))).toBe('answerMissing')
    expect(await issueOf(() => tick(runId, '交货期', '下周'))).toBe('answerNotDate')
    expect(await issueOf(() => tick(runId, '付款方式', '赊账'))).toBe('answerNotOption')
    expect(await issueOf(() => tick(runId, '先读一遍'))).toBe('stepRecordsNothing')
    expect(await issueOf(() => tick(runId, '写明其他方式', '信用证'))).toBe('stepNotShown')
    expect(await issueOf(() => tick(runId, '没有这一步'))).toBe('stepUnknown')
    expect(await issueOf(() => tick(runId, '报价单'))).toBe('answerNeedsFile')
    expect(figures(runId)[0]).toBe(2)
  })

  it('keeps the file of a step by its bytes and takes it back with the step', async () => {
    const runId = begin()
    const bytes = aPng(40, 30)
    const visitor = as('刘销售')
    await tickFile(
      visitor,
      { runId, stepKey: '报价单', note: '客户邮件回复' },
      { name: '报价单 V3.png', bytes: new Blob([bytes]) },
    )
    const line = runView(visitor, runId).lines.find(({ title }) => title === '报价单')
    expect(line).toMatchObject({
      isDone: true,
      note: '客户邮件回复',
      file: { name: '报价单 V3.png', mediaType: 'image/png' },
    })
    const kept = contentOfKept(as('王主管'), 'runStep', line?.file?.attachmentId ?? '')
    expect(Buffer.from(await kept.arrayBuffer()).equals(bytes)).toBe(true)
    await failureOf(() => contentOfKept(as('单晓'), 'runStep', line?.file?.attachmentId ?? ''), 'NOT_FOUND')
    const page = { name: '页面.pdf', bytes: new Blob(['<!doctype html><script>1</script>']) }
    expect((await failureOf(() => tickFile(visitor, { runId, stepKey: '报价单' }, page), 'FILE_REFUSED')).reason).toBe(
      'notWhatItsNameSays',
    )
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true, files: 1 })
    untickStep(visitor, { runId, stepKey: '报价单' })
    expect(runView(visitor, runId).lines.find(({ title }) => title === '报价单')?.file).toBeNull()
  })

  it('is signed by the person of the step alone', async () => {
    const runId = begin()
    expect(await issueOf(() => tick(runId, '折扣授权'))).toBe('notYourSignature')
    expect(await issueOf(() => tick(runId, '折扣授权', undefined, '郑内勤'))).toBe('notYourSignature')
    await failureOf(() => tick(runId, '折扣授权', undefined, '陈主管'), 'NOT_FOUND')
    tick(runId, '折扣授权', undefined, '王主管')
    expect(runView(as('刘销售'), runId).lines.at(-1)).toMatchObject({ isDone: true, doneBy: '王主管' })
  })

  it('waits for another manager with a manager’s own run, where there is one who reaches it', async () => {
    const own = () => startRun(as('王主管'), { playbookId: made.playbookId, opportunityId }).runId
    const alone = own()
    // The manager of the other department cannot even see it.
    await failureOf(() => tick(alone, '折扣授权', undefined, '陈主管'), 'NOT_FOUND')
    tick(alone, '折扣授权', undefined, '王主管')
    write(book.workbook, update('person', book.people['单晓'], { roles: ['manager'] }))
    const watched = own()
    expect(await issueOf(() => tick(watched, '折扣授权', undefined, '王主管'))).toBe('notYourSignature')
    tick(watched, '折扣授权', undefined, '单晓')
    expect(runView(as('王主管'), watched).lines.at(-1)).toMatchObject({ isDone: true, doneBy: '单晓' })
  })

  it('ends when every required step is done, and then never changes', async () => {
    const runId = begin()
    const missing = await failureOf(() => finishRun(as('刘销售'), runId), 'INVALID')
    expect(missing.issues[0]).toMatchObject({ code: 'stepsMissing', params: { count: 5 } })
    tick(runId, '核对需求', undefined, '刘销售', '压力露点按新厂标准')
    tick(runId, '额定流量', '120')
    tick(runId, '付款方式', '五五')
    tick(runId, '交货期', '2026-12-15')
    tick(runId, '折扣授权', undefined, '王主管')
    finishRun(as('刘销售'), runId)
    const before = [
      stateOf(book, 'playbookRun', runId),
      selectRecordStatesBy(book.workbook.handle, 'runStep', 'runId', runId),
    ]
    expect(stateOf(book, 'playbookRun', runId).values).toMatchObject({
      status: 'finished',
      nextDueOn: null,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(await issueOf(() => tick(runId, '核对需求', undefined, '刘销售', '改一下'))).toBe('runOver')
    expect(await issueOf(() => untickStep(as('刘销售'), { runId, stepKey: '交货期' }))).toBe('runOver')
    expect(await issueOf(() => cancelRun(as('刘销售'), runId))).toBe('runOver')
    expect(await issueOf(() => editAs(book, '刘销售', update('playbookRun', runId, { name: '别的' })))).toBe('runOver')
    expect(await issueOf(() => editAs(book, '刘销售', remove('playbookRun', runId)))).toBe('runOver')
    expect((await failureOf(() => undoAs(book, '刘销售'), 'INVALID')).issues[0]?.code).toBe('runOver')
    expect([
      stateOf(book, 'playbookRun', runId),
      selectRecordStatesBy(book.workbook.handle, 'runStep', 'runId', runId),
    ]).toEqual(before)
  })

  it('is cancelled without losing what was recorded', () => {
    const runId = begin()
    tick(runId, '核对需求')
    cancelRun(as('刘销售'), runId)
    expect(runView(as('刘销售'), runId)).toMatchObject({ status: 'cancelled', state: 'cancelled', doneCount: 1 })
  })

  it('goes with its opportunity and comes back with it, finished or not', () => {
    const [open, cancelled] = [begin(), begin()]
    tick(open, '核对需求')
    tick(cancelled, '核对需求')
    cancelRun(as('刘销售'), cancelled)
    editAs(book, '刘销售', remove('opportunity', opportunityId))
    expect(stateOf(book, 'playbookRun', cancelled).deletedAt).not.toBeNull()
    editAs(book, '刘销售', restore('opportunity', opportunityId))
    for (const runId of [open, cancelled]) {
      expect(
        runView(as('刘销售'), runId)
          .lines.filter(({ isDone }) => isDone)
          .map(({ title }) => title),
      ).toEqual(['核对需求'])
    }
  })

  it('keeps its counts right when one of several ticks is undone', async () => {
    const runId = begin('郑内勤', '刘销售')
    tick(runId, '核对需求')
    book.clock.at += DAY_MS
    tick(runId, '额定流量', '120', '郑内勤')
    await undoAs(book, '刘销售')
    expect(figures(runId)).toEqual([1, 6, '2026-11-03'])
    await undoAs(book, '郑内勤')
    expect(figures(runId)).toEqual([0, 6, '2026-11-03'])
    await redoAs(book, '刘销售')
    expect(figures(runId)).toEqual([1, 6, '2026-11-05'])
    editAs(book, '刘销售', update('playbookRun', runId, { startedOn: '2026-11-09', dueOn: '2026-11-20' }))
    expect(figures(runId)).toEqual([1, 6, '2026-11-12'])
    await undoAs(book, '刘销售')
    expect(figures(runId)).toEqual([1, 6, '2026-11-05'])
    expect(verifyWorkbook(book.workbook.handle).isSound).toBe(true)
  })
})

describe('starting a run', () => {
  it('is for whoever may write the record, by its own procedure alone', async () => {
    const start = (name: TeamName) => startRun(as(name), { playbookId: made.playbookId, opportunityId })
    for (const name of ['刘销售', '王主管', '郑内勤'] as const) expect(start(name).records).toHaveLength(1)
    await failureOf(() => start('单晓'), 'NOT_FOUND')
    await failureOf(() => start('陈主管'), 'NOT_FOUND')
    await failureOf(() => start('吴培训'), 'FORBIDDEN')
    await failureOf(() => start('管理员'), 'FORBIDDEN')
    const row = insert('playbookRun', {
      name: '别的',
      playbookId: made.playbookId,
      opportunityId,
      ownerId: book.people['单晓'],
    })
    await failureOf(() => editAs(book, '单晓', row), 'FORBIDDEN')
    const runId = begin()
    const step = insert('runStep', { runId, stepKey: '核对需求' })
    await failureOf(() => editAs(book, '刘销售', step), 'FORBIDDEN')
    await failureOf(
      () => startRun(as('刘销售'), { playbookId: made.playbookId, opportunityId, ownerId: book.people['单晓'] }),
      'FORBIDDEN',
    )
  })

  it('is on the customer of its opportunity, whatever else is named', () => {
    const customerId = aCustomer(book)
    const { runId } = startRun(as('刘销售'), { playbookId: made.playbookId, opportunityId, customerId })
    const { values } = stateOf(book, 'playbookRun', runId)
    expect(values['customerId']).toBe(valueOf(book, 'opportunity', opportunityId, 'customerId'))
    expect(values['customerId']).not.toBe(customerId)
  })

  it('offers playbooks in force for the record, that of its stage first', async () => {
    aPlaybook(book.workbook, [{ title: '打电话' }], { name: '电话回访', subject: 'customer' })
    aPlaybook(book.workbook, [{ title: '一步' }, { title: '两步' }], { name: '安装交接' })
    const archived = aPlaybook(book.workbook, [{ title: '旧' }], { name: '旧手册', archivedAt: 1 })
    const deal = anOpportunity(book, { stage: '提案' })
    const offered = startablePlaybooks(as('刘销售'), { opportunityId: deal })
    expect(offered.map(({ name, isSuggested, steps }) => [name, isSuggested, steps])).toEqual([
      ['报价与谈判', true, 7],
      ['安装交接', false, 2],
    ])
    expect(await issueOf(() => startRun(as('刘销售'), { playbookId: archived.playbookId, opportunityId: deal }))).toBe(
      'playbookArchived',
    )
    expect(await issueOf(() => startRun(as('刘销售'), { playbookId: made.playbookId }))).toBe('required')
  })

  it('gives a trainer the steps that are theirs, in runs of others', async () => {
    const { playbookId } = aPlaybook(
      book.workbook,
      [{ title: '自己做' }, { title: '验收', kind: 'signature', assignee: 'trainer' }],
      {
        subject: 'alone',
      },
    )
    const { runId } = startRun(as('刘销售'), { playbookId })
    expect(await issueOf(() => tick(runId, '验收'))).toBe('notYourSignature')
    await failureOf(() => tick(runId, '自己做', undefined, '吴培训'), 'FORBIDDEN')
    tick(runId, '验收', undefined, '吴培训')
    expect(getRecord(as('吴培训'), 'playbookRun', runId).values['doneCount']).toBe(1)
  })
})
