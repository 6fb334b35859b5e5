import { useCallback, useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#renderer/rpc/context.ts'
import { createStore, useStore, type Store } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { recordKeys } from './query-keys.ts'

/** Whether the details stand beside the grid; the same on every page with one. */
const tableDetails = createStore(true)

export interface Details {
  readonly isOpen: boolean
  readonly recordId: string | null
  /** The record as it is; `undefined` while it is read. */
  readonly record: WireRecord | undefined
  readonly failure: unknown
  readonly show: (id: string | null) => void
  readonly toggle: () => void
  readonly open: () => void
  readonly close: () => void
}

/** The record beside the grid: the current row, or one that an address asked for. */
export function useDetails(
  type: RecordType,
  asked: string | undefined,
  current: WireRecord | null,
  openStore: Store<boolean> = tableDetails,
): Details {
  const api = useApi()
  const isOpen = useStore(openStore)
  const [recordId, setRecordId] = useState<string | null>(asked ?? null)
  const currentId = current?.id ?? null
  const [seen, setSeen] = useState({ asked, currentId })
  if (seen.asked !== asked || seen.currentId !== currentId) {
    setSeen({ asked, currentId })
    if (asked !== undefined && asked !== seen.asked) setRecordId(asked)
    else if (currentId !== null && currentId !== seen.currentId) setRecordId(currentId)
  }
  useEffect(() => {
    if (asked !== undefined) openStore.set(true)
  }, [asked, openStore])

  const query = useQuery({
    queryKey: recordKeys.record(type, recordId ?? ''),
    queryFn: () => api.records.get({ type, id: recordId ?? '' }),
    enabled: recordId !== null && isOpen,
    ...(current !== null && current.id === recordId ? { placeholderData: current } : {}),
  })
  const fresh = query.data
  // The row and the record read for the details can differ for a moment; the newer one is right.
  const isRowNewer = current !== null && current.id === recordId && current.version > (fresh?.version ?? -1)
  return {
    isOpen,
    recordId,
    record: isRowNewer ? current : fresh,
    failure: query.isError ? query.error : null,
    show: setRecordId,
    toggle: useCallback(() => openStore.update((now) => !now), [openStore]),
    open: useCallback(() => openStore.set(true), [openStore]),
    close: useCallback(() => openStore.set(false), [openStore]),
  }
}
