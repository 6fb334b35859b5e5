/** Writing the records of a page to a file or to the clipboard. */
export type { ExportOffer } from './export-state.ts'
export { useExport } from './use-export.tsx'
