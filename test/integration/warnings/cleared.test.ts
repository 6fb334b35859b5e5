import { beforeEach, describe, expect, it } from 'vitest'
import { PAST_ACTS_QUERY, pastDealQuery } from '#db/queries/past-warnings.ts'
import { closeOpportunities, moveOpportunities } from '#db/services/opportunities.ts'
import { digestReport } from '#db/services/today.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { anOpportunity, aWorkbook, editAs, insert, update, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
/** Monday 2026-11-02, 09:00. */
beforeEach(async () => {
  book = await aWorkbook()
})

const later = (days: number): void => {
  book.clock.at += days * DAY_MS
}
const dayOf = (): string => new Date(book.clock.at + 8 * 3_600_000).toISOString().slice(0, 10)
const edit = (id: string, values: FieldValues): void => void editAs(book, '刘销售', update('opportunity', id, values))
const cleared = (day = dayOf()): string[] =>
  digestReport(visitorFor(book, '王主管'), { personId: book.people['刘销售'], day }).clearedWarnings.map(
    ({ rule, title, clearedOn }) => `${clearedOn} ${rule} ${title}`,
  )
const deal = (name: string, values: FieldValues = {}): string =>
  anOpportunity(book, { values: { name, nextAction: '回访', ...values } })

describe('digestReport, warnings cleared', () => {
  it('lists each by the day on which its act was done, as the records say of each midnight', () => {
    const dated = deal('改期', { expectedCloseDate: '2026-11-06' })
    const planned = deal('下一步', { nextAction: null })
    const called = deal('联系')
    const closed = deal('输掉', { expectedCloseDate: '2026-11-05' })
    later(21) // Monday 2026-11-23
    expect(cleared()).toEqual([])
    edit(dated, { expectedCloseDate: '2026-12-18' })
    later(1)
    edit(planned, { nextAction: '报价' })
    const act = { kind: 'call', subject: '电话', doneOn: dayOf(), opportunityId: called }
    editAs(book, '刘销售', insert('activity', act))
    later(1)
    closeOpportunities(visitorFor(book, '王主管'), {
      ids: [closed],
      outcome: 'lost',
      lossReasonId: book.lossReasons['价格'],
      evidence: '价格',
    })
    const week = cleared()
    expect(week).toContain('2026-11-23 closeDatePast 改期')
    expect(week).toContain('2026-11-24 noNextAct 下一步')
    expect(week).toContain('2026-11-24 noContact 联系')
    expect(week).toContain('2026-11-25 closeDatePast 输掉')
    expect(week.filter((line) => line.endsWith(' 改期'))).toEqual(['2026-11-23 closeDatePast 改期'])
    // The same a week later, though every record was touched again since, and one was handed on.
    later(7)
    for (const id of [dated, planned, called]) edit(id, { expectedCloseDate: '2027-01-08' })
    editAs(book, '王主管', update('opportunity', planned, { ownerId: book.people['单晓'] }))
    expect(cleared('2026-11-25').toSorted()).toEqual(week.toSorted())
    expect(cleared('2026-12-02')).not.toContain('2026-11-23 closeDatePast 改期')
  })

  it('lists no warning that still stands, none that came and went in a day, and none of what went to the bin', () => {
    const stands = deal('还在', { expectedCloseDate: '2026-11-06' })
    const gone = deal('删掉', { expectedCloseDate: '2026-11-06' })
    later(21)
    edit(stands, { amount: 5_000 })
    editAs(book, '刘销售', { type: 'opportunity', id: gone, operation: 'delete', values: {} })
    later(1)
    const brief = deal('当天', { nextAction: null })
    edit(brief, { nextAction: '报价' })
    later(1)
    expect(cleared().filter((line) => !line.includes(' noContact '))).toEqual([])
    expect(cleared().some((line) => /删掉|当天/.test(line))).toBe(false)
  })

  it('counts a promotion, and the days of a stage as they stood then', () => {
    const id = deal('升迁')
    later(60)
    const stage = digestReport(visitorFor(book, '王主管'), { personId: book.people['刘销售'] }).olderWarnings
    expect(stage.some(({ rule, recordId }) => rule === 'stageTooLong' && recordId === id)).toBe(true)
    moveOpportunities(visitorFor(book, '王主管'), { ids: [id], to: { stageId: book.stages['开发'] } })
    later(1)
    expect(cleared().some((line) => line.endsWith('stageTooLong 升迁'))).toBe(true)
  })

  it('finds acts and opportunities through their indexes', () => {
    const plan = (text: string, params: object): string =>
      (book.workbook.handle.prepare(`EXPLAIN QUERY PLAN ${text}`).all(params) as { detail: string }[])
        .map(({ detail }) => detail)
        .join('\n')
    const acts = plan(PAST_ACTS_QUERY, { deals: '[]', customers: '[]', sinceSeq: 1 })
    expect(acts).toContain('activities_by_opportunity')
    expect(acts).toContain('activities_by_customer')
    expect(acts).not.toContain('SCAN a')
    const request = { scope: { text: '1', params: {} }, ownerId: 'x', sinceSeq: 1, since: 0 }
    const { text, params } = pastDealQuery(request)
    const deals = plan(text, params)
    expect(deals).toContain('opportunities_by_owner')
    expect(deals).toMatch(/SEARCH l USING INTEGER PRIMARY KEY|SEARCH l USING PRIMARY KEY/)
  })
})
