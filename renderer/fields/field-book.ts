import { createStore, useStore } from '#renderer/ui/store.ts'
import { programFields, type FieldBook } from '#shared/entities/field-book.ts'
import { fieldLabelIn, type Language } from '#shared/locale/index.ts'

/** The fields of the open workbook's records. The session fills it; grid and features read it. */
export const fieldBookStore = createStore<FieldBook>(programFields)

export function fieldBook(): FieldBook {
  return fieldBookStore.get()
}

export function useFieldBook(): FieldBook {
  return useStore(fieldBookStore)
}

/** Label of a field of the program or of the open workbook; the key of a field that is neither. */
export function fieldLabel(language: Language, type: string, key: string): string {
  return fieldLabelIn(language, fieldBook(), type, key)
}
