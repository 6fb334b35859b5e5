import { fc, test as property } from '@fast-check/vitest'
import { beforeEach, describe, expect, it } from 'vitest'
import { bridgeDrill, bridgeReport } from '#db/services/movement/bridge.ts'
import { closeOpportunities, reopenOpportunities } from '#db/services/opportunities.ts'
import { createPipeline } from '#db/services/pipelines.ts'
import { totalsOfRecords } from '#db/services/records.ts'
import type { BridgeReport, BridgeRequest } from '#shared/contract/movement.ts'
import { addDays, DAY_MS } from '#shared/domain/dates.ts'
import { isBalanced } from '#shared/domain/movement/bridge.ts'
import type { BridgePart, BridgeTotal } from '#shared/domain/movement/bridge.ts'
import { anyHistory, play } from '#test/support/histories.ts'
import type { Act } from '#test/support/histories.ts'
import { anOpportunity, aWorkbook, editAs, remove, START_DATE, update, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const partsOf = (report: BridgeReport): Record<BridgePart, BridgeTotal> =>
  Object.fromEntries(report.parts.map(({ part, count, amount }) => [part, { count, amount }])) as Record<
    BridgePart,
    BridgeTotal
  >

describe('the bridge', () => {
  it('leads from the balance of one day to that of another', () => {
    const deal = (name: string, amount: number, expectedCloseDate = '2026-12-01'): string =>
      anOpportunity(book, { name, values: { amount, expectedCloseDate } })
    const [stays, grows, shrinks, wins, loses, leaves, comes] = [
      deal('不变', 100),
      deal('调增', 200),
      deal('调减', 300),
      deal('赢', 400),
      deal('输', 500),
      deal('移出', 600),
      deal('移入', 700, '2027-02-01'),
    ]
    book.clock.at += 3 * DAY_MS
    deal('新', 1000)
    const wonAtOnce = deal('新赢', 2000)
    const visitor = visitorFor(book, '王主管')
    editAs(
      book,
      '王主管',
      update('opportunity', grows, { amount: 250 }),
      update('opportunity', shrinks, { amount: 290 }),
      update('opportunity', wins, { amount: 450 }),
      update('opportunity', leaves, { expectedCloseDate: '2027-01-01' }),
      update('opportunity', comes, { expectedCloseDate: '2026-12-31' }),
    )
    closeOpportunities(visitor, { ids: [wins, wonAtOnce], outcome: 'won' })
    closeOpportunities(visitor, { ids: [loses], outcome: 'lost', lossReasonId: book.lossReasons['价格'] })
    const request: BridgeRequest = {
      from: START_DATE,
      to: addDays(START_DATE, 3),
      period: { from: '2026-10-01', to: '2027-01-01' },
    }
    const report = bridgeReport(visitor, request)
    expect(report.parts).toEqual([
      { part: 'start', count: 6, amount: 2100 },
      { part: 'new', count: 2, amount: 3000 },
      { part: 'movedIn', count: 1, amount: 700 },
      { part: 'increased', count: 2, amount: 100 },
      { part: 'decreased', count: 1, amount: -10 },
      { part: 'movedOut', count: 1, amount: -600 },
      { part: 'won', count: 2, amount: -2450 },
      { part: 'lost', count: 1, amount: -500 },
      { part: 'end', count: 5, amount: 2340 },
    ])
    expect(isBalanced(partsOf(report))).toBe(true)
    const drill = bridgeDrill(visitor, { ...request, part: 'movedOut' })
    expect(drill.rows).toMatchObject([
      { name: '移出', reason: 'date', oldDate: '2026-12-01', newDate: '2027-01-01', amount: -600 },
    ])
    expect(bridgeDrill(visitor, { ...request, part: 'end' }).rows.map((row) => row.opportunityId)).toContain(stays)
  })

  it('knows a past day as it was known then: later corrections change nothing of it', () => {
    const id = anOpportunity(book, { values: { amount: 100 } })
    book.clock.at += DAY_MS
    const at = (to: string): BridgeReport => bridgeReport(visitorFor(book, '王主管'), { from: START_DATE, to })
    const before = at(START_DATE)
    editAs(book, '王主管', update('opportunity', id, { amount: 900 }))
    book.clock.at += DAY_MS
    editAs(book, '王主管', remove('opportunity', id))
    expect(at(START_DATE).parts).toEqual(before.parts)
    expect(partsOf(at(addDays(START_DATE, 1)))).toMatchObject({ start: { amount: 100 }, end: { amount: 900 } })
    expect(partsOf(at(addDays(START_DATE, 2)))).toMatchObject({
      movedOut: { count: 1, amount: -900 },
      end: { amount: 0 },
    })
  })

  it('says why a deal moved in or out', () => {
    const [owner, reopened] = [anOpportunity(book), anOpportunity(book)]
    const visitor = visitorFor(book, '管理员')
    closeOpportunities(visitorFor(book, '王主管'), { ids: [reopened], outcome: 'won' })
    book.clock.at += DAY_MS
    reopenOpportunities(visitorFor(book, '王主管'), { ids: [reopened], evidence: '再谈' })
    editAs(book, '王主管', update('opportunity', owner, { ownerId: book.people['单晓'] }))
    const request = { from: START_DATE, to: addDays(START_DATE, 1), personId: book.people['刘销售'] }
    expect(bridgeDrill(visitor, { ...request, part: 'movedOut' }).rows).toMatchObject([{ reason: 'owner' }])
    expect(bridgeDrill(visitor, { ...request, part: 'movedIn' }).rows).toMatchObject([{ reason: 'reopened' }])
    const other = { ...request, personId: book.people['单晓'] }
    expect(bridgeDrill(visitor, { ...other, part: 'movedIn' }).rows).toMatchObject([{ reason: 'owner' }])
  })
})

interface Snapshot {
  readonly at: number
  readonly count: number
  readonly amount: number
}

/** Plays the acts one by one and notes after each what is open, read from the table itself. */
async function playNoting(own: TestWorkbook, acts: readonly Act[], other: string, owners: string): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = []
  const ids: string[] = []
  for (const act of acts) {
    const made = await play(own, [act], other, ids)
    ids.push(...made)
    const { count, amount } = own.workbook.handle
      .prepare(
        `SELECT count(*) AS count, coalesce(sum(amount), 0) AS amount FROM opportunities
          WHERE deleted_at IS NULL AND status = 'open' AND pipeline_id = ? ${owners}
            AND expected_close_date >= '2026-11-01' AND expected_close_date < '2026-12-01'`,
      )
      .get(own.pipelineId) as { count: number; amount: number }
    snapshots.push({ at: own.clock.at, count, amount })
  }
  return snapshots
}

describe('any history', () => {
  property.prop([anyHistory, fc.nat({ max: 20 }), fc.nat({ max: 20 }), fc.boolean()], { numRuns: 25 })(
    'balances between any two days, starts and ends with what was open then, and every bar opens its records',
    async (acts, first, length, isNarrow) => {
      const own = await aWorkbook()
      const { id } = createPipeline(visitorFor(own, '王主管'), { templateId: 'T4', language: 'zh-CN' })
      const other = String(own.workbook.handle.prepare('SELECT id FROM stages WHERE pipeline_id = ?').pluck().get(id))
      const person = own.people['刘销售']
      const snapshots = await playNoting(own, acts, other, isNarrow ? `AND owner_id = '${person}'` : '')
      const from = addDays(START_DATE, first - 1)
      const to = addDays(from, length)
      const request: BridgeRequest = {
        from,
        to,
        pipelineId: own.pipelineId,
        period: { from: '2026-11-01', to: '2026-12-01' },
        ...(isNarrow ? { personId: person } : {}),
      }
      const visitor = visitorFor(own, '管理员')
      const report = bridgeReport(visitor, request)
      const parts = partsOf(report)
      expect(isBalanced(parts)).toBe(true)
      const openAt = (date: string): BridgeTotal => {
        const end = Date.parse(`${addDays(date, 1)}T00:00:00+08:00`)
        const { count = 0, amount = 0 } = snapshots.findLast((one) => one.at < end) ?? {}
        return { count, amount }
      }
      expect([parts.start, parts.end]).toEqual([openAt(from), openAt(to)])
      for (const { part, count, amount } of report.parts) {
        const drill = bridgeDrill(visitor, { ...request, part })
        expect([drill.count, drill.amount]).toEqual([count, amount])
        expect(drill.rows.reduce((sum, row) => sum + row.amount, 0)).toBe(amount)
        const opened = totalsOfRecords(visitor, { type: 'opportunity', filter: drill.filter, fields: [] })
        if (drill.filter) expect(opened.count).toBe(drill.opportunities)
      }
    },
  )
})
