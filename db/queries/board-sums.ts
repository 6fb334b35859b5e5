import type { Handle } from './handle.ts'
import type { PipelineSum } from './pipeline-sums.ts'
import { Names } from './sql.ts'
import type { Sql } from './sql.ts'
import { bind, conditionOf, isCovered, runSql, todayParams } from './view-sql.ts'
import type { RecordView } from './view-sql.ts'

/** What the sums read besides the view's own condition; where one index holds all of it, no row is looked up. */
const READ = ['stageId', 'status', 'ownerId', 'probabilityOverride', 'amount'].map((field) => ({
  field,
  direction: 'ascending' as const,
}))

export function boardSumQuery(view: RecordView): Sql {
  const condition = conditionOf(view, new Names(), READ)
  // Without statistics SQLite prefers the index of a range of dates, and looks up every row in it; the one that covers the
  // sums lies in their order, too. The few rows of one owner are found sooner by themselves.
  const isWalked = isCovered(view, READ) && !('reachOwn' in view.scope.params)
  const table = isWalked ? 'opportunities t INDEXED BY opportunities_funnel' : 'opportunities t'
  const text = `SELECT t.stage_id AS stageId, t.status AS status, t.owner_id AS ownerId, '' AS month,
      t.probability_override AS probabilityOverride, count(*) AS count, coalesce(sum(t.amount), 0) AS amount
    FROM ${table} WHERE ${condition.text}
    GROUP BY t.stage_id, t.status, t.owner_id, t.probability_override`
  return { text, params: bind(text, { ...condition.params, ...todayParams(view.today) }) }
}

/** Counts and amounts of a view of opportunities, one row for each way in which they differ in stage, outcome and weight. */
export function sumBoard(handle: Handle, view: RecordView): PipelineSum[] {
  const { text, params } = boardSumQuery(view)
  return runSql<PipelineSum>(handle, text, params)
}
