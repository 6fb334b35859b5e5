import { beforeEach, describe, expect, it } from 'vitest'
import { actingFor } from '#db/services/access.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import {
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  undoAs,
  update,
  valueOf,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let claimId: string
let lineId: string

beforeEach(async () => {
  book = await aWorkbook()
  const category = insert('expenseCategory', { name: '工作餐', kind: 'meal' })
  write(book.workbook, category)
  const claim = insert('expenseClaim', { title: '苏州' })
  const line = insert('claimLine', { claimId: claim.id, spentOn: '2026-11-01', categoryId: category.id, amount: 5_000 })
  editAs(book, '刘销售', claim, line)
  claimId = claim.id
  lineId = line.id
})

/** Writes as a service would that let everybody do everything: what is left are the rules of the write road. */
function force(name: TeamName | null, type: 'expenseClaim' | 'claimLine', values: FieldValues): unknown {
  const actor = name === null ? SYSTEM_ACTOR : actingFor(visitorFor(book, name).actor, 'expenses', 'all')
  const edit: Edit = { ...update(type, type === 'expenseClaim' ? claimId : lineId, values), writesSystem: true }
  return commit(book.workbook, { actor, kind: 'act', label: { key: 'decide' }, edits: [edit] })
}

const status = (name: TeamName | null, to: string): unknown => force(name, 'expenseClaim', { status: to })
const decide = (name: TeamName | null, values: FieldValues = {}): unknown =>
  force(name, 'claimLine', {
    decision: 'approved',
    approvedAmount: 5_000,
    decidedBy: name === null ? null : book.people[name],
    decidedAt: book.workbook.now(),
    ...values,
  })
const codesOf = async (call: () => unknown): Promise<string[]> =>
  (await failureOf(call, 'INVALID')).issues.map(({ code }) => code)

describe('a claim', () => {
  it('is paid only after somebody else has decided each line', async () => {
    expect(await codesOf(() => status('王主管', 'paid'))).toEqual(['claimStep'])
    status('刘销售', 'submitted')
    expect(await codesOf(() => decide('王主管'))).toEqual(['notAudited'])
    status('王主管', 'audited')
    expect(await codesOf(() => decide('刘销售'))).toEqual(['ownDecision'])
    expect(await codesOf(() => decide(null))).toEqual(['ownDecision'])
    expect(await codesOf(() => decide('王主管', { decidedBy: book.people['陈主管'] }))).toEqual(['ownDecision'])
    expect(await codesOf(() => status('王主管', 'decided'))).toEqual(['linesUndecided'])
    decide('王主管')
    expect(await codesOf(() => status('刘销售', 'decided'))).toEqual(['ownDecision'])
    status('王主管', 'decided')
    expect(await codesOf(() => status(null, 'paid'))).toEqual(['ownDecision'])
    status('郑内勤', 'paid')
    expect(valueOf(book, 'expenseClaim', claimId, 'status')).toBe('paid')
  })

  it('stays as it was handed in, undo included', async () => {
    status('刘销售', 'submitted')
    const changes = [
      () => editAs(book, '刘销售', update('claimLine', lineId, { amount: 9_000 })),
      () => editAs(book, '刘销售', remove('claimLine', lineId)),
      () => undoAs(book, '刘销售', { keepLaterChanges: true }),
      () => editAs(book, '郑内勤', update('claimLine', lineId, { spentOn: '2026-10-30' })),
    ]
    for (const change of changes) expect(await codesOf(change)).toContain('claimSubmitted')
    expect(await codesOf(() => editAs(book, '刘销售', remove('expenseClaim', claimId)))).toContain('claimStays')
    expect(valueOf(book, 'claimLine', lineId, 'amount')).toBe(5_000)
  })

  it('takes amounts that fit the decision, and reasons where money is kept back', async () => {
    status('刘销售', 'submitted')
    status('王主管', 'audited')
    expect(await codesOf(() => decide('王主管', { approvedAmount: 6_000 }))).toEqual(['approvedOutOfRange'])
    expect(await codesOf(() => decide('王主管', { decision: 'reduced', approvedAmount: 3_000 }))).toEqual([
      'reasonRequired',
    ])
    expect(await codesOf(() => decide('王主管', { decision: 'rejected', decisionReason: '无票' }))).toEqual([
      'approvedOutOfRange',
    ])
    decide('王主管', { decision: 'reduced', approvedAmount: 3_000, decisionReason: '超标准' })
    expect(valueOf(book, 'claimLine', lineId, 'approvedAmount')).toBe(3_000)
  })
})

describe('a line', () => {
  const change = (values: FieldValues) => codesOf(() => editAs(book, '刘销售', update('claimLine', lineId, values)))

  it('is refused with the way out when its amount or day cannot be', async () => {
    expect(await change({ amount: 0 })).toEqual(['amountZero'])
    expect(await change({ spentOn: '2026-11-03' })).toEqual(['spentInFuture'])
    write(book.workbook, update('person', book.people['刘销售'], { joinedOn: '2026-10-01' }))
    expect(await change({ spentOn: '2026-09-30' })).toEqual(['beforeJoined'])
    write(book.workbook, insert('expenseMonth', { month: '2026-10', isClosed: true }))
    expect(await change({ spentOn: '2026-10-31' })).toEqual(['monthClosed'])
    expect(valueOf(book, 'claimLine', lineId, 'spentOn')).toBe('2026-11-01')
  })

  it('may be a refund', () => {
    editAs(book, '刘销售', update('claimLine', lineId, { amount: -2_500 }))
    expect(valueOf(book, 'claimLine', lineId, 'amount')).toBe(-2_500)
  })
})
