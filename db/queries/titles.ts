import { columnOf, tableOf } from '#db/schema/index.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { sealText } from './seal-sql.ts'

/**
 * Title of the record that `id` points to, following a title that is itself a reference. Whoever reads a record reads the
 * titles of what it points to, but for records that are sealed: `todayParams` names the reader.
 */
export function titleExpression(target: RecordType, id: string, depth = 0): string {
  const { title, fields } = entityOf(target)
  const alias = `r${depth}`
  const column = `${alias}.${columnOf(target, title)}`
  const field = fields[title]
  const value = field?.type === 'reference' ? titleExpression(field.target as RecordType, column, depth + 1) : column
  return `(SELECT ${value} FROM ${tableOf(target).name} ${alias} WHERE ${targetSql(target, id, alias)})`
}

/** Condition over an alias of the target's table: the record that `id` points to, unless it is sealed. */
export function targetSql(target: RecordType, id: string, alias: string): string {
  const sealed = sealText(target, alias)
  return sealed === '1' ? `${alias}.id = ${id}` : `${alias}.id = ${id} AND ${sealed}`
}
