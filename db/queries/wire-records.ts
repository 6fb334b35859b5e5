import { tableOf } from '#db/schema/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { computedExpression } from './computed-fields.ts'
import { fieldBookOf } from './field-books.ts'
import type { Handle } from './handle.ts'
import { decodeCell, decodeCustom, storedExpression } from './record-codec.ts'
import type { Cell } from './record-codec.ts'
import { titleExpression } from './titles.ts'
import { runCells, todayParams } from './view-sql.ts'
import type { Today } from './view-sql.ts'

interface WireField {
  readonly key: string
  /** Place of its cell in a row. */
  readonly at: number
  readonly field: FieldDescriptor
}

interface WireText {
  readonly text: string
  readonly fields: readonly WireField[]
  /** Custom fields lie together in one JSON text, at this place of a row. */
  readonly custom: { readonly keys: readonly string[]; readonly at: number } | null
  readonly labels: readonly { key: string; at: number }[]
}

const wireTexts = new WeakMap<FieldBook, Map<RecordType, WireText>>()

function wireText(book: FieldBook, type: RecordType): WireText {
  const byType = wireTexts.get(book) ?? new Map<RecordType, WireText>()
  wireTexts.set(book, byType)
  const known = byType.get(type)
  if (known) return known
  const made = makeWireText(book, type)
  byType.set(type, made)
  return made
}

/** Query of wire records by id: every shown field and the titles of its references. */
function makeWireText(book: FieldBook, type: RecordType): WireText {
  const fields: WireField[] = []
  const labels: { key: string; at: number }[] = []
  const columns = ['t.id', 't.version', 't.deleted_at']
  const add = (expression: string): number => columns.push(expression) - 1
  const keys = Object.keys(book.customFieldsOf(type))
  const custom = keys.length > 0 ? { keys, at: add('t.custom') } : null
  for (const [key, field] of Object.entries(book.fieldsOf(type))) {
    if (field.secret) continue
    const expression = field.origin === 'computed' ? computedExpression(type, key) : storedExpression(type, key)
    if (!isCustomKey(key)) fields.push({ key, at: add(expression), field })
    if (field.type !== 'reference') continue
    labels.push({ key, at: add(titleExpression(field.target as RecordType, expression)) })
  }
  const text = `SELECT ${columns.join(', ')} FROM json_each(:ids) j JOIN ${tableOf(type).name} t ON t.id = j.value ORDER BY j.key`
  return { text, fields, custom, labels }
}

/** Records by id, in the order of the ids; unknown ids are left out. Row scope is the caller's business. */
export function selectWireRecords(
  handle: Handle,
  type: RecordType,
  ids: readonly string[],
  today: Today,
): WireRecord[] {
  if (ids.length === 0) return []
  const { text, fields, custom, labels } = wireText(fieldBookOf(handle), type)
  const rows = runCells<Cell>(handle, text, { ids: JSON.stringify(ids), ...todayParams(today) })
  return rows.map((row) => {
    const [id = null, version = null, deletedAt = null] = row
    const values: Record<string, FieldValue> = {}
    for (const { key, at, field } of fields) values[key] = decodeCell(field, row[at] ?? null)
    if (custom !== null) addCustomValues(values, custom.keys, row[custom.at] ?? null)
    const titles: Record<string, string> = {}
    for (const { key, at } of labels) {
      const title = row[at]
      if (typeof title === 'string') titles[key] = title
    }
    return {
      type,
      id: String(id),
      version: Number(version),
      deletedAt: deletedAt as number | null,
      values,
      labels: titles,
    }
  })
}

function addCustomValues(values: Record<string, FieldValue>, keys: readonly string[], json: Cell): void {
  const custom = typeof json === 'string' ? decodeCustom(json) : {}
  for (const key of keys) values[key] = custom[key] ?? null
}
