import { approveClean, decideLine, finishClaim } from '#db/services/expenses/audit-decide.ts'
import { runAudit } from '#db/services/expenses/audit-run.ts'
import { auditedClaim } from '#db/services/expenses/audit-view.ts'
import { submitClaim } from '#db/services/expenses/claims.ts'
import type { AuditedClaim } from '#shared/contract/expenses-audit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { editAs, insert, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

export interface AuditBook {
  readonly book: TestWorkbook
  readonly categories: Readonly<Record<'meal' | 'lodging' | 'transport', string>>
}

/** Categories without receipts asked for, so that a claim can be handed in as it is. */
export function categoriesIn(book: TestWorkbook): AuditBook['categories'] {
  const make = (name: string, kind: string, itemLimit: number | null) =>
    insert('expenseCategory', { name, kind, itemLimit, needsReceipt: false })
  const [meal, lodging, transport] = [
    make('工作餐', 'meal', 20_000),
    make('旅馆', 'lodging', null),
    make('车票', 'transport', null),
  ]
  write(book.workbook, meal, lodging, transport)
  return { meal: meal.id, lodging: lodging.id, transport: transport.id }
}

/** An entry of somebody's log, written down in the evening of its day unless told otherwise. */
export function entry(book: TestWorkbook, name: TeamName, values: FieldValues, writtenAt?: number): string {
  const now = book.clock.at
  book.clock.at = writtenAt ?? Date.parse(`${String(values['doneOn'] ?? '2026-10-29')}T17:22:00+08:00`)
  const edit = insert('activity', {
    kind: 'visit',
    subject: '商谈方案',
    status: 'done',
    doneOn: '2026-10-29',
    doneTime: '11:50',
    place: '无锡市',
    ownerId: book.people[name],
    ...values,
  })
  editAs(book, name, edit)
  book.clock.at = now
  return edit.id
}

export interface NewClaim {
  readonly claimId: string
  readonly lineIds: string[]
}

/** A claim of somebody with lines, handed in. */
export function claim({ book, categories }: AuditBook, name: TeamName, ...lines: FieldValues[]): NewClaim {
  const head = insert('expenseClaim', { title: '苏州出差' })
  const edits = lines.map((values) =>
    insert('claimLine', {
      claimId: head.id,
      spentOn: '2026-10-29',
      categoryId: categories.meal,
      description: '午餐 2 人',
      amount: 16_830,
      headcount: 2,
      place: '无锡',
      ...values,
    }),
  )
  editAs(book, name, head, ...edits)
  submitClaim(visitorFor(book, name), head.id)
  return { claimId: head.id, lineIds: edits.map(({ id }) => id) }
}

export const look = (book: TestWorkbook, name: TeamName, claimId: string): AuditedClaim =>
  auditedClaim(visitorFor(book, name), claimId)

/** Audits a claim, approves its lines and finishes it. */
export function settle(book: TestWorkbook, name: TeamName, { claimId, lineIds }: NewClaim): void {
  const visitor = visitorFor(book, name)
  runAudit(visitor, claimId)
  approveClean(visitor, claimId)
  for (const { id, decision } of look(book, name, claimId).items) {
    if (lineIds.includes(id) && decision === null) decideLine(visitor, { lineId: id, decision: 'approved' })
  }
  finishClaim(visitor, claimId)
}
