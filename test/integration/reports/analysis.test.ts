import { fc, test as property } from '@fast-check/vitest'
import { beforeEach, describe, expect, it } from 'vitest'
import { conversionReport } from '#db/services/analysis/conversion.ts'
import { analysisDrill } from '#db/services/analysis/drill.ts'
import { factorReport } from '#db/services/analysis/factors.ts'
import { lossReport } from '#db/services/analysis/losses.ts'
import { outcomeReport } from '#db/services/analysis/outcomes.ts'
import { readAnalysis } from '#db/services/analysis/read.ts'
import { stageHints } from '#db/services/analysis/stage-hints.ts'
import { stageTimeReport } from '#db/services/analysis/stage-times.ts'
import { closeOpportunities, moveOpportunities, reopenOpportunities } from '#db/services/opportunities.ts'
import { createPipeline } from '#db/services/pipelines.ts'
import { totalsOfRecords } from '#db/services/records.ts'
import type { Visitor } from '#db/services/access.ts'
import { LOSS_GROUPS } from '#shared/contract/analysis.ts'
import type { AnalysisFigure } from '#shared/contract/analysis.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import { calendarDays, timeInStage } from '#shared/domain/analysis/stage-times.ts'
import { COHORT_PARTS } from '#shared/domain/analysis/conversion.ts'
import { OUTCOME_PARTS } from '#shared/domain/analysis/outcomes.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { anyHistory, play } from '#test/support/histories.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  insert,
  TEAM_NAMES,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { StageName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const manager = (): Visitor => visitorFor(book, '王主管')
const move = (id: string, stage: StageName): void =>
  void moveOpportunities(manager(), { ids: [id], to: { stageId: book.stages[stage] }, evidence: '需求变了' })
const win = (id: string): void => void closeOpportunities(manager(), { ids: [id], outcome: 'won' })
const lose = (id: string, reason = '价格'): void =>
  void closeOpportunities(manager(), { ids: [id], outcome: 'lost', lossReasonId: book.lossReasons[reason] })
const later = (days: number): void => {
  book.clock.at += days * DAY_MS
}

describe('conversion', () => {
  it('counts cohorts by stage, with what is still open', () => {
    const [a = '', b = '', c = ''] = ['甲', '乙', '丙'].map((name) => anOpportunity(book, { name }))
    later(2)
    move(a, '开发')
    move(b, '成交')
    lose(c)
    later(1)
    win(b)
    const { stages } = conversionReport(manager(), {})
    expect(stages.map(({ name, cohort }) => [name, ...COHORT_PARTS.map((part) => cohort[part].count)])).toEqual([
      ['验证', 3, 2, 0, 1],
      ['开发', 2, 1, 1, 0],
      ['提案', 1, 1, 0, 0],
      ['成交', 1, 1, 0, 0],
    ])
    expect(stages[0]?.cohort.isSmall).toBe(true)
    expect(stages.map(({ activity }) => [activity.present.count, activity.progressed.count])).toEqual([
      [3, 2],
      [1, 0],
      [0, 0],
      [1, 1],
    ])
  })

  it('names the bottleneck only where stages can be compared', () => {
    expect(conversionReport(manager(), {}).bottleneck).toBeNull()
    const ids = Array.from({ length: 10 }, () => anOpportunity(book))
    for (const id of ids.slice(0, 8)) move(id, '开发')
    for (const id of ids.slice(0, 2)) move(id, '提案')
    for (const id of ids) lose(id)
    expect(conversionReport(manager(), {}).bottleneck).toEqual({
      stageId: book.stages['开发'],
      nextStageId: book.stages['验证'],
      isClear: false,
    })
  })
})

describe('time in stage', () => {
  it('adds stays, knows working days and takes open ones as censored', () => {
    const ids = Array.from({ length: 6 }, () => anOpportunity(book))
    later(7)
    for (const id of ids.slice(0, 5)) move(id, '开发')
    later(7)
    const [first, second] = stageTimeReport(manager(), {}).stages
    expect(first).toMatchObject({
      all: { count: 6 },
      ended: { count: 5 },
      open: { count: 1 },
      calendar: { median: 7, p75: 7 },
      workdays: { median: 5, p75: 5 },
    })
    expect(second).toMatchObject({ calendar: { median: null, p75: null }, isSmall: false })
    // The team works on that Saturday.
    write(book.workbook, insert('calendarDay', { day: '2026-11-07', isWorkday: true, name: '盘点' }))
    expect(stageTimeReport(manager(), {}).stages[0]?.workdays.median).toBe(6)
  })

  it('loses nothing when an opportunity is opened again', () => {
    const id = anOpportunity(book)
    later(3)
    lose(id)
    later(10)
    reopenOpportunities(manager(), { ids: [id], evidence: '再谈' })
    later(4)
    const drill = analysisDrill(manager(), {
      figure: { of: 'stageTime', stageId: book.stages['验证'], part: 'open' },
    })
    expect(drill.rows[0]?.days).toBe(7)
  })
})

describe('hints of stages', () => {
  it('say nothing of days below twenty won ones, then their third quartile in working days', () => {
    const ids = Array.from({ length: 21 }, () => anOpportunity(book))
    const hint = () => stageHints(manager(), { pipelineId: book.pipelineId }).stages[0]
    // The clock begins on a Sunday: 7 days are 5 working days, 14 are 10.
    later(7)
    for (const id of ids.slice(0, 15)) win(id)
    later(7)
    for (const id of ids.slice(15, 19)) win(id)
    lose(ids[20] ?? '')
    expect(hint()).toMatchObject({ won: { count: 19 }, p75: null, isEnough: false })
    win(ids[19] ?? '')
    // Of 20 the fifteenth took 5 and the sixteenth 10: 5 + 0.25 × 5 = 6.25, rounded up to whole days.
    expect(hint()).toMatchObject({ won: { count: 20 }, p75: 7, isEnough: true })
    expect(hint()?.conversion).toMatchObject({ entered: { count: 21 }, passed: { count: 20 }, share: 20 / 21 })
  })
})

describe('outcomes', () => {
  it('shows both views of the win rate, the cycle and the velocity', () => {
    const ids = Array.from({ length: 6 }, () => anOpportunity(book, { values: { amount: 1_000 } }))
    later(10)
    for (const id of ids.slice(0, 2)) win(id)
    later(10)
    lose(ids[2] ?? '')
    move(ids[3] ?? '', '开发')
    const { total, cycle, velocity } = outcomeReport(manager(), { by: 'person' })
    expect([total.closedView.share, total.cohortView.share]).toEqual([2 / 3, 2 / 6])
    expect(total.closedView.amountShare).toBe(2 / 3)
    // S(10) = 4/6; at 20 days one of the four left is lost and three are open: S(20) = 4/6 · 3/4 = 1/2.
    expect(cycle.calendar).toEqual({ won: { median: 10, p75: 10 }, all: { median: 20, p75: null }, closedDays: 40 })
    expect(velocity).toMatchObject({ open: 1, averageWon: 1_000, winRate: 2 / 3, cycleDays: 10 })
    expect(velocity.perDay).toBeCloseTo(1_000 / 15, 9)
  })

  it('orders people by the lower end of their interval', () => {
    const make = (owner: '刘销售' | '单晓', won: number, lost: number): void => {
      for (let index = 0; index < won + lost; index += 1) {
        const id = anOpportunity(book, { owner })
        if (index < won) win(id)
        else lose(id)
      }
    }
    make('单晓', 1, 0)
    make('刘销售', 8, 2)
    expect(outcomeReport(manager(), { by: 'person' }).rows.map(({ label }) => label)).toEqual(['刘销售', '单晓'])
  })
})

describe('losses', () => {
  it('are told by reason and stage, with what was written down last', () => {
    const id = anOpportunity(book, { name: '净水站', stage: '提案', values: { amount: 500, competitor: '德岚' } })
    later(2)
    editAs(book, '刘销售', update('opportunity', id, { nextAction: '再报一次价' }))
    later(2)
    lose(id)
    win(anOpportunity(book, { values: { competitor: '德岚' } }))
    const report = lossReport(manager(), { by: 'reason' })
    expect(report.rows.map(({ label, total, cells }) => [label, total.count, cells.map(({ count }) => count)])).toEqual(
      [['价格', 1, [0, 0, 1, 0]]],
    )
    expect(lossReport(manager(), { by: 'competitor' }).rows[0]).toMatchObject({
      label: '德岚',
      lossRate: { share: 0.5, isSmall: true },
    })
    const figure = { of: 'loss' as const, by: 'reason' as const, row: book.lossReasons['价格'] }
    const [row] = analysisDrill(manager(), { figure }).rows
    expect(row).toMatchObject({ name: '净水站', lossReason: '价格', competitor: '德岚' })
    expect(row?.lastRecord).toEqual({
      on: '2026-11-04',
      byName: '刘销售',
      activityKind: null,
      text: '',
      fields: ['nextAction'],
    })
    const act = insert('activity', {
      kind: 'visit',
      subject: '拜访',
      status: 'done',
      doneOn: '2026-11-05',
      opportunityId: id,
      result: '预算冻结',
      ownerId: book.people['刘销售'],
    })
    write(book.workbook, act)
    expect(analysisDrill(manager(), { figure }).rows[0]?.lastRecord).toMatchObject({
      on: '2026-11-05',
      activityKind: 'visit',
      text: '预算冻结',
    })
  })

  it('say nothing of a record that was entered as lost', () => {
    write(
      book.workbook,
      insert('opportunity', {
        name: '旧',
        ownerId: book.people['刘销售'],
        stageId: book.stages['验证'],
        status: 'lost',
        closedOn: '2026-10-01',
        lossReasonId: book.lossReasons['价格'] ?? null,
      }),
    )
    const drill = analysisDrill(manager(), { figure: { of: 'loss', by: 'reason' } })
    expect(drill.rows.map(({ lastRecord }) => lastRecord)).toEqual([null])
  })
})

describe('factors', () => {
  const fill = (source: string | null, won: number, lost: number, industry = '机械'): void => {
    const customerId = aCustomer(book, { industry })
    for (let index = 0; index < won + lost; index += 1) {
      const id = anOpportunity(book, { customerId, values: { source } })
      if (index < won) win(id)
      else lose(id)
    }
  }

  it('compares levels, and says plainly where there is not enough', () => {
    fill('展会', 12, 2)
    fill('转介绍', 3, 11)
    fill(null, 1, 0)
    const { factors, tests, closed, overall } = factorReport(manager(), {})
    expect([closed.count, overall.share, tests]).toEqual([29, 16 / 29, 2])
    const source = factors.find(({ factor }) => factor === 'source')
    expect(source?.levels.map(({ label, all, won }) => [label, all.count, won.count])).toEqual([
      ['展会', 14, 12],
      ['转介绍', 14, 3],
      ['', 1, 1],
    ])
    expect(source?.levels[0]?.adjusted).toBeLessThan(0.05)
    expect(source?.levels[2]?.p).toBeNull()
    expect(source?.strength).toBeGreaterThan(0.5)
    expect(factors.map(({ factor, gap }) => [factor, gap])).toEqual([
      ['source', undefined],
      ['industry', 'oneLevel'],
      ['region', 'tooFew'],
      ['potentialClass', 'tooFew'],
      ['competitor', 'tooFew'],
      ['gateOverride', 'notKept'],
      ['earlyVisits', 'notKept'],
    ])
  })

  it('counts visits of the first 14 days, and promotions that a manager allowed', () => {
    const id = anOpportunity(book)
    const visited = (doneOn: string) =>
      insert('activity', {
        kind: 'visit',
        subject: '拜访',
        status: 'done',
        doneOn,
        opportunityId: id,
        ownerId: book.people['刘销售'],
      })
    later(30)
    write(book.workbook, visited('2026-11-02'), visited('2026-11-15'), visited('2026-11-16'))
    win(id)
    lose(anOpportunity(book))
    const { factors } = factorReport(manager(), {})
    const visits = factors.find(({ factor }) => factor === 'earlyVisits')
    expect(visits?.levels.map(({ key, won, lost }) => [key, won.count, lost.count])).toEqual([
      ['more', 1, 0],
      ['none', 0, 1],
    ])
  })
})

/** The number opens as many opportunities as it shows, and the grid opens the same. */
function expectDrill(
  visitor: Visitor,
  scope: ReportScope,
  figure: AnalysisFigure,
  shown: { readonly count: number; readonly amount: number },
): void {
  const drill = analysisDrill(visitor, { ...scope, figure })
  expect([drill.count, drill.amount, drill.rows.length]).toEqual([shown.count, shown.amount, shown.count])
  if (shown.count === 0) return
  const opened = totalsOfRecords(visitor, { type: 'opportunity', filter: drill.filter, fields: ['amount'] })
  expect([opened.count, opened.sums['amount'] ?? 0]).toEqual([shown.count, shown.amount])
}

const sum = (cells: readonly { readonly count: number }[]): number => cells.reduce((all, { count }) => all + count, 0)

function checkConversion(visitor: Visitor, scope: ReportScope): void {
  const { stages, unit } = conversionReport(visitor, scope)
  for (const { stageId, cohort, slices, activity } of stages) {
    for (const one of [cohort, activity]) expect(one.share ?? 0).toBeGreaterThanOrEqual(0)
    for (const one of [cohort, activity]) expect(one.share ?? 0).toBeLessThanOrEqual(1)
    expect(sum([cohort.passed, cohort.open, cohort.dropped])).toBe(cohort.entered.count)
    for (const part of COHORT_PARTS) {
      expectDrill(visitor, scope, { of: 'cohort', stageId, part }, cohort[part])
      for (const [slice, cell] of slices.entries()) {
        expectDrill(visitor, scope, { of: 'cohort', stageId, part, slice, unit }, cell[part])
      }
    }
    for (const part of ['present', 'progressed'] as const) {
      expectDrill(visitor, scope, { of: 'activity', stageId, part }, activity[part])
    }
  }
}

function checkTimes(visitor: Visitor, scope: ReportScope): void {
  for (const { stageId, all, ended, open } of stageTimeReport(visitor, scope).stages) {
    expect(ended.count + open.count).toBe(all.count)
    for (const [part, cell] of Object.entries({ all, ended, open })) {
      expectDrill(visitor, scope, { of: 'stageTime', stageId, part: part as 'all' }, cell)
    }
  }
}

function checkHints(visitor: Visitor): void {
  const { id: pipelineId } = readAnalysis(visitor, {}).base.pipeline
  for (const { stageId, won, p75, conversion, isEnough } of stageHints(visitor, { pipelineId }).stages) {
    expect(isEnough).toBe(won.count >= 20)
    if (!isEnough) expect(p75).toBeNull()
    expectDrill(visitor, { pipelineId }, { of: 'wonStay', stageId }, won)
    expectDrill(visitor, { pipelineId }, { of: 'cohort', stageId, part: 'entered' }, conversion.entered)
    expectDrill(visitor, { pipelineId }, { of: 'cohort', stageId, part: 'passed' }, conversion.passed)
  }
}

function checkOutcomes(visitor: Visitor, scope: ReportScope, by: 'company' | 'department' | 'person'): void {
  const { total, rows } = outcomeReport(visitor, { ...scope, by })
  for (const part of OUTCOME_PARTS) {
    expect(sum(rows.map(({ figures }) => figures[part]))).toBe(total.figures[part].count)
    expectDrill(visitor, scope, { of: 'outcome', part, by }, total.figures[part])
    for (const { key, figures } of rows) {
      expectDrill(visitor, scope, { of: 'outcome', part, by, row: key }, figures[part])
    }
  }
}

function checkLosses(visitor: Visitor, scope: ReportScope): void {
  for (const by of LOSS_GROUPS) {
    const { rows, total, stages } = lossReport(visitor, { ...scope, by })
    expect(sum(rows.map((row) => row.total))).toBe(total.total.count)
    for (const row of [...rows, total]) {
      const place = row === total ? {} : { row: row.key }
      expect(sum(row.cells)).toBe(row.total.count)
      expectDrill(visitor, scope, { of: 'loss', by, ...place }, row.total)
      for (const [index, cell] of row.cells.entries()) {
        expectDrill(visitor, scope, { of: 'loss', by, ...place, stageId: stages[index]?.stageId }, cell)
      }
    }
  }
}

function checkFactors(visitor: Visitor, scope: ReportScope): void {
  const { factors, closed, won } = factorReport(visitor, scope)
  expectDrill(visitor, scope, { of: 'factor', part: 'all' }, closed)
  expectDrill(visitor, scope, { of: 'factor', part: 'won' }, won)
  for (const { factor, levels, gap } of factors) {
    if (gap !== 'notKept') expect(sum(levels.map(({ all }) => all))).toBe(closed.count)
    for (const { key, ...cells } of levels) {
      for (const part of ['all', 'won', 'lost'] as const) {
        expectDrill(visitor, scope, { of: 'factor', factor, level: key, part }, cells[part])
      }
    }
  }
}

/** Stays add up to the time in which an opportunity was open: what lies between closing and reopening is in none. */
function checkLifeTimes(visitor: Visitor): void {
  const { deals, stageIds, today } = readAnalysis(visitor, {})
  for (const { visits } of deals) {
    const stays = stageIds.map((_, place) => timeInStage({ visits }, place, today, calendarDays))
    const alive = visits.reduce((days, { entered, left }) => days + Math.max(0, (left ?? today) - entered), 0)
    expect(stays.reduce((all, days) => all + days, 0)).toBe(alive)
    const gaps = visits.slice(1).map((visit, index) => visit.entered - (visits[index]?.left ?? visit.entered))
    const [first, last] = [visits[0], visits.at(-1)]
    if (!first || !last || gaps.some((gap) => gap < 0)) continue
    const life = Math.max(last.entered, last.left ?? today) - first.entered
    expect(alive + gaps.reduce((all, gap) => all + gap, 0)).toBe(life)
  }
}

describe('any history', () => {
  property.prop(
    [
      anyHistory,
      fc.constantFrom(...TEAM_NAMES),
      fc.constantFrom('company' as const, 'department' as const, 'person' as const),
      fc.record({
        isNarrow: fc.boolean(),
        department: fc.option(fc.constantFrom('华东部' as const, '华南部' as const)),
      }),
    ],
    { numRuns: 8 },
  )('adds up, and every number opens what it counts', async (acts, name, by, { isNarrow, department }) => {
    const own = await aWorkbook()
    const { id } = createPipeline(visitorFor(own, '王主管'), { templateId: 'T4', language: 'zh-CN' })
    const other = own.workbook.handle.prepare('SELECT id FROM stages WHERE pipeline_id = ?').pluck().get(id)
    await play(own, acts, String(other))
    const visitor = visitorFor(own, name)
    const scope: ReportScope = {
      ...(isNarrow ? { period: { from: '2026-11-03', to: '2026-11-20' } } : {}),
      ...(department === null ? {} : { departmentId: own.departments[department] }),
    }
    checkConversion(visitor, scope)
    checkTimes(visitor, scope)
    checkOutcomes(visitor, scope, by)
    checkLosses(visitor, scope)
    checkFactors(visitor, scope)
    checkHints(visitor)
    checkLifeTimes(visitor)
  })

  property.prop([anyHistory, fc.nat({ max: 20 })], { numRuns: 6 })(
    'never has less time in a stage after reopening',
    async (acts, target) => {
      const own = await aWorkbook()
      const { id } = createPipeline(visitorFor(own, '王主管'), { templateId: 'T4', language: 'zh-CN' })
      const other = own.workbook.handle.prepare('SELECT id FROM stages WHERE pipeline_id = ?').pluck().get(id)
      await play(own, acts, String(other))
      const admin = visitorFor(own, '管理员')
      const times = (): Map<string, number[]> => {
        const { deals, stageIds, today } = readAnalysis(admin, {})
        return new Map(
          deals.map((deal) => [deal.id, stageIds.map((_, at) => timeInStage(deal, at, today, calendarDays))]),
        )
      }
      const closed = readAnalysis(admin, {}).deals.filter((deal) => deal.isHere && deal.status !== 'open')
      const chosen = closed[target % Math.max(1, closed.length)]
      if (!chosen) return
      const before = times().get(chosen.id) ?? []
      const boss =
        chosen.ownerId === own.people['周销售'] || chosen.ownerId === own.people['陈主管'] ? '陈主管' : '王主管'
      own.clock.at += DAY_MS
      try {
        reopenOpportunities(visitorFor(own, boss), { ids: [chosen.id], evidence: '再谈' })
      } catch {
        // Some owners are in neither team; the history stays as it was.
      }
      const after = times().get(chosen.id) ?? []
      for (const [at, days] of before.entries()) expect(after[at] ?? 0).toBeGreaterThanOrEqual(days)
    },
  )
})
