import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { recordColumns } from './columns.ts'

export const departments = sqliteTable(
  'departments',
  {
    ...recordColumns,
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    parentId: text('parent_id').references((): AnySQLiteColumn => departments.id),
    headId: text('head_id').references((): AnySQLiteColumn => people.id),
    searchKey: text('search_key').notNull(),
  },
  () => [
    uniqueIndex('departments_by_name')
      .on(sql`name COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const people = sqliteTable(
  'people',
  {
    ...recordColumns,
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    code: text('code'),
    roles: text('roles').notNull(),
    departmentId: text('department_id').references(() => departments.id),
    managerId: text('manager_id').references((): AnySQLiteColumn => people.id),
    phone: text('phone'),
    email: text('email'),
    isActive: integer('is_active').notNull(),
    joinedOn: text('joined_on'),
    leftOn: text('left_on'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('people_by_department').on(table.departmentId),
    uniqueIndex('people_by_name')
      .on(sql`name COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const credentials = sqliteTable(
  'credentials',
  {
    ...recordColumns,
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    passwordHash: text('password_hash').notNull(),
    mustChange: integer('must_change').notNull(),
  },
  (table) => [
    uniqueIndex('credentials_by_person')
      .on(table.personId)
      .where(sql`deleted_at IS NULL`),
  ],
)

/** Wrong guesses at sign-in; operational, so neither logged nor undone. */
export const signInThrottle = sqliteTable('sign_in_throttle', {
  personId: text('person_id').primaryKey().notNull(),
  failures: integer('failures').notNull(),
  retryAt: integer('retry_at').notNull(),
  lastSignInAt: integer('last_sign_in_at'),
})
