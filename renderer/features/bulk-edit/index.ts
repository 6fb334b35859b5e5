export { BulkEditDialog, type RowChoice } from './BulkEditDialog.tsx'
