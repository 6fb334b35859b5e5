import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { activities } from './activities.ts'
import { recordColumns } from './columns.ts'
import { customers } from './customers.ts'
import { opportunities } from './opportunities.ts'
import { people } from './people.ts'

export const dailyLogs = sqliteTable(
  'daily_logs',
  {
    ...recordColumns,
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    day: text('day').notNull(),
    dayKey: text('day_key').notNull(),
    absence: text('absence').notNull(),
    note: text('note'),
    standing: text('standing').notNull(),
    submittedAt: integer('submitted_at'),
    windowTo: text('window_to'),
    planDay: text('plan_day'),
  },
  (table) => [
    uniqueIndex('daily_logs_by_day_key')
      .on(table.dayKey)
      .where(sql`deleted_at IS NULL`),
    index('daily_logs_by_person')
      .on(table.personId, table.day)
      .where(sql`deleted_at IS NULL`),
    index('daily_logs_by_day')
      .on(table.day)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const planItems = sqliteTable(
  'plan_items',
  {
    ...recordColumns,
    logId: text('log_id')
      .notNull()
      .references(() => dailyLogs.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    forDay: text('for_day').notNull(),
    time: text('time'),
    place: text('place'),
    customerId: text('customer_id').references(() => customers.id),
    opportunityId: text('opportunity_id').references(() => opportunities.id),
    subject: text('subject').notNull(),
    activityId: text('activity_id').references(() => activities.id),
  },
  (table) => [
    index('plan_items_by_person')
      .on(table.personId, table.forDay)
      .where(sql`deleted_at IS NULL`),
    index('plan_items_by_log')
      .on(table.logId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const logAmendments = sqliteTable(
  'log_amendments',
  {
    ...recordColumns,
    logId: text('log_id')
      .notNull()
      .references(() => dailyLogs.id),
    activityId: text('activity_id')
      .notNull()
      .references(() => activities.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    day: text('day').notNull(),
    reason: text('reason').notNull(),
    earlier: text('earlier'),
    later: text('later').notNull(),
    seenBy: text('seen_by').references(() => people.id),
    seenAt: integer('seen_at'),
    managerNote: text('manager_note'),
  },
  (table) => [
    index('log_amendments_by_log')
      .on(table.logId)
      .where(sql`deleted_at IS NULL`),
    index('log_amendments_by_activity')
      .on(table.activityId)
      .where(sql`deleted_at IS NULL`),
    index('log_amendments_by_person')
      .on(table.personId, table.day)
      .where(sql`deleted_at IS NULL`),
  ],
)
