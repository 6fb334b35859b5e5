import { columnOf } from '#db/schema/index.ts'
import type { FieldDescriptor, FieldValue, FieldValues } from '#shared/entities/field.ts'
import { isStored } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { sortKey } from './search-keys.ts'

export type Cell = string | number | null

export interface StoredField {
  readonly key: string
  readonly field: FieldDescriptor
}

export interface ColumnField extends StoredField {
  readonly column: string
}

const columnFields = new Map<RecordType, readonly ColumnField[]>()

/** The program's own fields of a type that have a column, in the order of the descriptor. */
export function columnFieldsOf(type: RecordType): readonly ColumnField[] {
  let fields = columnFields.get(type)
  if (!fields) {
    fields = Object.entries(entityOf(type).fields)
      .filter(([, field]) => isStored(field))
      .map(([key, field]) => ({ key, field, column: columnOf(type, key) }))
    columnFields.set(type, fields)
  }
  return fields
}

const storedFields = new WeakMap<FieldBook, Map<RecordType, readonly StoredField[]>>()
/** The lists of the book that was asked for last: a batch asks several times a record. */
let lastLists: { readonly book: FieldBook; readonly byType: Map<RecordType, readonly StoredField[]> } | null = null

/** Fields of a type that are stored, custom ones last. The same list as long as the book is the same. */
export function storedFieldsOf(book: FieldBook, type: RecordType): readonly StoredField[] {
  const byType = lastLists?.book === book ? lastLists.byType : listsOf(book)
  let fields = byType.get(type)
  if (!fields) {
    const custom = Object.entries(book.customFieldsOf(type)).map(([key, field]) => ({ key, field }))
    fields = [...columnFieldsOf(type), ...custom]
    byType.set(type, fields)
  }
  return fields
}

function listsOf(book: FieldBook): Map<RecordType, readonly StoredField[]> {
  let byType = storedFields.get(book)
  if (!byType) {
    byType = new Map()
    storedFields.set(book, byType)
  }
  lastLists = { book, byType }
  return byType
}

/** Database form of a wire value. */
export function encodeCell(field: FieldDescriptor, value: FieldValue): Cell {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' || typeof value === 'number') return value
  return (field.choices ?? []).filter((choice) => value.includes(choice)).join(',')
}

/** Wire form of a database value. */
export function decodeCell(field: FieldDescriptor, cell: Cell): FieldValue {
  if (cell === null) return null
  if (field.type === 'boolean') return cell === 1
  if (field.type === 'choiceSet') return cell === '' ? [] : String(cell).split(',')
  return cell
}

const CUSTOM_KEY = /^x_([0-9a-f]{12})$/

/** Random end of the custom field's id. Only digits pass, so that a key can stand in a query. */
function endOfId(key: string): string {
  const end = CUSTOM_KEY.exec(key)?.[1]
  if (end === undefined) throw new Error(`${key} is no key of a custom field`)
  return end
}

/** SQL of a stored field over an alias: its column, or its place in the custom values. */
export function storedExpression(type: RecordType, key: string, alias = 't'): string {
  return isCustomKey(key) ? `(${alias}.custom ->> 'x_${endOfId(key)}')` : `${alias}.${columnOf(type, key)}`
}

/** SQL of the text by which a stored field sorts in pinyin order. */
export function pinyinExpression(type: RecordType, key: string, alias = 't'): string {
  if (!isCustomKey(key)) return `${alias}.${columnOf(type, `${key}Sort`)}`
  return `coalesce(${alias}.custom ->> '${sortEntry(key)}', ${alias}.custom ->> 'x_${endOfId(key)}')`
}

/** SQL of the lines that a custom choice field lists, as one text. */
export function choiceLines(key: string): string {
  return `(SELECT char(10) || f.choices || char(10) FROM custom_fields f WHERE substr(f.id, -12) = '${endOfId(key)}')`
}

/** Entry beside a custom text with the text by which it sorts, where the two differ. */
function sortEntry(key: string): string {
  return `s_${endOfId(key)}`
}

const UNREADABLE = 'x_unreadable'

/** Custom values out of their JSON, those of deleted fields too. What nobody can read stays as it is, under a key of its own. */
export function decodeCustom(text: string): Record<string, FieldValue> {
  let entries: unknown
  try {
    entries = JSON.parse(text)
  } catch {
    // Somebody wrote it beside the program; verify reports the key, which no log entry knows.
    return { [UNREADABLE]: text }
  }
  if (typeof entries !== 'object' || entries === null) return { [UNREADABLE]: text }
  return Object.fromEntries(Object.entries(entries as FieldValues).filter(([key]) => isCustomKey(key)))
}

/** JSON of a record's custom values, texts with the key by which they sort; `null` without any. */
export function encodeCustom(values: FieldValues): string | null {
  const entries: Record<string, FieldValue> = {}
  let isEmpty = true
  for (const key in values) {
    const value = isCustomKey(key) ? (values[key] ?? null) : null
    if (value === null) continue
    isEmpty = false
    entries[key] = value
    if (typeof value !== 'string' || !CUSTOM_KEY.test(key)) continue
    const sort = sortKey(value)
    if (sort !== value) entries[sortEntry(key)] = sort
  }
  return isEmpty ? null : JSON.stringify(entries)
}
