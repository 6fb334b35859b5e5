import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { checkValue } from '#shared/domain/validate.ts'
import { issueSentence } from '#shared/locale/index.ts'
import { fieldBook, titleOf } from '#renderer/fields/index.ts'
import type { Language } from '#renderer/i18n/index.ts'
import { parseCell } from './cell-parse.ts'
import type { CellNotes } from './cell-notes.ts'
import { valueText } from './cell-text.ts'
import type { GridColumn } from './columns.ts'
import type { EditedCell, PickerOption } from './grid-context.ts'
import type { GridOptions } from './grid-options.ts'
import { InvalidEdit } from './grid-source.ts'

export interface EditDeskParts {
  readonly options: () => GridOptions
  readonly language: () => Language
  readonly notes: CellNotes
  /** The newest state of a row, whose version the edit starts from. */
  readonly newest: (row: WireRecord) => WireRecord
  readonly choices: (row: WireRecord, column: GridColumn, text: string) => Promise<readonly PickerOption[]>
  readonly repaint: (id: string, fields: readonly string[]) => void
  readonly absorb: (rows: readonly WireRecord[]) => void
}

type Read =
  | { readonly ok: true; readonly value: FieldValue; readonly label: string }
  | { readonly ok: false; readonly sentence: string }

export function editedDescriptor(column: GridColumn, type: GridOptions['type']): FieldDescriptor {
  return fieldBook().fieldOf(type, column.editedField ?? column.key) ?? column.field
}

/** Where edits of existing rows are read, checked, written one after the other, and shown as they stand. */
export class EditDesk {
  readonly #parts: EditDeskParts
  /** A row's version is known only when the write before has been answered. */
  #queue: Promise<void> = Promise.resolve()
  /** Versions that own writes have made: an edit begun before the answer is not in conflict with them. */
  readonly #ownVersions = new Map<string, number>()
  constructor(parts: EditDeskParts) {
    this.#parts = parts
  }

  /** Reads what was typed or chosen; a reference typed as text is looked up by its exact name. */
  async read(row: WireRecord, column: GridColumn, edited: EditedCell): Promise<Read> {
    const { options, language } = this.#parts
    const { type } = options()
    const field = editedDescriptor(column, type)
    if (edited.kind === 'text' && field.type === 'reference') return this.#readName(row, column, edited.text)
    if (edited.kind === 'text') {
      const parsed = parseCell(type, column.editedField ?? column.key, field, edited.text, language())
      return parsed.ok ? { ...parsed, label: '' } : parsed
    }
    const issue = checkValue(field, edited.value)
    if (issue === null) return { ok: true, value: edited.value, label: edited.label }
    return { ok: false, sentence: issueSentence(language(), issue.code, issue.params) }
  }

  /** `seen` is the version on screen when the person began; what others changed since then is asked about. */
  async edit(row: WireRecord, column: GridColumn, edited: EditedCell, seen: number = row.version): Promise<void> {
    const { options, notes } = this.#parts
    const { key } = column
    const target = column.editedField
    if (target === null) return
    const text = edited.kind === 'text' ? edited.text : edited.label
    const read = await this.read(row, column, edited)
    if (!read.ok) return this.#refuse(row.id, key, text, read.sentence)
    const isSame = (this.#parts.newest(row).values[target] ?? null) === read.value
    if (isSame || options().intercept?.(row, target, read.value) === true) return this.restore(row.id, key)
    notes.set(row.id, key, { kind: 'pending', text: this.#wordsOf(column, read), sentence: '' })
    this.#parts.repaint(row.id, [key])
    this.#queue = this.#queue.then(() => this.#write(row, column, target, read.value, text, seen))
    return this.#queue
  }

  /** Gives a refused text up: the value that was kept stands again. */
  restore(id: string, key: string): void {
    this.#parts.notes.clear(id, key)
    this.#parts.repaint(id, [key])
  }

  async #write(
    row: WireRecord,
    column: GridColumn,
    target: string,
    value: FieldValue,
    text: string,
    seen: number,
  ): Promise<void> {
    const { options, newest } = this.#parts
    const { type, source } = options()
    const base = newest(row)
    const baseVersion = Math.max(seen, this.#ownVersions.get(row.id) ?? 0)
    const edit = {
      type,
      id: row.id,
      operation: 'update',
      values: { [target]: value },
      baseVersion,
    } as const
    try {
      const rows = await source.write([edit], { key: 'edit', subject: titleOf(base) })
      this.restore(row.id, column.key)
      if (rows === null) return
      for (const { id, version } of rows) this.#ownVersions.set(id, version)
      this.#parts.absorb(rows)
    } catch (reason) {
      if (reason instanceof InvalidEdit) return this.#refuse(row.id, column.key, text, reason.message)
      this.restore(row.id, column.key)
      options().onFailure?.(reason)
    }
  }

  #refuse(id: string, key: string, text: string, sentence: string): void {
    this.#parts.notes.set(id, key, { kind: 'invalid', text, sentence })
    this.#parts.repaint(id, [key])
  }

  #wordsOf(column: GridColumn, read: Read & { ok: true }): string {
    const { type } = this.#parts.options()
    const field = editedDescriptor(column, type)
    const key = column.editedField ?? column.key
    return valueText(type, key, field, read.value, this.#parts.language(), read.label)
  }

  async #readName(row: WireRecord, column: GridColumn, text: string): Promise<Read> {
    const name = text.trim()
    const hits = await this.#parts.choices(row, column, name)
    const exact = hits.filter(({ label }) => label.toLowerCase() === name.toLowerCase())
    const [only] = exact
    if (exact.length === 1 && only !== undefined) return { ok: true, value: only.value, label: only.label }
    const code = exact.length > 1 ? 'ambiguousReference' : 'unknownReference'
    return { ok: false, sentence: issueSentence(this.#parts.language(), code, { value: name }) }
  }
}
