import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { startDraft, discardDraft } from '#db/services/playbooks/drafts.ts'
import { exportPlaybook, importPlaybook } from '#db/services/playbooks/files.ts'
import { previewPublish, publishPlaybook } from '#db/services/playbooks/publish.ts'
import { outlineOf } from '#db/services/playbooks/outline.ts'
import { historyOf } from '#db/services/history.ts'
import { pageOfRecords } from '#db/services/records.ts'
import { questionsOf } from '#db/services/training/questions.ts'
import { attemptsOf, finishTest, saveTest, startTest, testResult, testView } from '#db/services/training/tests.ts'
import type { TestView } from '#shared/contract/training-tests.ts'
import { undoState } from '#db/workbook/undo.ts'
import { aProgramme, STEPS, aTaughtVersion, QUESTIONS } from '#test/support/training.ts'
import type { Taught } from '#test/support/training.ts'
import {
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  restore,
  stateOf,
  undoAs,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let made: Taught
const as = (name: TeamName) => visitorFor(book, name)
const me = () => as('刘销售')

beforeEach(async () => {
  book = await aWorkbook()
  made = aProgramme(book.workbook, { name: '新人入职', attempts: 2, passMark: 7_500 })
})

const issueOf = async (call: () => unknown): Promise<readonly [string, string]> => {
  const [issue] = (await failureOf(call, 'INVALID')).issues
  return [issue?.field ?? '', issue?.code ?? '']
}

const start = (name: TeamName = '刘销售'): TestView => startTest(as(name), made.programmeId)

/** The right answers, but for those to the first `wrong` questions. */
function answersTo(view: TestView, wrong = 0): Record<string, string[]> {
  const right = new Map(
    questionsOf(as('吴培训'), { versionId: view.versionId }).map((one) => [one.questionId, one.answers]),
  )
  return Object.fromEntries(
    view.questions.map(({ questionId }, index) => [questionId, index < wrong ? [] : (right.get(questionId) ?? [])]),
  )
}

const take = (wrong: number, name: TeamName = '刘销售') => {
  const view = start(name)
  return finishTest(as(name), { attemptId: view.attemptId, answers: answersTo(view, wrong) })
}

describe('a test', () => {
  it('never tells what is right before it is handed in', async () => {
    const view = start()
    expect(view.questions).toHaveLength(4)
    expect(JSON.stringify(view)).not.toMatch(/answer|right|explanation/)
    const { values } = stateOf(book, 'testAttempt', view.attemptId)
    expect(JSON.parse(String(values['questions']))).toEqual(
      view.questions.map(({ questionId, options }) => ({ id: questionId, options })),
    )
    expect(await issueOf(() => testResult(me(), view.attemptId))).toEqual(['finishedAt', 'testRunning'])
    expect(await issueOf(() => testResult(as('吴培训'), view.attemptId))).toEqual(['finishedAt', 'testRunning'])
    // Neither as a record of the grid nor by its history.
    const page = pageOfRecords(me(), { type: 'playbookQuestion', sort: [], offset: 0, limit: 10, wantTotal: true })
    expect(page.total).toBe(0)
    const [question] = view.questions
    await failureOf(() => historyOf(me(), 'playbookQuestion', question?.questionId ?? '', 10), 'NOT_FOUND')
    await failureOf(() => questionsOf(me(), { versionId: view.versionId }), 'FORBIDDEN')
  })

  it('is drawn by its id alone, so that the draw can be repeated', async () => {
    const view = start()
    const { drawTest } = await import('#shared/domain/training/test.ts')
    const { createHash } = await import('node:crypto')
    const kept = questionsOf(as('吴培训'), { versionId: view.versionId }).map((one) => ({ id: one.questionId, ...one }))
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
    const again = drawTest(kept.toReversed(), 4, view.attemptId, sha256)
    expect(again).toEqual(view.questions.map(({ questionId, options }) => ({ id: questionId, options })))
  })

  it('goes on where it was left, in one attempt', () => {
    const view = start()
    const [first] = view.questions
    const key = first?.questionId ?? ''
    const chosen = first?.kind === 'trueFalse' ? ['false'] : [first?.options[0] ?? '']
    saveTest(me(), { attemptId: view.attemptId, answers: { [key]: [...chosen, '没有的选项'], 别的: ['甲'] } })
    const again = start()
    expect(again.attemptId).toBe(view.attemptId)
    expect(again.questions[0]?.given).toEqual(chosen)
    expect(again.questions.slice(1).every(({ given }) => given.length === 0)).toBe(true)
    expect(attemptsOf(me(), {})).toHaveLength(1)
  })

  it('is passed at the pass mark exactly, and says what was right', () => {
    const result = take(1)
    expect(result).toMatchObject({ right: 3, score: 7_500, passed: true, number: 1 })
    expect(result.questions[0]).toMatchObject({ isRight: false, given: [] })
    expect(result.questions.every(({ right }) => right.length > 0)).toBe(true)
  })

  it('is failed below it, as often as the programme allows', async () => {
    expect(take(2)).toMatchObject({ score: 5_000, passed: false, left: 1 })
    expect(take(4)).toMatchObject({ score: 0, passed: false, number: 2, left: 0 })
    expect(await issueOf(() => start())).toEqual(['attempts', 'testLimit'])
    write(book.workbook, update('programme', made.programmeId, { attempts: 3 }))
    expect(start().number).toBe(3)
    // Everybody has their own attempts.
    expect(start('周销售').number).toBe(1)
  })

  it('is not taken again once it is passed, until the version asks for it', async () => {
    take(0)
    expect(await issueOf(() => start())).toEqual(['attempts', 'testPassed'])
    aTaughtVersion(book.workbook, made.playbookId, 3, [...STEPS, { title: '小结' }], QUESTIONS)
    expect(await issueOf(() => start())).toEqual(['attempts', 'testPassed'])
    const changed = STEPS.map((step) => (step.title === '问需求' ? { ...step, body: '换了问法' } : step))
    aTaughtVersion(book.workbook, made.playbookId, 4, changed, QUESTIONS)
    expect(start()).toMatchObject({ versionName: 'v4', number: 1 })
  })

  it('stays as it was handed in, whoever tries', async () => {
    const { attemptId } = take(2)
    expect(undoState(book.workbook, book.people['刘销售']).undo).toBeNull()
    expect(await issueOf(() => finishTest(me(), { attemptId, answers: {} }))).toEqual(['finishedAt', 'testOver'])
    expect(await issueOf(() => saveTest(me(), { attemptId, answers: {} }))).toEqual(['finishedAt', 'testOver'])
    for (const name of ['刘销售', '吴培训', '管理员'] as const) {
      await failureOf(() => editAs(book, name, update('testAttempt', attemptId, { score: 10_000 })), 'FORBIDDEN')
      await failureOf(() => editAs(book, name, remove('testAttempt', attemptId)), 'FORBIDDEN')
    }
  })

  it('is taken by oneself and seen by those who train', async () => {
    const view = start()
    expect(await issueOf(() => testView(as('吴培训'), view.attemptId))).toEqual(['personId', 'testYourself'])
    await failureOf(() => testView(as('单晓'), view.attemptId), 'NOT_FOUND')
    finishTest(me(), { attemptId: view.attemptId, answers: answersTo(view) })
    expect(testResult(as('吴培训'), view.attemptId).passed).toBe(true)
    expect(testResult(as('王主管'), view.attemptId).passed).toBe(true)
    await failureOf(() => testResult(as('陈主管'), view.attemptId), 'NOT_FOUND')
    await failureOf(() => testResult(as('单晓'), view.attemptId), 'NOT_FOUND')
    expect(attemptsOf(as('陈主管'), {})).toEqual([])
    expect(attemptsOf(as('王主管'), { programmeId: made.programmeId })).toHaveLength(1)
  })

  it.each([
    [{ isActive: false }, 'programmeInactive'],
    [{ questionCount: 0 }, 'testNone'],
  ])('is refused with a reason for a programme %o', async (values, code) => {
    write(book.workbook, update('programme', made.programmeId, values))
    expect(await issueOf(() => start())).toEqual(['attempts', code])
  })

  it('needs questions', async () => {
    made = aProgramme(book.workbook, {}, { questions: [] })
    expect(await issueOf(() => start())).toEqual(['attempts', 'testNoQuestions'])
  })
})

describe('a question', () => {
  const draftStep = (title: string): { stepId: string; versionId: string } => {
    const { versionId } = startDraft(as('吴培训'), made.playbookId)
    const line = outlineOf(as('吴培训'), versionId).lines.find((one) => one.title === title)
    return { stepId: line?.id ?? '', versionId }
  }
  const QUESTION = { question: '问？', kind: 'choice', options: '甲\n乙', answer: '甲' }

  it.each([
    [{ answer: null }, ['answer', 'questionNoAnswer']],
    [{ answer: '丁' }, ['answer', 'questionAnswerUnknown']],
    [{ answer: '甲\n乙' }, ['answer', 'questionOneAnswer']],
    [{ options: '甲' }, ['options', 'questionOptions']],
    [{ options: '甲\n乙\n乙' }, ['options', 'questionOptionTwice']],
    [{ kind: 'trueFalse', answer: '是' }, ['answer', 'questionTrueFalse']],
    [{ question: '  ' }, ['question', 'required']],
  ])('is refused with %o at its field', async (values, issue) => {
    const { stepId } = draftStep('报价')
    expect(
      await issueOf(() => editAs(book, '吴培训', insert('playbookQuestion', { ...QUESTION, ...values, stepId }))),
    ).toEqual(issue)
  })

  it('belongs to a step that is there', async () => {
    const { stepId, versionId } = draftStep('报价')
    const chapter = outlineOf(as('吴培训'), versionId).lines[0]?.id ?? ''
    const add = (id: string) => () => editAs(book, '吴培训', insert('playbookQuestion', { ...QUESTION, stepId: id }))
    expect(await issueOf(add(chapter))).toEqual(['stepId', 'questionNotStep'])
    editAs(book, '吴培训', remove('playbookStep', stepId))
    expect(await issueOf(add(stepId))).toEqual(['stepId', 'questionStepGone'])
  })

  it('comes and goes with its step, and nothing of it is lost', async () => {
    const { stepId, versionId } = draftStep('报价')
    const asked = () => questionsOf(as('吴培训'), { versionId }).length
    expect(asked()).toBe(5)
    editAs(book, '吴培训', remove('playbookStep', stepId))
    expect(asked()).toBe(2)
    await undoAs(book, '吴培训')
    expect(asked()).toBe(5)
    editAs(book, '吴培训', remove('playbookStep', stepId))
    editAs(book, '吴培训', restore('playbookStep', stepId))
    expect(asked()).toBe(5)
    discardDraft(as('吴培训'), versionId)
    expect(selectRecordStatesBy(book.workbook.handle, 'playbookQuestion', 'versionId', versionId)).toEqual([])
  })

  it('goes with the playbook as a file, and never to dealers', async () => {
    const file = { path: path.join(book.folder, '手册.md'), name: '手册.md' }
    const write = (name: TeamName, edition: 'full' | 'dealer') =>
      exportPlaybook(as(name), { versionId: made.versionId, edition, format: 'markdown' }, file)
    await write('吴培训', 'full')
    const { versionId } = await importPlaybook(as('吴培训'), file)
    const said = (id: string) =>
      questionsOf(as('吴培训'), { versionId: id }).map(
        ({ questionId: _id, stepId: _step, version: _version, ...rest }) => rest,
      )
    expect(said(versionId)).toEqual(said(made.versionId))
    for (const [name, edition] of [
      ['吴培训', 'dealer'],
      ['刘销售', 'full'],
    ] as const) {
      await write(name, edition)
      expect(fs.readFileSync(file.path, 'utf8')).not.toContain('question')
    }
  })

  it('is frozen with its version; a draft with other questions can be published', async () => {
    const [first] = questionsOf(as('吴培训'), { versionId: made.versionId })
    const change = (id: string) => () => editAs(book, '吴培训', update('playbookQuestion', id, { question: '换一问' }))
    expect(await issueOf(change(first?.questionId ?? ''))).toEqual(['versionId', 'versionFrozen'])
    const { versionId } = startDraft(as('吴培训'), made.playbookId)
    const publish = () => {
      const { digest } = previewPublish(as('吴培训'), versionId)
      publishPlaybook(as('吴培训'), { versionId, digest, reason: '换题', moveRuns: [] })
    }
    expect(await issueOf(publish)).toEqual(['status', 'nothingChanged'])
    change(questionsOf(as('吴培训'), { versionId, stepKey: '报价' })[0]?.questionId ?? '')()
    expect(previewPublish(as('吴培训'), versionId)).toMatchObject({ changes: 1, asksToRead: false })
    publish()
    expect(start().versionName).toBe('v3')
  })
})
