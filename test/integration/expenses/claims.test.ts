import { beforeEach, describe, expect, it } from 'vitest'
import { actingFor } from '#db/services/access.ts'
import { checkClaim } from '#db/services/expenses/claim-check.ts'
import { answerQuestion, copyClaim, submitClaim, withdrawClaim } from '#db/services/expenses/claims.ts'
import { closeMonth, monthsOf } from '#db/services/expenses/months.ts'
import { attachReceipt, receiptsOf } from '#db/services/expenses/receipts.ts'
import { getRecord, totalsOfRecords } from '#db/services/records.ts'
import { commit } from '#db/workbook/commit.ts'
import { where } from '#shared/domain/filter.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { aPng } from '#test/support/picture-files.ts'
import {
  aWorkbook,
  editAs,
  failureOf,
  insert,
  undoAs,
  update,
  valueOf,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let meal: string
let taxi: string
beforeEach(async () => {
  book = await aWorkbook()
  const [first, second] = [
    insert('expenseCategory', { name: '差旅餐', kind: 'meal', itemLimit: 10_000, dayLimit: 12_000 }),
    insert('expenseCategory', { name: '打车', kind: 'transport', needsReceipt: false }),
  ]
  write(book.workbook, first, second)
  meal = first.id
  taxi = second.id
})

interface Made {
  readonly claimId: string
  readonly lineIds: readonly string[]
}

function aClaim(name: TeamName, ...lines: FieldValues[]): Made {
  const claim = insert('expenseClaim', { title: '苏州出差' })
  const made = lines.map((values) =>
    insert('claimLine', { claimId: claim.id, spentOn: '2026-11-01', categoryId: taxi, amount: 5_000, ...values }),
  )
  editAs(book, name, claim, ...made)
  return { claimId: claim.id, lineIds: made.map(({ id }) => id) }
}

const statusOf = (claimId: string) => valueOf(book, 'expenseClaim', claimId, 'status')
const codes = (issues: readonly { readonly code: string }[]): string[] => issues.map(({ code }) => code)

/** A step of the audit, as its service takes it. */
function step(name: TeamName, claimId: string, values: FieldValues, lines: Readonly<Record<string, FieldValues>> = {}) {
  const actor = actingFor(visitorFor(book, name).actor, 'expenses', 'all')
  const edits = [
    ...Object.entries(lines).map(([id, said]) => ({ ...update('claimLine', id, said), writesSystem: true })),
    { ...update('expenseClaim', claimId, values), writesSystem: true },
  ]
  commit(book.workbook, { actor, kind: 'act', label: { key: 'auditClaim' }, edits })
}

describe('a claim', () => {
  it('carries its sums, which a grid can add up', () => {
    const { claimId } = aClaim('刘销售', {}, { amount: -1_500, spentOn: '2026-10-30' })
    const { values } = getRecord(visitorFor(book, '刘销售'), 'expenseClaim', claimId)
    expect(values).toMatchObject({ total: 3_500, approvedTotal: null, lineCount: 2, lastDay: '2026-11-01' })
    const request = { type: 'expenseClaim', filter: where('total', 'atLeast', 3_500), fields: ['total'] } as const
    expect(totalsOfRecords(visitorFor(book, '王主管'), request)).toEqual({ count: 1, sums: { total: 3_500 } })
    expect(totalsOfRecords(visitorFor(book, '单晓'), request).count).toBe(0)
  })

  it('is not handed in while something is missing, and says what', async () => {
    const empty = aClaim('刘销售')
    expect(
      codes((await failureOf(() => submitClaim(visitorFor(book, '刘销售'), empty.claimId), 'INVALID')).issues),
    ).toEqual(['claimEmpty'])
    const { claimId, lineIds } = aClaim('刘销售', { categoryId: meal }, { categoryId: meal, amount: -100 })
    const [lineId = ''] = lineIds
    const { issues } = await failureOf(() => submitClaim(visitorFor(book, '刘销售'), claimId), 'INVALID')
    expect(issues).toMatchObject([{ code: 'receiptMissing', recordId: lineId, params: { name: '差旅餐' } }])
    expect(statusOf(claimId)).toBe('draft')
    await attachReceipt(visitorFor(book, '刘销售'), lineId, { name: '票.png', bytes: new Blob([aPng(9, 9)]) })
    submitClaim(visitorFor(book, '刘销售'), claimId)
    expect(statusOf(claimId)).toBe('submitted')
    expect(valueOf(book, 'expenseClaim', claimId, 'submittedBy')).toBe(book.people['刘销售'])
    await failureOf(() => undoAs(book, '刘销售'), 'INVALID')
    expect(statusOf(claimId)).toBe('submitted')
  })

  it('is warned of limits, over all claims of the day', () => {
    aClaim('刘销售', { categoryId: meal, amount: 4_000 })
    const { claimId, lineIds } = aClaim('刘销售', { categoryId: meal, amount: 10_500 })
    const { hints } = checkClaim(visitorFor(book, '刘销售'), claimId)
    expect(hints).toMatchObject([
      { code: 'overItemLimit', recordId: lineIds[0], params: { over: '5.00' } },
      { code: 'overDayLimit', recordId: lineIds[0], params: { sum: '145.00', limit: '120.00' } },
    ])
  })

  it('is withdrawn with its record kept, and made anew with its receipts', async () => {
    const { claimId, lineIds } = aClaim('刘销售', { merchant: '滴滴', invoiceNumber: '0012' })
    await attachReceipt(visitorFor(book, '刘销售'), lineIds[0] ?? '', { name: '票.png', bytes: new Blob([aPng(9, 9)]) })
    expect(codes((await failureOf(() => copyClaim(visitorFor(book, '刘销售'), claimId), 'INVALID')).issues)).toEqual([
      'claimStep',
    ])
    submitClaim(visitorFor(book, '刘销售'), claimId)
    await failureOf(() => withdrawClaim(visitorFor(book, '王主管'), claimId), 'FORBIDDEN')
    withdrawClaim(visitorFor(book, '刘销售'), claimId)
    expect(statusOf(claimId)).toBe('withdrawn')
    const [copy] = copyClaim(visitorFor(book, '刘销售'), claimId).records
    expect(copy?.values).toMatchObject({ status: 'draft', title: '苏州出差', total: 5_000, lineCount: 1 })
    expect(copy?.values['code']).not.toBe(valueOf(book, 'expenseClaim', claimId, 'code'))
    expect(receiptsOf(visitorFor(book, '刘销售'), copy?.id ?? '')).toMatchObject([{ name: '票.png', sameFiles: [] }])
    expect(receiptsOf(visitorFor(book, '刘销售'), claimId)).toHaveLength(1)
  })

  it('of a person who left is handed in on their behalf', async () => {
    write(book.workbook, update('person', book.people['刘销售'], { leftOn: '2026-11-01' }))
    const { claimId } = aClaim('刘销售', {})
    write(book.workbook, update('person', book.people['刘销售'], { isActive: false }))
    expect(codes(checkClaim(visitorFor(book, '郑内勤'), claimId).hints)).toEqual(['claimantLeft'])
    const late = insert('claimLine', { claimId, spentOn: '2026-11-02', categoryId: taxi, amount: 100 })
    expect(codes((await failureOf(() => editAs(book, '郑内勤', late), 'INVALID')).issues)).toEqual(['afterLeft'])
    submitClaim(visitorFor(book, '郑内勤'), claimId)
    expect(valueOf(book, 'expenseClaim', claimId, 'submittedBy')).toBe(book.people['郑内勤'])
  })
})

describe('a question of the auditor', () => {
  it('is answered by the claimant while the claim is open', async () => {
    const { claimId, lineIds } = aClaim('刘销售', {})
    const [lineId = ''] = lineIds
    const answer = (name: TeamName, text: string) => answerQuestion(visitorFor(book, name), lineId, text)
    submitClaim(visitorFor(book, '刘销售'), claimId)
    expect(codes((await failureOf(() => answer('刘销售', '顺路'), 'INVALID')).issues)).toEqual(['noQuestion'])
    step('王主管', claimId, { status: 'audited' }, { [lineId]: { question: '当天在哪里？' } })
    await failureOf(() => answer('王主管', '代答'), 'FORBIDDEN')
    expect(codes((await failureOf(() => answer('刘销售', '  '), 'INVALID')).issues)).toEqual(['required'])
    answer('刘销售', '在苏州源热，送样册')
    expect(valueOf(book, 'claimLine', lineId, 'answer')).toBe('在苏州源热，送样册')
  })
})

describe('a closed month', () => {
  it('takes no lines and no submission, and can be opened again', async () => {
    const { claimId, lineIds } = aClaim('刘销售', { spentOn: '2026-10-20' })
    const month = { month: '2026-10', isClosed: true }
    await failureOf(() => closeMonth(visitorFor(book, '刘销售'), month), 'FORBIDDEN')
    closeMonth(visitorFor(book, '王主管'), month)
    expect(monthsOf(visitorFor(book, '管理员'))).toMatchObject([
      { month: '2026-11', isClosed: false, lines: 0 },
      { month: '2026-10', isClosed: true, lines: 1, amount: 5_000, openLines: 1 },
    ])
    const changed = update('claimLine', lineIds[0] ?? '', { amount: 4_000 })
    expect(codes((await failureOf(() => editAs(book, '刘销售', changed), 'INVALID')).issues)).toEqual(['monthClosed'])
    expect(codes((await failureOf(() => submitClaim(visitorFor(book, '刘销售'), claimId), 'INVALID')).issues)).toEqual([
      'monthClosed',
    ])
    closeMonth(visitorFor(book, '管理员'), { ...month, isClosed: false })
    submitClaim(visitorFor(book, '刘销售'), claimId)
    expect(statusOf(claimId)).toBe('submitted')
  })
})
