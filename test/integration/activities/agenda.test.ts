import { beforeEach, describe, expect, it } from 'vitest'
import { agendaQueries, overdueQuery, reminderQuery } from '#db/queries/agenda.ts'
import { contactDueQuery, selectLastContacts } from '#db/queries/contact-due.ts'
import { dueTaskQuery } from '#db/queries/due-tasks.ts'
import type { Sql } from '#db/queries/sql.ts'
import { agendaOf, offDaysOf, remindersOf } from '#db/services/agenda.ts'
import { teamCalendar } from '#db/services/calendar.ts'
import type { Agenda } from '#shared/contract/activities.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  insert,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

/** Monday; the clock says 09:00. */
const TODAY = '2026-11-02'
const WEEK = { from: TODAY, to: '2026-11-09' }

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

function act(values: FieldValues, owner: TeamName = '刘销售'): string {
  const edit = insert('activity', { kind: 'call', subject: '电话', ownerId: book.people[owner], ...values })
  write(book.workbook, edit)
  return edit.id
}

const weekOf = (name: TeamName, ownerId?: string | null): Agenda =>
  agendaOf(visitorFor(book, name), { ...WEEK, ...(ownerId === undefined ? {} : { ownerId }) })

const subjects = (acts: readonly { subject: string }[]): string[] => acts.map(({ subject }) => subject)

describe('agendaOf', () => {
  it('has the acts of the period by day and time, and what was done in it without having been planned', () => {
    act({ subject: '周三', plannedOn: '2026-11-04' })
    act({ subject: '周一下午', plannedOn: TODAY, plannedTime: '14:00' })
    act({ subject: '周一上午', plannedOn: TODAY, plannedTime: '09:30' })
    act({ subject: '下周', plannedOn: '2026-11-09' })
    act({ subject: '今天做的', status: 'done', doneOn: TODAY })
    expect(subjects(weekOf('刘销售').acts)).toEqual(['周一上午', '周一下午', '周三', '今天做的'])
  })

  it('never loses what is overdue, until it is done or cancelled', () => {
    const late = act({ subject: '上月', plannedOn: '2026-10-12' })
    const other = act({ subject: '上周', plannedOn: '2026-10-30' })
    const far = { from: '2027-03-01', to: '2027-03-08' }
    const overdue = (): string[] => subjects(agendaOf(visitorFor(book, '刘销售'), far).overdue)
    expect(overdue()).toEqual(['上月', '上周'])
    book.clock.at += 100 * DAY_MS
    expect(overdue()).toEqual(['上月', '上周'])
    write(book.workbook, update('activity', late, { status: 'done' }))
    expect(overdue()).toEqual(['上周'])
    write(book.workbook, update('activity', other, { status: 'cancelled' }))
    expect(overdue()).toEqual([])
  })

  it('shows salespeople their own, managers their people, and nobody another department', () => {
    act({ subject: '刘', plannedOn: TODAY })
    act({ subject: '单', plannedOn: TODAY }, '单晓')
    act({ subject: '周', plannedOn: TODAY }, '周销售')
    expect(subjects(weekOf('刘销售', null).acts)).toEqual(['刘'])
    expect(weekOf('刘销售').people.map(({ name }) => name)).toEqual(['刘销售'])
    expect(weekOf('刘销售', book.people['单晓']).acts).toEqual([])
    expect(subjects(weekOf('王主管', null).acts).toSorted()).toEqual(['刘', '单'].toSorted())
    expect(subjects(weekOf('王主管', book.people['单晓']).acts)).toEqual(['单'])
    expect(weekOf('王主管', book.people['周销售']).acts).toEqual([])
    expect(weekOf('王主管').people[0]).toMatchObject({ name: '王主管' })
    const [seen] = weekOf('管理员', book.people['周销售']).acts
    expect(seen).toMatchObject({ subject: '周', canWrite: false })
  })
})

describe('tasks of a stage', () => {
  function aTask(values: FieldValues = {}): string {
    const edit = insert('stageTask', {
      stageId: book.stages['验证'],
      position: 1,
      name: '确认预算',
      dueDays: 3,
      ...values,
    })
    write(book.workbook, edit)
    return edit.id
  }

  it('are due so many days after the stage was entered, and gone once an act fulfils or plans them', () => {
    const stageTaskId = aTask()
    const opportunityId = anOpportunity(book)
    anOpportunity(book, { stage: '开发' })
    const tasks = () => weekOf('刘销售').tasks
    expect(tasks()).toMatchObject([{ name: '确认预算', dueOn: '2026-11-05', opportunityId, ownerName: '刘销售' }])
    const planned = act({ subject: '确认预算', opportunityId, stageTaskId, plannedOn: '2026-11-05' })
    expect(tasks()).toEqual([])
    write(book.workbook, update('activity', planned, { status: 'cancelled' }))
    expect(tasks()).toHaveLength(1)
    editAs(
      book,
      '刘销售',
      insert('activity', { kind: 'task', subject: '确认预算', status: 'done', opportunityId, stageTaskId }),
    )
    expect(tasks()).toEqual([])
  })

  it('fall to the manager or an assistant of the department when the task says so', () => {
    aTask({ assignee: 'manager', name: '主管看' })
    aTask({ assignee: 'assistant', name: '内勤办', position: 2 })
    write(book.workbook, update('person', book.people['刘销售'], { managerId: book.people['王主管'] }))
    anOpportunity(book)
    expect(weekOf('刘销售').tasks).toEqual([])
    expect(weekOf('王主管').tasks.map(({ name }) => name)).toEqual(['主管看'])
    expect(weekOf('郑内勤').tasks.map(({ name }) => name)).toEqual(['内勤办'])
  })
})

describe('proposals of contact plans', () => {
  const aPlan = (values: FieldValues = {}): string => {
    const edit = insert('contactPlan', {
      name: '高潜力每周',
      potentialClass: 'high',
      kind: 'call',
      everyDays: 7,
      ...values,
    })
    write(book.workbook, edit)
    return edit.id
  }
  const proposals = (to = WEEK.to) => agendaOf(visitorFor(book, '刘销售'), { from: TODAY, to }).proposals

  it('count from the last visible contact, and move to a working day', () => {
    aPlan()
    const customerId = aCustomer(book, { potentialClass: 'high' })
    aCustomer(book, { potentialClass: 'low' })
    act({ customerId, status: 'done', doneOn: '2026-10-24' })
    act({ customerId, kind: 'task', status: 'done', doneOn: '2026-11-01' })
    // The 24th of October and seven days: a Saturday, so the Monday after it.
    expect(proposals()).toMatchObject([{ customerId, dueOn: TODAY, lastContactOn: '2026-10-24', kind: 'call' }])
    expect([...selectLastContacts(book.workbook.handle, 'customer', [customerId])]).toEqual([
      [customerId, '2026-10-24'],
    ])
    act({ customerId, kind: 'visit', status: 'done', doneOn: '2026-11-02' })
    expect(proposals()).toEqual([])
    expect(proposals('2026-11-10')).toMatchObject([{ dueOn: '2026-11-09' }])
  })

  it('are gone once accepted, and rest for a turn once put aside', () => {
    const contactPlanId = aPlan()
    const customerId = aCustomer(book, { potentialClass: 'high' })
    act({ customerId, status: 'done', doneOn: '2026-10-02' })
    expect(proposals()).toHaveLength(1)
    const accepted = act({ customerId, contactPlanId, plannedOn: TODAY })
    expect(proposals()).toEqual([])
    write(book.workbook, update('activity', accepted, { status: 'cancelled' }))
    expect(proposals()).toEqual([])
    book.clock.at += 7 * DAY_MS
    expect(proposals('2026-11-10')).toMatchObject([{ customerId, dueOn: '2026-11-09' }])
  })

  it('cover open opportunities of a stage, one a customer, that of the plan that asks first', () => {
    aPlan({ name: '高潜力每月', everyDays: 30 })
    aPlan({ name: '开发中', potentialClass: null, stageId: book.stages['开发'], kind: 'visit', everyDays: 3 })
    const customerId = aCustomer(book, { potentialClass: 'high' })
    const opportunityId = anOpportunity(book, { customerId, stage: '开发' })
    anOpportunity(book, { customerId, stage: '验证' })
    expect(proposals('2026-12-31')).toMatchObject([
      { opportunityId, customerId, planName: '开发中', dueOn: '2026-11-05' },
    ])
    write(book.workbook, update('opportunity', opportunityId, { status: 'won' }))
    expect(proposals('2026-12-31')).toMatchObject([
      { opportunityId: null, planName: '高潜力每月', dueOn: '2026-12-02' },
    ])
  })

  it('come from active plans alone', () => {
    aPlan({ isActive: false })
    act({ customerId: aCustomer(book, { potentialClass: 'high' }), status: 'done', doneOn: '2026-10-02' })
    expect(proposals()).toEqual([])
  })
})

describe('remindersOf', () => {
  it('names the acts of the person that have not begun, with the instant to remind at', () => {
    act({ subject: '十点', plannedOn: TODAY, plannedTime: '10:00', remindMinutes: 15 })
    act({ subject: '过了', plannedOn: TODAY, plannedTime: '08:00', remindMinutes: 15 })
    act({ subject: '不提醒', plannedOn: TODAY, plannedTime: '11:00' })
    act({ subject: '别人', plannedOn: TODAY, plannedTime: '11:00', remindMinutes: 15 }, '单晓')
    const startsAt = Date.parse('2026-11-02T10:00:00+08:00')
    expect(remindersOf(visitorFor(book, '刘销售'))).toMatchObject([
      { subject: '十点', plannedTime: '10:00', startsAt, remindAt: startsAt - 15 * 60_000 },
    ])
  })
})

describe('teamCalendar', () => {
  it('follows the team where it differs from the national one', () => {
    write(book.workbook, insert('calendarDay', { day: '2026-11-06', isWorkday: false, name: '年会' }))
    const calendar = teamCalendar(book.workbook)
    expect(calendar.isWorkday('2026-11-06')).toBe(false)
    expect(calendar.nameOf('2026-11-06')).toEqual({ zh: '年会', en: '年会' })
    expect(calendar.addWorkdays('2026-11-05', 1)).toBe('2026-11-09')
  })
})

describe('query plans', () => {
  const explain = ({ text, params }: Sql): string[] =>
    (book.workbook.handle.prepare(`EXPLAIN QUERY PLAN ${text}`).all(params) as { detail: string }[]).map(
      ({ detail }) => detail,
    )
  const scansOf = (query: Sql): string[] => explain(query).filter((line) => /^SCAN (t|a|o|c|p)\b/.test(line))

  it('read acts, overdue ones, reminders, tasks and proposals through indexes', () => {
    const whose = { scope: { text: '1', params: {} }, owners: [book.people['刘销售']] }
    const plan = { planId: 'p', potentialClass: 'high', stageId: null, everyDays: 7 }
    const days = { latest: TODAY, offset: 8 * 3_600_000, limit: 200 }
    const queries = [
      ...agendaQueries(whose, TODAY, '2026-11-09', 500),
      overdueQuery(whose, TODAY, 500),
      reminderQuery(book.people['刘销售'], TODAY, '2026-12-01'),
      dueTaskQuery(whose, book.clock.at, 500),
      contactDueQuery(whose, plan, days),
      contactDueQuery(whose, { ...plan, stageId: book.stages['开发'] }, days),
    ]
    expect(queries.map(scansOf)).toEqual(queries.map(() => []))
    expect(explain(overdueQuery(whose, TODAY, 500)).join('\n')).toContain(
      'activities_by_owner (owner_id=? AND planned_on<?)',
    )
    expect(explain(contactDueQuery(whose, plan, days)).join('\n')).toContain('activities_by_customer')
  })
})

describe('acts that a batch left on days off', () => {
  const SATURDAY = '2026-11-07'
  const asked = (name: TeamName, batchId: string) => offDaysOf(visitorFor(book, name), batchId)

  it('are those that it moved and those that it made, as they stand now', () => {
    const moved = act({ subject: '改到周六', plannedOn: TODAY })
    const onWorkday = act({ subject: '改到周五', plannedOn: TODAY })
    act({ subject: '没有改', plannedOn: SATURDAY })
    const done = act({ subject: '改了又做了', plannedOn: TODAY })
    const made = insert('activity', {
      kind: 'call',
      subject: '新的',
      ownerId: book.people['刘销售'],
      plannedOn: SATURDAY,
    })
    const { batchId } = editAs(
      book,
      '刘销售',
      update('activity', moved, { plannedOn: SATURDAY }),
      update('activity', onWorkday, { plannedOn: '2026-11-06' }),
      update('activity', done, { plannedOn: SATURDAY }),
      made,
    )
    write(book.workbook, update('activity', done, { status: 'done', doneOn: TODAY }))
    const ids = [moved, made.id].toSorted()
    const answer = asked('刘销售', batchId)
    expect(answer.acts.map(({ id }) => id).toSorted()).toEqual(ids)
    expect(answer).toMatchObject({ total: 2, acts: [{ plannedOn: SATURDAY }, { plannedOn: SATURDAY }] })
  })

  it('are told only to whoever wrote them', () => {
    const moved = act({ subject: '刘', plannedOn: TODAY })
    const { batchId } = editAs(book, '刘销售', update('activity', moved, { plannedOn: SATURDAY }))
    expect(asked('刘销售', batchId).total).toBe(1)
    expect(asked('王主管', batchId)).toEqual({ acts: [], total: 0 })
  })
})
