import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { activities } from './activities.ts'
import { recordColumns } from './columns.ts'
import { contacts, customers } from './customers.ts'
import { opportunities } from './opportunities.ts'
import { people } from './people.ts'

export const interviewReports = sqliteTable(
  'interview_reports',
  {
    ...recordColumns,
    code: text('code'),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    opportunityId: text('opportunity_id').references(() => opportunities.id),
    ownerId: text('owner_id')
      .notNull()
      .references(() => people.id),
    heldOn: text('held_on').notNull(),
    goal1: text('goal1'),
    goal2: text('goal2'),
    goal3: text('goal3'),
    result1: text('result1'),
    result2: text('result2'),
    result3: text('result3'),
    unresolved1: text('unresolved1'),
    unresolved2: text('unresolved2'),
    unresolved3: text('unresolved3'),
    participant1: text('participant1'),
    position1: text('position1'),
    participant2: text('participant2'),
    position2: text('position2'),
    participant3: text('participant3'),
    position3: text('position3'),
    activityId: text('activity_id').references(() => activities.id),
    previousId: text('previous_id').references((): AnySQLiteColumn => interviewReports.id),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    uniqueIndex('interview_reports_by_code')
      .on(sql`code COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL AND code IS NOT NULL`),
    index('interview_reports_by_customer')
      .on(table.customerId, table.heldOn)
      .where(sql`deleted_at IS NULL`),
    index('interview_reports_by_owner')
      .on(table.ownerId, table.heldOn)
      .where(sql`deleted_at IS NULL`),
    index('interview_reports_by_opportunity')
      .on(table.opportunityId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const callRecords = sqliteTable(
  'call_records',
  {
    ...recordColumns,
    origin: text('origin').notNull(),
    calledOn: text('called_on').notNull(),
    calledTime: text('called_time'),
    callerName: text('caller_name'),
    phone: text('phone'),
    customerId: text('customer_id').references(() => customers.id),
    contactId: text('contact_id').references(() => contacts.id),
    personId: text('person_id').references(() => people.id),
    takenBy: text('taken_by')
      .notNull()
      .references(() => people.id),
    matter: text('matter').notNull(),
    promisedReply: text('promised_reply'),
    promisedOn: text('promised_on'),
    isDone: integer('is_done').notNull(),
    doneOn: text('done_on'),
    doneNote: text('done_note'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('call_records_by_taker')
      .on(table.takenBy, table.calledOn)
      .where(sql`deleted_at IS NULL`),
    index('call_records_by_person')
      .on(table.personId, table.calledOn)
      .where(sql`deleted_at IS NULL`),
    index('call_records_by_customer')
      .on(table.customerId, table.calledOn)
      .where(sql`deleted_at IS NULL`),
    index('call_records_by_promise')
      .on(table.isDone, table.promisedOn)
      .where(sql`deleted_at IS NULL`),
  ],
)
