import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { recordColumns } from './columns.ts'
import { departments, people } from './people.ts'

export const expenseCategories = sqliteTable(
  'expense_categories',
  {
    ...recordColumns,
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    kind: text('kind').notNull(),
    itemLimit: integer('item_limit'),
    dayLimit: integer('day_limit'),
    needsReceipt: integer('needs_receipt').notNull(),
    isActive: integer('is_active').notNull(),
    position: integer('position').notNull(),
    searchKey: text('search_key').notNull(),
  },
  () => [
    uniqueIndex('expense_categories_by_name')
      .on(sql`name COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const expenseBudgets = sqliteTable(
  'expense_budgets',
  {
    ...recordColumns,
    month: text('month').notNull(),
    personId: text('person_id').references(() => people.id),
    departmentId: text('department_id').references(() => departments.id),
    categoryId: text('category_id').references(() => expenseCategories.id),
    amount: integer('amount').notNull(),
  },
  (table) => [
    index('expense_budgets_by_person')
      .on(table.personId, table.month)
      .where(sql`deleted_at IS NULL`),
    index('expense_budgets_by_department')
      .on(table.departmentId, table.month)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const auditRules = sqliteTable(
  'audit_rules',
  {
    ...recordColumns,
    code: text('code').notNull(),
    isActive: integer('is_active').notNull(),
    severity: text('severity'),
    threshold: real('threshold'),
    amount: integer('amount'),
  },
  (table) => [
    uniqueIndex('audit_rules_by_code')
      .on(table.code)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const expenseMonths = sqliteTable(
  'expense_months',
  {
    ...recordColumns,
    month: text('month').notNull(),
    isClosed: integer('is_closed').notNull(),
  },
  (table) => [
    uniqueIndex('expense_months_by_month')
      .on(table.month)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const expenseDelegations = sqliteTable(
  'expense_delegations',
  {
    ...recordColumns,
    managerId: text('manager_id')
      .notNull()
      .references(() => people.id),
    deputyId: text('deputy_id')
      .notNull()
      .references(() => people.id),
    fromDay: text('from_day').notNull(),
    toDay: text('to_day').notNull(),
  },
  (table) => [
    index('expense_delegations_by_deputy')
      .on(table.deputyId, table.fromDay)
      .where(sql`deleted_at IS NULL`),
  ],
)
