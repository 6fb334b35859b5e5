import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { ColumnOptions, GridColumn } from './columns.ts'
import type { GridSource } from './grid-source.ts'
import type { PickerOption, RuleClass } from './grid-context.ts'

export interface RowCounts {
  /** Rows of the view; unknown until the first answer. */
  readonly shown: number | null
}

export interface ColumnChoice {
  readonly key: string
  readonly label: string
  readonly groupLabel: string
  readonly isShown: boolean
}

/** What a feature tells the grid about its records. Functions may change between renders; the newest is asked. */
export interface GridOptions {
  readonly type: RecordType
  readonly source: GridSource
  readonly columns?: ColumnOptions
  /** Columns and widths are kept under this key: record type and person. */
  readonly stateKey: string
  readonly initialSort?: Sort
  /** Nobody may write here, as in the recycle bin. */
  readonly isReadOnly: boolean
  readonly canEdit: (row: WireRecord, field: string) => boolean
  readonly canAdd: boolean
  /** Values of a record typed into the bottom row, beside those the person typed. */
  readonly newValues?: () => FieldValues
  readonly ruleOf?: (row: WireRecord, field: string) => RuleClass | undefined
  readonly stagePlace?: (stageId: string) => { readonly index: number; readonly count: number } | undefined
  /** Choices of a small reference; absent: the source looks them up. */
  readonly optionsOf?: (row: WireRecord, field: string) => readonly PickerOption[] | undefined
  /** Takes an edit over, for example to ask for a reason first. */
  readonly intercept?: (row: WireRecord, field: string, value: FieldValue) => boolean
  readonly onCurrent?: (row: WireRecord | null) => void
  readonly onSelection?: (rows: readonly WireRecord[]) => void
  readonly onCounts?: (counts: RowCounts) => void
  readonly onSort?: (sort: Sort) => void
  readonly onColumns?: (columns: readonly ColumnChoice[]) => void
  readonly onInvalid?: (count: number) => void
  readonly onAdded?: (row: WireRecord) => void
  readonly onDelete?: (rows: readonly WireRecord[]) => void
  readonly onToggleDetails?: () => void
  readonly onFieldHistory?: (row: WireRecord, field: string) => void
  readonly onFailure?: (reason: unknown) => void
  readonly onOpenFilter?: (column: GridColumn, anchor: HTMLElement) => void
}
