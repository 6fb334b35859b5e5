import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportResult } from '#shared/contract/import-types.ts'
import { openBench } from './import-setup.ts'
import type { ImportBench } from './import-setup.ts'

let bench: ImportBench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

/** Reasons of the rejected rows: field, code and rows. */
const reasons = ({ rejectReasons }: ImportResult) =>
  rejectReasons
    .map(({ field, code, rows }) => [field, code, rows])
    .toSorted((a, b) => String(a).localeCompare(String(b)))

const CREATE = { createMissing: { expenseCategory: true } }

describe('an import of expenses', () => {
  it('brings claims and their lines, which find their claim by its code and make missing categories', async () => {
    const claims = await bench.run(bench.file('单号,报销人,事由\nBX-9,唐静,苏州出差\n'), { as: 'expenseClaim' })
    expect([claims.inserted, claims.rejected]).toEqual([1, 0])
    const text = [
      '报销单号,发生日期,费用类别,事由,价税合计,税额,销售方,发票号码',
      'bx-9,2026-11-10,餐费,午餐 2 人,168.00,,湖畔酒家,26320145',
      'BX-9,2026-11-11,展会,展位,"1,200.50",67.95,会展中心,00981',
      'BX-9,2026-11-12,交通,退票,-39.5元,,,',
      'BX-9,2026-11-12,交通,高铁,"USD 20",,,',
      'BX-9,2026-11-12,交通,高铁,0,,,',
      'BX-9,2026-11-12,交通,高铁,1.005,,,',
      'BX-9,2026-11-30,交通,高铁,20,,,',
      'BX-8,2026-11-12,交通,高铁,20,,,',
    ].join('\n')
    const lines = await bench.run(bench.file(text), { as: 'claimLine', answers: CREATE })
    expect([lines.inserted, lines.rejected, lines.created]).toEqual([3, 5, { expenseCategory: 1 }])
    expect(reasons(lines)).toEqual([
      ['amount', 'amountZero', 1],
      ['amount', 'otherCurrency', 1],
      ['amount', 'tooManyDecimals', 1],
      ['claimId', 'unknownReference', 1],
      ['spentOn', 'spentInFuture', 1],
    ])
    const kept = [...bench.all('claimLine', 'description').values()]
    expect(kept.map(({ amount, tax, ownerId }) => [amount, tax, ownerId])).toEqual([
      [16_800, null, bench.idOf('person', '唐静')],
      [120_050, 6_795, bench.idOf('person', '唐静')],
      [-3_950, null, bench.idOf('person', '唐静')],
    ])
  })

  it('rejects single rows of closed months and of claims that were handed in', async () => {
    const person = bench.idOf('person', '唐静')
    const [draft, sent] = ['BX-1', 'BX-2'].map((code) => bench.add('expenseClaim', { code, ownerId: person }))
    bench.workbook.handle.prepare("UPDATE expense_claims SET status = 'submitted' WHERE id = ?").run(sent)
    bench.add('expenseMonth', { month: '2026-10', isClosed: true })
    const text = '单号,日期,类别,金额\nBX-1,2026-10-08,餐费,20\nBX-2,2026-11-08,餐费,20\nBX-1,2026-11-08,餐费,20\n'
    const lines = await bench.run(bench.file(text), { as: 'claimLine' })
    expect([lines.inserted, lines.rejected]).toEqual([1, 2])
    expect(reasons(lines)).toEqual([
      ['claimId', 'claimSubmitted', 1],
      ['spentOn', 'monthClosed', 1],
    ])
    expect([...bench.all('claimLine', 'claimId').keys()]).toEqual([draft])
  })

  it('takes budgets of people and departments, and rejects rows of neither', async () => {
    const text =
      '月份,人员,部门,类别,预算\n2026-11,唐静,,,6000\n2026-11,,华东一部,餐费,3万\n2026/11,唐静,,,10\n2026-12,,,,10\n'
    const budgets = await bench.run(bench.file(text), { as: 'expenseBudget' })
    expect([budgets.inserted, budgets.rejected]).toEqual([2, 2])
    expect(reasons(budgets)).toEqual([
      ['month', 'notAMonth', 1],
      ['personId', 'personOrDepartment', 1],
    ])
    expect([...bench.all('expenseBudget', 'amount').keys()]).toEqual([600_000, 3_000_000])
  })

  it('reads a card statement with its refunds, and says which rows are repeated', async () => {
    const text = [
      '交易日期,商户名称,交易金额,持卡人,交易流水号',
      '2026-11-07,加油站,300.00,唐静,A1',
      '2026-11-09,酒店,"(1,200.00)",唐静,A2',
      '2026-11-09,文具店,56.73,,A3',
      '2026-11-09,文具店,56.73,,A3',
    ].join('\n')
    const payments = await bench.run(bench.file(text), { as: 'cardPayment' })
    expect([payments.inserted, payments.rejected]).toEqual([4, 0])
    expect(payments.oddities.find(({ code }) => code === 'repeatedRows')?.params).toEqual({ count: 1 })
    expect([...bench.all('cardPayment', 'reference').values()].map(({ amount, holder }) => [amount, holder])).toEqual([
      [30_000, '唐静'],
      [-120_000, '唐静'],
      [5_673, null],
    ])
  })
})
