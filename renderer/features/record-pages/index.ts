/** The page of a record type: what every one of them has, with the parts of its own handed in. */
export { DeletedNote, FactsInspector, InspectorButtons } from './FactsInspector.tsx'
export { NewRecordForm } from './NewRecordForm.tsx'
export { PlainInspector } from './PlainInspector.tsx'
export { RecordsPage, type InspectorFrame } from './RecordsPage.tsx'
export { useEmptyWords, type PageWords } from './use-empty-words.tsx'
export type { LockOf } from './use-row-locks.ts'
export { usePageWords } from './use-page-words.ts'
