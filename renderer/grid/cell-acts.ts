import type { CellEditingStartedEvent, CellEditingStoppedEvent, CellEditRequestEvent, GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import type { CellFocus } from './cell-focus.ts'
import type { CellNotes } from './cell-notes.ts'
import type { GridColumn } from './columns.ts'
import type { CompositionActs } from './composition.ts'
import type { EditDesk } from './edit-desk.ts'
import { NEW_ROW_ID, type EditedCell } from './grid-context.ts'
import type { GridOptions } from './grid-options.ts'
import type { GridActs } from './keyboard.ts'
import type { NewRow } from './new-row.ts'
import type { RangeKit } from './range-kit.ts'

export interface CellActsParts {
  readonly api: GridApi<WireRecord>
  readonly focus: CellFocus
  readonly notes: CellNotes
  readonly desk: EditDesk
  readonly newRow: NewRow
  readonly options: () => GridOptions
  readonly column: (key: string | undefined) => GridColumn | undefined
  readonly canEdit: (row: WireRecord, column: GridColumn) => boolean
  readonly actRows: () => readonly WireRecord[]
  readonly repaint: (id: string, fields: readonly string[]) => void
  readonly openFilter: (key: string, anchor: HTMLElement) => void
  /** The same beside the column's head. */
  readonly openFilterOf: (key: string) => void
  readonly focusNewRow: () => void
  readonly ranges: RangeKit
}

interface FocusedCell {
  readonly row: WireRecord
  readonly column: GridColumn
}

/** What the keyboard does to the current cell and its row. */
export class CellActs implements GridActs, CompositionActs {
  readonly #parts: CellActsParts
  /** Text for the editor that is being opened. */
  #typed = ''
  /** Column of the bottom row in whose editor Enter was pressed. */
  #finishing: string | null = null
  /** Version of the row when its editor opened. */
  #seen: number | undefined
  constructor(parts: CellActsParts) {
    this.#parts = parts
  }

  onEditingStarted({ data }: CellEditingStartedEvent<WireRecord>): void {
    this.#parts.ranges.clipboard.unmark()
    this.#seen = data?.version
  }

  /** An editor has closed with something new; the row itself changes only with the answer of the service. */
  onEdit({ data, column, newValue }: CellEditRequestEvent<WireRecord, EditedCell>): void {
    const target = this.#parts.column(column.getColId())
    if (data === undefined || target === undefined || newValue === null || newValue === undefined) return
    this.#hand({ row: data, column: target }, newValue, this.#seen)
  }

  /** Told late: the edits of cells that were left before may end after Enter was pressed in the last one. */
  onEditingStopped({ column }: CellEditingStoppedEvent<WireRecord>): void {
    if (column.getColId() !== this.#finishing) return
    this.#finishing = null
    this.finishNewRow()
  }

  sayLocked(): void {
    const cell = this.#cell()
    if (cell === undefined || cell.row.id === NEW_ROW_ID || cell.column.editedField === null) return
    if (!this.#parts.canEdit(cell.row, cell.column)) this.#parts.options().onLocked?.(cell.row)
  }

  clearCell(): void {
    this.sayLocked()
    if (!this.#parts.focus.isInNewRow && this.#parts.ranges.clear()) return
    const cell = this.#cell()
    if (cell !== undefined && this.#parts.canEdit(cell.row, cell.column)) {
      this.#hand(cell, { kind: 'value', value: null, label: '' })
    }
  }

  enterNow(): void {
    const cell = this.#cell()
    if (cell === undefined || !this.#parts.canEdit(cell.row, cell.column)) return
    const field = cell.column.editedField ?? cell.column.key
    const today = cell.column.field.type === 'date' ? dateOf(Date.now()) : undefined
    const value = this.#parts.options().nowOf?.(field) ?? today
    if (value !== undefined) this.#hand(cell, { kind: 'value', value, label: '' })
  }

  restoreCell(): boolean {
    const { notes, newRow, desk } = this.#parts
    const cell = this.#cell()
    if (cell === undefined || notes.invalid(cell.row.id, cell.column.key) === undefined) return false
    if (cell.row.id === NEW_ROW_ID) newRow.restore(cell.column.key)
    else desk.restore(cell.row.id, cell.column.key)
    return true
  }

  toggleDetails(): void {
    this.#parts.options().onToggleDetails?.()
  }

  deleteRows(): void {
    const { actRows, options, ranges } = this.#parts
    if (options().isReadOnly) return
    const rows = actRows()
    const count = ranges.selector.isMany ? ranges.rows.count(ranges.selector.rows) : rows.length
    if (count > rows.length) options().onDeleteMany?.(count, () => ranges.deleteRows())
    else if (rows.length > 0) options().onDelete?.(rows)
  }

  fieldHistory(): void {
    const cell = this.#cell()
    if (cell === undefined || cell.row.id === NEW_ROW_ID) return
    this.#parts.options().onFieldHistory?.(cell.row, cell.column.key)
  }

  openFilterOfHeader(key: string, header: HTMLElement): void {
    this.#parts.openFilter(key, header)
  }

  openFilterOfCell(): boolean {
    const cell = this.#cell()
    if (cell === undefined || this.#parts.focus.isInNewRow) return false
    this.#parts.openFilterOf(cell.column.key)
    return true
  }

  finishNewRow(): boolean {
    const { api, focus, newRow, focusNewRow } = this.#parts
    if (!focus.isInNewRow) return false
    const left = api.getFocusedCell()?.column
    // Whoever has gone on by themselves stays where they are.
    const isStill = () =>
      !api.isDestroyed() && api.getFocusedCell()?.column === left && api.getEditingCells().length === 0
    void newRow.commit().then(() => focus.isInNewRow && newRow.isEmpty && isStill() && focusNewRow())
    return true
  }

  finishAfterEdit(): void {
    const cell = this.#parts.api.getEditingCells().find(({ rowPinned }) => rowPinned === 'bottom')
    this.#finishing = cell?.column?.getColId() ?? null
  }

  canType(): boolean {
    const cell = this.#cell()
    return cell !== undefined && this.#parts.canEdit(cell.row, cell.column)
  }

  typeOver(text: string): void {
    const { api } = this.#parts
    const cell = api.getFocusedCell()
    if (cell === null) return
    const { rowIndex, rowPinned, column } = cell
    this.#typed = text
    api.startEditingCell({ rowIndex, rowPinned: rowPinned ?? null, colKey: column, key: 'Backspace' })
  }

  /** Ctrl+Enter in an editor: what stands in it goes into every marked cell, and the cell stays the current one. */
  fillTyped(): boolean {
    const { api, focus, ranges } = this.#parts
    const [editor] = api.getCellEditorInstances()
    if (editor === undefined || focus.isInNewRow || !ranges.selector.isMany) {
      api.stopEditing()
      return true
    }
    // Every editor of the grid hands over an edited cell.
    const edited = editor.getValue() as EditedCell
    api.stopEditing(true)
    ranges.fillTyped(edited)
    return true
  }

  takeTyped(): string {
    const text = this.#typed
    this.#typed = ''
    return text
  }

  repaint(): void {
    const cell = this.#cell()
    if (cell !== undefined) this.#parts.repaint(cell.row.id, [cell.column.key])
  }

  #hand(cell: FocusedCell, edited: EditedCell, seen?: number): void {
    const { newRow, desk } = this.#parts
    if (cell.row.id === NEW_ROW_ID) newRow.edit(cell.column, edited)
    else void desk.edit(cell.row, cell.column, edited, seen)
  }

  #cell(): FocusedCell | undefined {
    const { api, focus } = this.#parts
    const row = focus.node()?.data
    const column = this.#parts.column(api.getFocusedCell()?.column.getColId())
    return row === undefined || column === undefined ? undefined : { row, column }
  }
}
