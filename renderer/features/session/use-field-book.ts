import { useEffect } from 'react'
import { fieldBookStore } from '#renderer/fields/index.ts'
import { createStore, useStore } from '#renderer/ui/store.ts'
import { bookOfRecords } from '#shared/entities/custom-field.ts'
import { programFields } from '#shared/entities/field-book.ts'
import { useSessionState } from './context.ts'
import { useAll } from './use-all.ts'

interface FieldBookState {
  /** Pages wait until the fields of the workbook are known, or cannot be had. */
  readonly isKnown: boolean
}

const stateStore = createStore<FieldBookState>({ isKnown: false })

export function useFieldBookState(): FieldBookState {
  return useStore(stateStore)
}

/** Keeps the field book as the workbook has it: the change feed makes the records behind it stale in every window. */
export function useFollowFieldBook(): void {
  const { phase } = useSessionState()
  const isIn = phase === 'signedIn'
  const { data, isError } = useAll('customField', isIn)
  useEffect(() => {
    fieldBookStore.set(isIn && data !== undefined ? bookOfRecords(data) : programFields)
    stateStore.set({ isKnown: isIn && (data !== undefined || isError) })
  }, [isIn, data, isError])
}
