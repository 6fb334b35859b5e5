import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { recordColumns } from './columns.ts'
import { people } from './people.ts'
import { pipelines } from './pipelines.ts'

export const playbooks = sqliteTable(
  'playbooks',
  {
    ...recordColumns,
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    subject: text('subject').notNull(),
    topic: text('topic'),
    role: text('role'),
    mustRead: integer('must_read').notNull(),
    pipelineId: text('pipeline_id').references(() => pipelines.id),
    stageName: text('stage_name'),
    summary: text('summary'),
    ownerId: text('owner_id').references(() => people.id),
    currentVersionId: text('current_version_id').references((): AnySQLiteColumn => playbookVersions.id),
    archivedAt: integer('archived_at'),
    searchKey: text('search_key').notNull(),
  },
  () => [
    uniqueIndex('playbooks_by_name')
      .on(sql`name COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const playbookVersions = sqliteTable(
  'playbook_versions',
  {
    ...recordColumns,
    playbookId: text('playbook_id')
      .notNull()
      .references((): AnySQLiteColumn => playbooks.id),
    name: text('name').notNull(),
    number: integer('number').notNull(),
    status: text('status').notNull(),
    reason: text('reason'),
    reviewerId: text('reviewer_id').references(() => people.id),
    reviewNote: text('review_note'),
    publishedAt: integer('published_at'),
    publishedBy: text('published_by').references(() => people.id),
    digest: text('digest'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    uniqueIndex('playbook_versions_by_number')
      .on(table.playbookId, table.number)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const playbookSteps = sqliteTable(
  'playbook_steps',
  {
    ...recordColumns,
    versionId: text('version_id')
      .notNull()
      .references(() => playbookVersions.id),
    stepKey: text('step_key').notNull(),
    position: integer('position').notNull(),
    level: text('level').notNull(),
    title: text('title').notNull(),
    body: text('body'),
    notes: text('notes'),
    kind: text('kind').notNull(),
    options: text('options'),
    unit: text('unit'),
    isRequired: integer('is_required').notNull(),
    isImportant: integer('is_important').notNull(),
    isInternal: integer('is_internal').notNull(),
    assignee: text('assignee').notNull(),
    dueDays: integer('due_days'),
    estimate: integer('estimate'),
    markName: text('mark_name'),
    conditionKey: text('condition_key'),
    conditionTest: text('condition_test'),
    conditionValue: text('condition_value'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('playbook_steps_by_version')
      .on(table.versionId, table.position)
      .where(sql`deleted_at IS NULL`),
    uniqueIndex('playbook_steps_by_key')
      .on(table.versionId, table.stepKey)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const playbookPictures = sqliteTable(
  'playbook_pictures',
  {
    ...recordColumns,
    playbookId: text('playbook_id')
      .notNull()
      .references(() => playbooks.id),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    digest: text('digest').notNull(),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('playbook_pictures_by_playbook')
      .on(table.playbookId)
      .where(sql`deleted_at IS NULL`),
    index('playbook_pictures_by_digest')
      .on(table.digest)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const playbookReadings = sqliteTable(
  'playbook_readings',
  {
    ...recordColumns,
    versionId: text('version_id')
      .notNull()
      .references(() => playbookVersions.id),
    playbookId: text('playbook_id')
      .notNull()
      .references(() => playbooks.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    readAt: integer('read_at').notNull(),
  },
  (table) => [
    index('playbook_readings_by_playbook')
      .on(table.playbookId, table.personId)
      .where(sql`deleted_at IS NULL`),
    index('playbook_readings_by_person')
      .on(table.personId)
      .where(sql`deleted_at IS NULL`),
  ],
)
