import { beforeEach, describe, expect, it } from 'vitest'
import { agendaOf } from '#db/services/agenda.ts'
import { cancelRun } from '#db/services/runs/close.ts'
import { startablePlaybooks, startRun } from '#db/services/runs/begin.ts'
import { runRemindersOf } from '#db/services/runs/reminders.ts'
import { tickStep } from '#db/services/runs/steps.ts'
import type { AgendaRun } from '#shared/contract/activities.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import type { StepSeed } from '#test/support/playbooks.ts'
import { anOpportunity, aWorkbook, editAs, failureOf, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

/** Monday; the clock says 09:00. */
const TODAY = '2026-11-02'
const WEEK = { from: TODAY, to: '2026-11-09' }
const FAR = { from: '2027-03-01', to: '2027-03-08' }

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})
const as = (name: TeamName) => visitorFor(book, name)
const begin = (steps: readonly StepSeed[], by: TeamName = '刘销售', owner: TeamName = by): string => {
  const { playbookId } = aPlaybook(book.workbook, steps, { subject: 'alone' })
  return startRun(as(by), { playbookId, ownerId: book.people[owner] }).runId
}
const words = (runs: readonly AgendaRun[]) =>
  runs.map(({ title, dueOn, count, waits }) => `${dueOn.slice(5)} ${title} ${count}${waits ? ' waits' : ''}`)
const runsOf = (name: TeamName, ownerId?: string | null, period = WEEK): string[] =>
  words(agendaOf(as(name), { ...period, ...(ownerId === undefined ? {} : { ownerId }) }).runs)
const said = (name: TeamName) => runRemindersOf(as(name)).map(({ kind, title, by }) => [kind, title, by])

describe('runs in the agenda', () => {
  it('stand on the days on which their steps are due, and the run itself', () => {
    const runId = begin([
      { title: '今天', dueDays: 0 },
      { title: '周三', dueDays: 2 },
      { title: '也是周三', dueDays: 2 },
      { title: '可做可不做', dueDays: 1, isRequired: false },
      { title: '下周', dueDays: 9 },
    ])
    expect(runsOf('刘销售')).toEqual(['11-02 今天 1', '11-04 周三 2'])
    editAs(book, '刘销售', update('playbookRun', runId, { dueOn: '2026-11-06' }))
    tickStep(as('刘销售'), { runId, stepKey: '周三' })
    expect(runsOf('刘销售')).toEqual(['11-02 今天 1', '11-04 也是周三 1', '11-06  0'])
  })

  it('never lose what is overdue, until it is recorded, or the run is over', () => {
    const runId = begin([
      { title: '一', dueDays: 0 },
      { title: '二', dueDays: 1 },
      { title: '三', dueDays: 400 },
    ])
    book.clock.at += 100 * DAY_MS
    for (const period of [WEEK, FAR]) expect(runsOf('刘销售', undefined, period)).toEqual(['11-02 一 2'])
    tickStep(as('刘销售'), { runId, stepKey: '一' })
    expect(runsOf('刘销售')).toEqual(['11-03 二 1'])
    cancelRun(as('刘销售'), runId)
    expect(runsOf('刘销售')).toEqual([])
  })

  it('show a manager those of the team, and the steps that wait for the manager', async () => {
    const steps = [
      { title: '自己做', dueDays: 3 },
      { title: '主管签', kind: 'signature', assignee: 'manager' },
    ]
    const runId = begin(steps)
    expect([runsOf('王主管'), runsOf('王主管', null), runsOf('陈主管', null)]).toEqual([[], ['11-05 自己做 1'], []])
    tickStep(as('刘销售'), { runId, stepKey: '自己做' })
    expect(runsOf('王主管')).toEqual(['11-02 主管签 1 waits'])
    expect(said('王主管')).toEqual([['waits', '主管签', '刘销售']])
    tickStep(as('王主管'), { runId, stepKey: '主管签' })
    expect([runsOf('王主管'), said('王主管')]).toEqual([[], []])
    expect(runsOf('单晓', book.people['刘销售'])).toEqual([])
  })
})

describe('reminders of runs', () => {
  it('tell whoever was given a run, however it came to them', () => {
    const runId = begin([{ title: '一' }], '王主管', '刘销售')
    expect([said('刘销售'), said('王主管')]).toEqual([[['handed', '', '王主管']], []])
    editAs(book, '王主管', update('playbookRun', runId, { ownerId: book.people['单晓'] }))
    expect([said('刘销售'), said('单晓')]).toEqual([[], [['handed', '', '王主管']]])
    const [first] = runRemindersOf(as('单晓'))
    book.clock.at += DAY_MS
    expect(runRemindersOf(as('单晓'))).toEqual([first])
    book.clock.at += 40 * DAY_MS
    tickStep(as('单晓'), { runId, stepKey: '一' })
    expect(said('单晓')).toEqual([])
    begin([{ title: '自己开始' }])
    expect(said('刘销售')).toEqual([])
  })

  it('say each day what is due or late', () => {
    begin([{ title: '一', dueDays: 1 }])
    expect(said('刘销售')).toEqual([])
    book.clock.at += DAY_MS
    expect(said('刘销售')).toEqual([['dueToday', '一', '']])
    book.clock.at += DAY_MS
    const keyOf = () => runRemindersOf(as('刘销售'))[0]?.key
    const [late, key] = [said('刘销售'), keyOf()]
    expect(late).toEqual([['overdue', '一', '']])
    book.clock.at += 3 * 60 * 60_000
    expect(keyOf()).toBe(key)
    book.clock.at += DAY_MS
    expect(keyOf()).not.toBe(key)
  })
})

describe('an owner who left', () => {
  it('is given no run, and what is theirs can be given to somebody else', async () => {
    const runId = begin([{ title: '一', dueDays: 0 }], '郑内勤', '刘销售')
    const other = begin([{ title: '一' }], '单晓')
    write(book.workbook, update('person', book.people['刘销售'], { isActive: false }))
    const left = { code: 'ownerLeft', field: 'ownerId', params: { name: '刘销售' } }
    const started = await failureOf(() => begin([{ title: '一' }], '王主管', '刘销售'), 'INVALID')
    expect(started.issues).toMatchObject([left])
    const moved = update('playbookRun', other, { ownerId: book.people['刘销售'] })
    expect((await failureOf(() => editAs(book, '王主管', moved), 'INVALID')).issues).toMatchObject([left])
    editAs(book, '王主管', update('playbookRun', runId, { name: '还能改' }))
    editAs(book, '王主管', update('playbookRun', runId, { ownerId: book.people['单晓'] }))
    expect(runsOf('单晓')).toEqual(['11-02 一 1'])
  })
})

describe('a run on a visit', () => {
  it('takes the opportunity and the customer of the visit, and is offered what fits them', async () => {
    const opportunityId = anOpportunity(book)
    const foreign = anOpportunity(book, { owner: '周销售' })
    const visit = (deal: string | null) => {
      const id = crypto.randomUUID()
      const values = { kind: 'visit', subject: '拜访', ownerId: book.people['刘销售'], opportunityId: deal }
      write(book.workbook, { type: 'activity', id, operation: 'insert', values })
      return id
    }
    const { playbookId } = aPlaybook(book.workbook, [{ title: '问' }], { name: '首访', subject: 'visit' })
    aPlaybook(book.workbook, [{ title: '报' }], { name: '报价', subject: 'opportunity' })
    aPlaybook(book.workbook, [{ title: '回访' }], { name: '回访', subject: 'customer' })
    const names = (activityId: string) => startablePlaybooks(as('刘销售'), { activityId }).map(({ name }) => name)
    const [withDeal, alone] = [visit(opportunityId), visit(null)]
    expect([names(withDeal), names(alone)]).toEqual([['报价', '首访'], ['首访']])
    const { records } = startRun(as('刘销售'), { playbookId, activityId: withDeal })
    expect(records[0]?.values).toMatchObject({ activityId: withDeal, opportunityId, subject: 'visit' })
    await failureOf(() => startRun(as('刘销售'), { playbookId, activityId: visit(foreign) }), 'NOT_FOUND')
    await failureOf(() => startRun(as('单晓'), { playbookId, activityId: withDeal }), 'NOT_FOUND')
  })
})
