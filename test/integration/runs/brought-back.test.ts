import { fc, test as property } from '@fast-check/vitest'
import { beforeEach, describe, expect, it } from 'vitest'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { startDraft } from '#db/services/playbooks/drafts.ts'
import { outlineOf } from '#db/services/playbooks/outline.ts'
import { previewPublish, publishPlaybook } from '#db/services/playbooks/publish.ts'
import { startRun } from '#db/services/runs/begin.ts'
import { finishRun } from '#db/services/runs/close.ts'
import { tickFile, tickStep, untickStep } from '#db/services/runs/steps.ts'
import { runView } from '#db/services/runs/view.ts'
import { isAppError } from '#shared/errors.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { aPng } from '#test/support/picture-files.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import type { StepSeed } from '#test/support/playbooks.ts'
import { clearGates, gatesIn } from '#test/support/gates.ts'
import {
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  redoAs,
  remove,
  restore,
  undoAs,
  update,
  visitorFor,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let opportunityId: string
const { aMark } = gatesIn(() => book)
const as = (name: TeamName) => visitorFor(book, name)
beforeEach(async () => {
  book = await aWorkbook()
  clearGates(book)
  opportunityId = anOpportunity(book)
})

const liveOf = (type: 'markEvidence' | 'attachment') =>
  selectRecordStatesBy(book.workbook.handle, type, 'opportunityId', opportunityId).length
const evidence = () => liveOf('markEvidence')
const tick = (runId: string, stepKey: string, name: TeamName = '刘销售', answer?: string) =>
  tickStep(as(name), { runId, stepKey, answer })
const untick = (runId: string, stepKey: string, name: TeamName = '刘销售') => untickStep(as(name), { runId, stepKey })
const doneIn = (runId: string) =>
  runView(as('刘销售'), runId).lines.flatMap(({ title, isDone }) => (isDone ? [title] : []))

function begin(...steps: StepSeed[]): { playbookId: string; runId: string } {
  const { playbookId } = aPlaybook(book.workbook, steps)
  return { playbookId, runId: startRun(as('刘销售'), { playbookId, opportunityId }).runId }
}

/** Publishes the playbook with one step changed and moves the runs. */
function publish(playbookId: string, stepKey: string, values: FieldValues, moveRuns: readonly string[], by: TeamName) {
  const { versionId } = startDraft(as(by), playbookId)
  const line = outlineOf(as(by), versionId).lines.find((one) => one.stepKey === stepKey)
  editAs(book, by, update('playbookStep', line?.id ?? '', values))
  const preview = previewPublish(as(by), versionId)
  publishPlaybook(as(by), { versionId, digest: preview.digest, reason: '改', moveRuns })
  return preview
}

describe('evidence after undo and redo', () => {
  it('goes by the steps that are done now, whoever has done and undone the others', async () => {
    aMark('验证', { name: '商务谈定' })
    const { runId } = begin({ title: '付款', markName: '商务谈定' }, { title: '交期', markName: '商务谈定' })
    tick(runId, '付款')
    tick(runId, '交期', '王主管')
    expect(evidence()).toBe(1)
    await undoAs(book, '刘销售')
    expect([doneIn(runId), evidence()]).toEqual([['交期'], 0])
    await redoAs(book, '刘销售')
    expect([doneIn(runId), evidence()]).toEqual([['付款', '交期'], 1])
    await undoAs(book, '王主管')
    untick(runId, '付款')
    await redoAs(book, '王主管')
    expect([doneIn(runId), evidence()]).toEqual([['交期'], 0])
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })

  it('is not that of a step which somebody has taken back since', async () => {
    aMark('验证', { name: '商务谈定' })
    const { runId } = begin({ title: '付款', markName: '商务谈定' }, { title: '交期', markName: '商务谈定' })
    tick(runId, '付款')
    tick(runId, '交期', '王主管')
    untick(runId, '付款')
    untick(runId, '交期', '王主管')
    await undoAs(book, '刘销售')
    expect([doneIn(runId), evidence()]).toEqual([['付款'], 0])
    await undoAs(book, '王主管')
    expect([doneIn(runId), evidence()]).toEqual([['付款', '交期'], 1])
  })

  it('brings its file along, and leaves none behind', async () => {
    aMark('验证', { name: '报价单', kind: 'file' })
    const { runId } = begin(
      { title: '说一声', markName: '报价单' },
      { title: '报价单', kind: 'file', markName: '报价单' },
    )
    tick(runId, '说一声', '王主管')
    const file = { name: '报价单.png', bytes: new Blob([aPng(40, 30)]) }
    await tickFile(as('刘销售'), { runId, stepKey: '报价单' }, file)
    expect([evidence(), liveOf('attachment')]).toEqual([1, 1])
    await undoAs(book, '王主管')
    expect([evidence(), liveOf('attachment')]).toEqual([0, 0])
    await redoAs(book, '王主管')
    expect([evidence(), liveOf('attachment')]).toEqual([1, 1])
    untick(runId, '报价单')
    await undoAs(book, '刘销售')
    expect([evidence(), liveOf('attachment'), doneIn(runId)]).toEqual([1, 1, ['说一声', '报价单']])
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })

  it('goes and comes with its run and its opportunity', async () => {
    aMark('验证', { name: '需求已核对' })
    const { runId } = begin({ title: '核对', markName: '需求已核对' })
    tick(runId, '核对')
    for (const edit of [remove('playbookRun', runId), remove('opportunity', opportunityId)]) {
      editAs(book, '刘销售', edit)
      expect(evidence()).toBe(0)
      await undoAs(book, '刘销售')
      expect([evidence(), doneIn(runId)]).toEqual([1, ['核对']])
      await redoAs(book, '刘销售')
      expect(evidence()).toBe(0)
      book.clock.at += 1_000
      editAs(book, '刘销售', restore(edit.type, edit.id))
      expect([evidence(), doneIn(runId)]).toEqual([1, ['核对']])
    }
    const [mine] = selectRecordStatesBy(book.workbook.handle, 'markEvidence', 'opportunityId', opportunityId)
    editAs(book, '刘销售', remove('markEvidence', mine?.id ?? ''))
    await undoAs(book, '刘销售')
    expect(evidence()).toBe(1)
  })

  it('is taken back by whoever recorded a step of theirs in the run of somebody else', async () => {
    aMark('验证', { name: '演练过' })
    const { runId } = begin({ title: '演练', assignee: 'trainer', markName: '演练过' })
    tick(runId, '演练', '吴培训')
    expect(evidence()).toBe(1)
    await undoAs(book, '吴培训')
    expect([doneIn(runId), evidence()]).toEqual([[], 0])
    await redoAs(book, '吴培训')
    expect([doneIn(runId), evidence()]).toEqual([['演练'], 1])
  })
})

describe('a run that a publication moves', () => {
  it.each(['吴培训', '管理员', '王主管'] as const)('loses the evidence of a mark that is no more: %s', (name) => {
    aMark('验证', { name: '需求已核对' })
    aMark('验证', { name: '报价已确认', position: 2 })
    for (const other of [{}, { markName: '报价已确认' }]) {
      const { playbookId, runId } = begin({ title: '核对', markName: '需求已核对' }, { title: '报价', ...other })
      tick(runId, '核对')
      expect(evidence()).toBe(1)
      publish(playbookId, '核对', { markName: null }, [runId], name)
      expect([doneIn(runId), evidence()]).toEqual([['核对'], 0])
    }
  })

  it('asks for a signature anew that is another role’s now, and no undo brings the old one back', async () => {
    const { playbookId, runId } = begin({ title: '授权', kind: 'signature' }, { title: '报价' })
    tick(runId, '报价')
    tick(runId, '授权')
    untick(runId, '授权')
    tick(runId, '授权')
    const preview = publish(playbookId, '授权', { assignee: 'manager' }, [runId], '吴培训')
    expect(preview.runs[0]).toMatchObject({ colour: 'red', notes: [{ code: 'answerMisfit', count: 1 }] })
    expect(doneIn(runId)).toEqual(['报价'])
    expect((await failureOf(() => finishRun(as('刘销售'), runId), 'INVALID')).issues[0]?.code).toBe('stepsMissing')
    await undoAs(book, '刘销售')
    const { issues } = await failureOf(() => undoAs(book, '刘销售'), 'INVALID')
    expect(issues[0]?.code).toBe('notYourSignature')
    expect(doneIn(runId)).toEqual(['报价'])
    tick(runId, '授权', '王主管')
    finishRun(as('刘销售'), runId)
  })

  it('takes no answer back by undo that is none any more', async () => {
    const { playbookId, runId } = begin({ title: '密封', kind: 'choice', options: '有油\n无油' })
    tick(runId, '密封', '刘销售', '有油')
    tick(runId, '密封', '刘销售', '无油')
    publish(playbookId, '密封', { options: '少油\n无油' }, [runId], '吴培训')
    const { issues } = await failureOf(() => undoAs(book, '刘销售'), 'INVALID')
    expect(issues[0]?.code).toBe('answerNotOption')
    expect(runView(as('刘销售'), runId).lines[0]?.answer).toBe('无油')
  })

  it('shows the steps of which the preview has spoken, also where an answer does not stand', () => {
    const { playbookId, runId } = begin(
      { title: '问过' },
      { title: '追问', conditionKey: '问过', conditionTest: 'isDone' },
      { title: '补问', conditionKey: '问过', conditionTest: 'isNotDone' },
      { title: '报价' },
    )
    for (const title of ['问过', '追问', '报价']) tick(runId, title)
    const preview = publish(playbookId, '问过', { kind: 'number' }, [runId], '吴培训')
    expect(preview.runs[0]?.notes).toEqual([
      { code: 'answerMisfit', count: 1, stepKeys: ['问过'] },
      { code: 'doneHidden', count: 1, stepKeys: ['追问'] },
      { code: 'requiredPassed', count: 1, stepKeys: ['补问'] },
    ])
    expect(runView(as('刘销售'), runId).lines.map(({ title }) => title)).toEqual(['问过', '补问', '报价'])
  })
})

const PEOPLE = ['刘销售', '王主管'] as const
const act = fc.record({
  by: fc.constantFrom(...PEOPLE),
  does: fc.constantFrom('tick', 'tick', 'tick', 'untick', 'undo', 'undo', 'redo'),
  at: fc.nat(3),
  answer: fc.constantFrom('现款', '账期'),
})

describe('whatever two people do and undo', () => {
  property.prop([fc.array(act, { minLength: 4, maxLength: 24 })], { numRuns: 8 })(
    'a mark has evidence exactly where its steps are done',
    async (acts) => {
      const steps: StepSeed[] = [
        { title: '付款', kind: 'choice', options: '现款\n账期', markName: '商务谈定' },
        {
          title: '审批',
          markName: '商务谈定',
          conditionKey: '付款',
          conditionTest: 'is',
          conditionValue: '账期',
        },
        { title: '交期', markName: '商务谈定' },
        { title: '核对', markName: '需求已核对' },
      ]
      const deal = anOpportunity(book)
      const [terms, needs] = ['商务谈定', '需求已核对'].map((name, at) => aMark('开发', { name, position: at + 1 }))
      const { playbookId } = aPlaybook(book.workbook, steps)
      const ownerId = book.people['刘销售']
      // By a third person, so that neither of the two can take its beginning back.
      const { runId } = startRun(as('郑内勤'), { playbookId, opportunityId: deal, ownerId })
      for (const { by, does, at, answer } of acts) {
        const title = steps[at]?.title ?? '付款'
        try {
          if (does === 'undo') await undoAs(book, by)
          else if (does === 'redo') await redoAs(book, by)
          else if (does === 'untick') untick(runId, title, by)
          else tick(runId, title, by, title === '付款' ? answer : undefined)
        } catch (error) {
          // Steps that do not apply, nothing to take back, and what the other has changed since.
          if (!isAppError(error)) throw error
        }
        const { lines } = runView(as('刘销售'), runId)
        const isMet = (mark: string): boolean =>
          lines.filter(({ markName }) => markName === mark).every(({ isDone }) => isDone)
        const given = selectRecordStatesBy(book.workbook.handle, 'markEvidence', 'opportunityId', deal)
        const wanted = [...(isMet('商务谈定') ? [terms] : []), ...(isMet('需求已核对') ? [needs] : [])]
        expect([given.length, new Set(given.map(({ values }) => values['markId']))]).toEqual([
          wanted.length,
          new Set(wanted),
        ])
      }
    },
  )
})
