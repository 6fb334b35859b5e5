import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { recordColumns } from './columns.ts'
import { people } from './people.ts'

export const workbookSettings = sqliteTable('workbook_settings', {
  ...recordColumns,
  name: text('name').notNull(),
  currency: text('currency').notNull(),
  timeZone: text('time_zone').notNull(),
  idleLockMinutes: integer('idle_lock_minutes').notNull(),
})

export const importMappings = sqliteTable('import_mappings', {
  ...recordColumns,
  recordType: text('record_type').notNull(),
  headerSignature: text('header_signature').notNull(),
  mapping: text('mapping').notNull(),
})

/** Fields that administrators add to a record type; a field's key follows from its id. */
export const customFields = sqliteTable('custom_fields', {
  ...recordColumns,
  recordType: text('record_type').notNull(),
  label: text('label').notNull(),
  fieldType: text('field_type').notNull(),
  choices: text('choices'),
  isRequired: integer('is_required').notNull(),
  position: integer('position').notNull(),
})

export const savedViews = sqliteTable('saved_views', {
  ...recordColumns,
  recordType: text('record_type').notNull(),
  name: text('name').notNull(),
  ownerId: text('owner_id')
    .notNull()
    .references(() => people.id),
  isShared: integer('is_shared').notNull(),
  defaultFor: text('default_for'),
  position: integer('position').notNull(),
  definition: text('definition').notNull(),
})

export const duplicateDecisions = sqliteTable('duplicate_decisions', {
  ...recordColumns,
  recordType: text('record_type').notNull(),
  firstId: text('first_id').notNull(),
  secondId: text('second_id').notNull(),
})

/** Facts about this copy of the file: its replica id. Written once, at creation. */
export const workbookMeta = sqliteTable('workbook_meta', {
  key: text('key').primaryKey().notNull(),
  value: text('value').notNull(),
})

/**
 * Append-only, chained by hash. `recordId` is empty for `insertMany`, whose `changes` hold many records and which their
 * rows name in `created_seq`.
 */
export const changeLog = sqliteTable(
  'change_log',
  {
    seq: integer('seq').primaryKey().notNull(),
    id: text('id').notNull(),
    replicaId: text('replica_id').notNull(),
    clock: text('clock').notNull(),
    actorId: text('actor_id'),
    batchId: text('batch_id').notNull(),
    batchKind: text('batch_kind').notNull(),
    recordType: text('record_type').notNull(),
    recordId: text('record_id'),
    recordVersion: integer('record_version').notNull(),
    operation: text('operation').notNull(),
    changes: text('changes').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    index('change_log_by_record')
      .on(table.recordId, table.seq)
      .where(sql`record_id IS NOT NULL AND operation <> 'insert'`),
  ],
)

/** One row a batch, for undo, redo and history headings. `isUndone` follows from the log and is kept for speed. */
export const changeBatches = sqliteTable(
  'change_batches',
  {
    id: text('id').primaryKey().notNull(),
    actorId: text('actor_id'),
    at: integer('at').notNull(),
    kind: text('kind').notNull(),
    label: text('label').notNull(),
    firstSeq: integer('first_seq').notNull(),
    lastSeq: integer('last_seq').notNull(),
    targetId: text('target_id'),
    isUndone: integer('is_undone').notNull(),
  },
  (table) => [index('change_batches_by_actor').on(table.actorId, table.lastSeq)],
)
