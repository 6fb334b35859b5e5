import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { gridShortcutOf, type GridShortcutId } from '#shared/shortcuts.ts'
import { pressShortcut } from '#renderer/ui/frame/index.ts'
import type { RangeKit } from './range-kit.ts'
import { insideDirection } from './selection/selection-keys.ts'

/** What the keys of the grid do, beyond moving and editing, which AG Grid does by itself. */
export interface GridActs {
  clearCell(): void
  /** Says why nothing can be written into the current cell, where that is so. */
  sayLocked(): void
  /** Gives up the refused text of the current cell; false when it has none. */
  restoreCell(): boolean
  toggleDetails(): void
  deleteRows(): void
  fieldHistory(): void
  openFilterOfHeader(key: string, header: HTMLElement): void
  /** Opens the filter of the current cell's column; false when the cell is in none. */
  openFilterOfCell(): boolean
  /** As `finishNewRow`, as soon as the edit that is about to end has been handed over. */
  finishAfterEdit(): void
  /** Adds the record typed in the bottom row; false when the current cell is not there. */
  finishNewRow(): boolean
  /** Puts what is being typed into every marked cell. */
  fillTyped(): boolean
  /** Enters today, or the time now, into a cell that takes one. */
  enterNow(): void
}

type Api = GridApi<WireRecord>

/** Keys on the head of a column. */
function onHeaderKey(event: KeyboardEvent, header: HTMLElement, api: Api, acts: GridActs, ranges: RangeKit): boolean {
  const key = header.getAttribute('col-id') ?? ''
  if (event.altKey && event.key === 'ArrowDown') acts.openFilterOfHeader(key, header)
  else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) ranges.openHeadMenu(key, header)
  else if (event.key === 'Enter') pressSort(header)
  else if (event.key === ' ') ranges.keys.selectColumn(key, event)
  else return false
  return true
}

function pressSort(header: HTMLElement): void {
  header.querySelector<HTMLElement>('.head-sort')?.click()
}

const isCommand = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey

/** Keys that would begin to write into a cell. */
const isWriting = (event: KeyboardEvent): boolean =>
  !isCommand(event) && !event.altKey && ((event.key.length === 1 && event.key !== ' ') || event.key === 'F2')

/** Runs an act of the shortcut table; false when AG Grid or the browser shall have the key. */
function run(id: GridShortcutId, acts: GridActs, ranges: RangeKit): boolean {
  switch (id) {
    case 'clear':
      acts.clearCell()
      return true
    case 'enterNow':
      acts.enterNow()
      return true
    case 'fillDown':
      void ranges.fill.copyInto('down')
      return true
    case 'fillRight':
      void ranges.fill.copyInto('right')
      return true
    case 'openRecord':
      acts.toggleDetails()
      return true
    case 'fieldHistory':
      acts.fieldHistory()
      return true
    case 'deleteRows':
      acts.deleteRows()
      return true
    case 'giveUp':
      return acts.restoreCell() || ranges.clipboard.unmark()
    case 'selectAll':
      ranges.keys.selectAll()
      return true
    case 'cellMenu':
      ranges.openMenu()
      return true
    default:
      return false
  }
}

/** Runs the act of a key on a cell; false when the key is not one of ours. */
function onCellKey(event: KeyboardEvent, acts: GridActs, ranges: RangeKit): boolean {
  const id = gridShortcutOf(event)
  if (id === 'giveUp' && run(id, acts, ranges)) return true
  if (!ranges.isInNewRow && ranges.keys.press(event)) return true
  if (id === 'fillTyped') return false
  if (id === 'openFilter') return acts.openFilterOfCell()
  if (id !== null) return run(id, acts, ranges)
  if (isWriting(event)) acts.sayLocked()
  if (event.key === 'Enter' && !isCommand(event)) return acts.finishNewRow()
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

/** Enter ends the edit first; then it goes on inside the marked cells or, in the bottom row, adds the record. */
function whileEditing(event: KeyboardEvent, acts: GridActs, ranges: RangeKit): void {
  if (event.isComposing || event.keyCode === 229) return
  if (gridShortcutOf(event) === 'fillTyped') {
    event.preventDefault()
    event.stopPropagation()
    acts.fillTyped()
    return
  }
  ranges.selector.expectAfterEdit(event.altKey ? null : insideDirection(event))
  if (event.key === 'Enter' && !event.shiftKey && !event.altKey) acts.finishAfterEdit()
}

/** Listens before AG Grid does. Returns the function that stops it. */
export function listenForKeys(host: HTMLElement, api: Api, acts: GridActs, ranges: RangeKit): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement)) return
    if (api.getEditingCells().length > 0) return whileEditing(event, acts, ranges)
    // An open menu closes by it, also in the frames before it has the focus.
    if (event.key === 'Escape' && ranges.menu.get() !== null) return
    const header = event.target.closest<HTMLElement>('.ag-header-cell')
    const isCell = event.target.classList.contains('ag-cell')
    // While an input method composes, every key belongs to it.
    if (event.isComposing || event.keyCode === 229) return event.stopPropagation()
    const isDone =
      header !== null ? onHeaderKey(event, header, api, acts, ranges) : isCell && onCellKey(event, acts, ranges)
    if (!isDone) return
    event.preventDefault()
    event.stopPropagation()
  }
  host.addEventListener('keydown', onKeyDown, { capture: true })
  return () => host.removeEventListener('keydown', onKeyDown, { capture: true })
}
