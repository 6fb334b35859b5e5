import { columnOf, tableOf } from '#db/schema/index.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { valueExpression } from './filter-sql.ts'

export interface Order {
  /** Column of a sort by one stored column, which an index may serve; `null` for every other sort. */
  readonly column: string | null
  /** Whether rows may lack a value of the column. */
  readonly hasBlanks: boolean
  readonly isDescending: boolean
  readonly text: string
}

/** Fields of a target record by which references to it sort. */
const REFERENCE_ORDER: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  stage: ['pipelineId', 'position'],
  lossReason: ['position'],
}

function sortColumn(type: RecordType, key: string, field: FieldDescriptor): string {
  return field.pinyin ? columnOf(type, `${key}Sort`) : columnOf(type, key)
}

function referenceTerms(type: RecordType, key: string, target: RecordType): string[] {
  const { title, fields } = entityOf(target)
  const keys = REFERENCE_ORDER[target] ?? [title]
  return keys.map((targetKey) => {
    const field = fields[targetKey]
    const column = field ? sortColumn(target, targetKey, field) : columnOf(target, targetKey)
    return `(SELECT r.${column} FROM ${tableOf(target).name} r WHERE r.id = t.${columnOf(type, key)})`
  })
}

function choiceTerm(expression: string, choices: readonly string[]): string {
  // Choices are the program's own words; they sort in the order in which the descriptor lists them.
  const cases = choices.map((choice, index) => `WHEN '${choice}' THEN ${index}`).join(' ')
  return `CASE ${expression} ${cases} END`
}

/** Terms by which a field sorts; the first decides whether a row has a value. */
function termsOf(type: RecordType, key: string): string[] {
  const { field, expression } = valueExpression(type, key)
  if (field.type === 'reference') return referenceTerms(type, key, field.target as RecordType)
  if (field.type === 'choice') return [choiceTerm(expression, field.choices ?? [])]
  return [field.origin === 'computed' ? expression : `t.${sortColumn(type, key, field)}`]
}

/** Order of a view over the alias `t`: blanks last in both directions, the order of entry decides between equals. */
export function orderOf(type: RecordType, sort: Sort): Order {
  const [only, second] = sort
  if (!only) return { column: 't.rowid', hasBlanks: false, isDescending: false, text: 't.rowid' }
  const { field } = valueExpression(type, only.field)
  const isStoredColumn = field.origin !== 'computed' && field.type !== 'reference' && field.type !== 'choice'
  const terms = sort.flatMap(({ field: key, direction }) => {
    const word = direction === 'descending' ? 'DESC' : 'ASC'
    return termsOf(type, key).flatMap((term) => [`${term} IS NULL`, `${term} ${word}`])
  })
  const isDescending = only.direction === 'descending'
  return {
    column: isStoredColumn && !second ? (termsOf(type, only.field)[0] ?? null) : null,
    hasBlanks: field.required !== true,
    isDescending,
    text: [...terms, `t.rowid ${isDescending ? 'DESC' : 'ASC'}`].join(', '),
  }
}
