import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { recordColumns } from './columns.ts'

export const pipelines = sqliteTable(
  'pipelines',
  {
    ...recordColumns,
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    templateId: text('template_id'),
    isDefault: integer('is_default').notNull(),
    isActive: integer('is_active').notNull(),
    familyId: text('family_id').references((): AnySQLiteColumn => pipelines.id),
    edition: integer('edition'),
    reviewedOn: text('reviewed_on'),
    searchKey: text('search_key').notNull(),
  },
  () => [
    uniqueIndex('pipelines_by_name')
      .on(sql`name COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const stages = sqliteTable(
  'stages',
  {
    ...recordColumns,
    pipelineId: text('pipeline_id')
      .notNull()
      .references(() => pipelines.id),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    probability: integer('probability').notNull(),
    expectedDays: integer('expected_days'),
    columnLimit: integer('column_limit'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    uniqueIndex('stages_by_name')
      .on(table.pipelineId, table.name)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const lossReasons = sqliteTable(
  'loss_reasons',
  {
    ...recordColumns,
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    position: integer('position').notNull(),
    isActive: integer('is_active').notNull(),
    searchKey: text('search_key').notNull(),
  },
  () => [
    uniqueIndex('loss_reasons_by_name')
      .on(sql`name COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL`),
  ],
)
