import type { FieldBook } from '#shared/entities/field-book.ts'
import { bookOfRecords } from '#shared/entities/custom-field.ts'
import type { CustomFieldRecord } from '#shared/entities/custom-field.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'

interface KnownBook {
  /** What the book was made of: the same rows keep the same book, and with it everything remembered for the book. */
  readonly rows: string
  readonly book: FieldBook
  /** `PRAGMA data_version` changes when another process writes. */
  dataVersion: number
}

const books = new WeakMap<Handle, KnownBook>()

const TEXT = `SELECT id, record_type AS recordType, label, field_type AS fieldType, choices, is_required AS isRequired,
  position FROM custom_fields WHERE deleted_at IS NULL ORDER BY position, id`

type FieldRow = Record<'id' | 'recordType' | 'label' | 'fieldType', string> & {
  readonly choices: string | null
  readonly isRequired: number
  readonly position: number
}

function toRecord({ id, isRequired, ...values }: FieldRow): CustomFieldRecord {
  return { id, values: { ...values, isRequired: isRequired === 1 } }
}

const dataVersionOf = (handle: Handle): number => Number(handle.pragma('data_version', { simple: true }))

/** Reads the custom fields anew; to be called after they changed, and after a change of theirs was rolled back. */
export function reloadFieldBook(handle: Handle): FieldBook {
  const found = prepared(handle, TEXT).all() as FieldRow[]
  const rows = JSON.stringify(found)
  const known = books.get(handle)
  const dataVersion = dataVersionOf(handle)
  if (known?.rows === rows) {
    known.dataVersion = dataVersion
    return known.book
  }
  const book = bookOfRecords(found.map(toRecord))
  books.set(handle, { rows, book, dataVersion })
  return book
}

/** To be called as a batch begins: another process may have changed the fields meanwhile. */
export function refreshFieldBook(handle: Handle): void {
  if (books.get(handle)?.dataVersion !== dataVersionOf(handle)) reloadFieldBook(handle)
}

/** The fields of the records behind a connection. */
export function fieldBookOf(handle: Handle): FieldBook {
  return books.get(handle)?.book ?? reloadFieldBook(handle)
}
