import { tableOf } from '#db/schema/index.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { selectRecordState } from './record-store.ts'
import { entityOf } from '#shared/entities/index.ts'
import { likeText, valueExpression } from './filter-sql.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { decodeCell } from './record-codec.ts'
import type { Cell } from './record-codec.ts'
import type { RecordView } from './record-page.ts'

/** Values of a field over a view with their counts, most frequent first; `label` is the title of a reference. */
export function selectDistinctValues(
  handle: Handle,
  view: RecordView,
  key: string,
  text: string,
  limit: number,
): { value: FieldValue; label: string; count: number }[] {
  const { field, expression } = valueExpression(view.type, key)
  const isText = field.type === 'text' || field.type === 'longText'
  const search = isText && text !== '' ? `AND v LIKE :text ESCAPE '\\'` : ''
  const query = `SELECT v, n FROM (
      SELECT ${expression} AS v, count(*) AS n FROM ${tableOf(view.type).name} t
      WHERE t.deleted_at IS NULL AND (${view.scope.text}) GROUP BY 1)
    WHERE v IS NOT NULL ${search} ORDER BY n DESC, v LIMIT :limit`
  const params: Record<string, string | number | null> = { ...view.scope.params, limit }
  if (search !== '') params['text'] = `%${likeText(text)}%`
  if (expression.includes(':today')) Object.assign(params, { today: view.today.day, offset: view.today.offset })
  const rows = prepared(handle, query).all(params) as { v: Cell; n: number }[]
  return rows.map(({ v, n }) => ({
    value: decodeCell(field, v),
    label: field.type === 'reference' ? titleOf(handle, field.target as RecordType, v) : String(v ?? ''),
    count: n,
  }))
}

function titleOf(handle: Handle, type: RecordType, id: Cell): string {
  const state = selectRecordState(handle, type, String(id))
  return String(state?.values[entityOf(type).title] ?? '')
}
