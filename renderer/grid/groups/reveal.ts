import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { GroupModel, GroupPlace } from './group-model.ts'

export interface WantedRecord {
  readonly place: GroupPlace
  readonly id: string
}

/**
 * Opens the groups that lead to a record, scrolls to it and waits until it has been read: the focus would else be put on
 * what stood there before. Its display index; `null` when it is there no more, or another search has begun.
 */
export async function revealRecord(
  api: GridApi<WireRecord>,
  groups: GroupModel,
  { place, id }: WantedRecord,
  signal: AbortSignal,
): Promise<number | null> {
  const index = await groups.reveal(place)
  if (index === null || signal.aborted || api.isDestroyed() || index >= api.getDisplayedRowCount()) return null
  api.ensureIndexVisible(index)
  await untilRead(api, index, id, signal)
  return signal.aborted || api.isDestroyed() ? null : index
}

/** Resolves when the row shows the record, which may have stood elsewhere while the groups were closed. */
function untilRead(api: GridApi<WireRecord>, index: number, id: string, signal: AbortSignal): Promise<void> {
  const isRead = (): boolean => api.getDisplayedRowAtIndex(index)?.data?.id === id
  return new Promise((resolve) => {
    const look = () => {
      if (isRead()) stop()
    }
    const stop = () => {
      if (!api.isDestroyed()) api.removeEventListener('modelUpdated', look)
      signal.removeEventListener('abort', stop)
      resolve()
    }
    api.addEventListener('modelUpdated', look)
    signal.addEventListener('abort', stop, { once: true })
    look()
  })
}
