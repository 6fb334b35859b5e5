import { beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '#db/cli/run.ts'
import { moveOpportunities } from '#db/services/opportunities.ts'
import { bridgeReport, movementReport } from '#shared/contract/movement.ts'
import { addDays, DAY_MS } from '#shared/domain/dates.ts'
import { anOpportunity, aWorkbook, START_DATE, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
  const id = anOpportunity(book, { values: { amount: 12_300 } })
  book.clock.at += DAY_MS
  moveOpportunities(visitorFor(book, '王主管'), { ids: [id], to: { stageId: book.stages['提案'] } })
})

async function report(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const written = { out: '', error: '' }
  const streams = {
    stdout: { write: (text: string) => (written.out += text) },
    stderr: { write: (text: string) => (written.error += text) },
  }
  const code = await runCommandLine(['report', ...args, '--in', book.file], streams, process.env)
  return { code, ...written }
}

const NEXT_DAY = addDays(START_DATE, 1)

describe('workbench report movement', () => {
  it('prints moves by person, and as JSON of the contract', async () => {
    const { code, out } = await report('movement', '--period', '2026-11', '--lang', 'zh-CN')
    expect(code).toBe(0)
    expect(out).toContain('→ 提案')
    expect(out).toMatch(/刘销售 +1 +1 +1 +0 +0 +0 +0/)
    const { out: json } = await report('movement', '--by', 'department', '--json')
    expect(movementReport.parse(JSON.parse(json)).rows.map(({ label }) => label)).toEqual(['华东部'])
  })

  it('refuses rows that it does not have', async () => {
    const { code, error } = await report('movement', '--by', 'period', '--lang', 'en')
    expect(code).toBe(1)
    expect(error).toContain('not “period”')
  })
})

describe('workbench report bridge', () => {
  it('prints the balances and what lies between', async () => {
    const { code, out } = await report(
      'bridge',
      '--since',
      addDays(START_DATE, -1),
      '--until',
      NEXT_DAY,
      '--lang',
      'en',
    )
    expect(code).toBe(0)
    expect(out).toMatch(/New +1 +123/)
    expect(out).toContain('Both sides are equal.')
    const { out: json } = await report('bridge', '--since', START_DATE, '--until', NEXT_DAY, '--json')
    expect(bridgeReport.parse(JSON.parse(json)).parts[0]).toEqual({ part: 'start', count: 1, amount: 12_300 })
  })

  it('refuses what is no date, and days in the wrong order', async () => {
    expect((await report('bridge', '--since', '2026-13-01', '--lang', 'en')).error).toContain('is not a date')
    const wrong = await report('bridge', '--since', NEXT_DAY, '--until', START_DATE, '--lang', 'en')
    expect([wrong.code, wrong.error]).toEqual([1, expect.stringContaining('is after')])
  })
})
