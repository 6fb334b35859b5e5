/** The table of every record type. Nothing outside this folder imports AG Grid. */
export { CURRENT_CELL } from './cell-focus.ts'
export { cellText, editText, valueText } from './cell-text.ts'
export { parseCell, type ParsedCell } from './cell-parse.ts'
export { ColourDialog } from './colours/ColourDialog.tsx'
export { ColourLegend } from './colours/ColourLegend.tsx'
export { ColumnChooser } from './ColumnChooser.tsx'
export type { GridLayout } from './column-layout.ts'
export type { GridController } from './controller.ts'
export { DateInput } from './DateInput.tsx'
export { DataGrid } from './DataGrid.tsx'
export { describeCondition, type ViewCondition } from './filter-words.ts'
export { FilterPanel, type FilterTarget } from './FilterPanel.tsx'
export type { MarkBook, PickerOption, RowMark, RuleClass } from './grid-context.ts'
export type { ColumnChoice, GridOptions, RowCounts } from './grid-options.ts'
export {
  InvalidEdit,
  type GridSource,
  type GridView,
  type PageAnswer,
  type PageRequest,
  type RangeWriteRequest,
} from './grid-source.ts'
export { FIRST_ROWS } from './page-windows.ts'
export { QuickSearch } from './QuickSearch.tsx'
export { SelectionFigures } from './SelectionFigures.tsx'
export { ViewSentence } from './ViewSentence.tsx'
