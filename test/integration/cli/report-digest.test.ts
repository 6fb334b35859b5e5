import { beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '#db/cli/run.ts'
import { digestReport as digestSchema } from '#shared/contract/today.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { digestReport, todayReport } from '#db/services/today.ts'
import { anOpportunity, aWorkbook, editAs, failureOf, insert, visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let opportunityId: string
beforeEach(async () => {
  book = await aWorkbook()
  opportunityId = anOpportunity(book, { name: '空压站改造' })
  book.clock.at += 3 * DAY_MS
  const ownerId = book.people['刘销售']
  const act = (values: object) =>
    insert('activity', { kind: 'call', subject: '回访', ownerId, opportunityId, ...values })
  editAs(
    book,
    '刘销售',
    act({ status: 'done', doneOn: '2026-11-04', subject: '问进度' }),
    act({ plannedOn: '2026-11-03', subject: '寄样本' }),
    act({ plannedOn: '2026-11-06', subject: '复测' }),
  )
})

async function report(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const written = { out: '', error: '' }
  const streams = {
    stdout: { write: (text: string) => (written.out += text) },
    stderr: { write: (text: string) => (written.error += text) },
  }
  const code = await runCommandLine(['report', 'digest', ...args, '--in', book.file], streams, process.env)
  return { code, ...written }
}

describe('weekly digest', () => {
  it('has what was done, what is late and what is warned of, for a person of the scope alone', async () => {
    const digest = digestReport(visitorFor(book, '王主管'), { personId: book.people['刘销售'] })
    expect(digest).toMatchObject({ personName: '刘销售', from: '2026-11-02', to: '2026-11-09', workdays: 5 })
    expect(digest.done.map(({ subject }) => subject)).toEqual(['问进度'])
    expect(digest.overdue.map(({ subject }) => subject)).toEqual(['寄样本'])
    expect(digest.olderWarnings.map(({ rule }) => rule)).toEqual(['funnelThin'])
    const stranger = visitorFor(book, '陈主管')
    await failureOf(() => digestReport(stranger, { personId: book.people['刘销售'] }), 'NOT_FOUND')
  })

  it('is a command that answers with text and JSON, and says whose digest it wants', async () => {
    const text = await report('--person', '刘销售', '--since', '2026-11-04')
    expect(text.code, text.error).toBe(0)
    expect(text.out).toContain('问进度')
    // What was planned on Thursday cleared two warnings of that day, as the log says.
    expect(text.out).toMatch(/本周消除的预警 2\n2026-11-05 +没有下一步 +空压站改造/)
    const json = await report('--person', '刘销售', '--since', '2026-11-04', '--json')
    expect(digestSchema.parse(JSON.parse(json.out)).done).toHaveLength(1)
    expect(await report()).toMatchObject({ code: 1 })
  })
})

describe('Today', () => {
  it('shows managers their people, worst first, and salespeople their own day', () => {
    const { team, day } = todayReport(visitorFor(book, '王主管'))
    expect(day).toMatchObject({ date: '2026-11-05', isWorkday: true, nextWorkday: '2026-11-06' })
    expect(team).toEqual([
      expect.objectContaining({ name: '刘销售', overdue: 1, plannedNext: 1 }),
      expect.objectContaining({ name: '单晓', overdue: 0, plannedNext: 0 }),
    ])
    const own = todayReport(visitorFor(book, '刘销售'))
    expect(own.team).toBeNull()
    expect(own.care).toBeNull()
    expect(todayReport(visitorFor(book, '管理员')).care).toEqual({ peopleWithoutPassword: 0, unownedOpportunities: 0 })
  })

  it('lists next steps that are due and opportunities at their gates, ready ones first', () => {
    const mark = insert('promotionMark', {
      stageId: book.stages['开发'],
      position: 1,
      name: '见到决策人',
      kind: 'tick',
    })
    editAs(book, '王主管', mark)
    const [bare, ready] = [
      anOpportunity(book, {
        stage: '开发',
        name: '缺',
        values: { nextAction: '送方案', nextActionDate: '2026-11-04' },
      }),
      anOpportunity(book, { stage: '开发', name: '齐' }),
    ]
    editAs(book, '刘销售', insert('markEvidence', { opportunityId: ready, markId: mark.id }))
    const answer = todayReport(visitorFor(book, '刘销售'))
    const { nextActions } = answer
    const gates = answer.gates.items
    const ids = gates.filter(({ stageName }) => stageName === '开发').map(({ opportunityId: id }) => id)
    expect(ids).toEqual([ready, bare])
    expect(gates.find(({ opportunityId: id }) => id === ready)?.missing).toBe(0)
    expect(gates.find(({ opportunityId: id }) => id === bare)?.missing).toBeGreaterThan(0)
    expect(nextActions).toEqual([
      expect.objectContaining({ opportunityId: bare, nextAction: '送方案', date: '2026-11-04' }),
    ])
  })

  it('looks at all of the person’s gates, and finds the one that is ready behind fifty expected sooner', () => {
    const mark = insert('promotionMark', {
      stageId: book.stages['开发'],
      position: 1,
      name: '见到决策人',
      kind: 'tick',
    })
    editAs(book, '王主管', mark)
    const before = todayReport(visitorFor(book, '刘销售')).gates
    for (let index = 0; index < 50; index += 1) {
      anOpportunity(book, { stage: '开发', name: `缺 ${index}`, values: { expectedCloseDate: '2026-11-06' } })
    }
    const ready = anOpportunity(book, { stage: '开发', name: '齐', values: { expectedCloseDate: '2027-11-06' } })
    editAs(book, '刘销售', insert('markEvidence', { opportunityId: ready, markId: mark.id }))
    const { gates } = todayReport(visitorFor(book, '刘销售'))
    expect(gates.total).toBe(before.total + 51)
    expect(gates.looked).toBe(gates.total)
    expect(gates.ready).toBe(before.ready + 1)
    expect(gates.items.some(({ opportunityId: id, missing }) => id === ready && missing === 0)).toBe(true)
    expect(gates.items.length).toBeLessThan(gates.total)
  })

  it('shows a manager the gates of their people by name, and a salesperson no one else’s', () => {
    const mark = insert('promotionMark', {
      stageId: book.stages['开发'],
      position: 1,
      name: '见到决策人',
      kind: 'tick',
    })
    editAs(book, '王主管', mark)
    const waiting = anOpportunity(book, { stage: '开发', owner: '单晓' })
    const lineOf = (name: TeamName) =>
      todayReport(visitorFor(book, name)).gates.items.find(({ opportunityId }) => opportunityId === waiting)
    expect(lineOf('王主管')).toMatchObject({ ownerName: '单晓', missing: 1 })
    expect(lineOf('单晓')).toMatchObject({ ownerName: null, missing: 1 })
    expect(lineOf('刘销售')).toBeUndefined()
  })
})
