import { expect, it } from 'vitest'
import { claimQueueQuery } from '#db/queries/audit-claims.ts'
import { dayRecordsQuery } from '#db/queries/audit-days.ts'
import { logFactsQuery, officeFactsQuery } from '#db/queries/audit-facts.ts'
import { claimLinesQuery, ownedLinesQuery, twinLinesQuery } from '#db/queries/audit-lines.ts'
import { TRUE } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import { aWorkbook } from '#test/support/workbook.ts'

const range = { personId: 'p', from: '2026-10-01', to: '2026-11-30' }

/** What the audit of a claim asks, whatever the size of the workbook. */
const QUERIES: Readonly<Record<string, Sql>> = {
  'lines of the claim': claimLinesQuery('c'),
  'lines of the claimant': ownedLinesQuery({ ownerId: 'p', from: range.from, to: range.to }),
  'lines with the same number, file or spending': twinLinesQuery({
    numbers: ['26320145'],
    digests: ['d'],
    spendings: [{ day: '2026-10-29', amount: 16_830 }],
  }),
  'the log': logFactsQuery(range, TRUE),
  'the office’s records': officeFactsQuery(range, TRUE),
  'days beside a line': dayRecordsQuery(range, TRUE, TRUE),
  'claims that wait': claimQueueQuery({ personId: 'p', statuses: ['submitted', 'audited'], scope: TRUE }),
}

it.each(Object.entries(QUERIES))('looks up %s by an index', async (_, { text, params }) => {
  const { workbook } = await aWorkbook()
  const plan = workbook.handle.prepare(`EXPLAIN QUERY PLAN ${text}`).all(params) as { detail: string }[]
  // json_each gives the few things asked for; the categories are a dozen.
  const scans = plan.map(({ detail }) => detail).filter((detail) => /^SCAN (?!j\b|w\b|json_each|CONSTANT)/.test(detail))
  expect(scans).toEqual([])
})
