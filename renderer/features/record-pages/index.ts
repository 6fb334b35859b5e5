/** The page of a record type: what every one of them has, with the parts of its own handed in. */
export { DeletedNote, FactsInspector, InspectorButtons } from './FactsInspector.tsx'
export { RecordsPage, type InspectorFrame, type PageWords } from './RecordsPage.tsx'
