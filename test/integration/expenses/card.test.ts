import { beforeEach, describe, expect, it } from 'vitest'
import { actingFor } from '#db/services/access.ts'
import { controlCard } from '#db/services/expenses/card.ts'
import { submitClaim, withdrawClaim } from '#db/services/expenses/claims.ts'
import { totalsOfRecords } from '#db/services/records.ts'
import { commit } from '#db/workbook/commit.ts'
import { where } from '#shared/domain/filter.ts'
import type { Filter } from '#shared/domain/filter.ts'
import { aWorkbook, editAs, failureOf, insert, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' }
let book: TestWorkbook
let categoryIds: readonly [string, string]
beforeEach(async () => {
  book = await aWorkbook()
  const categories = ['甲类', '乙类'].map((name) =>
    insert('expenseCategory', { name, kind: 'other', needsReceipt: false }),
  )
  write(book.workbook, ...categories)
  categoryIds = [categories[0]?.id ?? '', categories[1]?.id ?? '']
})

/** A claim with a line for each amount: day of October, category and fen. */
function aClaim(name: TeamName, ...lines: readonly (readonly [day: string, category: 0 | 1, amount: number])[]) {
  const claim = insert('expenseClaim', { title: '十月' })
  const made = lines.map(([day, category, amount]) =>
    insert('claimLine', { claimId: claim.id, spentOn: `2026-10-${day}`, categoryId: categoryIds[category], amount }),
  )
  editAs(book, name, claim, ...made)
  return { claimId: claim.id, lineIds: made.map(({ id }) => id) }
}

const budget = (values: Record<string, string | number>): void =>
  write(book.workbook, insert('expenseBudget', { month: '2026-10', ...values }))

/** What the lines behind a figure of the card add up to. */
function counted(name: TeamName, ...more: Filter[]): number {
  const items = [
    where('claimStatus', 'in', 'submitted', 'audited', 'decided', 'paid'),
    where('spentOn', 'between', '2026-10-01', '2026-10-31'),
    ...more,
  ]
  const request = { type: 'claimLine', filter: { kind: 'and' as const, items }, fields: ['countedAmount'] } as const
  return totalsOfRecords(visitorFor(book, name), request).sums['countedAmount'] ?? 0
}

describe('the control card', () => {
  it('adds lines up in the order of their days against the budget, refunds included', () => {
    budget({ personId: book.people['刘销售'], amount: 20_000 })
    const first = aClaim('刘销售', ['12', 0, 9_000], ['03', 1, 5_000])
    const second = aClaim('刘销售', ['12', 1, -2_000])
    const draft = aClaim('刘销售', ['20', 0, 70_000])
    const gone = aClaim('刘销售', ['21', 0, 80_000])
    for (const { claimId } of [first, second, gone]) submitClaim(visitorFor(book, '刘销售'), claimId)
    withdrawClaim(visitorFor(book, '刘销售'), gone.claimId)
    const card = controlCard(visitorFor(book, '刘销售'), { personId: book.people['刘销售'], period: OCTOBER })
    expect(card.rows.map(({ spentOn, amount, cumulative, balance }) => [spentOn, amount, cumulative, balance])).toEqual(
      [
        ['2026-10-03', 5_000, 5_000, 15_000],
        ['2026-10-12', 9_000, 14_000, 6_000],
        ['2026-10-12', -2_000, 12_000, 8_000],
      ],
    )
    expect(card).toMatchObject({ budget: 20_000, spent: 12_000, balance: 8_000, drafts: 70_000, lines: 3, people: [] })
    expect(card.categories.map(({ name, spent }) => [name, spent])).toEqual([
      ['甲类', 9_000],
      ['乙类', 3_000],
    ])
    expect(counted('刘销售', where('ownerId', 'in', book.people['刘销售']))).toBe(card.spent)
    expect(counted('刘销售', where('categoryId', 'in', categoryIds[1]))).toBe(3_000)
    expect(draft.lineIds).toHaveLength(1)
  })

  it('counts what was approved, and knows no balance without a budget', () => {
    const { claimId, lineIds } = aClaim('刘销售', ['05', 0, 9_000])
    submitClaim(visitorFor(book, '刘销售'), claimId)
    const actor = actingFor(visitorFor(book, '王主管').actor, 'expenses', 'all')
    const act = (...edits: ReturnType<typeof update>[]): void => {
      const written = edits.map((edit) => ({ ...edit, writesSystem: true }))
      commit(book.workbook, { actor, kind: 'act', label: { key: 'decide' }, edits: written })
    }
    act(update('expenseClaim', claimId, { status: 'audited' }))
    act(
      update('claimLine', lineIds[0] ?? '', {
        decision: 'reduced',
        approvedAmount: 6_500,
        decisionReason: '超标准',
        decidedBy: book.people['王主管'],
        decidedAt: book.workbook.now(),
      }),
    )
    const card = controlCard(visitorFor(book, '王主管'), { personId: book.people['刘销售'], period: OCTOBER })
    expect(card).toMatchObject({ budget: null, balance: null, spent: 6_500 })
    expect(card.rows).toMatchObject([{ amount: 9_000, counted: 6_500, balance: null }])
  })

  it('of a department takes its own budget, else that of its people', () => {
    submitClaim(visitorFor(book, '刘销售'), aClaim('刘销售', ['05', 0, 1_000]).claimId)
    submitClaim(visitorFor(book, '单晓'), aClaim('单晓', ['06', 0, 2_500]).claimId)
    submitClaim(visitorFor(book, '周销售'), aClaim('周销售', ['06', 0, 9_900]).claimId)
    budget({ personId: book.people['刘销售'], amount: 5_000 })
    budget({ personId: book.people['单晓'], categoryId: categoryIds[0], amount: 3_000 })
    budget({ personId: book.people['单晓'], categoryId: categoryIds[1], amount: 400 })
    const scope = { departmentId: book.departments['华东部'], period: OCTOBER }
    const card = controlCard(visitorFor(book, '王主管'), scope)
    expect(card).toMatchObject({ budget: 8_400, spent: 3_500, balance: 4_900 })
    expect(card.people.map(({ name, budget: own, spent }) => [name, own, spent])).toEqual([
      ['单晓', 3_400, 2_500],
      ['刘销售', 5_000, 1_000],
    ])
    budget({ departmentId: book.departments['华东部'], amount: 6_000 })
    expect(controlCard(visitorFor(book, '王主管'), scope).budget).toBe(6_000)
    expect(controlCard(visitorFor(book, '王主管'), { period: OCTOBER }).spent).toBe(counted('王主管'))
  })

  it('chooses between the budgets of a department and of its people month by month', () => {
    const departmentId = book.departments['华东部']
    budget({ personId: book.people['刘销售'], amount: 5_000 })
    budget({ month: '2026-11', departmentId, amount: 6_000 })
    budget({ month: '2026-12', departmentId, amount: 700 })
    budget({ month: '2026-12', personId: book.people['单晓'], categoryId: categoryIds[0], amount: 80 })
    const period = { from: '2026-10-01', to: '2027-01-01' }
    const manager = visitorFor(book, '王主管')
    const ofDepartment = controlCard(manager, { departmentId, period })
    expect(ofDepartment).toMatchObject({ budget: 11_700, balance: 11_700 })
    expect(ofDepartment.people.map(({ name, budget: own }) => [name, own])).toEqual(
      expect.arrayContaining([
        ['刘销售', 5_000],
        ['单晓', 80],
      ]),
    )
    expect(controlCard(manager, { period })).toMatchObject({ budget: 11_080 })
  })

  it('is shown to nobody beyond their reach', async () => {
    await failureOf(() => controlCard(visitorFor(book, '刘销售'), { personId: book.people['单晓'] }), 'FORBIDDEN')
    await failureOf(() => controlCard(visitorFor(book, '王主管'), { personId: book.people['周销售'] }), 'NOT_FOUND')
    submitClaim(visitorFor(book, '单晓'), aClaim('单晓', ['06', 0, 2_500]).claimId)
    expect(controlCard(visitorFor(book, '刘销售'), {})).toMatchObject({ spent: 0, lines: 0, rows: [] })
    expect(controlCard(visitorFor(book, '陈主管'), {}).spent).toBe(0)
    expect(controlCard(visitorFor(book, '管理员'), {}).spent).toBe(2_500)
  })
})
