import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { recordColumns } from './columns.ts'
import { people } from './people.ts'

export const customers = sqliteTable(
  'customers',
  {
    ...recordColumns,
    code: text('code'),
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    potentialClass: text('potential_class'),
    industry: text('industry'),
    industrySort: text('industry_sort'),
    region: text('region'),
    regionSort: text('region_sort'),
    parentId: text('parent_id').references((): AnySQLiteColumn => customers.id),
    phone: text('phone'),
    address: text('address'),
    website: text('website'),
    employees: integer('employees'),
    annualRevenue: integer('annual_revenue'),
    foundedYear: integer('founded_year'),
    ownerId: text('owner_id').references(() => people.id),
    note: text('note'),
    mergedIntoId: text('merged_into_id').references((): AnySQLiteColumn => customers.id),
    searchKey: text('search_key').notNull(),
  },
  // Partial indexes begin with the column of their condition: SQLite checks it again, and would read every row for it.
  (table) => [
    index('customers_by_name')
      .on(table.nameSort)
      .where(sql`deleted_at IS NULL`),
    index('customers_by_owner')
      .on(table.ownerId, table.nameSort)
      .where(sql`deleted_at IS NULL`),
    index('customers_exact_name')
      .on(table.name)
      .where(sql`deleted_at IS NULL`),
    index('customers_merged')
      .on(table.mergedIntoId)
      .where(sql`merged_into_id IS NOT NULL`),
  ],
)

export const contacts = sqliteTable(
  'contacts',
  {
    ...recordColumns,
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    position: text('position'),
    positionSort: text('position_sort'),
    phone: text('phone'),
    email: text('email'),
    isDecisionMaker: integer('is_decision_maker'),
    note: text('note'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('contacts_by_customer')
      .on(table.customerId, table.nameSort)
      .where(sql`deleted_at IS NULL`),
    index('contacts_by_name')
      .on(table.nameSort)
      .where(sql`deleted_at IS NULL`),
  ],
)
