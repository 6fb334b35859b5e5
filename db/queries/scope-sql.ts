import { columnOf, tableOf } from '#db/schema/index.ts'
import type { Scope } from '#shared/domain/permissions.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { FALSE, sql, TRUE } from './sql.ts'
import type { Sql } from './sql.ts'

/** People whose rows somebody reaches. */
export interface Reach {
  readonly personId: string
  /** Everybody of the departments below, and everybody who reports to the person, directly or not. */
  readonly departmentPeople: readonly string[]
}

function ownerCondition(owner: string, scope: Scope, reach: Reach): Sql {
  if (scope === 'own') return sql(`${owner} = :reachOwn`, { reachOwn: reach.personId })
  return sql(`(${owner} IS NULL OR ${owner} IN (SELECT value FROM json_each(:reachPeople)))`, {
    reachPeople: JSON.stringify(reach.departmentPeople),
  })
}

/**
 * Condition over the alias `t` that keeps the rows a person may read. Rows that belong to nobody are seen by those who
 * see a department.
 */
export function scopeSql(type: RecordType, scope: Scope, reach: Reach): Sql {
  if (scope === 'none') return FALSE
  const rowScope = entityOf(type).scope
  if (scope === 'all' || rowScope.kind === 'shared') return TRUE
  const column = `t.${columnOf(type, rowScope.field)}`
  if (rowScope.kind === 'owner') return ownerCondition(column, scope, reach)
  const parent = rowScope.parent as RecordType
  const parentScope = entityOf(parent).scope
  if (parentScope.kind !== 'owner') return TRUE
  const owned = ownerCondition(`o.${columnOf(parent, parentScope.field)}`, scope, reach)
  return sql(`EXISTS (SELECT 1 FROM ${tableOf(parent).name} o WHERE o.id = ${column} AND ${owned.text})`, owned.params)
}
