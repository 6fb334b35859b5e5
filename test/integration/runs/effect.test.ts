import { beforeEach, describe, expect, it } from 'vitest'
import { startRun } from '#db/services/runs/begin.ts'
import { effectDrill, effectPlaybooks, effectReport } from '#db/services/runs/effect.ts'
import { pageOfRecords } from '#db/services/records.ts'
import { tickStep } from '#db/services/runs/steps.ts'
import type { EffectDrillRequest } from '#shared/contract/runs.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import { anOpportunity, aWorkbook, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let playbookId: string
beforeEach(async () => {
  book = await aWorkbook()
  const asked = { kind: 'choice', options: '是\n否' }
  const large = { conditionKey: '大单', conditionTest: 'is', conditionValue: '是' }
  const made = aPlaybook(book.workbook, [{ title: '大单', ...asked }, { title: '请高层', ...large }, { title: '报价' }])
  playbookId = made.playbookId
})

const me = () => visitorFor(book, '刘销售')
const run = (opportunityId: string, said: Readonly<Record<string, string | undefined>>): string => {
  const { runId } = startRun(me(), { playbookId, opportunityId })
  for (const [stepKey, answer] of Object.entries(said)) tickStep(me(), { runId, stepKey, answer })
  return runId
}
const close = (opportunityId: string, status: 'won' | 'lost'): void => {
  book.clock.at += DAY_MS
  const lossReasonId = Object.values(book.lossReasons)[0] ?? null
  write(book.workbook, update('opportunity', opportunityId, status === 'won' ? { status } : { status, lossReasonId }))
}
const sides = (): unknown =>
  effectReport(me(), { playbookId }).steps.map(({ title, withStep, withoutStep }) => [
    title,
    `${withStep.won}/${withStep.count}`,
    `${withoutStep.won}/${withoutStep.count}`,
  ])

describe('the effect of steps with conditions', () => {
  it('leaves a step out where it did not apply, and counts several runs on one opportunity together', () => {
    const [large, small, both, skipped] = Array.from({ length: 4 }, () => anOpportunity(book))
    run(large ?? '', { 大单: '是', 请高层: undefined, 报价: undefined })
    run(small ?? '', { 大单: '否', 报价: undefined })
    run(both ?? '', { 大单: '否' })
    run(both ?? '', { 大单: '是', 请高层: undefined })
    run(skipped ?? '', { 大单: '是' })
    close(large ?? '', 'won')
    close(small ?? '', 'lost')
    close(both ?? '', 'won')
    close(skipped ?? '', 'lost')
    expect(sides()).toEqual([
      ['大单', '2/4', '0/0'],
      ['请高层', '2/2', '0/1'],
      ['报价', '1/2', '1/2'],
    ])
    const opened = (stepKey: string, side: 'with' | 'without', onlyWon: boolean) =>
      effectDrill(me(), { playbookId, of: { stepKey, side }, onlyWon }).rows.map(({ opportunityId }) => opportunityId)
    expect(opened('请高层', 'without', false)).toEqual([skipped])
    expect(opened('报价', 'without', true)).toEqual([both])
    expect(new Set(opened('大单', 'with', true))).toEqual(new Set([large, both]))
  })

  it('opens exactly the opportunities that each number counts', () => {
    for (const [place, status] of (['won', 'lost', 'won', 'lost', 'won'] as const).entries()) {
      const deal = anOpportunity(book)
      run(deal, place % 2 === 0 ? { 大单: '是', 报价: undefined } : { 大单: '否' })
      close(deal, status)
    }
    const { deals, won, steps } = effectReport(me(), { playbookId })
    const page = { sort: [], offset: 0, limit: 100, wantTotal: false }
    const counted = (figure: Omit<EffectDrillRequest, 'playbookId'>) => {
      const { count, rows, filter } = effectDrill(me(), { playbookId, ...figure })
      expect(rows).toHaveLength(count)
      if (count > 0) expect(pageOfRecords(me(), { type: 'opportunity', filter, ...page }).rows).toHaveLength(count)
      return count
    }
    expect([counted({ onlyWon: false }), counted({ onlyWon: true })]).toEqual([deals, won])
    for (const { stepKey, withStep, withoutStep } of steps)
      for (const [side, shown] of [
        ['with', withStep],
        ['without', withoutStep],
      ] as const)
        expect([
          counted({ of: { stepKey, side }, onlyWon: false }),
          counted({ of: { stepKey, side }, onlyWon: true }),
        ]).toEqual([shown.count, shown.won])
    expect(counted({ of: { stepKey: '没有这一步', side: 'without' }, onlyWon: false })).toBe(0)
  })

  it('leaves out runs that were begun after the end: they had no part in it', () => {
    const deal = anOpportunity(book)
    close(deal, 'won')
    book.clock.at += DAY_MS
    run(deal, { 大单: '是' })
    expect(sides()).toEqual([
      ['大单', '0/0', '0/0'],
      ['请高层', '0/0', '0/0'],
      ['报价', '0/0', '0/0'],
    ])
    expect(effectPlaybooks(me())).toEqual([])
  })

  it('leaves out answers that were given after the end: they decided nothing', () => {
    const deal = anOpportunity(book)
    const runId = run(deal, { 大单: '否' })
    close(deal, 'won')
    book.clock.at += 3 * DAY_MS
    tickStep(me(), { runId, stepKey: '大单', answer: '是' })
    tickStep(me(), { runId, stepKey: '请高层' })
    expect(sides()).toEqual([
      ['大单', '0/0', '1/1'],
      ['请高层', '0/0', '0/0'],
      ['报价', '0/0', '1/1'],
    ])
  })
})
