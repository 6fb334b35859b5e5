import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'

const waiting = new WeakMap<GridApi<WireRecord>, () => void>()

interface CellAsked {
  readonly id: string
  readonly field: string
  /** Told where the row stands as the focus goes there: AG Grid tells of it later, when rows may have moved again. */
  readonly onFocus: (rowIndex: number) => void
}

/** Makes a cell current once its row has been read; the last one asked for counts. */
export function focusWhenRead(api: GridApi<WireRecord>, { id, field, onFocus }: CellAsked): void {
  waiting.get(api)?.()
  const stop = () => {
    if (!api.isDestroyed()) api.removeEventListener('modelUpdated', look)
    waiting.delete(api)
  }
  const look = () => {
    const rowIndex = api.getRowNode(id)?.rowIndex
    if (rowIndex === null || rowIndex === undefined) return
    stop()
    api.ensureIndexVisible(rowIndex)
    api.ensureColumnVisible(field)
    api.setFocusedCell(rowIndex, field)
    onFocus(rowIndex)
  }
  waiting.set(api, stop)
  api.addEventListener('modelUpdated', look)
  look()
}
