import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { pressShortcut } from '#renderer/ui/frame/index.ts'
import { ROW_NUMBER } from './column-defs.ts'

/** What the keys of the grid do, beyond moving and editing, which AG Grid does by itself. */
export interface GridActs {
  clearCell(): void
  /** Gives up the refused text of the current cell; false when it has none. */
  restoreCell(): boolean
  toggleDetails(): void
  toggleSelected(): void
  deleteRows(): void
  fieldHistory(): void
  openFilterOfHeader(key: string, header: HTMLElement): void
  /** As `finishNewRow`, as soon as the edit that is about to end has been handed over. */
  finishAfterEdit(): void
  /** Adds the record typed in the bottom row; false when the current cell is not there. */
  finishNewRow(): boolean
}

type Api = GridApi<WireRecord>

function edge(api: Api, at: 'first' | 'last') {
  const columns = api.getAllDisplayedColumns().filter((column) => column.getColId() !== ROW_NUMBER)
  return at === 'first' ? columns[0] : columns.at(-1)
}

function goTo(api: Api, rowIndex: number, at: 'first' | 'last'): void {
  const column = edge(api, at)
  if (column === undefined || rowIndex < 0) return
  const pinned = api.getFocusedCell()?.rowPinned ?? null
  if (pinned === null) api.ensureIndexVisible(rowIndex)
  api.ensureColumnVisible(column)
  api.setFocusedCell(rowIndex, column, pinned)
}

function goToEdge(api: Api, event: KeyboardEvent, at: 'first' | 'last'): void {
  const current = api.getFocusedCell()
  if (current === null) return
  const wholeGrid = event.ctrlKey || event.metaKey
  const row = wholeGrid && !current.rowPinned ? (at === 'first' ? 0 : api.getDisplayedRowCount() - 1) : current.rowIndex
  goTo(api, row, at)
}

function onHeaderKey(event: KeyboardEvent, header: HTMLElement, acts: GridActs): boolean {
  if (!(event.altKey && event.key === 'ArrowDown')) return false
  acts.openFilterOfHeader(header.getAttribute('col-id') ?? '', header)
  return true
}

const isCommand = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey

/** Runs the act of a key; false when the key is not one of ours. */
function onCellKey(event: KeyboardEvent, api: Api, acts: GridActs): boolean {
  const { key } = event
  if (key === 'Home' || key === 'End') {
    goToEdge(api, event, key === 'Home' ? 'first' : 'last')
    return true
  }
  if (key === 'Delete' || (key === 'Backspace' && isCommand(event))) {
    acts.clearCell()
    return true
  }
  if (key === ' ' && !isCommand(event)) {
    if (event.shiftKey) acts.toggleSelected()
    else acts.toggleDetails()
    return true
  }
  if (key === 'Enter' && event.altKey) {
    acts.toggleDetails()
    return true
  }
  if (key === 'Enter') return acts.finishNewRow()
  if (key.toLowerCase() === 'h' && event.altKey) {
    acts.fieldHistory()
    return true
  }
  if ((key === '-' || key === '_') && isCommand(event)) {
    acts.deleteRows()
    return true
  }
  if (key === 'Escape') return acts.restoreCell()
  return isCommand(event) && onCommandKey(event, acts)
}

/** The current cell counts as a text field for the page's shortcuts, so those that stay out of fields are pressed here. */
function onCommandKey(event: KeyboardEvent, acts: GridActs): boolean {
  const key = event.key.toLowerCase()
  if (key === 'z' && !event.shiftKey) {
    if (!acts.restoreCell()) pressShortcut('undo')
    return true
  }
  if (key === 'y' || key === 'z') {
    pressShortcut('redo')
    return true
  }
  if (key === 'n' && event.shiftKey) {
    pressShortcut('create')
    return true
  }
  return false
}

/** Enter ends the edit first; then, in the bottom row, it adds the record. */
function afterEdit(event: KeyboardEvent, acts: GridActs): void {
  const ends = event.key === 'Enter' && !event.isComposing && !event.shiftKey && !event.altKey
  if (ends) acts.finishAfterEdit()
}

/** Listens before AG Grid does. Returns the function that stops it. */
export function listenForKeys(host: HTMLElement, api: Api, acts: GridActs): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement)) return
    if (api.getEditingCells().length > 0) return afterEdit(event, acts)
    const header = event.target.closest<HTMLElement>('.ag-header-cell')
    const isCell = event.target.classList.contains('ag-cell')
    // While an input method composes, every key belongs to it.
    if (event.isComposing || event.keyCode === 229) return event.stopPropagation()
    const isDone = header !== null ? onHeaderKey(event, header, acts) : isCell && onCellKey(event, api, acts)
    if (!isDone) return
    event.preventDefault()
    event.stopPropagation()
  }
  host.addEventListener('keydown', onKeyDown, { capture: true })
  return () => host.removeEventListener('keydown', onKeyDown, { capture: true })
}
