import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { recordColumns } from './columns.ts'
import { contacts, customers } from './customers.ts'
import { stageTasks } from './gates.ts'
import { opportunities } from './opportunities.ts'
import { people } from './people.ts'
import { stages } from './pipelines.ts'

export const contactPlans = sqliteTable(
  'contact_plans',
  {
    ...recordColumns,
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    potentialClass: text('potential_class'),
    stageId: text('stage_id').references(() => stages.id),
    kind: text('kind').notNull(),
    everyDays: integer('every_days').notNull(),
    isActive: integer('is_active').notNull(),
    searchKey: text('search_key').notNull(),
  },
  () => [
    uniqueIndex('contact_plans_by_name')
      .on(sql`name COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const activities = sqliteTable(
  'activities',
  {
    ...recordColumns,
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    subjectSort: text('subject_sort').notNull(),
    status: text('status').notNull(),
    plannedOn: text('planned_on'),
    plannedTime: text('planned_time'),
    minutes: integer('minutes'),
    doneOn: text('done_on'),
    doneTime: text('done_time'),
    remindMinutes: integer('remind_minutes'),
    customerId: text('customer_id').references(() => customers.id),
    contactId: text('contact_id').references(() => contacts.id),
    opportunityId: text('opportunity_id').references(() => opportunities.id),
    place: text('place'),
    contactName: text('contact_name'),
    phone: text('phone'),
    address: text('address'),
    result: text('result'),
    stillOpen: text('still_open'),
    helpNeeded: text('help_needed'),
    helpAnswer: text('help_answer'),
    helpDueOn: text('help_due_on'),
    helpAnsweredBy: text('help_answered_by').references(() => people.id),
    helpAnsweredAt: integer('help_answered_at'),
    nextAct: text('next_act'),
    nextActDate: text('next_act_date'),
    ownerId: text('owner_id')
      .notNull()
      .references(() => people.id),
    stageTaskId: text('stage_task_id').references(() => stageTasks.id),
    contactPlanId: text('contact_plan_id').references(() => contactPlans.id),
    recordedAt: integer('recorded_at'),
    amendedAt: integer('amended_at'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('activities_by_owner')
      .on(table.ownerId, table.plannedOn)
      .where(sql`deleted_at IS NULL`),
    index('activities_by_log')
      .on(table.ownerId, table.doneOn)
      .where(sql`deleted_at IS NULL`),
    index('activities_by_day')
      .on(table.plannedOn)
      .where(sql`deleted_at IS NULL`),
    index('activities_by_opportunity')
      .on(table.opportunityId, table.doneOn)
      .where(sql`deleted_at IS NULL`),
    index('activities_by_customer')
      .on(table.customerId, table.doneOn)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const calendarDays = sqliteTable(
  'calendar_days',
  {
    ...recordColumns,
    day: text('day').notNull(),
    isWorkday: integer('is_workday').notNull(),
    name: text('name'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    uniqueIndex('calendar_days_by_day')
      .on(table.day)
      .where(sql`deleted_at IS NULL`),
  ],
)
