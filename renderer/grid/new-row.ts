import { v7 as uuidv7 } from 'uuid'
import type { WireRecord } from '#shared/contract/base.ts'
import { isEntered } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import { issueSentence } from '#shared/locale/index.ts'
import { fieldBook, titleOf } from '#renderer/fields/index.ts'
import type { CellNotes } from './cell-notes.ts'
import type { GridColumn } from './columns.ts'
import type { EditDesk } from './edit-desk.ts'
import { NEW_ROW_ID, type EditedCell } from './grid-context.ts'
import type { GridOptions } from './grid-options.ts'
import { InvalidEdit } from './grid-source.ts'
import type { Language } from '#renderer/i18n/index.ts'

export interface NewRowParts {
  readonly options: () => GridOptions
  readonly language: () => Language
  readonly notes: CellNotes
  readonly desk: EditDesk
  readonly show: (draft: WireRecord) => void
  readonly added: (rows: readonly WireRecord[]) => void
}

/** The row at the bottom: what is typed there becomes a record when the row is left, if it has the title that it needs. */
export class NewRow {
  readonly #parts: NewRowParts
  #draft: WireRecord
  /** Texts are read and the row is written one after the other: what is typed meanwhile is taken up after it. */
  #turn: Promise<void> = Promise.resolve()
  constructor(parts: NewRowParts) {
    this.#parts = parts
    this.#draft = emptyDraft(parts.options().type)
  }

  get draft(): WireRecord {
    return this.#draft
  }

  get isEmpty(): boolean {
    return Object.keys(this.#draft.values).length === 0
  }

  edit(column: GridColumn, edited: EditedCell): void {
    this.#turn = this.#turn.then(() => this.#take(column, edited))
  }

  restore(key: string): void {
    this.#parts.notes.clear(NEW_ROW_ID, key)
    this.#parts.show(this.#draft)
  }

  /** Writes the record. Stays as it is while a cell is refused or the title is missing. */
  commit(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#write())
    return this.#turn
  }

  async #write(): Promise<void> {
    const { options, notes, language } = this.#parts
    const { type, source, newValues } = options()
    if (this.isEmpty || notes.listInvalid().some(({ id }) => id === NEW_ROW_ID)) return
    const { title } = entityOf(type)
    // A title that may be blank is one that the rules fill in, such as a code.
    const isAsked = fieldBook().fieldOf(type, title)?.required === true
    if (isAsked && (this.#draft.values[title] ?? null) === null) {
      notes.set(NEW_ROW_ID, title, { kind: 'invalid', text: '', sentence: issueSentence(language(), 'required') })
      this.#parts.show(this.#draft)
      return
    }
    const typed = this.#draft
    this.#draft = emptyDraft(type)
    this.#parts.show(this.#draft)
    try {
      const values = { ...newValues?.(), ...typed.values }
      const edit = { type, id: uuidv7(), operation: 'insert', values } as const
      const rows = await source.write([edit], { key: 'add', subject: titleOf(typed) })
      if (rows === null) this.#putBack(typed)
      else this.#parts.added(rows)
    } catch (reason) {
      this.#putBack(typed)
      if (reason instanceof InvalidEdit) this.#refuse(reason, title)
      else options().onFailure?.(reason)
    }
  }

  async #take(column: GridColumn, edited: EditedCell): Promise<void> {
    const { notes, desk } = this.#parts
    const target = column.editedField ?? column.key
    const read = await desk.read(this.#draft, column, edited)
    const text = edited.kind === 'text' ? edited.text : edited.label
    if (!read.ok) {
      notes.set(NEW_ROW_ID, column.key, { kind: 'invalid', text, sentence: read.sentence })
    } else {
      notes.clear(NEW_ROW_ID, column.key)
      const { [target]: _, ...others } = this.#draft.values
      const values = read.value === null ? others : { ...others, [target]: read.value }
      this.#draft = { ...this.#draft, values, labels: { ...this.#draft.labels, [target]: read.label } }
    }
    this.#parts.show(this.#draft)
  }

  #putBack(typed: WireRecord): void {
    this.#draft = typed
    this.#parts.show(this.#draft)
  }

  #refuse(refusal: InvalidEdit, title: string): void {
    for (const { field, sentence } of refusal.issues) {
      const known = fieldBook().fieldOf(this.#draft.type, field)
      const isShown = field in this.#draft.values || (known?.required === true && isEntered(known))
      const key = isShown ? field : title
      const value = this.#draft.values[key]
      const text = this.#draft.labels[key] ?? ''
      const shown = text === '' && typeof value === 'string' ? value : text
      this.#parts.notes.set(NEW_ROW_ID, key, { kind: 'invalid', text: shown, sentence })
    }
    this.#parts.show(this.#draft)
  }
}

function emptyDraft(type: WireRecord['type']): WireRecord {
  return { type, id: NEW_ROW_ID, version: 0, deletedAt: null, values: {}, labels: {} }
}
