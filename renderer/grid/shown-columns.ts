import { fieldBook, fieldLabel } from '#renderer/fields/index.ts'
import type { Language } from '#renderer/i18n/index.ts'
import { MARK_COLUMN } from '#shared/domain/view-fields.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import { buildColumns, type GridColumn } from './columns.ts'
import type { GridOptions } from './grid-options.ts'

interface Parts {
  readonly options: () => GridOptions
  readonly language: () => Language
}

/** The columns of a grid, with the labels of one language and the fields that the workbook has. */
export class ShownColumns {
  readonly #parts: Parts
  #all: readonly GridColumn[]
  #filtered: ReadonlySet<string> = new Set()
  #language: Language
  #book: FieldBook

  constructor(parts: Parts) {
    const { type, columns } = parts.options()
    this.#parts = parts
    this.#language = parts.language()
    this.#book = fieldBook()
    this.#all = buildColumns(type, this.#language, columns)
  }

  get all(): readonly GridColumn[] {
    return this.#all
  }

  get(key: string | undefined): GridColumn | undefined {
    return this.#all.find((column) => column.key === key)
  }

  /** Whether it is the first column of a field. */
  isFirst(column: GridColumn): boolean {
    return column === this.#all.find(({ isMark }) => !isMark)
  }

  /** Where a mark of a record shows: in the column of marks, and in the colour of the first one. */
  markColumns(): readonly string[] {
    const first = this.#all.find(({ isMark }) => !isMark)
    return [MARK_COLUMN, ...(first === undefined ? [] : [first.key])]
  }

  /** Fields with a condition; their heads say so. Whether they are others than before. */
  setFiltered(fields: ReadonlySet<string>): boolean {
    const isSame = fields.size === this.#filtered.size && [...fields].every((field) => this.#filtered.has(field))
    this.#filtered = fields
    return !isSame
  }

  isFiltered(field: string): boolean {
    return this.#filtered.has(field)
  }

  /** The columns in another language or with other fields; `null` when neither has changed. */
  relabel(language: Language, book: FieldBook): { readonly hasOtherFields: boolean } | null {
    const hasOtherFields = book !== this.#book
    if (language === this.#language && !hasOtherFields) return null
    const { type, columns } = this.#parts.options()
    this.#language = language
    this.#book = book
    this.#all = buildColumns(type, language, columns)
    return { hasOtherFields }
  }

  labelOf(field: string): string {
    const column = this.#all.find(({ key, editedField }) => key === field || editedField === field)
    return column?.label ?? fieldLabel(this.#parts.language(), this.#parts.options().type, field)
  }
}
