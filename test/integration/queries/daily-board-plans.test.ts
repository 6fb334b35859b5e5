import { beforeAll, describe, expect, it } from 'vitest'
import type { Handle } from '#db/queries/handle.ts'
import { assignCheckers } from '#db/services/daily/assignments.ts'
import { boardOfWeek } from '#db/services/daily/board.ts'
import { checkedDay } from '#db/services/daily/compare.ts'
import { eveningSheet } from '#db/services/daily/evening.ts'
import { morningSheet } from '#db/services/daily/morning.ts'
import { heatReport } from '#db/services/daily/quality.ts'
import { START_DATE, aCustomer, aWorkbook, editAs, insert, openBook, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook

beforeAll(async () => {
  const made = await aWorkbook('file')
  const customerId = aCustomer(made)
  for (let index = 0; index < 20; index += 1) {
    const act = { kind: 'visit', subject: '谈预算', status: 'done', doneOn: START_DATE, customerId }
    editAs(made, '刘销售', insert('activity', { ...act, helpNeeded: index === 0 ? '请派人' : null }))
  }
  const [personId, checkerId] = [made.people['刘销售'], made.people['郑内勤']]
  assignCheckers(visitorFor(made, '王主管'), [{ personId, checkerId }])
  book = made
})

/** Steps that look at the tables of the daily log, by the text of their query. */
function stepsOf(call: (book: TestWorkbook) => void): [string, string][] {
  const fresh = openBook(book.file, book.clock)
  const texts = spyOn(fresh.workbook.handle)
  call(fresh)
  return texts.flatMap((text) => explain(book.workbook.handle, text).map((step): [string, string] => [text, step]))
}

function spyOn(handle: Handle): string[] {
  const texts: string[] = []
  const prepare = handle.prepare.bind(handle)
  Object.assign(handle, {
    prepare: (text: string) => {
      texts.push(text)
      return prepare(text)
    },
  })
  return texts
}

function explain(handle: Handle, text: string): string[] {
  const names = [...text.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
  const marks = [...text.matchAll(/\?/g)].map(() => null)
  const statement = handle.prepare(`EXPLAIN QUERY PLAN ${text}`)
  const named = Object.fromEntries(names.map((name) => [name, null]))
  const rows = (names.length > 0 ? statement.all(named) : statement.all(...marks)) as { detail: string }[]
  return rows.map((row) => row.detail)
}

const LARGE =
  'activities|daily_logs|plan_items|log_amendments|morning_checks|office_records|office_entries|customers|opportunities'

describe('what a manager sees of daily logs', () => {
  it.each([
    ['the board', (at: TestWorkbook) => void boardOfWeek(visitorFor(at, '王主管'), undefined)],
    ['the morning calls', (at: TestWorkbook) => void morningSheet(visitorFor(at, '王主管'), {})],
    ['the evening calls', (at: TestWorkbook) => void eveningSheet(visitorFor(at, '王主管'), {})],
    ['a day', (at: TestWorkbook) => void checkedDay(visitorFor(at, '王主管'), book.people['刘销售'], START_DATE)],
    [
      'the heat map',
      (at: TestWorkbook) => void heatReport(visitorFor(at, '王主管'), { from: '2026-10-05', to: '2026-11-09' }),
    ],
  ])('%s is read by the indexes of person and day, never by a scan', (_, call) => {
    const steps = stepsOf(call)
    const scans = steps.filter(([text, step]) => {
      const [, alias] = /^SCAN (\w+)/.exec(step) ?? []
      if (alias === undefined) return false
      return new RegExp(`\\b(${LARGE}) ${alias}\\b`).test(text) || new RegExp(`^(${LARGE})$`).test(alias)
    })
    expect(scans).toEqual([])
    expect(steps.some(([, step]) => step.includes('daily_logs_by_person'))).toBe(true)
    expect(steps.some(([, step]) => step.includes('activities_by_log') || step.includes('activities_by_owner'))).toBe(
      true,
    )
  })
})
