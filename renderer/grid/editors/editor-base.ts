import type { ICellEditorParams } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { GridColumn } from '../columns.ts'
import type { EditedCell, GridContext } from '../grid-context.ts'

export interface EditorParams extends ICellEditorParams<WireRecord, EditedCell> {
  readonly grid: GridContext
  readonly gridColumn: GridColumn
}

/** The character with which the person began to type over the cell; `null` when it was opened with F2 or the mouse. */
export function typedKey(params: EditorParams): string | null {
  const key = params.eventKey
  if (key === 'Backspace') return params.grid.takeTyped()
  return key !== null && key !== undefined && Array.from(key).length === 1 ? key : null
}

/** While an input method composes, Enter, Tab, Esc and the arrows belong to it and must not reach the grid. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}
