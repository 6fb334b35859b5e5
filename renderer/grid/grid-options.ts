import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldDescriptor, FieldValue, FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { ColourRule, Grouping } from '#shared/domain/view.ts'
import type { GridLayout } from './column-layout.ts'
import type { ColumnOptions, GridColumn } from './columns.ts'
import type { GridSource } from './grid-source.ts'
import type { MarkBook, PickerOption, RuleClass } from './grid-context.ts'

export interface RowCounts {
  /** Rows of the view; unknown until the first answer. */
  readonly shown: number | null
  /** There are more groups than are shown. */
  readonly hasMoreGroups?: boolean
}

export interface ColumnChoice {
  readonly key: string
  readonly label: string
  readonly groupLabel: string
  readonly isShown: boolean
  readonly isFrozen: boolean
  /** Holds no field: only shown, hidden and moved. */
  readonly isMark: boolean
  readonly field: FieldDescriptor
}

/** What a feature tells the grid about its records. Functions may change between renders; the newest is asked. */
export interface GridOptions {
  readonly type: RecordType
  readonly source: GridSource
  readonly columns?: ColumnOptions
  /** Nobody may write here, as in the recycle bin. */
  readonly isReadOnly: boolean
  readonly canEdit: (row: WireRecord, field: string) => boolean
  readonly canAdd: boolean
  /** Values of a record typed into the bottom row, beside those the person typed. */
  readonly newValues?: () => FieldValues
  readonly ruleOf?: (row: WireRecord, field: string) => RuleClass | undefined
  /** What the column of marks says of a record; `ruleOf` may go by it in the first column. */
  readonly marks?: MarkBook
  /** The mark of a record was pressed. */
  readonly onMark?: (row: WireRecord) => void
  /** Rules by which cells are painted. */
  readonly colours?: readonly ColourRule[]
  readonly stagePlace?: (stageId: string) => { readonly index: number; readonly count: number } | undefined
  /** Choices of a small reference; absent: the source looks them up. */
  readonly optionsOf?: (row: WireRecord, field: string) => readonly PickerOption[] | undefined
  /** What `now` is in a field that holds a time; dates take today by themselves. */
  readonly nowOf?: (field: string) => FieldValue | undefined
  /** Takes an edit over, for example to ask for a reason first. */
  readonly intercept?: (row: WireRecord, field: string, value: FieldValue) => boolean
  readonly onCurrent?: (row: WireRecord | null) => void
  /** Rows that are marked beyond the current one: those loaded, and how many there are in all. */
  readonly onSelection?: (rows: readonly WireRecord[], count: number) => void
  readonly onCounts?: (counts: RowCounts) => void
  /** A person changed the columns or the order of the rows. */
  readonly onLayout?: (layout: GridLayout) => void
  readonly onColumns?: (columns: readonly ColumnChoice[]) => void
  readonly onInvalid?: (count: number) => void
  readonly onAdded?: (row: WireRecord) => void
  readonly onDelete?: (rows: readonly WireRecord[]) => void
  /** Rows to be deleted of which some are not loaded; `run` deletes them all. */
  readonly onDeleteMany?: (count: number, run: () => Promise<void>) => void
  readonly onToggleDetails?: () => void
  /** The person tries to write a cell that is closed to them. */
  readonly onLocked?: (row: WireRecord) => void
  readonly onFieldHistory?: (row: WireRecord, field: string) => void
  readonly onFailure?: (reason: unknown) => void
  /** An act over cells did not succeed. */
  readonly onRangeFailure?: (reason: unknown) => void
  /** Narrows the view to the rows that hold the same in the field. */
  readonly onFilterBy?: (row: WireRecord, field: string) => void
  /** Groups the view by other columns. */
  readonly onGroups?: (groups: Grouping) => void
  /** Pastes where a program may; false where only the keys can. */
  readonly onPasteAsked?: () => boolean
  /** Brings the marked cells into a file, where the clipboard is too small for them. */
  readonly onExport?: () => void
  readonly onOpenFilter?: (column: GridColumn, anchor: HTMLElement) => void
}
