import { beforeAll, describe, expect, it } from 'vitest'
import type { Handle } from '#db/queries/handle.ts'
import { TRUE } from '#db/queries/sql.ts'
import { GATED_COUNT_QUERY, GATED_QUERY } from '#db/queries/today.ts'
import { ENDED_STAYS_QUERY, openDealQuery, TRAIL_QUERY, WON_QUERY } from '#db/queries/warnings.ts'
import { aWorkbook } from '#test/support/workbook.ts'

let handle: Handle
beforeAll(async () => {
  handle = (await aWorkbook('file')).workbook.handle
})

function steps(text: string): string[] {
  const names = [...text.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
  const marks = [...text.matchAll(/\?/g)].map(() => null)
  const statement = handle.prepare(`EXPLAIN QUERY PLAN ${text}`)
  const rows = (
    names.length > 0 ? statement.all(Object.fromEntries(names.map((name) => [name, null]))) : statement.all(...marks)
  ) as { detail: string }[]
  return rows.map(({ detail }) => detail)
}

const REQUEST = { scope: TRUE, stageIds: ['a', 'b'] }

describe('query plans of the warnings', () => {
  it('reach open opportunities by the index of the funnel, and their acts and stays by opportunity and customer', () => {
    const plan = steps(openDealQuery(REQUEST).text).join('\n')
    expect(plan).toMatch(/SEARCH t USING INDEX opportunities_funnel \(stage_id=\? AND status=\?\)/)
    expect(plan).toMatch(/SEARCH a USING INDEX activities_by_opportunity \(opportunity_id=\?\)/)
    expect(plan).toMatch(/SEARCH a USING INDEX activities_by_customer \(customer_id=\?\)/)
    expect(plan).toMatch(/SEARCH e USING INDEX stage_events_by_opportunity \(opportunity_id=\?\)/)
    expect(plan).not.toMatch(/SCAN (t|a|e)\b/)
  })

  it('read ended stays in the order of the table, and sums of what was won out of the index alone', () => {
    expect(steps(ENDED_STAYS_QUERY)).toEqual(['SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'])
    expect(steps(WON_QUERY).join('\n')).toMatch(/SEARCH t USING COVERING INDEX opportunities_funnel/)
  })

  it('read the log from where they stopped, and gates by owner', () => {
    expect(steps(TRAIL_QUERY).join('\n')).toMatch(
      /SEARCH change_log USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/,
    )
    for (const text of [GATED_QUERY, GATED_COUNT_QUERY])
      expect(steps(text).join('\n')).toMatch(/SEARCH t USING INDEX opportunities_by_owner \(owner_id=\?\)/)
  })
})
