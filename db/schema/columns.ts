import { integer, text } from 'drizzle-orm/sqlite-core'

/**
 * Columns of every record table. `createdSeq` is the log entry that holds the record's first values, `custom` a JSON object
 * with the values of the workbook's own fields by key.
 */
export const recordColumns = {
  id: text('id').primaryKey().notNull(),
  version: integer('version').notNull(),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by'),
  updatedAt: integer('updated_at').notNull(),
  updatedBy: text('updated_by'),
  deletedAt: integer('deleted_at'),
  createdSeq: integer('created_seq').notNull(),
  custom: text('custom'),
}
