import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { recordColumns } from './columns.ts'
import { customers } from './customers.ts'
import { opportunities } from './opportunities.ts'
import { people } from './people.ts'

export const problems = sqliteTable(
  'problems',
  {
    ...recordColumns,
    statement: text('statement').notNull(),
    kind: text('kind').notNull(),
    status: text('status').notNull(),
    raisedOn: text('raised_on').notNull(),
    ownerId: text('owner_id')
      .notNull()
      .references(() => people.id),
    source: text('source').notNull(),
    sourceId: text('source_id'),
    customerId: text('customer_id').references(() => customers.id),
    opportunityId: text('opportunity_id').references(() => opportunities.id),
    groupId: text('group_id').references((): AnySQLiteColumn => problems.id),
    solution: text('solution'),
    solvedOn: text('solved_on'),
    ruleId: text('rule_id').references((): AnySQLiteColumn => rules.id),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('problems_by_owner')
      .on(table.ownerId, table.raisedOn)
      .where(sql`deleted_at IS NULL`),
    index('problems_by_group')
      .on(table.groupId)
      .where(sql`deleted_at IS NULL`),
    index('problems_by_status')
      .on(table.status, table.raisedOn)
      .where(sql`deleted_at IS NULL`),
    index('problems_by_source')
      .on(table.sourceId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const rules = sqliteTable(
  'rules',
  {
    ...recordColumns,
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    text: text('text').notNull(),
    problemId: text('problem_id').references(() => problems.id),
    isActive: integer('is_active').notNull(),
    madeOn: text('made_on'),
    searchKey: text('search_key').notNull(),
  },
  () => [
    uniqueIndex('rules_by_name')
      .on(sql`name COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const ruleUses = sqliteTable(
  'rule_uses',
  {
    ...recordColumns,
    ruleId: text('rule_id')
      .notNull()
      .references(() => rules.id),
    problemId: text('problem_id').references(() => problems.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    usedOn: text('used_on').notNull(),
  },
  (table) => [
    index('rule_uses_by_rule')
      .on(table.ruleId, table.usedOn)
      .where(sql`deleted_at IS NULL`),
    index('rule_uses_by_problem')
      .on(table.problemId)
      .where(sql`deleted_at IS NULL`),
  ],
)
