import { sumMonths } from '#db/queries/expense-lines.ts'
import { selectAllRecordStates, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { ExpenseMonthRow } from '#shared/contract/expenses.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { Visitor } from '../access.ts'
import { readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'

/** Months with expenses, those that were closed and the current one, latest first. Figures are those of the person's rows. */
export function monthsOf(visitor: Visitor): ExpenseMonthRow[] {
  visitor.require('expenses.closeMonth')
  const { handle, facts } = visitor.workbook
  const sums = new Map(sumMonths(handle, visitor.readScope('claimLine')).map((row) => [row.month, row]))
  const closed = new Map(
    selectAllRecordStates(handle, 'expenseMonth').map(({ values }) => [String(values['month']), values['isClosed']]),
  )
  const current = dateOfInstant(visitor.workbook.now(), facts.timeZone).slice(0, 7)
  const months = new Set([...sums.keys(), ...closed.keys(), current])
  return [...months]
    .toSorted()
    .toReversed()
    .map((month) => ({
      ...(sums.get(month) ?? { lines: 0, amount: 0, openLines: 0 }),
      month,
      isClosed: closed.get(month) === true,
    }))
}

/** Closes a month against further expenses, or opens it again. */
export function closeMonth(visitor: Visitor, { month, isClosed }: { month: string; isClosed: boolean }): EditAnswer {
  visitor.require('expenses.closeMonth')
  const { workbook, actor, origin } = visitor
  const [known] = selectRecordStatesBy(workbook.handle, 'expenseMonth', 'month', month)
  const id = known?.id ?? newId()
  const edit: Edit =
    known === undefined
      ? { type: 'expenseMonth', id, operation: 'insert', values: { month, isClosed } }
      : { type: 'expenseMonth', id, operation: 'update', values: { isClosed } }
  const label = { key: 'closeMonth', subject: month } as const
  const { batchId, seq } = commit(workbook, { actor, kind: 'act', label, edits: [edit], origin })
  return { batchId, seq, records: readableRecords(visitor, 'expenseMonth', [id]) }
}
