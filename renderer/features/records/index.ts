/** Shared pieces of every page that shows records: tables, details, history, forms, pickers, writing. */
export { ColumnFilter } from './ColumnFilter.tsx'
export { ContactList } from './ContactList.tsx'
export { ConflictHost } from './ConflictHost.tsx'
export { useCustomDrafts, useCustomKeys } from './custom-fields.ts'
export { CustomFacts, CustomInputs } from './CustomFields.tsx'
export { EditableFact } from './EditableFact.tsx'
export { FieldControl, type FixedOption } from './FieldControl.tsx'
export { draftOf, emptyDraft, fieldOf, readDraft, type FieldDraft } from './field-draft.ts'
export { recordKeys } from './query-keys.ts'
export { MergedNote } from './MergedNote.tsx'
export {
  hrefOf,
  isLinked,
  pageLink,
  recordLink,
  recordsLink,
  viewLink,
  useGoTo,
  useLinkTarget,
  type LinkedType,
  type LinkTarget,
  type RecordsLink,
} from './record-link.ts'
export { RecordPicker } from './RecordPicker.tsx'
export { RecordForm, type FormAnswer, type FormField, type RecordFormProps } from './RecordForm.tsx'
export { RecordGone } from './RecordGone.tsx'
export { RecordHistory } from './RecordHistory.tsx'
export { RecordTable, type RecordTableProps } from './RecordTable.tsx'
export { titleOf } from '#renderer/fields/index.ts'
export { removeRecords, restoreRecords } from './remove-records.ts'
export { TableEmpty, type EmptyWords } from './TableEmpty.tsx'
export { TableTabs } from './TableTabs.tsx'
export { UndoButtons } from './UndoButtons.tsx'
export { useChildren } from './use-children.ts'
export { useGridNews } from './use-grid-news.ts'
export { useGridRanges } from './use-grid-ranges.tsx'
export { useDetails } from './use-details.ts'
export { useDayTurn } from './use-day-turn.ts'
export { useRecordNews } from './use-record-news.ts'
export type { RecordNews } from './record-bus.ts'
export { useRecordSource, viewInput } from './use-record-source.ts'
export { useRowPermissions, type RowPermissions } from './use-row-permissions.ts'
export { useTableView, type TableTab, type TableView } from './use-table-view.ts'
export { useWriter, type Writer, type Written } from './use-writer.ts'
