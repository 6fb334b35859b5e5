import { beforeAll, describe, expect, it } from 'vitest'
import { closedQuery, dealQuery, VISITS_QUERY } from '#db/queries/movement/deal-histories.ts'
import { lastActQuery } from '#db/queries/movement/last-records.ts'
import { selectSeqAt, untouchedSumQuery } from '#db/queries/movement/past-states.ts'
import { moveSumQuery } from '#db/queries/movement/stage-moves.ts'
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
  it('reads visits once and finds their opportunities, and the visit before, by index', () => {
    const steps = stepsOf(
      moveSumQuery({ scope: TRUE, pipelineId: book.pipelineId, bounds: [START, START + DAY_MS, START + 2 * DAY_MS] }),
    )
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual(['SCAN e'])
    expect(steps).toContainEqual(
      expect.stringMatching(/^SEARCH t USING INDEX sqlite_autoindex_opportunities_1 \(id=\?\)/),
    )
    expect(steps).toContainEqual(
      expect.stringMatching(
        /^SEARCH p USING INDEX stage_events_by_opportunity \(opportunity_id=\? AND entered_at<\?\)/,
      ),
    )
  })
})

describe('the bridge', () => {
  it('adds up what did not change from the index of the funnel', () => {
    const steps = stepsOf(
      untouchedSumQuery({
        scope: TRUE,
        stageIds: Object.values(book.stages),
        ownerIds: undefined,
        period: { from: '2026-10-01', to: '2027-01-01' },
        fromSeq: 1,
        toSeq: 2,
        touched: [],
      }),
    )
    expect(steps).toContainEqual(
      expect.stringMatching(/^SEARCH t USING INDEX opportunities_funnel \(stage_id=\? AND status=\?\)/),
    )
    expect(steps.filter((step) => /^SCAN (?!json_each)/.test(step))).toEqual([])
  })

  it('reads the table in one run where nothing narrows it: looking up every row would take longer', () => {
    const steps = stepsOf(
      untouchedSumQuery({
        scope: TRUE,
        stageIds: Object.values(book.stages),
        ownerIds: undefined,
        period: undefined,
        fromSeq: 1,
        toSeq: 2,
        touched: [],
      }),
    )
    expect(steps).toContainEqual('SCAN t')
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
  it('read opportunities and visits in one run each', () => {
    const request = { scope: TRUE, ownerIds: undefined }
    expect(stepsOf(dealQuery(request))).toEqual(['SCAN t'])
    const plan = book.workbook.handle.prepare(`EXPLAIN QUERY PLAN ${VISITS_QUERY}`).all(book.pipelineId)
    expect((plan as { detail: string }[]).map(({ detail }) => detail)).toEqual(['SCAN e'])
  })

  it('find overrides, visits and the last act of an opportunity by index', () => {
    const closed = stepsOf(
      closedQuery({ scope: TRUE, ownerIds: undefined, pipelineId: book.pipelineId, period: undefined }, 14),
    )
    expect(closed).toContainEqual(expect.stringMatching(/^SEARCH g USING .*INDEX gate_overrides_by_opportunity/))
    expect(closed).toContainEqual(expect.stringMatching(/^SEARCH a USING INDEX activities_by_opportunity/))
    expect(closed.filter((step) => step.startsWith('SCAN'))).toEqual(['SCAN t'])
    const act = stepsOf(lastActQuery(TRUE, 'id', '2026-11-22'))
    expect(act).toEqual([expect.stringMatching(/^SEARCH t USING INDEX activities_by_opportunity \(opportunity_id=\?/)])
  })
})
