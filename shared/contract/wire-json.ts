import type { FieldValue } from '../entities/field.ts'
import type { WireRecord } from './base.ts'

const PARTS: readonly (keyof WireRecord)[] = ['type', 'id', 'version', 'deletedAt', 'values', 'labels']

function isWireRecord(item: unknown): boolean {
  return typeof item === 'object' && item !== null && PARTS.every((part) => Object.hasOwn(item, part))
}

function isRecordList(data: unknown): data is WireRecord[] {
  return Array.isArray(data) && data.length > 0 && isWireRecord(data[0])
}

/** A record as it crosses: its type, id, version, deletion, labels, place of its keys, and the values of these. */
type Cells = [string, string, number, number | null, Record<string, string>, number, ...FieldValue[]]
const FIRST_VALUE = 6

/** Values in the order of the keys; `null` when the record has others. */
function cellsOf(record: WireRecord, keys: readonly string[], place: number): Cells | null {
  const { type, id, version, deletedAt, labels, values } = record
  const cells: Cells = [type, id, version, deletedAt, labels, place]
  for (const key in values) {
    if (keys[cells.length - FIRST_VALUE] !== key) return null
    cells.push(values[key] ?? null)
  }
  return cells.length - FIRST_VALUE === keys.length ? cells : null
}

/** Keys once a list and not once a record. The contract lets nothing into a record that plain JSON does not keep. */
function pack(records: WireRecord[]): string {
  const keyLists: string[][] = []
  const rows = records.map((record) => {
    const known = cellsOf(record, keyLists.at(-1) ?? [], keyLists.length - 1)
    if (known !== null && keyLists.length > 0) return known
    const keys = Object.keys(record.values)
    keyLists.push(keys)
    return cellsOf(record, keys, keyLists.length - 1)
  })
  return JSON.stringify([keyLists, rows])
}

function unpack(text: string): WireRecord[] {
  const [keyLists, rows] = JSON.parse(text) as [string[][], Cells[]]
  return rows.map((cells) => {
    const [type, id, version, deletedAt, labels, place] = cells
    const values: Record<string, FieldValue> = {}
    let at = FIRST_VALUE
    for (const key of keyLists[place] ?? []) values[key] = cells[at++] as FieldValue
    return { type: type as WireRecord['type'], id, version, deletedAt, values, labels }
  })
}

function refuse(): never {
  throw new TypeError('Pages send no lists of records')
}

const LIST = { type: 20, condition: isRecordList, serialize: pack }

/**
 * How lists of records cross a connection: as one text. oRPC otherwise looks at each of their thousands of values for
 * dates, sets and the like, which takes longer than reading the rows from the file.
 */
export const SERVICE_JSON = { customJsonSerializers: [{ ...LIST, deserialize: refuse }] }
export const PAGE_JSON = { customJsonSerializers: [{ ...LIST, deserialize: unpack }] }
