import { beforeEach, describe, expect, it } from 'vitest'
import { pageOfRecords } from '#db/services/records.ts'
import { startRun } from '#db/services/runs/begin.ts'
import { finishRun } from '#db/services/runs/close.ts'
import { effectPlaybooks, effectReport } from '#db/services/runs/effect.ts'
import { myRuns, runsOfSubject } from '#db/services/runs/lists.ts'
import { tickStep } from '#db/services/runs/steps.ts'
import { teamRuns } from '#db/services/runs/team.ts'
import { runView } from '#db/services/runs/view.ts'
import { teamCalendar } from '#db/services/calendar.ts'
import { where } from '#shared/domain/filter.ts'
import { addDays, DAY_MS, dateOfInstant } from '#shared/domain/dates.ts'
import { runDaysAt, runState } from '#shared/domain/playbooks/run-state.ts'
import type { RunStatus } from '#shared/entities/playbook-runs.ts'
import { aPlaybook, aVersion } from '#test/support/playbooks.ts'
import { clearGates } from '#test/support/gates.ts'
import { anOpportunity, aWorkbook, failureOf, stateOf, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
  clearGates(book)
})
const as = (name: TeamName) => visitorFor(book, name)
const tick = (runId: string, stepKey: string, name: TeamName = '刘销售') => tickStep(as(name), { runId, stepKey })

describe('the state of a run', () => {
  it('is the same in a list, on the run page and by the rule, on every day of a month', () => {
    const { playbookId } = aPlaybook(
      book.workbook,
      [{ title: '一', dueDays: 4 }, { title: '二', dueDays: 14 }, { title: '三' }],
      { subject: 'alone' },
    )
    const begin = (startedOn?: string) => startRun(as('刘销售'), { playbookId, startedOn }).runId
    const runs = [begin(), begin(), begin('2026-11-09'), begin()]
    tick(runs[1] ?? '', '一')
    for (const title of ['一', '二', '三']) tick(runs[3] ?? '', title)
    const seen = new Set<string>()
    for (let day = 0; day < 30; day += 1) {
      const today = dateOfInstant(book.clock.at, 'Asia/Shanghai')
      const days = runDaysAt(today, teamCalendar(book.workbook))
      const rows = pageOfRecords(as('刘销售'), {
        type: 'playbookRun',
        sort: [],
        offset: 0,
        limit: 50,
        wantTotal: true,
      }).rows
      for (const { id, values } of rows) {
        const last = values['lastStepAt']
        const expected = runState(
          {
            status: values['status'] as RunStatus,
            startedOn: String(values['startedOn']),
            nextDueOn: values['nextDueOn'] as string | null,
            lastStepOn: typeof last === 'number' ? dateOfInstant(last, 'Asia/Shanghai') : null,
            stepCount: Number(values['stepCount']),
            doneCount: Number(values['doneCount']),
          },
          days,
        )
        seen.add(expected)
        expect([today, values['state']]).toEqual([today, expected])
        expect(runView(as('刘销售'), id).state).toBe(expected)
      }
      book.clock.at += DAY_MS
    }
    expect([...seen].toSorted()).toEqual(['dueSoon', 'onTime', 'overdue', 'stuck'])
    const filter = where('state', 'in', 'overdue')
    const late = pageOfRecords(as('刘销售'), {
      type: 'playbookRun',
      filter,
      sort: [],
      offset: 0,
      limit: 9,
      wantTotal: true,
    })
    expect(late.total).toBe(4)
  })
})

describe('lists of runs', () => {
  it('hold those that the person reads', async () => {
    const { playbookId } = aPlaybook(book.workbook, [{ title: '一' }])
    const deal = anOpportunity(book)
    const { runId } = startRun(as('刘销售'), { playbookId, opportunityId: deal })
    for (const name of ['刘销售', '王主管', '郑内勤', '吴培训', '管理员'] as const) {
      expect(runsOfSubject(as(name), { opportunityId: deal }).map((run) => run.runId)).toEqual([runId])
    }
    await failureOf(() => runsOfSubject(as('单晓'), { opportunityId: deal }), 'NOT_FOUND')
    await failureOf(() => runView(as('陈主管'), runId), 'NOT_FOUND')
    expect(teamRuns(as('单晓'), {}).total.open).toBe(0)
    expect(teamRuns(as('王主管'), { departmentId: book.departments['华南部'] }).total.open).toBe(0)
  })

  it('put before each person what waits for them', () => {
    const { playbookId } = aPlaybook(
      book.workbook,
      [
        { title: '自己做', dueDays: 1 },
        { title: '主管签', kind: 'signature', assignee: 'manager' },
        { title: '早该签', kind: 'signature', assignee: 'manager', dueDays: 1 },
        { title: '很久以后', assignee: 'assistant', dueDays: 60 },
      ],
      { subject: 'alone' },
    )
    const { runId } = startRun(as('刘销售'), { playbookId })
    const next = (name: TeamName) => myRuns(as(name)).flatMap((run) => run.next.map(({ title }) => title))
    expect([next('刘销售'), next('王主管'), next('郑内勤'), next('陈主管')]).toEqual([['自己做'], ['早该签'], [], []])
    tick(runId, '自己做')
    expect([next('刘销售'), next('王主管')]).toEqual([[], ['主管签', '早该签']])
    expect(myRuns(as('刘销售')).map((run) => run.doneCount)).toEqual([1])
  })

  it('count the team by person and playbook', () => {
    const { playbookId } = aPlaybook(book.workbook, [{ title: '一', dueDays: 2 }], { name: '日常', subject: 'alone' })
    const start = (name: TeamName) => startRun(as(name), { playbookId }).runId
    const [done, late] = [start('刘销售'), start('刘销售')]
    start('单晓')
    tick(done, '一')
    finishRun(as('刘销售'), done)
    book.clock.at += 5 * DAY_MS
    tick(late, '一')
    finishRun(as('刘销售'), late)
    start('刘销售')
    const { people, playbooks, total } = teamRuns(as('王主管'), {})
    expect(total).toMatchObject({ open: 2, overdue: 1, dueSoon: 1, finished: 2, inTime: 1 })
    expect(people.map(({ label, open, overdue, finished }) => [label, open, overdue, finished])).toEqual([
      ['单晓', 1, 1, 0],
      ['刘销售', 1, 0, 2],
    ])
    expect(playbooks).toMatchObject([{ label: '日常', open: 2 }])
  })
})

describe('the effect of steps', () => {
  const closeAs = (opportunityId: string, status: 'won' | 'lost'): void => {
    const lossReasonId = Object.values(book.lossReasons)[0] ?? null
    const values = status === 'won' ? { status } : { status, lossReasonId }
    write(book.workbook, update('opportunity', opportunityId, values))
  }

  it('compares closed opportunities with and without each step, of versions that offered it', async () => {
    const { playbookId, versionId } = aPlaybook(book.workbook, [{ title: '一' }, { title: '二' }], {
      stageName: '验证',
    })
    const run = (status: 'won' | 'lost' | 'open', ...done: string[]): string => {
      const opportunityId = anOpportunity(book)
      const { runId } = startRun(as('刘销售'), { playbookId, opportunityId })
      for (const title of done) tick(runId, title)
      book.clock.at += DAY_MS
      if (status !== 'open') closeAs(opportunityId, status)
      return runId
    }
    run('won', '一', '二')
    run('won', '一')
    run('lost', '一')
    run('lost')
    run('open', '一', '二')
    aVersion(book.workbook, playbookId, 2, [{ title: '一' }, { title: '三' }])
    const late = run('won', '三')
    book.clock.at += 3 * DAY_MS
    tick(late, '一')
    expect(stateOf(book, 'playbookRun', late).values['versionId']).not.toBe(versionId)
    const report = effectReport(as('王主管'), { playbookId })
    expect(report).toMatchObject({ deals: 5, won: 3, version: 'v2', stageName: '验证' })
    expect(
      report.steps.map(({ title, withStep, withoutStep, claim }) => [
        title,
        withStep.won,
        withStep.count,
        withoutStep.won,
        withoutStep.count,
        claim,
      ]),
    ).toEqual([
      ['一', 2, 3, 1, 2, 'none'],
      ['三', 1, 1, 0, 0, 'none'],
    ])
    expect(report.steps[0]?.withStep.medianDays).toBe(1)
    expect(effectPlaybooks(as('王主管'))).toMatchObject([{ playbookId, deals: 5 }])
    expect(effectReport(as('单晓'), { playbookId }).deals).toBe(0)
    const from = addDays('2026-11-02', 3)
    expect(effectReport(as('王主管'), { playbookId, period: { from, to: '2027-01-01' } }).deals).toBe(3)
    await failureOf(() => effectReport(as('王主管'), { playbookId: 'unknown' }), 'NOT_FOUND')
  })
})
