import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { recordColumns } from './columns.ts'
import { contacts, customers } from './customers.ts'
import { people } from './people.ts'
import { lossReasons, pipelines, stages } from './pipelines.ts'

export const opportunities = sqliteTable(
  'opportunities',
  {
    ...recordColumns,
    code: text('code'),
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    customerId: text('customer_id').references(() => customers.id),
    contactId: text('contact_id').references(() => contacts.id),
    pipelineId: text('pipeline_id')
      .notNull()
      .references(() => pipelines.id),
    stageId: text('stage_id')
      .notNull()
      .references(() => stages.id),
    status: text('status').notNull(),
    stageEnteredAt: integer('stage_entered_at'),
    amount: integer('amount'),
    probabilityOverride: integer('probability_override'),
    expectedCloseDate: text('expected_close_date'),
    startedOn: text('started_on'),
    closedOn: text('closed_on'),
    nextAction: text('next_action'),
    nextActionDate: text('next_action_date'),
    source: text('source'),
    sourceSort: text('source_sort'),
    competitor: text('competitor'),
    competitorSort: text('competitor_sort'),
    lossReasonId: text('loss_reason_id').references(() => lossReasons.id),
    lossNote: text('loss_note'),
    note: text('note'),
    ownerId: text('owner_id').references(() => people.id),
    mergedIntoId: text('merged_into_id').references((): AnySQLiteColumn => opportunities.id),
    searchKey: text('search_key').notNull(),
  },
  // Lists break ties by rowid, which every index holds already; an id of 36 characters would double its size.
  // An index that covers a report holds the column of its condition too, or SQLite reads every row for it; one that a list
  // is sorted by must not, because its ties would then no longer lie in the order of the rowid.
  (table) => [
    uniqueIndex('opportunities_by_code')
      .on(sql`code COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL AND code IS NOT NULL`),
    index('opportunities_deleted')
      .on(table.deletedAt)
      .where(sql`deleted_at IS NOT NULL`),
    index('opportunities_merged')
      .on(table.mergedIntoId)
      .where(sql`merged_into_id IS NOT NULL`),
    index('opportunities_by_close_date')
      .on(table.expectedCloseDate)
      .where(sql`deleted_at IS NULL`),
    index('opportunities_by_name')
      .on(table.nameSort)
      .where(sql`deleted_at IS NULL`),
    index('opportunities_by_amount')
      .on(table.amount)
      .where(sql`deleted_at IS NULL`),
    index('opportunities_by_owner')
      .on(table.ownerId, table.expectedCloseDate)
      .where(sql`deleted_at IS NULL`),
    index('opportunities_by_customer')
      .on(table.customerId)
      .where(sql`deleted_at IS NULL`),
    /** Covers the funnel and the forecast, in the order in which they group: no table row and no sorter is needed. */
    index('opportunities_funnel')
      .on(
        table.stageId,
        table.status,
        table.ownerId,
        table.probabilityOverride,
        table.expectedCloseDate,
        table.closedOn,
        table.amount,
        table.deletedAt,
      )
      .where(sql`deleted_at IS NULL`),
  ],
)

export const products = sqliteTable(
  'products',
  {
    ...recordColumns,
    code: text('code'),
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    series: text('series'),
    seriesSort: text('series_sort'),
    unitPrice: integer('unit_price'),
    isActive: integer('is_active').notNull(),
    searchKey: text('search_key').notNull(),
  },
  () => [
    uniqueIndex('products_by_name')
      .on(sql`name COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const productLines = sqliteTable(
  'product_lines',
  {
    ...recordColumns,
    opportunityId: text('opportunity_id')
      .notNull()
      .references(() => opportunities.id),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    quantity: real('quantity'),
    unitPrice: integer('unit_price'),
    amount: integer('amount'),
  },
  (table) => [
    index('product_lines_by_opportunity')
      .on(table.opportunityId, table.productId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const stageEvents = sqliteTable(
  'stage_events',
  {
    ...recordColumns,
    opportunityId: text('opportunity_id')
      .notNull()
      .references(() => opportunities.id),
    pipelineId: text('pipeline_id')
      .notNull()
      .references(() => pipelines.id),
    stageId: text('stage_id')
      .notNull()
      .references(() => stages.id),
    enteredAt: integer('entered_at').notNull(),
    enteredBy: text('entered_by').references(() => people.id),
    enterKind: text('enter_kind').notNull(),
    leftAt: integer('left_at'),
    leftBy: text('left_by').references(() => people.id),
    leaveKind: text('leave_kind'),
    evidence: text('evidence'),
  },
  (table) => [
    index('stage_events_by_opportunity')
      .on(table.opportunityId, table.enteredAt)
      .where(sql`deleted_at IS NULL`),
  ],
)
