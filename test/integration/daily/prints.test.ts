import { beforeEach, describe, expect, it } from 'vitest'
import { ownLogDays } from '#db/services/daily/log-days.ts'
import { submitLog } from '#db/services/daily/my-day-acts.ts'
import { myDayOf } from '#db/services/daily/my-day.ts'
import { settledQuality } from '#db/services/daily/my-weeks.ts'
import { dailyLogPrint } from '#db/services/daily/print.ts'
import { claimPrint } from '#db/services/expenses/print.ts'
import { commit } from '#db/workbook/commit.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { readHead } from '#shared/domain/chain-head.ts'
import type { Edit } from '#shared/domain/edit.ts'
import {
  aCustomer,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  START_DATE,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
const seller = (): string => book.people['刘销售']

beforeEach(async () => {
  book = await aWorkbook()
  const act = { kind: 'visit', subject: '谈预算', status: 'done', doneOn: START_DATE, doneTime: '08:30' }
  editAs(
    book,
    '刘销售',
    insert('activity', { ...act, customerId: aCustomer(book, { name: '启明精工' }), place: '苏州' }),
  )
})

function submit(): void {
  const log = insert('dailyLog', { day: START_DATE })
  const edits: Edit[] = [
    log,
    { ...update('dailyLog', log.id, { standing: 'late', submittedAt: book.workbook.now() }), writesSystem: true },
  ]
  commit(book.workbook, { actor: visitorFor(book, '刘销售').actor, kind: 'act', label: { key: 'submitLog' }, edits })
}

describe('the print of a daily log', () => {
  it('has the entries, when it was handed in and the head that vouches for it', () => {
    submit()
    const print = dailyLogPrint(visitorFor(book, '王主管'), seller(), START_DATE)
    expect(print).toMatchObject({ personName: '刘销售', departmentName: '华东部', standing: 'late', isSealed: false })
    expect(print.entries).toMatchObject([{ time: '08:30', customerName: '启明精工', matter: '谈预算', place: '苏州' }])
    const { head, entries } = verifyWorkbook(book.workbook.handle)
    expect(print.foot).toMatchObject({ seq: entries, by: '王主管', workbookName: '测试' })
    expect(head.startsWith(readHead(print.foot.code) ?? '?')).toBe(true)
    expect(readHead(print.foot.mark)).toBe(head)
  })

  it('has what stands planned for the next workday until the log is handed in, then what was said of it', () => {
    const plan = { kind: 'visit', subject: '送样册', plannedOn: '2026-11-03', plannedTime: '09:30', place: '昆山' }
    const planned = insert('activity', plan)
    editAs(book, '刘销售', planned)
    const planOf = () => {
      const print = dailyLogPrint(visitorFor(book, '刘销售'), seller(), START_DATE)
      return [print.planDay, print.plan.map(({ time, place, subject }) => [time, place, subject])]
    }
    expect(planOf()).toEqual(['2026-11-03', [['09:30', '昆山', '送样册']]])
    submitLog(visitorFor(book, '刘销售'), START_DATE)
    editAs(book, '刘销售', update('activity', planned.id, { plannedOn: '2026-11-10' }))
    expect(planOf()).toEqual(['2026-11-03', [['09:30', '昆山', '送样册']]])
  })

  it('keeps the day that its plan was handed in for, whatever the calendar says since then', () => {
    const plan = { kind: 'visit', subject: '送样册', plannedOn: '2026-11-03', plannedTime: '09:30', place: '昆山' }
    editAs(book, '刘销售', insert('activity', plan))
    const self = visitorFor(book, '刘销售')
    submitLog(self, START_DATE)
    const facts = () => {
      const { planDay, plan: said } = dailyLogPrint(self, seller(), START_DATE)
      const { planDay: shownDay, planCount } = myDayOf(self, START_DATE)
      const quality = settledQuality(ownLogDays(self, START_DATE, '2026-11-06'), START_DATE)
      return { planDay, said: said.map(({ subject }) => subject), shownDay, planCount, quality }
    }
    const before = facts()
    expect(before).toMatchObject({ planDay: '2026-11-03', said: ['送样册'], shownDay: '2026-11-03', planCount: 1 })
    write(book.workbook, insert('calendarDay', { day: '2026-11-03', isWorkday: false, name: '厂庆' }))
    expect(facts()).toEqual(before)
  })

  it('carries nothing of a sealed day to the office, and everything to its person', () => {
    write(book.workbook, insert('checkerAssignment', { personId: seller(), checkerId: book.people['王主管'] }))
    const print = dailyLogPrint(visitorFor(book, '王主管'), seller(), START_DATE)
    expect([print.isSealed, print.entries, JSON.stringify(print).includes('谈预算')]).toEqual([true, [], false])
    expect(dailyLogPrint(visitorFor(book, '刘销售'), seller(), START_DATE).entries).toHaveLength(1)
  })

  it('is not for colleagues', async () => {
    await failureOf(() => dailyLogPrint(visitorFor(book, '单晓'), seller(), START_DATE), 'NOT_FOUND')
  })
})

describe('the print of a claim', () => {
  it('is for its person and those who handle it', async () => {
    const category = insert('expenseCategory', { name: '打车', kind: 'transport' })
    write(book.workbook, category)
    const claim = insert('expenseClaim', { title: '苏州' })
    const line = { claimId: claim.id, spentOn: '2026-11-01', categoryId: category.id, amount: 5_050 }
    editAs(book, '刘销售', claim, insert('claimLine', line), insert('claimLine', { ...line, amount: -50 }))
    for (const name of ['刘销售', '王主管'] as const) {
      const print = claimPrint(visitorFor(book, name), claim.id)
      expect(print).toMatchObject({ ownerName: '刘销售', status: 'draft', receipts: 0, findings: [] })
      expect(print.items.map(({ amount }) => amount)).toEqual([5_050, -50])
      expect(print.budget).toMatchObject({ month: '2026-11', budget: null })
    }
    await failureOf(() => claimPrint(visitorFor(book, '单晓'), claim.id), 'NOT_FOUND')
  })
})
