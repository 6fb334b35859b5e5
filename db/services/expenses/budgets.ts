import type { BudgetRow } from '#db/queries/expense-lines.ts'

/** Whose budgets count: a person's, or a department's with that of its people in its place where it has none. */
export interface BudgetHolder {
  readonly personId?: string | undefined
  readonly departmentId?: string | undefined
  /** People that the card is about; `null`: everybody. */
  readonly ownerIds: readonly string[] | null
}

const sumOf = (rows: readonly BudgetRow[]): number => rows.reduce((sum, { amount }) => sum + amount, 0)

/** Each month by what it says of all categories, else by what it says of each. */
function overMonths(rows: readonly BudgetRow[]): number | null {
  if (rows.length === 0) return null
  let total = 0
  for (const ofMonth of Map.groupBy(rows, ({ month, personId, departmentId }) =>
    [month, personId, departmentId].join(),
  ).values()) {
    const whole = ofMonth.filter(({ categoryId }) => categoryId === null)
    total += sumOf(whole.length > 0 ? whole : ofMonth)
  }
  return total
}

/** The rows that hold for the holder, each month by itself: a department's own before those of its people. */
export function budgetRowsOf(rows: readonly BudgetRow[], holder: BudgetHolder): BudgetRow[] {
  const months = Map.groupBy(rows, ({ month }) => month)
  return [...months.values()].flatMap((ofMonth) => rowsOfMonth(ofMonth, holder))
}

function rowsOfMonth(rows: readonly BudgetRow[], { personId, departmentId, ownerIds }: BudgetHolder): BudgetRow[] {
  if (personId !== undefined) return rows.filter((row) => row.personId === personId)
  const people = rows.filter((row) => row.personId !== null && (ownerIds?.includes(row.personId) ?? true))
  const units = rows.filter(
    (row) => row.departmentId !== null && (departmentId ?? row.departmentId) === row.departmentId,
  )
  if (departmentId !== undefined) return units.length > 0 ? units : people
  return people.length > 0 ? people : units
}

/** Fen; `null` where nobody set a budget. */
export function budgetOf(rows: readonly BudgetRow[], categoryId?: string): number | null {
  if (categoryId === undefined) return overMonths(rows)
  const own = rows.filter((row) => row.categoryId === categoryId)
  return own.length === 0 ? null : sumOf(own)
}
