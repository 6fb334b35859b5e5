import { tableOf } from '#db/schema/index.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { entityOf } from '#shared/entities/index.ts'
import { likeText, valueExpression } from './filter-sql.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { decodeCell } from './record-codec.ts'
import type { Cell } from './record-codec.ts'
import { bind, conditionOf, titleExpression, todayParams } from './record-page.ts'
import type { RecordView } from './record-page.ts'
import { searchText } from './search-keys.ts'
import { Names } from './sql.ts'
import type { Sql } from './sql.ts'
import { targetSql } from './titles.ts'
import { hasIndex, reading } from './view-sql.ts'

export interface DistinctRow {
  readonly value: FieldValue
  /** Title of a reference, else the value as text. */
  readonly label: string
  readonly count: number
}

export interface DistinctRequest {
  readonly field: string
  /** Words looked for in the values: as written, in pinyin or by initials. */
  readonly text: string
  readonly limit: number
  /** Adds the rows without a value, as `null`; not while values are looked for. */
  readonly withBlank?: boolean | undefined
}

/** Values that are spelled out to be found by pinyin: the most frequent ones. */
const MAX_SPELLED = 5000

interface Source {
  readonly handle: Handle
  readonly key: string
  readonly view: RecordView
  readonly field: FieldDescriptor
  readonly expression: string
}

/** Values of a field over a view with their counts, most frequent first. */
export function selectDistinctValues(handle: Handle, view: RecordView, request: DistinctRequest): DistinctRow[] {
  const { field, expression } = valueExpression(view.fields, view.type, request.field)
  const source: Source = { handle, key: request.field, view, field, expression }
  const text = request.text.trim().toLowerCase()
  const values =
    field.type === 'choiceSet'
      ? choiceCounts(source)
      : field.type === 'reference'
        ? referenceCounts(source, text, request.limit)
        : textCounts(source, text, request.limit)
  if (text !== '' || request.withBlank !== true) return values
  const blank = countBlank(source)
  return blank === 0 ? values : [...values, { value: null, label: '', count: blank }]
}

function run<Row>({ handle, view }: Source, condition: Sql, text: string, params: Sql['params'] = {}): Row[] {
  const all = { ...condition.params, ...todayParams(view.today), ...params }
  return prepared(handle, text).all(bind(text, all)) as Row[]
}

/** Values that lie together in an index are counted along it. */
function conditionOfSource({ view, key, field, expression }: Source): Sql {
  const isPlain = field.origin === 'computed' || hasIndex(view.type, expression)
  return conditionOf(view, new Names(), isPlain ? [] : reading([key]))
}

function grouped({ view, expression }: Source, condition: Sql): string {
  return `SELECT ${expression} AS v, count(*) AS n FROM ${tableOf(view.type).name} t WHERE ${condition.text} GROUP BY 1`
}

function countBlank(source: Source): number {
  const { view, expression } = source
  const condition = conditionOfSource(source)
  const text = `SELECT count(*) AS n FROM ${tableOf(view.type).name} t
    WHERE (${condition.text}) AND coalesce(${expression}, '') = ''`
  return run<{ n: number }>(source, condition, text)[0]?.n ?? 0
}

function choiceCounts(source: Source): DistinctRow[] {
  const { view, expression, field } = source
  const condition = conditionOfSource(source)
  const text = `SELECT j.value AS v, count(*) AS n FROM json_each(:choices) j JOIN ${tableOf(view.type).name} t
    ON instr(',' || ${expression} || ',', ',' || j.value || ',') > 0 WHERE ${condition.text} GROUP BY 1 ORDER BY n DESC, v`
  const rows = run<{ v: string; n: number }>(source, condition, text, { choices: JSON.stringify(field.choices ?? []) })
  return rows.map(({ v, n }) => ({ value: v, label: v, count: n }))
}

/** References are counted first and named afterwards; words are looked for in the key of what they point to. */
function referenceCounts(source: Source, search: string, limit: number): DistinctRow[] {
  const target = source.field.target as RecordType
  const condition = conditionOfSource(source)
  const hasKey = entityOf(target).search.length > 0
  const found =
    search === '' || !hasKey
      ? ''
      : `AND (SELECT r.search_key FROM ${tableOf(target).name} r WHERE ${targetSql(target, 'g.v', 'r')}) LIKE :text ESCAPE '\\'`
  const text = `SELECT g.v AS v, g.n AS n, ${titleExpression(target, 'g.v')} AS label
    FROM (${grouped(source, condition)}) g WHERE g.v IS NOT NULL ${found} ORDER BY g.n DESC, g.v LIMIT :limit`
  const rows = run<{ v: string; n: number; label: string | null }>(source, condition, text, {
    limit,
    text: `%${likeText(search)}%`,
  })
  return rows.map(({ v, n, label }) => ({ value: v, label: label ?? '', count: n }))
}

function textCounts(source: Source, search: string, limit: number): DistinctRow[] {
  const { field } = source
  const condition = conditionOfSource(source)
  const isText = field.type === 'text' || field.type === 'longText' || field.type === 'choice'
  const read = (where: string, count: number): DistinctRow[] => {
    const text = `SELECT v, n FROM (${grouped(source, condition)}) WHERE v IS NOT NULL ${where} ORDER BY n DESC, v LIMIT :limit`
    const params = { limit: count, text: `%${likeText(search)}%` }
    const rows = run<{ v: Cell; n: number }>(source, condition, text, params)
    return rows.map(({ v, n }) => ({ value: decodeCell(field, v), label: String(v ?? ''), count: n }))
  }
  // Words of the program's own choices are the page's: it looks for them itself.
  if (search === '' || !isText || (field.type === 'choice' && field.label === undefined)) return read('', limit)
  const written = read(`AND v LIKE :text ESCAPE '\\'`, limit)
  if (written.length >= limit || !/^[a-z0-9 ]+$/.test(search)) return written
  const known = new Set(written.map(({ label }) => label))
  const spelled = read('', MAX_SPELLED).filter(({ label }) => !known.has(label) && searchText(label).includes(search))
  return [...written, ...spelled].slice(0, limit)
}
