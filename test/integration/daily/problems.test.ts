import { beforeEach, describe, expect, it } from 'vitest'
import { selectAllRecordStates, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { amendLog, submitLog } from '#db/services/daily/my-day-acts.ts'
import { problemGroup, problemGroups, ruleDetail, rulesFor } from '#db/services/problems.ts'
import { joinProblems, makeRule, raiseProblem, splitProblem } from '#db/services/problems/acts.ts'
import { readableRecords } from '#db/services/records.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import {
  aCustomer,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  update,
  valueOf,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

const DAY = '2026-11-02'
let book: TestWorkbook

beforeEach(async () => {
  book = await aWorkbook()
})

function entry(name: TeamName, stillOpen: string, values: FieldValues = {}): string {
  const edit = insert('activity', { kind: 'visit', subject: '拜访', status: 'done', doneOn: DAY, stillOpen, ...values })
  editAs(book, name, edit)
  return edit.id
}

const problems = (): { id: string; values: FieldValues }[] => selectAllRecordStates(book.workbook.handle, 'problem')

function problem(name: TeamName, statement: string, values: FieldValues = {}): string {
  const edit = insert('problem', { statement, ...values })
  editAs(book, name, edit)
  return edit.id
}

describe('problems that make themselves', () => {
  it('come out of what a submitted log leaves open, once for each entry', () => {
    const customerId = aCustomer(book)
    const id = entry('刘销售', '交货期太长，客户等不及', { customerId })
    entry('刘销售', '')
    submitLog(visitorFor(book, '刘销售'), DAY)
    expect(problems().map(({ values }) => values)).toEqual([
      expect.objectContaining({
        statement: '交货期太长，客户等不及',
        source: 'log',
        sourceId: id,
        ownerId: book.people['刘销售'],
        raisedOn: DAY,
        customerId,
        kind: 'exceptional',
        status: 'open',
      }),
    ])
  })

  it('are handled by a rule from the entry on, once, whatever the sentence becomes before it is submitted', () => {
    const first = problem('刘销售', '交货期太长，客户等不及')
    makeRule(visitorFor(book, '王主管'), { problemId: first, name: '交货期', text: '先问生产' })
    const id = entry('周销售', '交货期太长，对方等不及')
    const person = visitorFor(book, '周销售')
    const [rule] = rulesFor(person, '交货期太长，对方等不及', id)
    expect(rule).toMatchObject({ name: '交货期', uses: 0, isFollowed: false })
    raiseProblem(person, { source: 'log', sourceId: id, statement: '交货期太长，对方等不及', ruleId: rule?.id })
    expect(rulesFor(person, '交货期太长，对方等不及', id)).toMatchObject([{ uses: 1, isFollowed: true }])
    expect(rulesFor(visitorFor(book, '刘销售'), '交货期太长', id)).toMatchObject([{ isFollowed: false }])
    editAs(book, '周销售', update('activity', id, { stillOpen: '交货期太长，年底前等不及' }))
    submitLog(person, DAY)
    expect(problems().filter(({ values }) => values['sourceId'] === id)).toHaveLength(1)
    expect(problems().at(-1)?.values).toMatchObject({
      ruleId: rule?.id,
      raisedOn: DAY,
      kind: 'recurrent',
      status: 'open',
    })
  })

  it('come out of what an amendment adds, once for each entry', () => {
    const id = entry('刘销售', '')
    const person = visitorFor(book, '刘销售')
    submitLog(person, DAY)
    for (const stillOpen of ['交货期太长', '交货期太长了']) {
      amendLog(person, { day: DAY, activityId: id, values: { stillOpen }, reason: '漏记' })
    }
    amendLog(person, { day: DAY, values: { subject: '补记', stillOpen: '发票抬头开错' }, reason: '漏记' })
    expect(problems().map(({ values }) => values['statement'])).toEqual(['交货期太长', '发票抬头开错'])
  })

  it('are not made again of a sentence about the same customer that is still open', () => {
    const customerId = aCustomer(book)
    problem('刘销售', '交货期太长。', { customerId })
    entry('刘销售', '交货期太长', { customerId })
    entry('刘销售', '交货期太长', { customerId: aCustomer(book) })
    submitLog(visitorFor(book, '刘销售'), DAY)
    expect(problems()).toHaveLength(2)
  })

  it('come out of what an interview leaves unresolved, and of what is added to it later', () => {
    const customerId = aCustomer(book)
    const report = insert('interviewReport', { customerId, goal1: '确认预算', unresolved1: '付款方式没有谈拢' })
    editAs(book, '刘销售', report)
    editAs(book, '刘销售', update('interviewReport', report.id, { unresolved2: '样品检测报告没有出来' }))
    editAs(book, '刘销售', update('interviewReport', report.id, { result1: '120 万' }))
    expect(problems().map(({ values }) => [values['source'], values['sourceId'], values['statement']])).toEqual([
      ['interview', report.id, '付款方式没有谈拢'],
      ['interview', report.id, '样品检测报告没有出来'],
    ])
    const next = insert('interviewReport', { customerId, previousId: report.id, unresolved1: '付款方式没有谈拢' })
    editAs(book, '刘销售', next)
    expect(problems()).toHaveLength(2)
  })

  it('are raised from a call in the name of the salesperson whom it concerns', async () => {
    const call = insert('callRecord', { matter: '机器漏油', personId: book.people['单晓'] })
    editAs(book, '郑内勤', call)
    raiseProblem(visitorFor(book, '郑内勤'), { source: 'call', sourceId: call.id, statement: '机器漏油' })
    expect(problems()[0]?.values).toMatchObject({ source: 'call', sourceId: call.id, ownerId: book.people['单晓'] })
    const asked = { source: 'call', sourceId: call.id, statement: '又漏油' } as const
    await failureOf(() => raiseProblem(visitorFor(book, '周销售'), asked), 'NOT_FOUND')
  })

  it('stay sealed as long as the log they come from', () => {
    write(
      book.workbook,
      insert('checkerAssignment', { personId: book.people['刘销售'], checkerId: book.people['王主管'] }),
    )
    entry('刘销售', '交货期太长')
    submitLog(visitorFor(book, '刘销售'), DAY)
    const [made] = problems()
    const reads = (name: TeamName): number =>
      readableRecords(visitorFor(book, name), 'problem', [made?.id ?? '']).length
    expect([reads('刘销售'), reads('王主管')]).toEqual([1, 0])
    expect(problemGroups(visitorFor(book, '王主管'), 10)).toEqual([])
    book.clock.at += DAY_MS
    expect(reads('王主管')).toBe(1)
  })
})

describe('groups of problems', () => {
  it('take in near-duplicates, the second of which is recurrent', () => {
    const first = problem('刘销售', '交货期太长，客户等不及')
    const other = problem('单晓', '发票抬头开错了')
    const second = problem('单晓', '我们的交货期太长')
    expect(
      [first, second, other].map((id) => [
        valueOf(book, 'problem', id, 'groupId'),
        valueOf(book, 'problem', id, 'kind'),
      ]),
    ).toEqual([
      [null, 'exceptional'],
      [first, 'recurrent'],
      [null, 'exceptional'],
    ])
  })

  it('tell each person of the problems that they read, and of no other', () => {
    problem('刘销售', '交货期太长，客户等不及')
    const second = problem('周销售', '交货期太长')
    expect(problemGroup(visitorFor(book, '周销售'), second)).toMatchObject({ title: '交货期太长', count: 1 })
    expect(problemGroup(visitorFor(book, '管理员'), second)).toMatchObject({
      title: '交货期太长，客户等不及',
      count: 2,
    })
    const [row] = readableRecords(visitorFor(book, '周销售'), 'problem', [second])
    expect(JSON.stringify(row)).not.toContain('等不及')
  })

  it('are split and joined by hand', async () => {
    const first = problem('刘销售', '交货期太长，客户等不及')
    const second = problem('刘销售', '交货期太长')
    const third = problem('刘销售', '交货期太长了，等不及')
    splitProblem(visitorFor(book, '王主管'), first)
    expect([first, second, third].map((id) => valueOf(book, 'problem', id, 'groupId'))).toEqual([null, null, second])
    expect(valueOf(book, 'problem', first, 'kind')).toBe('exceptional')
    joinProblems(visitorFor(book, '王主管'), [first, third])
    expect([first, second, third].map((id) => valueOf(book, 'problem', id, 'groupId'))).toEqual([null, first, first])
    await failureOf(() => splitProblem(visitorFor(book, '单晓'), first), 'NOT_FOUND')
    await failureOf(() => splitProblem(visitorFor(book, '吴培训'), first), 'FORBIDDEN')
  })

  it('outlive their oldest', () => {
    const first = problem('刘销售', '交货期太长，客户等不及')
    const second = problem('刘销售', '交货期太长')
    const third = problem('刘销售', '交货期太长了，等不及')
    editAs(book, '刘销售', remove('problem', first))
    expect([second, third].map((id) => valueOf(book, 'problem', id, 'groupId'))).toEqual([first, first])
    expect(problemGroup(visitorFor(book, '刘销售'), third)).toMatchObject({ title: '交货期太长', count: 2 })
    problem('单晓', '交货期太长，等不及')
    expect(problemGroups(visitorFor(book, '王主管'), 10)).toMatchObject([{ count: 3, title: '交货期太长' }])
  })
})

describe('a rule', () => {
  it('is asked for at the third occurrence, and covers what comes after', () => {
    const manager = visitorFor(book, '王主管')
    const first = problem('刘销售', '交货期太长，客户等不及')
    problem('单晓', '交货期太长')
    expect(problemGroups(manager, 10)[0]).toMatchObject({ count: 2, asksForRule: false })
    problem('单晓', '交货期太长了，等不及')
    expect(problemGroups(manager, 10)[0]).toMatchObject({ count: 3, asksForRule: true })
    makeRule(manager, { problemId: first, name: '交货期', text: '下单前先问生产，按排期报 45 天' })
    expect(problemGroups(manager, 10)[0]).toMatchObject({ asksForRule: false, rule: { name: '交货期' } })
    expect(rulesFor(visitorFor(book, '周销售'), '客户嫌交货期太长')).toMatchObject([{ name: '交货期', uses: 0 }])
    expect(rulesFor(visitorFor(book, '周销售'), '发票抬头开错了')).toEqual([])
  })

  it('is used by whoever handles a problem by it, and is counted with the days', () => {
    const manager = visitorFor(book, '王主管')
    const first = problem('刘销售', '交货期太长，客户等不及')
    const { records } = makeRule(manager, { problemId: first, name: '交货期', text: '先问生产' })
    const ruleId = records[0]?.id ?? ''
    book.clock.at += 10 * DAY_MS
    const second = problem('刘销售', '交货期太长')
    editAs(book, '刘销售', update('problem', second, { ruleId, status: 'solved' }))
    expect(selectRecordStatesBy(book.workbook.handle, 'ruleUse', 'ruleId', ruleId)[0]?.values).toMatchObject({
      problemId: second,
      personId: book.people['刘销售'],
      usedOn: '2026-11-12',
    })
    expect(ruleDetail(manager, ruleId)).toMatchObject({
      rule: { uses: 1, lastUsedOn: '2026-11-12' },
      usedOn: ['2026-11-12'],
      recurrence: { before: { count: 1, days: 1 }, after: { count: 1, days: 10, per30: 3 } },
    })
  })

  it('is made by those who keep the rules alone', async () => {
    const first = problem('刘销售', '交货期太长')
    const asked = { problemId: first, name: '交货期', text: '先问生产' }
    for (const name of ['刘销售', '郑内勤', '吴培训'] as const) {
      await failureOf(() => makeRule(visitorFor(book, name), asked), 'FORBIDDEN')
    }
    await failureOf(() => makeRule(visitorFor(book, '陈主管'), asked), 'NOT_FOUND')
  })
})

describe('a problem', () => {
  it('counts as solved once somebody said how', async () => {
    const id = problem('刘销售', '交货期太长')
    const solve = (values: FieldValues) => () =>
      editAs(book, '刘销售', update('problem', id, { status: 'solved', ...values }))
    expect((await failureOf(solve({}), 'INVALID')).issues).toMatchObject([{ field: 'solution', code: 'required' }])
    solve({ solution: '改由上海仓发货' })()
    expect(valueOf(book, 'problem', id, 'solvedOn')).toBe(DAY)
  })

  it('takes its group and its source from no page', async () => {
    const [first, second] = [problem('刘销售', '交货期太长'), problem('刘销售', '发票抬头开错了')]
    for (const values of [{ groupId: first }, { sourceId: 'x' }]) {
      const call = () => editAs(book, '刘销售', update('problem', second, values))
      expect((await failureOf(call, 'INVALID')).issues).toMatchObject([{ code: 'readOnly' }])
    }
  })
})
