import { beforeAll, describe, expect, it } from 'vitest'
import { closedQuery, dealQuery, factorQuery, visitQuery } from '#db/queries/movement/deal-histories.ts'
import { lastActQuery } from '#db/queries/movement/last-records.ts'
import { movedDealQuery, visitStepQuery } from '#db/queries/movement/move-sums.ts'
import { openSumQuery, selectRowSince, selectSeqAt, youngSumQuery } from '#db/queries/movement/past-states.ts'
import { TRUE } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { anOpportunity, aWorkbook, editAs, START, update } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeAll(async () => {
  book = await aWorkbook('file')
  for (let index = 0; index < 20; index += 1) anOpportunity(book, { values: { amount: index } })
})

function stepsOf({ text, params }: Sql): string[] {
  const rows = book.workbook.handle.prepare(`EXPLAIN QUERY PLAN ${text}`).all(params) as { detail: string }[]
  return rows.map((row) => row.detail)
}

describe('the promotion table', () => {
  it('walks through opportunities and finds their visits, in order, by index', () => {
    const request = { scope: TRUE, pipelineId: book.pipelineId, bounds: [START, START + DAY_MS, START + 2 * DAY_MS] }
    expect(stepsOf(visitStepQuery(request, Object.values(book.stages)))).toEqual([
      'SCAN t',
      'SEARCH e USING INDEX stage_events_by_opportunity (opportunity_id=?)',
    ])
    expect(stepsOf(movedDealQuery(request))).toEqual(['SCAN t'])
  })
})

describe('the bridge', () => {
  const openSet = (period?: { from: string; to: string }) => ({
    scope: TRUE,
    stageIds: Object.values(book.stages),
    ownerIds: undefined,
    period,
  })

  it('adds up what is open from the index of the funnel alone', () => {
    for (const period of [undefined, { from: '2026-10-01', to: '2027-01-01' }]) {
      const steps = stepsOf(openSumQuery(openSet(period)))
      expect(steps).toContainEqual(
        expect.stringMatching(/^SEARCH t USING COVERING INDEX opportunities_funnel \(stage_id=\? AND status=\?\)/),
      )
      expect(steps.filter((step) => /^SCAN (?!json_each)/.test(step))).toEqual([])
    }
  })

  it('reads what was entered since a moment from its first row on', () => {
    const steps = stepsOf(youngSumQuery(openSet(), 10, 20))
    expect(steps).toContain('SEARCH t USING INTEGER PRIMARY KEY (rowid>?)')
  })

  it('finds the first row that was entered with a log entry or after it', () => {
    const { handle } = book.workbook
    const rows = handle.prepare('SELECT rowid AS row, created_seq AS seq FROM opportunities').all() as {
      row: number
      seq: number
    }[]
    const last = rows.at(-1)
    for (const { row, seq } of rows) expect(selectRowSince(handle, seq)).toBe(row)
    expect(selectRowSince(handle, 0)).toBe(rows[0]?.row)
    expect(selectRowSince(handle, (last?.seq ?? 0) + 1)).toBe((last?.row ?? 0) + 1)
  })

  it('finds the first log entry of a moment, and one beyond the last for the future', () => {
    const { handle } = book.workbook
    const seqs = handle.prepare('SELECT seq, clock FROM change_log ORDER BY seq').all() as {
      seq: number
      clock: string
    }[]
    book.clock.at += 3 * DAY_MS
    const id = anOpportunity(book)
    editAs(book, '王主管', update('opportunity', id, { amount: 5 }))
    const last = seqs.at(-1)?.seq ?? 0
    expect(selectSeqAt(handle, START + 1)).toBe(last + 1)
    expect(selectSeqAt(handle, START)).toBe(seqs.find(({ clock }) => Number(clock.slice(0, 14)) >= START)?.seq)
    expect(selectSeqAt(handle, 0)).toBe(1)
    expect(selectSeqAt(handle, START + 9 * DAY_MS)).toBe(
      (handle.prepare('SELECT max(seq) FROM change_log').pluck().get() as number) + 1,
    )
  })
})

describe('the analyses', () => {
  it('read opportunities in one run, and their visits in order by index', () => {
    const request = { scope: TRUE, ownerIds: undefined }
    expect(stepsOf(dealQuery(request))).toEqual(['SCAN t'])
    expect(stepsOf(visitQuery(request, book.pipelineId, Object.values(book.stages)))).toEqual([
      'SCAN t',
      'SEARCH e USING INDEX stage_events_by_opportunity (opportunity_id=?)',
    ])
  })

  it('find overrides, visits and the last act of an opportunity by index', () => {
    const request = { scope: TRUE, ownerIds: undefined, pipelineId: book.pipelineId, period: undefined }
    expect(stepsOf(closedQuery(request))).toEqual(['SCAN t'])
    const closed = stepsOf(factorQuery(request, 14))
    expect(closed).toContainEqual(expect.stringMatching(/^SEARCH g USING .*INDEX gate_overrides_by_opportunity/))
    expect(closed).toContainEqual(expect.stringMatching(/^SEARCH a USING INDEX activities_by_opportunity/))
    expect(closed.filter((step) => step.startsWith('SCAN'))).toEqual(['SCAN t'])
    const act = stepsOf(lastActQuery(TRUE, 'id', '2026-11-22'))
    expect(act).toEqual([expect.stringMatching(/^SEARCH t USING INDEX activities_by_opportunity \(opportunity_id=\?/)])
  })
})
