import { beforeEach, describe, expect, it } from 'vitest'
import { assignCheckers } from '#db/services/daily/assignments.ts'
import { saveEvening } from '#db/services/daily/evening.ts'
import { answerHelp } from '#db/services/daily/help.ts'
import { submitLog } from '#db/services/daily/my-day-acts.ts'
import { replyToCheck } from '#db/services/checks.ts'
import { makeRule } from '#db/services/problems/acts.ts'
import { listWarnings, rulePage, setRule } from '#db/services/warnings.ts'
import type { WarningItem } from '#shared/contract/warnings.ts'
import { addDays, DAY_MS } from '#shared/domain/dates.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { WarningRuleKey } from '#shared/entities/warnings.ts'
import { warningWords } from '#shared/locale/warning-words.ts'
import { START_DATE, aWorkbook, editAs, insert, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

const HOUR = 3_600_000
let book: TestWorkbook

/** A Monday at nine; the log of this day is the workbook's first. */
beforeEach(async () => {
  book = await aWorkbook()
})

const today = (): string => new Date(book.clock.at + 8 * HOUR).toISOString().slice(0, 10)
const later = (days: number): void => void (book.clock.at += days * DAY_MS)
/** At 17:30 of the day, when reports come in, and back to nine. */
const inTheEvening = (act: () => void): void => {
  book.clock.at += 8.5 * HOUR
  act()
  book.clock.at -= 8.5 * HOUR
}
const visitor = (name: TeamName) => visitorFor(book, name)
const handIn = (name: TeamName = '刘销售', day = today()): void => void submitLog(visitor(name), day)
const visit = (values: FieldValues = {}, name: TeamName = '刘销售') => {
  const edit = insert('activity', { kind: 'visit', subject: '谈预算', ownerId: book.people[name], ...values })
  editAs(book, name, edit)
  return edit.id
}
const found = (rule: WarningRuleKey, name: TeamName = '王主管', owner: TeamName = '刘销售'): WarningItem[] =>
  listWarnings(visitor(name), { rule, ownerId: book.people[owner] }).items
const set = (rule: WarningRuleKey, threshold: number | null): void =>
  void setRule(visitor('王主管'), { rule, isActive: true, threshold })

describe('a warning of logs stands until the act that it names', () => {
  it('log missing: handing it in late', () => {
    inTheEvening(handIn)
    later(1)
    expect(found('logMissing')).toEqual([])
    later(1)
    expect(found('logMissing')).toMatchObject([
      { recordType: 'person', recordId: book.people['刘销售'], value: 1, threshold: 1, since: addDays(START_DATE, 1) },
    ])
    const words = warningWords('zh-CN', found('logMissing')[0] as WarningItem)
    expect(words.why).toBe('最近 20 个工作日缺 1 天日清单。')
    expect(words.limit).toBe('界限 1 次，默认')
    handIn('刘销售', addDays(START_DATE, 1))
    expect(found('logMissing')).toEqual([])
  })

  it('logs late: days handed in on time, until the late ones drop out', () => {
    for (let day = 0; day < 3; day += 1) {
      later(1)
      handIn('刘销售', addDays(today(), -1))
    }
    expect(found('logLate')).toMatchObject([{ value: 3, threshold: 3, since: addDays(START_DATE, 2) }])
    for (let day = 0; day < 28; day += 1) {
      inTheEvening(handIn)
      later(1)
    }
    expect(found('logLate')).toEqual([])
  })

  it('plan not kept: doing what was planned', () => {
    const plan = (count: number): string[] =>
      Array.from({ length: count }, (_, at) => visit({ subject: `拜访 ${at}`, plannedOn: addDays(today(), 1) }))
    const done = (ids: string[]): void =>
      ids.forEach((id) => editAs(book, '刘销售', update('activity', id, { status: 'done', doneOn: today() })))
    const first = plan(6)
    inTheEvening(handIn)
    later(1)
    done(first.slice(0, 2))
    const second = plan(6)
    inTheEvening(handIn)
    later(1)
    expect(found('planKeptLow')).toMatchObject([{ value: 3333, threshold: 7000, since: null }])
    done(second)
    inTheEvening(handIn)
    later(1)
    expect(found('planKeptLow')).toMatchObject([{ value: 6667 }])
    set('planKeptLow', 6000)
    expect(found('planKeptLow')).toEqual([])
  })

  it('help unanswered: an answer, in the log or for what only the office heard', () => {
    const asked = visit({ status: 'done', doneOn: today(), helpNeeded: '请派技术员' })
    inTheEvening(handIn)
    later(1)
    expect(found('helpWaiting')).toEqual([])
    later(1)
    expect(found('helpWaiting')).toMatchObject([{ recordType: 'activity', recordId: asked, value: 2, threshold: 1 }])
    expect(found('helpWaiting', '刘销售')).toHaveLength(1)
    answerHelp(visitor('王主管'), { source: 'log', id: asked, answer: '周三到', dueOn: today() })
    expect(found('helpWaiting')).toEqual([])
    const nothing = { customerId: null, customerName: null, contactName: null, phone: null, address: null }
    const heard = {
      ...nothing,
      time: null,
      place: null,
      matter: '谈',
      solved: null,
      stillOpen: null,
      opportunityId: null,
    }
    assignCheckers(visitor('王主管'), [{ personId: book.people['刘销售'], checkerId: book.people['郑内勤'] }])
    const { record } = saveEvening(visitor('郑内勤'), {
      personId: book.people['刘销售'],
      day: today(),
      reached: 'reached',
      tomorrowPlan: null,
      note: null,
      visits: [{ ...heard, helpNeeded: '请带样机' }],
    })
    later(2)
    expect(found('helpWaiting')).toMatchObject([{ recordType: 'person', title: '请带样机', value: 2 }])
    const id = record?.entries[0]?.id ?? ''
    answerHelp(visitor('王主管'), { source: 'office', id, answer: '周五', dueOn: today() })
    expect(found('helpWaiting')).toEqual([])
  })

  it('promised reply late: ticked as done, or promised for another day', () => {
    const call = insert('callRecord', {
      calledOn: today(),
      matter: '催交货',
      personId: book.people['刘销售'],
      promisedReply: '周二回电',
      promisedOn: addDays(today(), 1),
    })
    editAs(book, '郑内勤', call)
    later(1)
    expect(found('promiseLate')).toEqual([])
    later(1)
    expect(found('promiseLate', '刘销售')).toMatchObject([
      { recordType: 'callRecord', recordId: call.id, value: 1, since: addDays(START_DATE, 2) },
    ])
    editAs(book, '刘销售', update('callRecord', call.id, { promisedOn: today() }))
    expect(found('promiseLate')).toEqual([])
    later(1)
    expect(found('promiseLate')).toHaveLength(1)
    editAs(book, '刘销售', update('callRecord', call.id, { isDone: true }))
    expect(found('promiseLate')).toEqual([])
  })

  it('recurrent problem: a rule', () => {
    const raise = (): string => {
      const edit = insert('problem', { statement: '交货期太长，客户等不了', raisedOn: today() })
      editAs(book, '刘销售', edit)
      return edit.id
    }
    const oldest = raise()
    raise()
    expect(found('problemNoRule')).toEqual([])
    later(1)
    raise()
    expect(found('problemNoRule')).toMatchObject([
      { recordType: 'problem', recordId: oldest, value: 3, threshold: 3, since: addDays(START_DATE, 1) },
    ])
    makeRule(visitor('王主管'), { problemId: oldest, name: '交货期', text: '先问生产再报交货期' })
    expect(found('problemNoRule')).toEqual([])
  })

  it('untrue without reply: the reply of the person', () => {
    const check = insert('spotCheck', {
      personId: book.people['刘销售'],
      day: today(),
      method: 'phone',
      checkerId: book.people['王主管'],
      checkedOn: today(),
      finding: 'untrue',
      evidence: '客户说没有来过',
    })
    write(book.workbook, check)
    later(2)
    expect(found('checkNoReply')).toEqual([])
    later(1)
    expect(found('checkNoReply')).toMatchObject([{ recordType: 'spotCheck', recordId: check.id, value: 3 }])
    replyToCheck(visitor('刘销售'), { checkId: check.id, reply: '去的是另一个厂区' })
    expect(found('checkNoReply')).toEqual([])
  })
})

describe('warnings of logs', () => {
  it('are set like the others, with where the limit comes from', () => {
    set('logMissing', 2)
    inTheEvening(handIn)
    later(3)
    expect(found('logMissing')).toMatchObject([{ value: 2, threshold: 2, source: { kind: 'set', by: '王主管' } }])
    const row = rulePage(visitor('王主管')).rules.find(({ rule }) => rule === 'logMissing')
    expect(row).toMatchObject({ initial: 1, isActive: true, own: { value: 2, by: '王主管' } })
    set('logMissing', 3)
    expect(found('logMissing')).toEqual([])
  })

  it('are for the person and those who read their logs', () => {
    inTheEvening(handIn)
    later(2)
    const names = ['刘销售', '单晓', '王主管', '郑内勤', '陈主管', '管理员'] as const
    expect(names.map((name) => found('logMissing', name).length)).toEqual([1, 0, 1, 1, 0, 1])
  })

  it('are silent in a workbook without logs', () => {
    later(10)
    expect(found('logMissing')).toEqual([])
  })
})
