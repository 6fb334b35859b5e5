import { beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '#db/cli/run.ts'
import { closeOpportunities, moveOpportunities } from '#db/services/opportunities.ts'
import {
  conversionReport,
  factorReport,
  lossReport,
  outcomeReport,
  stageTimeReport,
} from '#shared/contract/analysis.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { anOpportunity, aWorkbook, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
  const manager = visitorFor(book, '王主管')
  const [won, lost] = [anOpportunity(book, { values: { amount: 12_300 } }), anOpportunity(book)]
  book.clock.at += 4 * DAY_MS
  moveOpportunities(manager, { ids: [won], to: { stageId: book.stages['提案'] } })
  closeOpportunities(manager, { ids: [won], outcome: 'won' })
  closeOpportunities(manager, { ids: [lost], outcome: 'lost', lossReasonId: book.lossReasons['价格'] })
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

const KINDS = {
  conversion: conversionReport,
  'stage-times': stageTimeReport,
  outcomes: outcomeReport,
  losses: lossReport,
  factors: factorReport,
} as const

describe('workbench report', () => {
  it.each(Object.entries(KINDS))('%s answers with JSON of the contract', async (kind, schema) => {
    const { code, out } = await report(kind, '--json')
    expect(code).toBe(0)
    expect(schema.safeParse(JSON.parse(out)).error).toBeUndefined()
  })

  it('prints conversion and time by stage', async () => {
    const conversion = await report('conversion', '--lang', 'zh-CN')
    expect(conversion.out).toMatch(/验证 +2 +1 +0 +1 +50\.0% +9\.5%–90\.5% 样本不足/)
    const times = await report('stage-times', '--lang', 'en')
    expect(times.out).toMatch(/验证 +2 +2 +0 +4 +4/)
  })

  it('prints outcomes with cycle and velocity, losses, and that factors need more data', async () => {
    const { out } = await report('outcomes', '--lang', 'zh-CN')
    expect(out).toMatch(/刘销售 +1 +1 +50\.0%/)
    expect(out).toContain('结束的 2 个共 8 天')
    expect((await report('losses', '--lang', 'zh-CN')).out).toMatch(/价格 +1 +0 +0 +0 +1/)
    expect((await report('factors', '--lang', 'zh-CN')).out).toContain('数据不够，不下结论')
  })

  it('refuses rows that a report does not have', async () => {
    const { code, error } = await report('losses', '--by', 'company', '--lang', 'en')
    expect([code, error.includes('not “company”')]).toEqual([1, true])
    expect((await report('outcomes', '--by', 'reason')).code).toBe(1)
  })
})
