import { tableOf } from '#db/schema/index.ts'
import type { FilterValue } from '#shared/domain/filter.ts'
import type { Grouping } from '#shared/domain/view.ts'
import { valueExpression } from './filter-sql.ts'
import type { Handle } from './handle.ts'
import type { Cell } from './record-codec.ts'
import { groupExpression, groupTerms, groupValue } from './record-groups.ts'
import { Names } from './sql.ts'
import { conditionOf, reading, runCells, todayParams } from './view-sql.ts'
import type { RecordView } from './view-sql.ts'

/** Values of the groups that lead to a record, the outermost first. */
export type GroupPath = readonly FilterValue[]

interface Level {
  readonly expression: string
  /** `ORDER BY` of the groups of the level. */
  readonly order: readonly string[]
  readonly valueOf: (cell: Cell) => FilterValue
}

function levelsOf({ fields, type }: RecordView, groups: Grouping): Level[] {
  return groups.map(({ field: key, direction }, at) => {
    const { field, expression } = valueExpression(fields, type, key)
    const name = `g${at}`
    return {
      expression: `${groupExpression(field, key, expression)} AS ${name}`,
      order: groupTerms(fields, type, { key, direction, name }),
      valueOf: (cell) => groupValue(field, cell),
    }
  })
}

/** The innermost groups of a view in the order in which they are shown, as `selectRecordGroups` has them level by level. */
export function selectGroupPaths(handle: Handle, view: RecordView, groups: Grouping): GroupPath[] {
  const levels = levelsOf(view, groups)
  const condition = conditionOf(view, new Names(), reading(groups.map(({ field }) => field)))
  const text = `SELECT ${levels.map(({ expression }) => expression).join(', ')} FROM ${tableOf(view.type).name} t
    WHERE ${condition.text} GROUP BY ${levels.map((_, at) => at + 1).join(', ')}
    ORDER BY ${levels.flatMap(({ order }) => order).join(', ')}`
  const rows = runCells<Cell>(handle, text, { ...condition.params, ...todayParams(view.today) })
  return rows.map((row) => levels.map(({ valueOf }, at) => valueOf(row[at] ?? null)))
}

/** The group of each row (`rowid`), in the order of the rows. */
export function selectPathsOfRows(
  handle: Handle,
  view: RecordView,
  groups: Grouping,
  rows: readonly number[],
): GroupPath[] {
  const levels = levelsOf(view, groups)
  const text = `SELECT ${levels.map(({ expression }) => expression).join(', ')} FROM json_each(:rows) j
    CROSS JOIN ${tableOf(view.type).name} t ON t.rowid = j.value ORDER BY j.key`
  const found = runCells<Cell>(handle, text, { rows: JSON.stringify(rows), ...todayParams(view.today) })
  return found.map((row) => levels.map(({ valueOf }, at) => valueOf(row[at] ?? null)))
}
