import { beforeAll, describe, expect, it } from 'vitest'
import type { Handle } from '#db/queries/handle.ts'
import { boardOf, placeOf } from '#db/services/board.ts'
import { closeOpportunities, moveOpportunities } from '#db/services/opportunities.ts'
import { createPipeline } from '#db/services/pipelines.ts'
import { pageOfRecords, totalsOfRecords } from '#db/services/records.ts'
import { allOf, where } from '#shared/domain/filter.ts'
import type { Filter } from '#shared/domain/filter.ts'
import { isAppError } from '#shared/errors.ts'
import {
  anOpportunity,
  aWorkbook,
  openBook,
  START_DATE,
  TEAM_NAMES,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { StageName, TeamName, TestWorkbook } from '#test/support/workbook.ts'

const STAGES = ['验证', '开发', '提案', '成交'] as const satisfies readonly StageName[]
const OWNERS = ['刘销售', '单晓', '周销售', null] as const
const DATES = ['2026-11-20', '2026-12-31', '2027-01-15', null]

let book: TestWorkbook
let second: { readonly id: string; readonly stageId: string }

/** A stage of the second pipeline, which stands beside the default one. */
function secondPipeline(): typeof second {
  const known = new Set(Object.values(book.stages))
  createPipeline(visitorFor(book, '管理员'), { templateId: 'T2', language: 'zh-CN' })
  const page = { sort: [], offset: 0, limit: 100, wantTotal: false }
  const { rows } = pageOfRecords(visitorFor(book, '管理员'), { type: 'stage', ...page })
  const [stage] = rows
    .filter(({ id }) => !known.has(id))
    .toSorted((a, b) => Number(a.values['position']) - Number(b.values['position']))
  if (stage === undefined) throw new Error('The second pipeline has no stage')
  return { id: String(stage.values['pipelineId']), stageId: stage.id }
}

beforeAll(async () => {
  book = await aWorkbook('file')
  second = secondPipeline()
  for (let index = 0; index < 120; index += 1) {
    const isSecond = index % 8 === 7
    anOpportunity(book, {
      name: `设备 ${index % 3}`,
      owner: OWNERS[index % 4] ?? null,
      stage: STAGES[Math.floor(index / 4) % 4] ?? '验证',
      values: {
        amount: index % 9 === 0 ? null : index * 137_77,
        probabilityOverride: index % 5 === 0 ? 1234 : null,
        expectedCloseDate: DATES[Math.floor(index / 3) % 4] ?? null,
        ...(isSecond ? { stageId: second.stageId } : {}),
        ...(index % 11 === 10 ? { status: 'won', closedOn: START_DATE, startedOn: '2026-10-01' } : {}),
        ...(index % 13 === 12 ? { status: 'won', closedOn: '2026-10-20', startedOn: '2026-10-01' } : {}),
      },
    })
  }
})

const FILTERS: readonly (readonly [string, Filter | undefined, string | undefined])[] = [
  ['everything', undefined, undefined],
  ['open ones', where('status', 'equals', 'open'), undefined],
  ['a quarter', where('expectedCloseDate', 'within', 'thisQuarter'), undefined],
  ['a name', where('name', 'contains', '设备 1'), undefined],
  ['a search', undefined, 'sb 2'],
  ['ended ones', where('status', 'notEquals', 'open'), undefined],
]

describe('the columns of the board', () => {
  const people: readonly TeamName[] = ['管理员', '王主管', '刘销售', '陈主管']
  const cases = people.flatMap((person) => FILTERS.map(([name, filter, search]) => ({ person, name, filter, search })))

  it.each(cases)('add up to what the grid says of $name for $person', ({ person, filter, search }) => {
    const visitor = visitorFor(book, person)
    const totals = (extra: Filter) => {
      const fields = ['amount', 'weightedAmount']
      return totalsOfRecords(visitor, { type: 'opportunity', filter: allOf(filter, extra), search, fields })
    }
    let counted = 0
    for (const pipelineId of [book.pipelineId, second.id]) {
      const board = boardOf(visitor, { filter, search, pipelineId })
      expect(board.pipelineId).toBe(pipelineId)
      for (const column of [...board.columns, board.open]) {
        const { count, sums } = totals(column.filter)
        expect(column).toMatchObject({
          count,
          amount: sums['amount'] ?? 0,
          weighted: sums['weightedAmount'] ?? 0,
        })
      }
      expect(board.columns.reduce((sum, { count }) => sum + count, 0)).toBe(board.open.count)
      expect(board.columns.reduce((sum, { amount }) => sum + amount, 0)).toBe(board.open.amount)
      counted += board.open.count + board.closed
    }
    expect(counted).toBe(totals({ kind: 'and', items: [] }).count)
  })

  it('show a salesperson their own alone', () => {
    const mine = boardOf(visitorFor(book, '刘销售'), {})
    const all = boardOf(visitorFor(book, '管理员'), { filter: where('ownerId', 'equals', book.people['刘销售']) })
    expect(mine.columns).toEqual(all.columns)
    expect(mine.open.count).toBeGreaterThan(0)
    expect(mine.won.count).toBe(all.won.count)
  })

  it('are refused to who reads no opportunities', () => {
    const readers = TEAM_NAMES.map((name) => {
      try {
        boardOf(visitorFor(book, name), {})
        return true
      } catch (error) {
        expect(isAppError(error) && error.code).toBe('FORBIDDEN')
        return false
      }
    })
    expect(readers).toContain(true)
    for (const [index, name] of TEAM_NAMES.entries()) {
      const canRead = (() => {
        try {
          totalsOfRecords(visitorFor(book, name), { type: 'opportunity', fields: [] })
          return true
        } catch {
          return false
        }
      })()
      expect(readers[index]).toBe(canRead)
    }
  })

  it('say what ended this month, whatever the view says of progress', () => {
    const visitor = visitorFor(book, '管理员')
    const quarter = allOf(where('status', 'equals', 'open'), where('expectedCloseDate', 'within', 'thisQuarter'))
    const [bare, narrowed] = [boardOf(visitor, {}), boardOf(visitor, { filter: quarter })]
    expect(bare.won.count).toBeGreaterThan(0)
    expect(narrowed.won).toEqual(bare.won)
    const owner = where('ownerId', 'equals', book.people['单晓'])
    const one = boardOf(visitor, { filter: allOf(quarter, owner) })
    expect(one.won.count).toBeLessThan(bare.won.count)
    const opened = totalsOfRecords(visitor, { type: 'opportunity', filter: one.won.filter, fields: ['amount'] })
    expect(opened).toEqual({ count: one.won.count, sums: { amount: one.won.amount } })
  })

  it('belong to the default pipeline, or to the one that the view has', () => {
    const visitor = visitorFor(book, '管理员')
    expect(boardOf(visitor, {}).pipelineId).toBe(book.pipelineId)
    expect(boardOf(visitor, {}).pipelines.map(({ pipelineId }) => pipelineId)).toEqual(
      expect.arrayContaining([book.pipelineId, second.id]),
    )
    const elsewhere = boardOf(visitor, { filter: where('pipelineId', 'equals', second.id) })
    expect(elsewhere.pipelineId).toBe(second.id)
    expect(elsewhere.pipelines.map(({ pipelineId }) => pipelineId)).toEqual([second.id])
    expect(boardOf(visitor, { pipelineId: 'gone' }).pipelineId).toBe(book.pipelineId)
  })

  it('follow a move and an outcome', async () => {
    const own = await aWorkbook()
    const id = anOpportunity(own, { values: { amount: 1_000_00 } })
    const visitor = visitorFor(own, '刘销售')
    const counts = () => boardOf(visitor, {}).columns.map(({ count }) => count)
    expect(counts()).toEqual([1, 0, 0, 0])
    moveOpportunities(visitor, { ids: [id], to: { stageId: own.stages['提案'] } })
    expect(counts()).toEqual([0, 0, 1, 0])
    closeOpportunities(visitor, { ids: [id], outcome: 'won' })
    expect(counts()).toEqual([0, 0, 0, 0])
    expect(boardOf(visitor, {})).toMatchObject({ closed: 1, won: { count: 1, amount: 1_000_00, weighted: 1_000_00 } })
  })
})

describe('the limit of a column', () => {
  it('is said for each person over it, whatever the view leaves', async () => {
    const own = await aWorkbook()
    write(own.workbook, update('stage', own.stages['开发'], { columnLimit: 2 }))
    for (const owner of ['刘销售', '刘销售', '刘销售', '单晓', '单晓', null, null, null] as const) {
      anOpportunity(own, { owner, stage: '开发' })
    }
    const over = (name: TeamName, filter?: Filter) =>
      boardOf(visitorFor(own, name), { filter }).columns.map((column) => column.over)
    const said = [[], [{ personId: own.people['刘销售'], count: 3 }], [], []]
    expect(over('王主管')).toEqual(said)
    expect(over('王主管', where('name', 'equals', '没有'))).toEqual(said)
    expect(over('刘销售')).toEqual(said)
    expect(over('单晓')).toEqual([[], [], [], []])
  })
})

describe('the place of a card', () => {
  const sort = [{ field: 'amount', direction: 'descending' as const }]

  it('is where the page of its column shows it', () => {
    const visitor = visitorFor(book, '管理员')
    const [column] = boardOf(visitor, { pipelineId: book.pipelineId }).columns
    const view = { type: 'opportunity' as const, filter: column?.filter }
    const { rows } = pageOfRecords(visitor, { ...view, sort, offset: 0, limit: 500, wantTotal: false })
    expect(rows.length).toBe(column?.count)
    for (const [place, { id }] of rows.entries()) expect(placeOf(visitor, { ...view, sort, id })).toEqual({ place })
  })

  it('is unknown outside the view and outside the rows of the person', () => {
    const foreign = anOpportunity(book, { owner: '周销售' })
    expect(placeOf(visitorFor(book, '刘销售'), { sort, id: foreign })).toEqual({ place: null })
    expect(placeOf(visitorFor(book, '周销售'), { sort, id: foreign }).place).not.toBeNull()
    expect(placeOf(visitorFor(book, '周销售'), { sort, id: 'gone' })).toEqual({ place: null })
    const closed = where('status', 'equals', 'won')
    expect(placeOf(visitorFor(book, '周销售'), { sort, id: foreign, filter: closed })).toEqual({ place: null })
  })
})

describe('the sums of the board', () => {
  function plans(filter: Filter | undefined, name: TeamName = '管理员'): string[] {
    const fresh = openBook(book.file, book.clock)
    const texts: string[] = []
    const { handle } = fresh.workbook
    const prepare = handle.prepare.bind(handle)
    Object.assign(handle, {
      prepare: (text: string) => {
        texts.push(text)
        return prepare(text)
      },
    })
    boardOf(visitorFor(fresh, name), { filter })
    const sums = texts.filter((text) => text.includes('FROM opportunities t') && text.includes('GROUP BY'))
    expect(sums.length).toBeGreaterThan(0)
    return sums.flatMap((text) => explain(book.workbook.handle, text))
  }

  function explain(handle: Handle, text: string): string[] {
    const names = [...text.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
    const named = Object.fromEntries(names.map((name) => [name, null]))
    const rows = handle.prepare(`EXPLAIN QUERY PLAN ${text}`).all(named) as { detail: string }[]
    return rows.map(({ detail }) => detail)
  }

  it.each([
    ['everything', undefined],
    ['open ones', where('status', 'equals', 'open')],
    ['a quarter', where('expectedCloseDate', 'within', 'thisQuarter')],
  ] as const)('of %s come from one index, without a row and without sorting', (_, filter) => {
    const steps = plans(filter).filter((step) => step.includes(' t'))
    const reads = steps.filter((step) => /^(SCAN|SEARCH) t\b/.test(step))
    expect(reads[0]).toMatch(/USING COVERING INDEX opportunities_funnel/)
    expect(plans(filter)[0]).not.toContain('TEMP B-TREE')
  })

  it('read the table in one run where no index holds what the view asks', () => {
    const [read] = plans(where('note', 'contains', 'x'))
    expect(read).toBe('SCAN t')
  })
})
