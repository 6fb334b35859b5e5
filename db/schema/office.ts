import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { recordColumns } from './columns.ts'
import { customers } from './customers.ts'
import { opportunities } from './opportunities.ts'
import { departments, people } from './people.ts'

export const morningChecks = sqliteTable(
  'morning_checks',
  {
    ...recordColumns,
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    day: text('day').notNull(),
    dayKey: text('day_key').notNull(),
    plannedPlace: text('planned_place'),
    calledAt: text('called_at'),
    reached: integer('reached').notNull(),
    onPlace: integer('on_place'),
    onTime: integer('on_time'),
    arrivedAt: text('arrived_at'),
    note: text('note'),
    checkerId: text('checker_id').references(() => people.id),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    uniqueIndex('morning_checks_by_day_key')
      .on(table.dayKey)
      .where(sql`deleted_at IS NULL`),
    index('morning_checks_by_day')
      .on(table.day)
      .where(sql`deleted_at IS NULL`),
    index('morning_checks_by_person')
      .on(table.personId, table.day)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const officeRecords = sqliteTable(
  'office_records',
  {
    ...recordColumns,
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    day: text('day').notNull(),
    dayKey: text('day_key').notNull(),
    calledAt: text('called_at'),
    reached: text('reached').notNull(),
    tomorrowPlan: text('tomorrow_plan'),
    note: text('note'),
    checkerId: text('checker_id').references(() => people.id),
    isIndependent: integer('is_independent'),
  },
  (table) => [
    uniqueIndex('office_records_by_day_key')
      .on(table.dayKey)
      .where(sql`deleted_at IS NULL`),
    index('office_records_by_day')
      .on(table.day)
      .where(sql`deleted_at IS NULL`),
    index('office_records_by_person')
      .on(table.personId, table.day)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const officeEntries = sqliteTable(
  'office_entries',
  {
    ...recordColumns,
    recordId: text('record_id')
      .notNull()
      .references(() => officeRecords.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    day: text('day').notNull(),
    time: text('time'),
    place: text('place'),
    customerId: text('customer_id').references(() => customers.id),
    customerName: text('customer_name'),
    contactName: text('contact_name'),
    phone: text('phone'),
    address: text('address'),
    matter: text('matter'),
    solved: text('solved'),
    stillOpen: text('still_open'),
    helpNeeded: text('help_needed'),
    opportunityId: text('opportunity_id').references(() => opportunities.id),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('office_entries_by_record')
      .on(table.recordId)
      .where(sql`deleted_at IS NULL`),
    index('office_entries_by_person')
      .on(table.personId, table.day)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const reportWindows = sqliteTable(
  'report_windows',
  {
    ...recordColumns,
    departmentId: text('department_id').references(() => departments.id),
    morningAt: text('morning_at').notNull(),
    reportFrom: text('report_from').notNull(),
    reportTo: text('report_to').notNull(),
  },
  (table) => [
    index('report_windows_by_department')
      .on(table.departmentId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const checkerAssignments = sqliteTable(
  'checker_assignments',
  {
    ...recordColumns,
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    checkerId: text('checker_id')
      .notNull()
      .references(() => people.id),
  },
  (table) => [
    uniqueIndex('checker_assignments_by_person')
      .on(table.personId)
      .where(sql`deleted_at IS NULL`),
    index('checker_assignments_by_checker')
      .on(table.checkerId)
      .where(sql`deleted_at IS NULL`),
  ],
)
