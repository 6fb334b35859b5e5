import { nameForm } from '#db/services/import/name-book.ts'
import { iterateNames } from '#db/queries/import-names.ts'
import { UNSEALED } from '#db/queries/seal-sql.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { allOf } from '#shared/domain/filter.ts'
import type { ConditionOperator, Filter, FilterValue, Sort } from '#shared/domain/filter.ts'
import { choiceWordsOf, parseValue } from '#shared/domain/values/index.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import { isRecordType } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { issueSentence, labelOfField, LANGUAGES } from '#shared/locale/index.ts'
import { exchangeWord } from './exchange-words.ts'
import type { CliIo } from './io.ts'

/** Longest first, so that `>=` is not read as `>`. */
const OPERATORS: readonly (readonly [string, ConditionOperator])[] = [
  ['!=', 'notEquals'],
  ['>=', 'atLeast'],
  ['<=', 'atMost'],
  ['=', 'equals'],
  ['>', 'greaterThan'],
  ['<', 'lessThan'],
  ['~', 'contains'],
]

/** Key of a field by its key or its label in either language. Ends the command when there is none. */
export function fieldKeyOf(io: CliIo, book: FieldBook, type: RecordType, name: string): string {
  const wanted = name.trim().toLowerCase()
  const fields = Object.entries(book.fieldsOf(type))
  const found = fields.find(([key, field]) =>
    [key, ...LANGUAGES.map((language) => labelOfField(language, type, key, field))].some(
      (word) => word.toLowerCase() === wanted,
    ),
  )
  const keys = fields.map(([key]) => key).join(', ')
  return found?.[0] ?? io.fail(exchangeWord(io.language, 'noSuchField', { text: name, fields: keys }))
}

function split(io: CliIo, text: string): { name: string; operator: ConditionOperator; value: string } {
  const places = OPERATORS.map(([sign, operator]) => ({ sign, operator, at: text.indexOf(sign) })).filter(
    ({ at }) => at > 0,
  )
  const [first] = places.toSorted((a, b) => a.at - b.at || b.sign.length - a.sign.length)
  if (!first) return io.fail(exchangeWord(io.language, 'badFilter', { text }))
  const { sign, operator, at } = first
  return { name: text.slice(0, at), operator, value: text.slice(at + sign.length).trim() }
}

/** Ids of the records with the name, for a condition on a reference. */
function idsNamed(io: CliIo, workbook: Workbook, field: FieldDescriptor, name: string): string[] {
  if (field.target === undefined || !isRecordType(field.target)) return []
  const wanted = nameForm(name)
  const ids: string[] = []
  for (const record of iterateNames(workbook.handle, field.target, { seal: UNSEALED })) {
    if (record.id === name || nameForm(record.name) === wanted) ids.push(record.id)
  }
  return ids.length > 0 ? ids : io.fail(issueSentence(io.language, 'unknownReference', { value: name }))
}

function valueOf(io: CliIo, type: RecordType, key: string, field: FieldDescriptor, text: string): FilterValue {
  const context = {
    ...(field.choices ? { choiceWords: choiceWordsOf(type, key, field) } : {}),
    timeZone: 'UTC',
  }
  const { required: _, min: __, max: ___, ...open } = field
  const parsed = parseValue(open.type === 'choiceSet' ? { ...open, type: 'choice' } : open, text, context)
  if (!parsed.ok) {
    const { code, params } = parsed.issue
    return io.fail(`${labelOfField(io.language, type, key, field)} ${issueSentence(io.language, code, params)}`)
  }
  return typeof parsed.value === 'object' ? null : parsed.value
}

function conditionOf(io: CliIo, workbook: Workbook, type: RecordType, text: string): Filter {
  const { name, operator, value } = split(io, text)
  const key = fieldKeyOf(io, workbook.fields, type, name)
  const field = workbook.fields.fieldOf(type, key) ?? { type: 'text' }
  const condition = (by: ConditionOperator, values: FilterValue[]): Filter => ({
    kind: 'condition',
    field: key,
    operator: by,
    values,
  })
  if (value === '' && operator === 'equals') return condition('isBlank', [])
  if (value === '' && operator === 'notEquals') return condition('isNotBlank', [])
  if (operator === 'contains') return condition('contains', [value])
  if (field.type === 'reference') {
    const ids = idsNamed(io, workbook, field, value)
    if (operator !== 'equals' && operator !== 'notEquals') io.fail(exchangeWord(io.language, 'badFilter', { text }))
    return condition(operator === 'equals' ? 'in' : 'notIn', ids)
  }
  return condition(operator, [valueOf(io, type, key, field, value)])
}

/** `amount>=100000`, `stage=开发`, `name~电子`, `owner=` (blank): joined with "and". */
export function filterOf(
  io: CliIo,
  workbook: Workbook,
  type: RecordType,
  texts: readonly string[],
): Filter | undefined {
  return allOf(...texts.map((text) => conditionOf(io, workbook, type, text)))
}

/** `amount` or `-amount`, several with commas. */
export function sortOf(io: CliIo, book: FieldBook, type: RecordType, text: string | undefined): Sort {
  if (text === undefined) return []
  return text.split(',').map((part) => {
    const isDescending = part.trim().startsWith('-')
    const field = fieldKeyOf(io, book, type, part.trim().replace(/^[-+]/, ''))
    return { field, direction: isDescending ? 'descending' : 'ascending' }
  })
}
