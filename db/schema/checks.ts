import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { activities } from './activities.ts'
import { recordColumns } from './columns.ts'
import { customers } from './customers.ts'
import { people } from './people.ts'

export const checkDraws = sqliteTable(
  'check_draws',
  {
    ...recordColumns,
    managerId: text('manager_id')
      .notNull()
      .references(() => people.id),
    fromDay: text('from_day').notNull(),
    toDay: text('to_day').notNull(),
    seed: text('seed').notNull(),
    head: text('head').notNull(),
    confidence: integer('confidence').notNull(),
    rate: integer('rate').notNull(),
    population: integer('population').notNull(),
    sampleSize: integer('sample_size').notNull(),
    weights: text('weights').notNull(),
  },
  (table) => [
    index('check_draws_by_manager')
      .on(table.managerId, table.fromDay)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const spotChecks = sqliteTable(
  'spot_checks',
  {
    ...recordColumns,
    drawId: text('draw_id').references(() => checkDraws.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    day: text('day').notNull(),
    activityId: text('activity_id').references(() => activities.id),
    method: text('method'),
    checkerId: text('checker_id').references(() => people.id),
    checkedOn: text('checked_on'),
    finding: text('finding'),
    evidence: text('evidence'),
    action: text('action'),
    reply: text('reply'),
    repliedAt: integer('replied_at'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('spot_checks_by_person')
      .on(table.personId, table.day)
      .where(sql`deleted_at IS NULL`),
    index('spot_checks_by_draw')
      .on(table.drawId)
      .where(sql`deleted_at IS NULL`),
    index('spot_checks_by_activity')
      .on(table.activityId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const fieldWalks = sqliteTable(
  'field_walks',
  {
    ...recordColumns,
    managerId: text('manager_id')
      .notNull()
      .references(() => people.id),
    day: text('day').notNull(),
    place: text('place').notNull(),
    personId: text('person_id').references(() => people.id),
    customerId: text('customer_id').references(() => customers.id),
    observed: text('observed'),
    agreed: text('agreed'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('field_walks_by_manager')
      .on(table.managerId, table.day)
      .where(sql`deleted_at IS NULL`),
  ],
)
