import { beforeEach, describe, expect, it } from 'vitest'
import { forecastReport } from '#db/services/forecast.ts'
import { closeOpportunities } from '#db/services/opportunities.ts'
import { funnelReport } from '#db/services/reports.ts'
import { totalsOfRecords } from '#db/services/records.ts'
import { createPipeline } from '#db/services/pipelines.ts'
import { parsePeriod } from '#shared/domain/dates.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import { aCustomer, anOpportunity, aWorkbook, editAs, failureOf, update, visitorFor } from '#test/support/workbook.ts'
import type { StageName, TeamName, TestWorkbook } from '#test/support/workbook.ts'

/** Golden fixture F1, in yuan: total 1,850,000, weighted 1,145,000. */
const F1: readonly (readonly [string, StageName, number])[] = [
  ['A', '验证', 100_000],
  ['B', '开发', 200_000],
  ['C', '提案', 500_000],
  ['D', '成交', 1_000_000],
  ['E', '提案', 50_000],
]
const yuan = (amount: number): number => amount * 100

let book: TestWorkbook
let ids: Record<string, string>
beforeEach(async () => {
  book = await aWorkbook()
  const customerId = aCustomer(book, { name: '启明', code: 'C-1' })
  ids = Object.fromEntries(
    F1.map(([name, stage, amount]) => [
      name,
      anOpportunity(book, {
        name,
        stage,
        customerId,
        values: { amount: yuan(amount), expectedCloseDate: '2026-11-20' },
      }),
    ]),
  )
})

const funnel = (name: TeamName = '王主管', request: Parameters<typeof funnelReport>[1] = {}) =>
  funnelReport(visitorFor(book, name), request)
const forecast = (name: TeamName = '王主管', request: ReportScope = {}) =>
  forecastReport(visitorFor(book, name), request)
const edit = (id: string | undefined, values: Parameters<typeof update>[2]) =>
  editAs(book, '王主管', update('opportunity', id ?? '', values))

describe('F1', () => {
  it('in the funnel: 1,850,000 and 1,145,000', () => {
    const report = funnel()
    expect(report.stages.map(({ name, count, amount, weighted }) => [name, count, amount, weighted])).toEqual([
      ['验证', 1, yuan(100_000), yuan(10_000)],
      ['开发', 1, yuan(200_000), yuan(60_000)],
      ['提案', 2, yuan(550_000), yuan(275_000)],
      ['成交', 1, yuan(1_000_000), yuan(800_000)],
    ])
    expect(report.open).toMatchObject({ count: 5, amount: yuan(1_850_000), weighted: yuan(1_145_000) })
    expect([report.won.count, report.lost.count]).toEqual([0, 0])
  })

  it('in the forecast: a block a stage, subtotals, the total and the person', () => {
    const report = forecast()
    expect(
      report.blocks.map((block) => [block.name, block.rows.map((row) => row.name), block.subtotal.weighted]),
    ).toEqual([
      ['验证', ['A'], yuan(10_000)],
      ['开发', ['B'], yuan(60_000)],
      ['提案', ['C', 'E'], yuan(275_000)],
      ['成交', ['D'], yuan(800_000)],
    ])
    expect(report.total).toMatchObject({ count: 5, amount: yuan(1_850_000), weighted: yuan(1_145_000) })
    expect(report.people).toMatchObject([{ name: '刘销售', weighted: yuan(1_145_000), count: 5 }])
    expect(report.blocks[0]?.rows[0]).toMatchObject({
      customerCode: 'C-1',
      customerName: '启明',
      ownerName: '刘销售',
      amount: yuan(100_000),
      probability: 1000,
      isOverridden: false,
      expectedCloseDate: '2026-11-20',
      weighted: yuan(10_000),
    })
  })

  it('with a rate of its own', () => {
    edit(ids['C'], { probabilityOverride: 9000 })
    expect(funnel().open.weighted).toBe(yuan(1_145_000 + 200_000))
    expect(forecast().blocks[2]?.rows[0]).toMatchObject({
      probability: 9000,
      isOverridden: true,
      weighted: yuan(450_000),
    })
    edit(ids['C'], { probabilityOverride: 0 })
    expect(funnel().open.weighted).toBe(yuan(1_145_000 - 250_000))
  })

  it('with one won and one lost, which stand beside it', () => {
    const visitor = visitorFor(book, '王主管')
    closeOpportunities(visitor, { ids: [ids['D'] ?? ''], outcome: 'won', closedOn: '2026-11-02' })
    closeOpportunities(visitor, { ids: [ids['A'] ?? ''], outcome: 'lost', lossReasonId: book.lossReasons['价格'] })
    const report = funnel()
    expect(report.open).toMatchObject({ count: 3, amount: yuan(750_000), weighted: yuan(335_000) })
    expect(report.won).toMatchObject({ count: 1, amount: yuan(1_000_000), weighted: yuan(1_000_000) })
    expect(report.lost).toMatchObject({ count: 1, amount: yuan(100_000), weighted: 0 })
    expect(forecast().total).toMatchObject({ count: 3, weighted: yuan(335_000) })
  })

  it('within a period that is half-open', () => {
    edit(ids['A'], { expectedCloseDate: '2026-11-01' })
    edit(ids['B'], { expectedCloseDate: '2026-11-30' })
    edit(ids['C'], { expectedCloseDate: '2026-12-01' })
    edit(ids['D'], { expectedCloseDate: null })
    const period = parsePeriod('2026-11') ?? undefined
    expect(forecast('王主管', { period }).blocks.flatMap((block) => block.rows.map((row) => row.name))).toEqual([
      'A',
      'B',
      'E',
    ])
    expect(funnel('王主管', { period }).open).toMatchObject({ count: 3, amount: yuan(350_000) })
  })

  it('has no place for deals without an amount but in the count', () => {
    edit(ids['E'], { amount: null })
    expect(funnel().open).toMatchObject({ count: 5, amount: yuan(1_800_000), weighted: yuan(1_120_000) })
    expect(forecast().blocks[2]?.rows[1]).toMatchObject({ name: 'E', amount: null, weighted: null })
  })
})

describe('rounding', () => {
  it('happens once, at the sum, in reports and in the totals of the grid alike', () => {
    for (const name of ['x', 'y', 'z']) anOpportunity(book, { name, stage: '提案', values: { amount: 1 } })
    const report = funnel()
    expect(report.stages[2]?.weighted).toBe(yuan(275_000) + 2)
    const totals = totalsOfRecords(visitorFor(book, '王主管'), {
      type: 'opportunity',
      filter: report.open.filter,
      fields: ['amount', 'weightedAmount'],
    })
    expect(totals.sums).toEqual({ amount: report.open.amount, weightedAmount: report.open.weighted })
  })
})

describe('who sees what', () => {
  it('follows row scope', () => {
    anOpportunity(book, { owner: '单晓', values: { amount: 100 } })
    anOpportunity(book, { owner: '周销售', values: { amount: 1000 } })
    anOpportunity(book, { owner: null, values: { amount: 10_000 } })
    const counts = (['管理员', '吴培训', '王主管', '郑内勤', '陈主管', '刘销售', '单晓'] as const).map(
      (name) => [name, funnel(name).open.count, forecast(name).total.count] as const,
    )
    expect(counts).toEqual([
      ['管理员', 8, 8],
      ['吴培训', 8, 8],
      ['王主管', 7, 7],
      ['郑内勤', 7, 7],
      ['陈主管', 2, 2],
      ['刘销售', 5, 5],
      ['单晓', 1, 1],
    ])
  })

  it('does not widen by asking for somebody else or another department', () => {
    anOpportunity(book, { owner: '周销售', values: { amount: 1000 } })
    expect(funnel('刘销售', { personId: book.people['周销售'] }).open.count).toBe(0)
    expect(forecast('王主管', { departmentId: book.departments['华南部'] }).total.count).toBe(0)
    expect(funnel('管理员', { departmentId: book.departments['华南部'] }).open.count).toBe(1)
    expect(funnel('管理员', { departmentId: book.departments['总部'] }).open.count).toBe(6)
  })
})

describe('a pipeline', () => {
  it('has reports of its own, empty ones with zeros', async () => {
    const { id } = createPipeline(visitorFor(book, '王主管'), { templateId: 'T4', language: 'zh-CN' })
    const report = funnel('王主管', { pipelineId: id })
    expect(report.stages).toHaveLength(5)
    for (const figure of [...report.stages, report.open, report.won, report.lost]) {
      expect(figure).toMatchObject({ count: 0, amount: 0, weighted: 0 })
    }
    const sheet = forecast('王主管', { pipelineId: id })
    expect([sheet.total.count, sheet.people, sheet.blocks.flatMap((block) => block.rows)]).toEqual([0, [], []])
    await failureOf(() => funnel('王主管', { pipelineId: 'nowhere' }), 'NOT_FOUND')
  })

  it('keeps the order of its stages, also that of stages without deals', () => {
    editAs(
      book,
      '王主管',
      update('stage', book.stages['成交'], { position: 1 }),
      update('stage', book.stages['验证'], { position: 4 }),
    )
    expect(funnel().stages.map(({ name }) => name)).toEqual(['成交', '开发', '提案', '验证'])
  })
})
