import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { forecastReport } from '#db/services/forecast.ts'
import { funnelReport } from '#db/services/reports.ts'
import { pageOfRecords, totalsOfRecords } from '#db/services/records.ts'
import { createPipeline } from '#db/services/pipelines.ts'
import { countOverrides, listOverrides } from '#db/services/gates.ts'
import { moveOpportunities } from '#db/services/opportunities.ts'
import type { Visitor } from '#db/services/access.ts'
import { OVERRIDE_GROUPS } from '#shared/contract/gates.ts'
import { FUNNEL_GROUPS } from '#shared/contract/reports.ts'
import type { Figure, ReportScope } from '#shared/contract/reports.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { filterSchema } from '#shared/domain/filter.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { clearGates, gatesIn } from '#test/support/gates.ts'
import {
  anOpportunity,
  aWorkbook,
  insert,
  remove,
  TEAM_NAMES,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

const anyMonth = fc.integer({ min: 9, max: 12 }).map((month) => `2026-${String(month).padStart(2, '0')}`)
const anyDate = fc
  .tuple(anyMonth, fc.integer({ min: 1, max: 28 }))
  .map(([month, day]) => `${month}-${String(day).padStart(2, '0')}`)

const anyDeal = fc.record({
  owner: fc.option(fc.nat({ max: TEAM_NAMES.length - 1 })),
  stage: fc.nat({ max: 8 }),
  status: fc.constantFrom('open', 'open', 'open', 'won', 'lost'),
  amount: fc.option(fc.integer({ min: 0, max: 1e12 })),
  probabilityOverride: fc.option(fc.integer({ min: 0, max: 10_000 }), { freq: 2 }),
  expectedCloseDate: fc.option(anyDate),
  closedOn: anyDate,
})
type Deal = typeof anyDeal extends fc.Arbitrary<infer T> ? T : never

const anyScope = fc.record(
  {
    department: fc.constantFrom('总部' as const, '华东部' as const, '华南部' as const),
    person: fc.constantFrom(...TEAM_NAMES),
    period: fc.tuple(anyDate, anyDate).map((dates) => {
      const [from = '', to = ''] = dates.toSorted()
      return { from, to }
    }),
    isSecondPipeline: fc.boolean(),
  },
  { requiredKeys: [] },
)

function dealEdit(book: TestWorkbook, stages: readonly string[], deal: Deal) {
  const { owner, stage, status, closedOn, ...rest } = deal
  const name = owner === null ? undefined : TEAM_NAMES[owner]
  const values: Record<string, FieldValue> = {
    ...rest,
    name: '机会',
    status,
    startedOn: '2026-01-01',
    ownerId: name ? book.people[name] : null,
    stageId: stages[stage % stages.length] ?? null,
  }
  if (status !== 'open') values['closedOn'] = closedOn
  if (status === 'lost') values['lossReasonId'] = book.lossReasons['价格'] ?? null
  return insert('opportunity', values)
}

/** The filter of a figure opens exactly its records, and they add up to it. */
function expectDrill(visitor: Visitor, figure: Figure): void {
  const filter = filterSchema.parse(figure.filter)
  const view = { type: 'opportunity' as const, filter }
  const { count, sums } = totalsOfRecords(visitor, { ...view, fields: ['amount', 'weightedAmount'] })
  expect([count, sums['amount'] ?? 0, sums['weightedAmount'] ?? 0]).toEqual([
    figure.count,
    figure.amount,
    figure.weighted,
  ])
  const page = pageOfRecords(visitor, { ...view, sort: [], offset: 0, limit: 500, wantTotal: true })
  expect([page.total, page.rows.length]).toEqual([figure.count, figure.count])
}

const sum = (figures: readonly Figure[], key: 'count' | 'amount'): number =>
  figures.reduce((total, figure) => total + figure[key], 0)

function checkFunnel(visitor: Visitor, scope: ReportScope, groupBy: (typeof FUNNEL_GROUPS)[number]): void {
  const report = funnelReport(visitor, { ...scope, groupBy })
  for (const figure of [...report.stages, report.open, report.won, report.lost]) expectDrill(visitor, figure)
  for (const key of ['count', 'amount'] as const) expect(sum(report.stages, key)).toBe(report.open[key])
  for (const group of report.groups) {
    for (const figure of [...group.stages, group.total, group.won, group.lost]) expectDrill(visitor, figure)
  }
  if (groupBy === 'pipeline') return
  const totals = (pick: 'total' | 'won' | 'lost') => report.groups.map((group) => group[pick])
  for (const key of ['count', 'amount'] as const) {
    expect([sum(totals('total'), key), sum(totals('won'), key), sum(totals('lost'), key)]).toEqual([
      report.open[key],
      report.won[key],
      report.lost[key],
    ])
  }
}

function checkForecast(visitor: Visitor, scope: ReportScope): void {
  const report = forecastReport(visitor, scope)
  const subtotals = report.blocks.map((block) => block.subtotal)
  for (const figure of [...subtotals, ...report.people, report.total]) expectDrill(visitor, figure)
  for (const key of ['count', 'amount'] as const) {
    expect([sum(subtotals, key), sum(report.people, key)]).toEqual([report.total[key], report.total[key]])
  }
  for (const block of report.blocks) expect(block.rows.length + block.omitted).toBe(block.subtotal.count)
}

const STAGES = ['验证', '开发', '提案'] as const
/** Each manager with a salesperson whose rows the manager reaches. */
const MANAGERS = { 王主管: '刘销售', 陈主管: '周销售' } as const

const anyOverride = fc.record({
  owner: fc.option(fc.nat({ max: TEAM_NAMES.length - 1 })),
  allowedBy: fc.constantFrom('王主管' as const, '陈主管' as const),
  stage: fc.constantFrom(...STAGES),
  day: fc.integer({ min: 0, max: 40 }),
  isGone: fc.boolean(),
})
type Override = typeof anyOverride extends fc.Arbitrary<infer T> ? T : never

/** Promotions that a manager allowed on several days; the opportunities have other owners or are in the bin by now. */
function makeOverrides(book: TestWorkbook, overrides: readonly Override[]): void {
  const { aMark } = gatesIn(() => book)
  clearGates(book)
  for (const stage of STAGES) aMark(stage)
  const start = book.clock.at
  for (const { owner, allowedBy, stage, day, isGone } of overrides.toSorted((a, b) => a.day - b.day)) {
    book.clock.at = start + day * DAY_MS
    const id = anOpportunity(book, { owner: MANAGERS[allowedBy], stage })
    moveOpportunities(visitorFor(book, allowedBy), { ids: [id], to: 'next', override: '客户年度框架已批，合同在法务' })
    const name = owner === null ? undefined : TEAM_NAMES[owner]
    write(book.workbook, update('opportunity', id, { ownerId: name ? book.people[name] : null }))
    if (isGone) write(book.workbook, remove('opportunity', id))
  }
}

describe('every count of the overrides', () => {
  test.prop([fc.array(anyOverride, { minLength: 3, maxLength: 25 }), fc.constantFrom(...TEAM_NAMES), anyScope], {
    numRuns: 20,
  })('opens exactly its overrides, and every grouping adds up to the total', async (overrides, name, scope) => {
    const book = await aWorkbook()
    makeOverrides(book, overrides)
    const visitor = visitorFor(book, name)
    const request = {
      departmentId: scope.department && book.departments[scope.department],
      personId: scope.person && book.people[scope.person],
      period: scope.period,
    }
    const counts = countOverrides(visitor, request)
    const all = listOverrides(visitor, request).map(({ id }) => id)
    expect(all).toHaveLength(counts.total)
    for (const by of OVERRIDE_GROUPS) {
      const opened = counts.groups[by].map(({ key, count }) => {
        const ids = listOverrides(visitor, { ...request, by, key }).map(({ id }) => id)
        expect(ids).toHaveLength(count)
        return ids
      })
      // No override in two groups, none in no group.
      expect(opened.flat().toSorted()).toEqual(all.toSorted())
    }
    const everything = listOverrides(visitorFor(book, '管理员'), {})
    expect(everything).toHaveLength(overrides.filter(({ isGone }) => !isGone).length)
    const mine = new Set(everything.map(({ id }) => id))
    expect(all.every((id) => mine.has(id))).toBe(true)
  })
})

describe('every figure of a report', () => {
  test.prop([fc.array(anyDeal, { minLength: 5, maxLength: 30 }), fc.constantFrom(...TEAM_NAMES), anyScope], {
    numRuns: 20,
  })('opens exactly its records, for everybody, by every group', async (deals, name, scope) => {
    const book = await aWorkbook()
    const second = createPipeline(visitorFor(book, '王主管'), { templateId: 'T4', language: 'zh-CN' }).id
    const rows = book.workbook.handle.prepare('SELECT id FROM stages').all() as { id: string }[]
    write(
      book.workbook,
      ...deals.map((deal) =>
        dealEdit(
          book,
          rows.map((row) => row.id),
          deal,
        ),
      ),
    )
    const visitor = visitorFor(book, name)
    const request: ReportScope = {
      departmentId: scope.department && book.departments[scope.department],
      personId: scope.person && book.people[scope.person],
      period: scope.period,
      pipelineId: scope.isSecondPipeline === true ? second : undefined,
    }
    for (const groupBy of FUNNEL_GROUPS) checkFunnel(visitor, request, groupBy)
    checkForecast(visitor, request)
  })
})
