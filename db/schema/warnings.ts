import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { recordColumns } from './columns.ts'
import { people } from './people.ts'

export const warningRules = sqliteTable(
  'warning_rules',
  {
    ...recordColumns,
    ruleKey: text('rule_key').notNull(),
    isActive: integer('is_active').notNull(),
    threshold: real('threshold'),
  },
  (table) => [
    uniqueIndex('warning_rules_by_key')
      .on(table.ruleKey)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const warningSnoozes = sqliteTable(
  'warning_snoozes',
  {
    ...recordColumns,
    ruleKey: text('rule_key').notNull(),
    recordType: text('record_type').notNull(),
    recordId: text('record_id').notNull(),
    until: text('until').notNull(),
    reason: text('reason').notNull(),
    ownerId: text('owner_id')
      .notNull()
      .references(() => people.id),
  },
  (table) => [
    index('warning_snoozes_by_record')
      .on(table.recordId, table.ruleKey)
      .where(sql`deleted_at IS NULL`),
  ],
)
