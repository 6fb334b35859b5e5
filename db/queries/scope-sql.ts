import { columnOf, tableOf } from '#db/schema/index.ts'
import type { Scope } from '#shared/domain/permissions.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { FALSE, join, sql, TRUE } from './sql.ts'
import type { Sql } from './sql.ts'

/** People whose rows somebody reaches. */
export interface Reach {
  readonly personId: string
  /** Everybody of the departments below, and everybody who reports to the person, directly or not. */
  readonly departmentPeople: readonly string[]
}

/** Rows that concern somebody within reach, whoever owns them. */
function concernCondition(person: string, scope: Scope, reach: Reach): Sql {
  if (scope === 'own') return sql(`${person} = :reachOwn`, { reachOwn: reach.personId })
  return sql(`${person} IN (SELECT value FROM json_each(:reachPeople))`, {
    reachPeople: JSON.stringify(reach.departmentPeople),
  })
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
  if (rowScope.kind === 'owner') {
    const owned = ownerCondition(column, scope, reach)
    if (rowScope.alsoFor === undefined) return owned
    return join('or', [owned, concernCondition(`t.${columnOf(type, rowScope.alsoFor)}`, scope, reach)])
  }
  const parent = rowScope.parent as RecordType
  const parentScope = entityOf(parent).scope
  if (parentScope.kind !== 'owner') return TRUE
  const owned = ownerCondition(`o.${columnOf(parent, parentScope.field)}`, scope, reach)
  const isReached = (of: string): string =>
    `EXISTS (SELECT 1 FROM ${tableOf(parent).name} o WHERE o.id = ${of} AND ${owned.text})`
  if (rowScope.alsoNames === undefined) return sql(isReached(column), owned.params)
  const named = `t.${columnOf(type, rowScope.alsoNames)}`
  return sql(`(${isReached(column)} AND (${named} IS NULL OR ${isReached(named)}))`, owned.params)
}
