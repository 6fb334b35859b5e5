import { sql } from 'drizzle-orm'
import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { recordColumns } from './columns.ts'
import { opportunities } from './opportunities.ts'
import { people } from './people.ts'
import { stages } from './pipelines.ts'

export const promotionMarks = sqliteTable(
  'promotion_marks',
  {
    ...recordColumns,
    stageId: text('stage_id')
      .notNull()
      .references(() => stages.id),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    fieldKey: text('field_key'),
    activityKind: text('activity_kind'),
    isRequired: integer('is_required').notNull(),
    guidance: text('guidance'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('promotion_marks_by_stage')
      .on(table.stageId, table.position)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const stageTasks = sqliteTable(
  'stage_tasks',
  {
    ...recordColumns,
    stageId: text('stage_id')
      .notNull()
      .references(() => stages.id),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    assignee: text('assignee').notNull(),
    dueDays: integer('due_days'),
    isRequired: integer('is_required').notNull(),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('stage_tasks_by_stage')
      .on(table.stageId, table.position)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const attachments = sqliteTable(
  'attachments',
  {
    ...recordColumns,
    opportunityId: text('opportunity_id')
      .notNull()
      .references(() => opportunities.id),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    digest: text('digest').notNull(),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('attachments_by_opportunity')
      .on(table.opportunityId)
      .where(sql`deleted_at IS NULL`),
    index('attachments_by_digest')
      .on(table.digest)
      .where(sql`deleted_at IS NULL`),
  ],
)

/** Bytes of files, once for each digest. They stay when a record is deleted, so that undo brings the file back. */
export const blobs = sqliteTable('blobs', {
  digest: text('digest').primaryKey().notNull(),
  content: blob('content', { mode: 'buffer' }).notNull(),
})

export const markEvidence = sqliteTable(
  'mark_evidence',
  {
    ...recordColumns,
    opportunityId: text('opportunity_id')
      .notNull()
      .references(() => opportunities.id),
    markId: text('mark_id')
      .notNull()
      .references(() => promotionMarks.id),
    attachmentId: text('attachment_id').references(() => attachments.id),
    note: text('note'),
  },
  (table) => [
    index('mark_evidence_by_opportunity')
      .on(table.opportunityId, table.markId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const gateOverrides = sqliteTable(
  'gate_overrides',
  {
    ...recordColumns,
    opportunityId: text('opportunity_id')
      .notNull()
      .references(() => opportunities.id),
    fromStageId: text('from_stage_id')
      .notNull()
      .references(() => stages.id),
    toStageId: text('to_stage_id')
      .notNull()
      .references(() => stages.id),
    missing: text('missing'),
    reason: text('reason').notNull(),
    allowedBy: text('allowed_by').references(() => people.id),
  },
  (table) => [
    index('gate_overrides_by_opportunity')
      .on(table.opportunityId)
      .where(sql`deleted_at IS NULL`),
  ],
)
