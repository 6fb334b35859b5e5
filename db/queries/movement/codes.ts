import { sql } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'

/**
 * The place of a column's value among `values`, as a number: half a million visits cross from SQLite, and a text costs as
 * much as three numbers. `otherwise` is SQL for what is not among them.
 */
export function codeSql(column: string, values: readonly string[], name: string, otherwise: string): Sql {
  if (values.length === 0) return sql(otherwise)
  const cases = values.map((_, index) => `WHEN :${name}${index} THEN ${index}`).join(' ')
  return sql(
    `CASE ${column} ${cases} ELSE ${otherwise} END`,
    Object.fromEntries(values.map((value, index) => [`${name}${index}`, value])),
  )
}
