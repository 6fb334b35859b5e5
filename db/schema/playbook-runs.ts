import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { activities } from './activities.ts'
import { recordColumns } from './columns.ts'
import { customers } from './customers.ts'
import { opportunities } from './opportunities.ts'
import { people } from './people.ts'
import { playbooks, playbookVersions } from './playbooks.ts'

export const playbookRuns = sqliteTable(
  'playbook_runs',
  {
    ...recordColumns,
    name: text('name').notNull(),
    playbookId: text('playbook_id')
      .notNull()
      .references(() => playbooks.id),
    versionId: text('version_id')
      .notNull()
      .references(() => playbookVersions.id),
    subject: text('subject').notNull(),
    opportunityId: text('opportunity_id').references(() => opportunities.id),
    customerId: text('customer_id').references(() => customers.id),
    activityId: text('activity_id').references(() => activities.id),
    ownerId: text('owner_id')
      .notNull()
      .references(() => people.id),
    startedOn: text('started_on').notNull(),
    dueOn: text('due_on'),
    status: text('status').notNull(),
    stepCount: integer('step_count'),
    doneCount: integer('done_count'),
    nextDueOn: text('next_due_on'),
    lastStepAt: integer('last_step_at'),
    finishedAt: integer('finished_at'),
    digest: text('digest'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('playbook_runs_by_owner')
      .on(table.ownerId, table.status, table.startedOn)
      .where(sql`deleted_at IS NULL`),
    index('playbook_runs_by_status')
      .on(table.status, table.startedOn)
      .where(sql`deleted_at IS NULL`),
    index('playbook_runs_by_playbook')
      .on(table.playbookId, table.status)
      .where(sql`deleted_at IS NULL`),
    index('playbook_runs_by_opportunity')
      .on(table.opportunityId)
      .where(sql`deleted_at IS NULL`),
    index('playbook_runs_by_customer')
      .on(table.customerId)
      .where(sql`deleted_at IS NULL`),
    index('playbook_runs_by_activity')
      .on(table.activityId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const runSteps = sqliteTable(
  'run_steps',
  {
    ...recordColumns,
    runId: text('run_id')
      .notNull()
      .references(() => playbookRuns.id),
    stepKey: text('step_key').notNull(),
    answer: text('answer'),
    note: text('note'),
    doneAt: integer('done_at').notNull(),
    doneBy: text('done_by').references(() => people.id),
    fileName: text('file_name'),
    mediaType: text('media_type'),
    size: integer('size'),
    digest: text('digest'),
  },
  (table) => [
    uniqueIndex('run_steps_by_run')
      .on(table.runId, table.stepKey)
      .where(sql`deleted_at IS NULL`),
    index('run_steps_by_digest')
      .on(table.digest)
      .where(sql`deleted_at IS NULL`),
  ],
)
