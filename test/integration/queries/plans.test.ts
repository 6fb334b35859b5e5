import { beforeAll, describe, expect, it } from 'vitest'
import type { Handle } from '#db/queries/handle.ts'
import { funnelReport } from '#db/services/reports.ts'
import { groupsOf } from '#db/services/groups.ts'
import { distinctValues, getRecord, pageOfRecords } from '#db/services/records.ts'
import type { PageRequest } from '#db/services/records.ts'
import { ReferenceFinder } from '#db/services/ranges/references.ts'
import { idsOfRows } from '#db/services/ranges.ts'
import { historyOf } from '#db/services/history.ts'
import { forecastReport } from '#db/services/forecast.ts'
import { parsePeriod } from '#shared/domain/dates.ts'
import { aCustomer, anOpportunity, aWorkbook, editAs, openBook, update, visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let id: string
beforeAll(async () => {
  const made = await aWorkbook('file')
  const customerId = aCustomer(made)
  for (let index = 0; index < 30; index += 1) {
    id = anOpportunity(made, {
      customerId,
      values: { amount: index, expectedCloseDate: index % 3 === 0 ? null : '2026-11-20' },
    })
  }
  book = made
})

/** Query plans of what a call runs, one line a step, by the text of the query. */
function plansOf(call: (book: TestWorkbook) => void): Map<string, string[]> {
  const fresh = openBook(book.file, book.clock)
  const texts = spyOn(fresh.workbook.handle)
  call(fresh)
  const { handle } = book.workbook
  return new Map(texts.map((text) => [text, explain(handle, text)]))
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
  const named = Object.fromEntries(names.map((name) => [name, null]))
  const statement = handle.prepare(`EXPLAIN QUERY PLAN ${text}`)
  const rows = (names.length > 0 ? statement.all(named) : statement.all(...marks)) as { detail: string }[]
  return rows.map((row) => row.detail)
}

const PAGE = { type: 'opportunity' as const, sort: [], offset: 0, limit: 100, wantTotal: false }
const page = (name: TeamName, request: Partial<PageRequest>) => (at: TestWorkbook) =>
  void pageOfRecords(visitorFor(at, name), { ...PAGE, ...request })

/** Steps of the queries that find the rows of a page; the others read rows by id. */
function keySteps(plans: Map<string, string[]>, table = 'opportunities'): string[] {
  return [...plans].flatMap(([text, steps]) =>
    text.includes(`FROM ${table} t`) && text.includes('LIMIT') ? steps : [],
  )
}

const PRESETS = [
  ['expectedCloseDate', 'opportunities_by_close_date'],
  ['name', 'opportunities_by_name'],
  ['amount', 'opportunities_by_amount'],
] as const

describe('a page of opportunities', () => {
  it.each(PRESETS)('by %s walks its index in both directions, without sorting', (field, index) => {
    for (const direction of ['ascending', 'descending'] as const) {
      const steps = keySteps(plansOf(page('管理员', { sort: [{ field, direction }] })))
      expect(steps.length).toBeGreaterThan(0)
      for (const step of steps) {
        expect(step).toContain(index)
        expect(step).not.toContain('TEMP B-TREE')
      }
    }
  })

  it.each(PRESETS)('by %s goes on from a cursor within the index', (field, index) => {
    const sort = [{ field, direction: 'ascending' as const }]
    const first = pageOfRecords(visitorFor(book, '管理员'), { ...PAGE, limit: 5, sort })
    const cursor = first.nextCursor ?? ''
    expect(cursor).not.toBe('')
    const steps = keySteps(plansOf(page('管理员', { sort, cursor })))
    for (const step of steps) expect(step).toMatch(new RegExp(`SEARCH t USING (COVERING )?INDEX ${index}`))
  })

  it('in the order of entry walks the table and stops', () => {
    for (const step of keySteps(plansOf(page('管理员', {})))) expect(step).not.toContain('TEMP B-TREE')
  })

  it('of a salesperson by closing date walks the index of the owner', () => {
    const sort = [{ field: 'expectedCloseDate', direction: 'ascending' as const }]
    const steps = keySteps(plansOf(page('刘销售', { sort })))
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps)
      expect(step).toMatch(/SEARCH t USING (COVERING )?INDEX opportunities_by_owner \(owner_id=\?/)
  })

  it('of the recycle bin searches the index of deleted ones', () => {
    const steps = keySteps(plansOf(page('管理员', { isDeleted: true })))
    expect(steps.join('\n')).toContain('opportunities_deleted')
  })

  it('reads its rows and their titles by primary key', () => {
    const plans = plansOf(page('管理员', {}))
    const reading = [...plans].filter(([text]) => text.includes('json_each(:ids)'))
    expect(reading.length).toBeGreaterThan(0)
    for (const step of reading.flatMap(([, steps]) => steps)) expect(step).not.toMatch(/^SCAN (?!j)/)
  })
})

describe('a page of customers', () => {
  it.each([
    ['管理员', 'customers_by_name'],
    ['刘销售', 'customers_by_owner'],
  ] as const)('by name for %s walks %s', (name, index) => {
    const sort = [{ field: 'name', direction: 'ascending' as const }]
    const steps = keySteps(plansOf(page(name, { type: 'customer', sort })), 'customers')
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps) {
      expect(step).toContain(index)
      expect(step).not.toContain('TEMP B-TREE')
    }
  })
})

describe('reports', () => {
  const period = parsePeriod('2026-11') ?? undefined
  it.each([
    ['the funnel', (at: TestWorkbook) => void funnelReport(visitorFor(at, '管理员'), {})],
    [
      'the funnel of a department and a period',
      (at: TestWorkbook) =>
        void funnelReport(visitorFor(at, '王主管'), {
          period,
          departmentId: at.departments['华东部'],
          groupBy: 'period',
        }),
    ],
    ['the forecast', (at: TestWorkbook) => void forecastReport(visitorFor(at, '管理员'), { period })],
  ])('%s is read from its covering index alone', (_, call) => {
    const sums = [...plansOf(call)].filter(([text]) => text.includes('sum(t.amount)'))
    expect(sums).toHaveLength(1)
    const steps = sums.flatMap(([, lines]) => lines).filter((step) => / t( |$)/.test(step))
    expect(steps).not.toEqual([])
    for (const step of steps) expect(step).toContain('USING COVERING INDEX opportunities_funnel')
  })
})

describe('the funnel of a salesperson', () => {
  it('looks at the own rows alone', () => {
    const plans = plansOf((at) => void funnelReport(visitorFor(at, '刘销售'), { groupBy: 'person' }))
    const steps = [...plans].filter(([text]) => text.includes('sum(t.amount)')).flatMap(([, lines]) => lines)
    expect(steps[0]).toMatch(/SEARCH t USING (COVERING )?INDEX opportunities_(by_owner|funnel)/)
  })
})

describe('one record', () => {
  it('and its history are found without a scan', () => {
    editAs(book, '刘销售', update('opportunity', id, { nextAction: '回访' }))
    const plans = plansOf((at) => {
      const visitor = visitorFor(at, '刘销售')
      getRecord(visitor, 'opportunity', id)
      historyOf(visitor, 'opportunity', id, 50)
    })
    for (const [text, steps] of plans) {
      for (const step of steps)
        expect([text, step]).not.toEqual([
          text,
          expect.stringMatching(
            /^SCAN (?!j|m$|merged|custom_fields|checker_assignments|departments|d |u|r|units|reports|CONSTANT)/,
          ),
        ])
    }
  })
})

describe('marked rows that no page has loaded', () => {
  it.each(PRESETS)('by %s are found along its index, without sorting', (field, index) => {
    const rows = {
      kind: 'view' as const,
      sort: [{ field, direction: 'descending' as const }],
      stretches: [{ from: 3, to: 9 }],
    }
    const mark = (at: TestWorkbook) =>
      void idsOfRows(visitorFor(at, '管理员'), { type: 'opportunity', rows, limit: 100 })
    const steps = keySteps(plansOf(mark))
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps) {
      expect(step).toContain(index)
      expect(step).not.toContain('TEMP B-TREE')
    }
  })

  it('find the customers that pasted texts name by the index of their names', () => {
    const finder = (at: TestWorkbook) => {
      new ReferenceFinder(visitorFor(at, '管理员')).prepare({ target: 'customer', within: null }, ['客户'])
    }
    const steps = [...plansOf(finder)].flatMap(([text, steps]) => (text.includes('name_sort = j.value') ? steps : []))
    expect(steps.join()).toContain('customers_by_name')
  })
})

/** Steps of the query that makes groups, or counts values. */
function groupSteps(plans: Map<string, string[]>): string[] {
  return [...plans].flatMap(([text, steps]) => (text.includes('GROUP BY 1') ? steps : []))
}

const groupsBy = (field: string, fields: readonly string[]) => (at: TestWorkbook) =>
  void groupsOf(visitorFor(at, '管理员'), {
    type: 'opportunity',
    groups: [{ field, direction: 'ascending' }],
    path: [],
    fields,
    limit: 10_000,
  })
const valuesOf = (field: string, text: string) => (at: TestWorkbook) =>
  void distinctValues(visitorFor(at, '管理员'), { type: 'opportunity', field, text, limit: 200, withBlank: true })

describe('groups', () => {
  it('by stage add amounts up within one index, without sorting the rows', () => {
    const steps = groupSteps(plansOf(groupsBy('stageId', ['amount', 'weightedAmount'])))
    expect(steps.join('\n')).toContain('USING COVERING INDEX opportunities_funnel')
    expect(steps.join('\n')).not.toContain('TEMP B-TREE FOR GROUP BY')
  })

  it.each(['ownerId', 'customerId', 'expectedCloseDate'])(
    'by %s read each row once and name only the groups',
    (field) => {
      const steps = groupSteps(plansOf(groupsBy(field, ['amount'])))
      expect(steps.filter((step) => /^SCAN t|^SEARCH t/.test(step))).toHaveLength(1)
      for (const step of steps.filter((one) => /^(SCAN|SEARCH) r/.test(one))) expect(step).toMatch(/^SEARCH r/)
    },
  )
})

describe('the values of a column', () => {
  it.each([
    ['ownerId', '', 'opportunities_by_owner'],
    ['customerId', 'kssd', 'opportunities_by_customer'],
  ])('%s with “%s” are counted within %s', (field, text, index) => {
    const steps = groupSteps(plansOf(valuesOf(field, text)))
    expect(steps.join('\n')).toContain(index)
    expect(steps.join('\n')).not.toContain('TEMP B-TREE FOR GROUP BY')
    for (const step of steps.filter((one) => /^(SCAN|SEARCH) r/.test(one))) expect(step).toMatch(/^SEARCH r/)
  })
})
