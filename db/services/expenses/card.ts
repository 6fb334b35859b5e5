import { selectBudgets, selectCardLines, sumCardLines } from '#db/queries/expense-lines.ts'
import type { BudgetRow, CardSum, LinesWanted } from '#db/queries/expense-lines.ts'
import { selectPeopleOfDepartment } from '#db/queries/people.ts'
import { selectAllRecordStates, selectRecordState } from '#db/queries/record-store.ts'
import type { CardPart, CardScope, ControlCard } from '#shared/contract/expenses.ts'
import { addDays } from '#shared/domain/dates.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { budgetOf, budgetRowsOf } from './budgets.ts'
import type { BudgetHolder } from './budgets.ts'

/** Lines that a card lists; its figures go over all of them. */
const MAX_ROWS = 2_000

/** The scope with whom it is about; who reaches their own rows alone always looks at their own card. */
export function holderOf(visitor: Visitor, { personId, departmentId }: CardScope): BudgetHolder {
  const { handle } = visitor.workbook
  const { read } = accessOf(visitor.roles, 'expenses')
  if (read === 'own' && (personId ?? visitor.personId) !== visitor.personId) {
    throw new AppError('FORBIDDEN', { permission: 'expenses.own' })
  }
  if (read === 'own' || personId !== undefined) {
    const whom = personId ?? visitor.personId
    if (selectRecordState(handle, 'person', whom) === null || !visitor.actor.reaches(read, whom)) {
      throw new AppError('NOT_FOUND', { type: 'person', id: whom })
    }
    return { personId: whom, ownerIds: [whom] }
  }
  if (departmentId === undefined) return { ownerIds: null }
  return { departmentId, ownerIds: selectPeopleOfDepartment(handle, departmentId) }
}

export function linesWanted(visitor: Visitor, { period }: CardScope, { ownerIds }: BudgetHolder): LinesWanted {
  return { scope: visitor.readScope('claimLine'), ownerIds, period: period ?? null }
}

function budgetsOf(visitor: Visitor, { period }: CardScope): BudgetRow[] {
  const months = period && { first: period.from.slice(0, 7), last: addDays(period.to, -1).slice(0, 7) }
  return selectBudgets(visitor.workbook.handle, visitor.readScope('expenseBudget'), months ?? null)
}

const balanceOf = (budget: number | null, spent: number): number | null => (budget === null ? null : budget - spent)

function partOf(id: string, name: string, budget: number | null, spent: number): CardPart {
  return { id, name, budget, spent, balance: balanceOf(budget, spent) }
}

const spentBy = (sums: readonly CardSum[], key: 'ownerId' | 'categoryId', id: string): number =>
  sums.filter((sum) => sum[key] === id).reduce((total, { counted }) => total + counted, 0)

function categoriesOf(visitor: Visitor, sums: readonly CardSum[], rows: readonly BudgetRow[]): CardPart[] {
  return selectAllRecordStates(visitor.workbook.handle, 'expenseCategory')
    .toSorted((a, b) => Number(a.values['position']) - Number(b.values['position']))
    .map(({ id, values }) => partOf(id, String(values['name']), budgetOf(rows, id), spentBy(sums, 'categoryId', id)))
    .filter(({ budget, spent }) => budget !== null || spent !== 0)
}

function peopleOf(
  visitor: Visitor,
  sums: readonly CardSum[],
  all: readonly BudgetRow[],
  holder: BudgetHolder,
): CardPart[] {
  if (holder.personId !== undefined) return []
  const wanted = new Set<string>(sums.map(({ ownerId }) => ownerId))
  for (const { personId } of all)
    if (personId !== null && (holder.ownerIds?.includes(personId) ?? true)) wanted.add(personId)
  return [...wanted]
    .map((id) => {
      const name = String(selectRecordState(visitor.workbook.handle, 'person', id)?.values['name'] ?? '')
      return partOf(
        id,
        name,
        budgetOf(budgetRowsOf(all, { personId: id, ownerIds: [id] })),
        spentBy(sums, 'ownerId', id),
      )
    })
    .toSorted((a, b) => b.spent - a.spent || a.name.localeCompare(b.name, 'zh-CN'))
}

/** 费用控制卡 of a person, a department or everybody whom the person reaches. Throws `FORBIDDEN` and `NOT_FOUND`. */
export function controlCard(visitor: Visitor, scope: CardScope): ControlCard {
  const { handle } = visitor.workbook
  const holder = holderOf(visitor, scope)
  const wanted = linesWanted(visitor, scope, holder)
  const sums = sumCardLines(handle, wanted)
  const all = budgetsOf(visitor, scope)
  const rows = budgetRowsOf(all, holder)
  const total = (key: 'lines' | 'counted' | 'drafts'): number => sums.reduce((sum, row) => sum + row[key], 0)
  const budget = budgetOf(rows)
  let cumulative = 0
  return {
    budget,
    spent: total('counted'),
    balance: balanceOf(budget, total('counted')),
    drafts: total('drafts'),
    lines: total('lines'),
    rows: selectCardLines(handle, { ...wanted, seal: visitor.today.seal }, MAX_ROWS).map((line) => {
      cumulative += line.counted
      const texts = { description: line.description ?? '', customer: line.customer ?? '', entry: line.entry ?? '' }
      const more = { opportunity: line.opportunity ?? '', invoiceNumber: line.invoiceNumber ?? '' }
      const claimCode = line.claimCode ?? ''
      return { ...line, ...texts, ...more, claimCode, cumulative, balance: balanceOf(budget, cumulative) }
    }),
    categories: categoriesOf(visitor, sums, rows),
    people: peopleOf(visitor, sums, all, holder),
    ownerIds: holder.ownerIds === null ? null : [...holder.ownerIds],
  }
}
