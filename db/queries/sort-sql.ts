import { tableOf } from '#db/schema/index.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { valueExpression } from './filter-sql.ts'
import { choiceLines, pinyinExpression, storedExpression } from './record-codec.ts'
import { targetSql } from './titles.ts'

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

function sortExpression(type: RecordType, key: string, field: FieldDescriptor | undefined, alias = 't'): string {
  return field?.pinyin ? pinyinExpression(type, key, alias) : storedExpression(type, key, alias)
}

function referenceTerms(type: RecordType, key: string, target: RecordType): string[] {
  const { title, fields } = entityOf(target)
  const keys = REFERENCE_ORDER[target] ?? [title]
  return keys.map((targetKey) => {
    const term = sortExpression(target, targetKey, fields[targetKey], 'r')
    return `(SELECT ${term} FROM ${tableOf(target).name} r WHERE ${targetSql(target, storedExpression(type, key), 'r')})`
  })
}

function choiceTerm(expression: string, choices: readonly string[]): string {
  // Choices are the program's own words; they sort in the order in which the descriptor lists them.
  const cases = choices.map((choice, index) => `WHEN '${choice}' THEN ${index}`).join(' ')
  return `CASE ${expression} ${cases} END`
}

/** Custom choices are people's words and stay out of the query: they sort by their place in the field's own lines. */
function customChoiceTerm(expression: string, key: string): string {
  const place = `instr(${choiceLines(key)}, char(10) || ${expression} || char(10))`
  return `CASE WHEN ${expression} IS NOT NULL THEN ${place} END`
}

/** Terms by which a field sorts; the first decides whether a row has a value. */
export function termsOf(book: FieldBook, type: RecordType, key: string): string[] {
  const { field, expression } = valueExpression(book, type, key)
  if (field.type === 'reference') return referenceTerms(type, key, field.target as RecordType)
  if (field.type === 'choice' && isCustomKey(key)) return [customChoiceTerm(expression, key)]
  if (field.type === 'choice') return [choiceTerm(expression, field.choices ?? [])]
  return [field.origin === 'computed' ? expression : sortExpression(type, key, field)]
}

/** Order of a view over the alias `t`: blanks last in both directions, the order of entry decides between equals. */
export function orderOf(book: FieldBook, type: RecordType, sort: Sort): Order {
  const [only, second] = sort
  if (!only) return { column: 't.rowid', hasBlanks: false, isDescending: false, text: 't.rowid' }
  const { field } = valueExpression(book, type, only.field)
  const isStoredColumn =
    field.origin !== 'computed' && field.type !== 'reference' && field.type !== 'choice' && !isCustomKey(only.field)
  const terms = sort.flatMap(({ field: key, direction }) => {
    const word = direction === 'descending' ? 'DESC' : 'ASC'
    return termsOf(book, type, key).map((term) => `${term} ${word} NULLS LAST`)
  })
  const isDescending = only.direction === 'descending'
  return {
    column: isStoredColumn && !second ? (termsOf(book, type, only.field)[0] ?? null) : null,
    // A field that was added later has no value in older rows, required or not.
    hasBlanks: field.required !== true || isCustomKey(only.field),
    isDescending,
    text: [...terms, `t.rowid ${isDescending ? 'DESC' : 'ASC'}`].join(', '),
  }
}
