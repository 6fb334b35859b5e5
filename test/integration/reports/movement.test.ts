import { fc, test as property } from '@fast-check/vitest'
import { beforeEach, describe, expect, it } from 'vitest'
import { movementDrill, movementReport } from '#db/services/movement/moves.ts'
import { closeOpportunities, moveOpportunities, reopenOpportunities } from '#db/services/opportunities.ts'
import { createPipeline } from '#db/services/pipelines.ts'
import { totalsOfRecords } from '#db/services/records.ts'
import type { Visitor } from '#db/services/access.ts'
import type { MovementReport, MovementScope } from '#shared/contract/movement.ts'
import { DAY_MS, parsePeriod } from '#shared/domain/dates.ts'
import { anyHistory, play } from '#test/support/histories.ts'
import { anOpportunity, aWorkbook, editAs, remove, TEAM_NAMES, visitorFor } from '#test/support/workbook.ts'
import type { StageName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const report = (scope: Partial<MovementScope> = {}, visitor = visitorFor(book, '王主管')): MovementReport =>
  movementReport(visitor, { by: 'person', ...scope })
const move = (id: string, stage: StageName): void =>
  void moveOpportunities(visitorFor(book, '王主管'), {
    ids: [id],
    to: { stageId: book.stages[stage] },
    evidence: '需求变了',
  })
const nextDay = (days = 1): void => {
  book.clock.at += days * DAY_MS
}

/** Counts of a row by the title of their column: `升到提案 1`. */
function counts(from: MovementReport, row = from.total, slice = from.slices.length): Record<string, number> {
  const cells = row.slices[slice] ?? []
  return Object.fromEntries(
    from.columns.flatMap((column, index) => {
      const count = cells[index]?.count ?? 0
      return count === 0 ? [] : [[`${column.kind}${column.name}`, count]]
    }),
  )
}

describe('the promotion table', () => {
  it('counts entries, promotions by stage, wins, moves back and losses', () => {
    const [a, b, c] = ['甲', '乙', '丙'].map((name) => anOpportunity(book, { name, values: { amount: 100 } }))
    nextDay()
    move(a ?? '', '开发')
    move(b ?? '', '成交')
    nextDay()
    move(b ?? '', '提案')
    closeOpportunities(visitorFor(book, '王主管'), { ids: [a ?? ''], outcome: 'won' })
    closeOpportunities(visitorFor(book, '王主管'), {
      ids: [c ?? ''],
      outcome: 'lost',
      lossReasonId: book.lossReasons['价格'],
    })
    const table = report()
    expect(table.columns.map(({ kind, name }) => kind + name)).toEqual([
      'entered',
      'promoted开发',
      'promoted提案',
      'promoted成交',
      'won',
      'demoted',
      'lost',
    ])
    // The jump from 验证 to 成交 counts once at each stage it passes.
    expect(counts(table)).toEqual({
      entered: 3,
      promoted开发: 2,
      promoted提案: 1,
      promoted成交: 1,
      won: 1,
      demoted: 1,
      lost: 1,
    })
    nextDay()
    reopenOpportunities(visitorFor(book, '王主管'), { ids: [c ?? ''], evidence: '再谈' })
    expect(counts(report())).toMatchObject({ lost: 1, reopened: 1 })
  })

  it('puts a move into the period by the date of the workbook’s zone, half-open', () => {
    const id = anOpportunity(book)
    book.clock.at = Date.parse('2026-11-30T23:59:59.999+08:00')
    move(id, '开发')
    book.clock.at = Date.parse('2026-12-01T00:00:00+08:00')
    move(id, '提案')
    const table = report({ period: { from: '2026-11-01', to: '2027-01-01' }, unit: 'month' })
    expect(table.slices).toEqual([
      { from: '2026-11-01', to: '2026-12-01' },
      { from: '2026-12-01', to: '2027-01-01' },
    ])
    expect(counts(table, table.total, 0)).toEqual({ entered: 1, promoted开发: 1 })
    expect(counts(table, table.total, 1)).toEqual({ promoted提案: 1 })
    expect(counts(report({ period: parsePeriod('2026-11') ?? undefined }))).toEqual({ entered: 1, promoted开发: 1 })
  })

  it('shows its records in the drill, with where they stand now', () => {
    const id = anOpportunity(book, { name: '净水站', values: { amount: 61_240_000 } })
    nextDay(3)
    moveOpportunities(visitorFor(book, '王主管'), {
      ids: [id],
      to: { stageId: book.stages['提案'] },
      evidence: '方案已收',
    })
    nextDay(2)
    const scope = { by: 'person' as const, column: { kind: 'promoted' as const, stageId: book.stages['开发'] } }
    const drill = movementDrill(visitorFor(book, '王主管'), { ...scope, row: book.people['刘销售'] })
    expect(drill).toMatchObject({ count: 1, amount: 61_240_000, opportunities: 1 })
    expect(drill.rows[0]).toMatchObject({
      name: '净水站',
      ownerName: '刘销售',
      byName: '王主管',
      fromName: '验证',
      toName: '提案',
      days: 3,
      status: 'open',
      stageName: '提案',
      stageDays: 2,
    })
    expect(movementDrill(visitorFor(book, '王主管'), { ...scope, row: book.people['单晓'] }).count).toBe(0)
  })

  it('follows row scope, and a recycled opportunity takes its moves along', () => {
    const id = anOpportunity(book)
    anOpportunity(book, { owner: '周销售' })
    expect(counts(report())).toEqual({ entered: 1 })
    expect(counts(report({}, visitorFor(book, '管理员')))).toEqual({ entered: 2 })
    expect(counts(report({ personId: book.people['周销售'] }))).toEqual({})
    editAs(book, '王主管', remove('opportunity', id))
    expect(counts(report())).toEqual({})
  })
})

const anyScope = fc.record(
  {
    by: fc.constantFrom('company' as const, 'department' as const, 'person' as const),
    unit: fc.constantFrom('week' as const, 'month' as const, 'quarter' as const),
    isNarrow: fc.boolean(),
    department: fc.constantFrom('华东部' as const, '华南部' as const),
  },
  { requiredKeys: ['by'] },
)

/** Every cell opens exactly as many moves as it shows, and their opportunities. */
function checkCells(visitor: Visitor, scope: MovementScope, table: MovementReport): void {
  const rows = [...table.rows.map((row) => ({ row, key: row.key })), { row: table.total, key: undefined }]
  for (const { row, key } of rows) {
    for (const [slice, cells] of row.slices.entries()) {
      for (const [index, cell] of cells.entries()) {
        const { kind = 'entered', stageId = null } = table.columns[index] ?? {}
        if (cell.count === 0) continue
        const drill = movementDrill(visitor, {
          ...scope,
          column: { kind, stageId },
          ...(key === undefined ? {} : { row: key }),
          ...(slice < table.slices.length ? { slice } : {}),
        })
        expect([drill.count, drill.amount, drill.rows.length]).toEqual([cell.count, cell.amount, cell.count])
        const opened = totalsOfRecords(visitor, { type: 'opportunity', filter: drill.filter, fields: [] })
        expect(opened.count).toBe(drill.opportunities)
      }
    }
  }
}

function checkSums(table: MovementReport): void {
  const sum = (cells: readonly (number | undefined)[]): number =>
    cells.reduce<number>((all, one) => all + (one ?? 0), 0)
  for (const key of ['count', 'amount'] as const) {
    for (const index of table.columns.keys()) {
      for (const slice of [...table.slices.keys(), table.slices.length]) {
        const parts = table.rows.map((row) => row.slices[slice]?.[index]?.[key])
        expect(sum(parts)).toBe(table.total.slices[slice]?.[index]?.[key])
      }
      for (const row of [...table.rows, table.total]) {
        const parts = row.slices.slice(0, -1).map((cells) => cells[index]?.[key])
        expect(sum(parts)).toBe(row.slices.at(-1)?.[index]?.[key])
      }
    }
  }
}

describe('any history', () => {
  property.prop([anyHistory, fc.constantFrom(...TEAM_NAMES), anyScope], { numRuns: 15 })(
    'adds up by row and by period, and every cell opens what it counts',
    async (acts, name, { isNarrow, department, ...rest }) => {
      const own = await aWorkbook()
      const { id } = createPipeline(visitorFor(own, '王主管'), { templateId: 'T4', language: 'zh-CN' })
      const other = own.workbook.handle.prepare('SELECT id FROM stages WHERE pipeline_id = ?').pluck().get(id)
      await play(own, acts, String(other))
      const visitor = visitorFor(own, name)
      const scope: MovementScope = {
        ...rest,
        ...(isNarrow === true ? { period: { from: '2026-11-03', to: '2026-11-20' } } : {}),
        ...(department ? { departmentId: own.departments[department] } : {}),
      }
      const table = movementReport(visitor, scope)
      checkSums(table)
      checkCells(visitor, scope, table)
    },
  )
})
