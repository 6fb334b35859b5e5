import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { selectLastSeq } from '#db/queries/change-log.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { startRun } from '#db/services/runs/begin.ts'
import { tickFile, tickStep, untickStep } from '#db/services/runs/steps.ts'
import { runView } from '#db/services/runs/view.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { issueSentence } from '#shared/locale/index.ts'
import { clearGates, gatesIn } from '#test/support/gates.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import { aPng } from '#test/support/picture-files.ts'
import {
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  openBook,
  remove,
  restore,
  stateOf,
  undoAs,
  redoAs,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let playbookId: string
let opportunityId: string
const { aMark } = gatesIn(() => book)
beforeEach(async () => {
  book = await aWorkbook()
  clearGates(book)
  opportunityId = anOpportunity(book)
  playbookId = aPlaybook(book.workbook, [
    { title: '勾', markName: '已核对' },
    { title: '数字', kind: 'number' },
    { title: '日期', kind: 'date' },
    { title: '选', kind: 'choice', options: '现款\n账期' },
    { title: '账期写明', kind: 'text', conditionKey: '选', conditionTest: 'is', conditionValue: '账期' },
    { title: '文件', kind: 'file', markName: '报价单' },
    { title: '签', kind: 'signature', assignee: 'manager' },
  ]).playbookId
})
const as = (name: TeamName) => visitorFor(book, name)
const begin = () => startRun(as('刘销售'), { playbookId, opportunityId }).runId
const steps = (runId: string) => selectRecordStatesBy(book.workbook.handle, 'runStep', 'runId', runId)
const evidence = () => selectRecordStatesBy(book.workbook.handle, 'markEvidence', 'opportunityId', opportunityId)

/** The issue of a call, which wrote nothing and is said in a sentence in both languages. */
async function refusalOf(call: () => unknown): Promise<string> {
  const before = selectLastSeq(book.workbook.handle)
  const [issue] = (await failureOf(call, 'INVALID')).issues
  expect(selectLastSeq(book.workbook.handle)).toBe(before)
  for (const language of ['zh-CN', 'en'] as const) {
    const sentence = issueSentence(language, issue?.code ?? '', issue?.params)
    expect(sentence).not.toBe(issueSentence(language, 'other'))
    expect(sentence).not.toMatch(/[{}]/)
  }
  return issue?.code ?? ''
}

describe('what a step cannot take', () => {
  it.each([
    ['数字', '大约一百', 'answerNotNumber'],
    ['数字', '', 'answerMissing'],
    ['数字', '1e5', 'answerNotNumber'],
    ['日期', '下周二', 'answerNotDate'],
    ['日期', '2026-02-30', 'answerNotDate'],
    ['选', '赊账', 'answerNotOption'],
    ['账期写明', '30 天', 'stepNotShown'],
    ['文件', '', 'answerNeedsFile'],
    ['没有这一步', '', 'stepUnknown'],
    ['签', '', 'notYourSignature'],
  ])('is said at its place: %s “%s”', async (stepKey, answer, code) => {
    const runId = begin()
    expect(await refusalOf(() => tickStep(as('刘销售'), { runId, stepKey, answer }))).toBe(code)
    expect(steps(runId)).toEqual([])
  })

  it.each([
    ['空.pdf', Buffer.alloc(0), 'empty'],
    ['页面.pdf', Buffer.from('<!doctype html><script>alert(1)</script>'), 'notWhatItsNameSays'],
    ['断了.png', aPng(40, 30).subarray(0, 20), 'receiptDamaged'],
    ['大.png', aPng(20_001, 1), 'pictureTooLarge'],
  ])('is refused as a file: %s', async (name, bytes, reason) => {
    aMark('验证', { name: '报价单', kind: 'file' })
    const runId = begin()
    const given = { name, bytes: new Blob([bytes]) }
    const refusal = await failureOf(() => tickFile(as('刘销售'), { runId, stepKey: '文件' }, given), 'FILE_REFUSED')
    expect(refusal).toMatchObject({ reason, name })
    expect([steps(runId), evidence()]).toEqual([[], []])
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true, files: 0 })
  })
})

describe('two people at one step', () => {
  it('do not write over what the other has just recorded', async () => {
    const runId = begin()
    const [one, other] = [as('刘销售'), as('郑内勤')]
    tickStep(one, { runId, stepKey: '数字', answer: '100', seenAt: null })
    const second = () => tickStep(other, { runId, stepKey: '数字', answer: '200', seenAt: null })
    expect(await refusalOf(second)).toBe('stepDoneMeanwhile')
    expect(steps(runId).map(({ values }) => values['answer'])).toEqual(['100'])
    const seenAt = runView(other, runId).lines.find(({ title }) => title === '数字')?.doneAt ?? null
    book.clock.at += 1000
    tickStep(other, { runId, stepKey: '数字', answer: '200', seenAt })
    expect(await refusalOf(() => untickStep(one, { runId, stepKey: '数字', seenAt }))).toBe('stepDoneMeanwhile')
    const seen = runView(one, runId).lines.find(({ title }) => title === '数字')?.doneAt ?? null
    untickStep(one, { runId, stepKey: '数字', seenAt: seen })
    const again = () => tickStep(other, { runId, stepKey: '数字', answer: '300', seenAt: seen })
    expect(await refusalOf(again)).toBe('stepUndoneMeanwhile')
    expect(stateOf(book, 'playbookRun', runId).values['doneCount']).toBe(0)
  })

  it('may correct their own record from a page that is behind', () => {
    const runId = begin()
    tickStep(as('刘销售'), { runId, stepKey: '数字', answer: '100', seenAt: null })
    tickStep(as('刘销售'), { runId, stepKey: '数字', answer: '101', seenAt: null })
    expect(steps(runId).map(({ values }) => values['answer'])).toEqual(['101'])
  })

  it('in two programs, keep one record of the step', async () => {
    const runId = begin()
    const second = openBook(book.file, book.clock)
    tickStep(as('刘销售'), { runId, stepKey: '数字', answer: '100', seenAt: null })
    const late = () => tickStep(visitorFor(second, '郑内勤'), { runId, stepKey: '数字', answer: '200', seenAt: null })
    expect((await failureOf(late, 'INVALID')).issues[0]?.code).toBe('stepDoneMeanwhile')
    expect(steps(runId)).toHaveLength(1)
  })
})

describe('an opportunity that is closed or gone', () => {
  it('is followed by runs while it is closed, and keeps their evidence out of no count', async () => {
    aMark('验证', { name: '已核对' })
    const runId = begin()
    write(book.workbook, update('opportunity', opportunityId, { status: 'won' }))
    tickStep(as('刘销售'), { runId, stepKey: '勾' })
    expect([evidence().length, runView(as('刘销售'), runId).gate?.isOpen]).toEqual([1, false])
    expect(startRun(as('刘销售'), { playbookId, opportunityId }).records).toHaveLength(1)
  })

  it('takes no run and no tick after it went to the recycle bin', async () => {
    const runId = begin()
    editAs(book, '刘销售', remove('opportunity', opportunityId))
    const before = selectLastSeq(book.workbook.handle)
    expect(await refusalOf(() => begin())).toBe('deletedReference')
    expect(await refusalOf(() => tickStep(as('刘销售'), { runId, stepKey: '勾' }))).toBe('deletedReference')
    await failureOf(() => untickStep(as('刘销售'), { runId, stepKey: '勾' }), 'NOT_FOUND')
    expect(selectLastSeq(book.workbook.handle)).toBe(before)
    editAs(book, '刘销售', restore('opportunity', opportunityId))
    tickStep(as('刘销售'), { runId, stepKey: '勾' })
    expect(runView(as('刘销售'), runId).doneCount).toBe(1)
  })
})

describe('undo of a tick', () => {
  it('takes back the evidence that it gave, its file too, and redo gives it again', async () => {
    aMark('验证', { name: '已核对' })
    aMark('验证', { name: '报价单', kind: 'file', position: 2 })
    const runId = begin()
    const counts = () => [
      steps(runId).length,
      evidence().length,
      selectRecordStatesBy(book.workbook.handle, 'attachment', 'opportunityId', opportunityId).length,
      stateOf(book, 'playbookRun', runId).values['doneCount'],
      runView(as('刘销售'), runId).gate?.met,
    ]
    tickStep(as('刘销售'), { runId, stepKey: '勾' })
    const given = { name: '报价单.png', bytes: new Blob([aPng(40, 30)]) }
    await tickFile(as('刘销售'), { runId, stepKey: '文件' }, given)
    expect(counts()).toEqual([2, 2, 1, 2, 2])
    await undoAs(book, '刘销售')
    expect(counts()).toEqual([1, 1, 0, 1, 1])
    await undoAs(book, '刘销售')
    expect(counts()).toEqual([0, 0, 0, 0, 0])
    await redoAs(book, '刘销售')
    await redoAs(book, '刘销售')
    expect(counts()).toEqual([2, 2, 1, 2, 2])
    untickStep(as('刘销售'), { runId, stepKey: '文件' })
    await undoAs(book, '刘销售')
    expect(counts()).toEqual([2, 2, 1, 2, 2])
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })
})

it('leaves nothing of a step when the program is killed in the middle of recording it', async () => {
  aMark('验证', { name: '报价单', kind: 'file' })
  const runId = begin()
  const { entries } = verifyWorkbook(book.workbook.handle)
  book.workbook.handle.close()
  const picture = path.join(book.folder, '报价单.png')
  fs.writeFileSync(picture, Buffer.concat([aPng(40, 30), Buffer.alloc(2_000_000, 0x61)]))
  const script = path.join(import.meta.dirname, '../../support/attaching-process.ts')
  const words = [script, 'step', book.file, book.people['刘销售'], runId, '文件', picture]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  expect([said.toString(), fs.existsSync(`${book.file}-journal`)]).toEqual(['written', true])
  child.kill('SIGKILL')
  await once(child, 'exit')

  book = openBook(book.file)
  expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true, entries, files: 0 })
  expect([steps(runId), evidence()]).toEqual([[], []])
  expect(runView(as('刘销售'), runId)).toMatchObject({ doneCount: 0, status: 'open' })
})
