import type { WireRecord } from '#shared/contract/base.ts'
import type { Language } from '#renderer/i18n/index.ts'
import type { CellNotes } from './cell-notes.ts'
import { cellText, editText } from './cell-text.ts'
import type { GridColumn } from './columns.ts'
import { editedDescriptor } from './edit-desk.ts'
import { NEW_ROW_ID, type PickerOption } from './grid-context.ts'
import type { GridOptions } from './grid-options.ts'
import { staticOptions } from './picker-options.ts'

export interface CellWordsParts {
  readonly options: () => GridOptions
  readonly language: () => Language
  readonly notes: CellNotes
  readonly newRowLabel: () => string
}

/** The words in cells and editors: the value, or the text that stands in its place. */
export class CellWords {
  readonly #parts: CellWordsParts
  constructor(parts: CellWordsParts) {
    this.#parts = parts
  }

  text(row: WireRecord, column: GridColumn, isFirst: boolean): string {
    const { notes, language } = this.#parts
    const note = notes.get(row.id, column.key)
    if (note !== undefined) return note.text
    if (row.id !== NEW_ROW_ID) return cellText(row, column.key, column.field, language())
    if (Object.keys(row.values).length === 0) return isFirst ? this.#parts.newRowLabel() : ''
    const { type } = this.#parts.options()
    return cellText(row, column.editedField ?? column.key, editedDescriptor(column, type), language())
  }

  /** What an editor starts with. A column edited through another field starts with what it shows until one is set. */
  seed(row: WireRecord, column: GridColumn): string {
    const { notes, language, options } = this.#parts
    const note = notes.invalid(row.id, column.key)
    if (note !== undefined) return note.text
    const key = column.editedField ?? column.key
    const isUnset = (row.values[key] ?? null) === null
    if (key !== column.key && isUnset) return editText(row, column.key, column.field, language())
    return editText(row, key, editedDescriptor(column, options().type), language())
  }

  async choices(
    row: WireRecord,
    column: GridColumn,
    text: string,
    signal: AbortSignal,
  ): Promise<readonly PickerOption[]> {
    const { type, optionsOf, source } = this.#parts.options()
    const key = column.editedField ?? column.key
    const field = editedDescriptor(column, type)
    const fixed = staticOptions(type, key, field, optionsOf?.(row, key), text, this.#parts.language())
    if (fixed !== null) return fixed
    const hits = await source.lookup(key, text, signal)
    return hits.map(({ id, title, detail }) => ({ value: id, label: title, detail }))
  }
}
