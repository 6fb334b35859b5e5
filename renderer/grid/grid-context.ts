import type { TFunction } from 'i18next'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RuleColour } from '#shared/domain/view.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Language } from '#renderer/i18n/index.ts'
import type { CellNotes } from './cell-notes.ts'
import type { GridColumn } from './columns.ts'
import type { GroupNode } from './groups/row-plan.ts'

/** Stands for the row at the bottom in which a new record is typed. */
export const NEW_ROW_ID = 'new-row'

/** What an editor hands over: text still to be read, or a value chosen from a list. */
export type EditedCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly value: FieldValue; readonly label: string }

export interface PickerOption {
  readonly value: FieldValue
  readonly label: string
  readonly detail: string
}

/** What a record is warned of, in words. */
export interface RowMark {
  readonly text: string
  /** How many more stand beside it. */
  readonly more: number
  readonly tone: 'warning' | 'danger'
  readonly title: string
}

/** Marks of records by their id. One that is not known yet is told of when it is; equal marks are the same object. */
export interface MarkBook {
  get(id: string): RowMark | undefined
  subscribe(listener: () => void): () => void
}

export type RuleClass = 'rule-warning' | 'rule-info' | 'rule-danger'

/** What cells, headers and editors ask the grid around them. */
export interface GridContext {
  readonly type: RecordType
  readonly language: () => Language
  /** The words of the language on screen. */
  readonly t: () => TFunction
  readonly notes: CellNotes
  isForeign(id: string, field: string): boolean
  canEdit(row: WireRecord, column: GridColumn): boolean
  /** The cell belongs to a writable table but not to this person. */
  isLocked(row: WireRecord, column: GridColumn): boolean
  ruleOf(row: WireRecord, column: GridColumn): RuleClass | undefined
  markOf(row: WireRecord): RowMark | undefined
  openMark(row: WireRecord): void
  stagePlace(stageId: string): { readonly index: number; readonly count: number } | undefined
  textOf(row: WireRecord, column: GridColumn): string
  options(row: WireRecord, column: GridColumn, text: string, signal: AbortSignal): Promise<readonly PickerOption[]>
  /** Text that an editor of the cell starts with. */
  seedOf(row: WireRecord, column: GridColumn): string
  isFiltered(field: string): boolean
  /** Colour that a rule of the view gives the cell. */
  colourOf(row: WireRecord, column: GridColumn): RuleColour | undefined
  /** Group of a heading; the words of its value, nothing for records without one. */
  groupNode(key: string): GroupNode | undefined
  groupText(node: GroupNode): string
  /** Number of the record at a display index, from 1; `null` for a heading. */
  rowNumber(index: number): number | null
  openFilter(field: string, anchor: HTMLElement): void
  /** The head of a column was pressed. */
  selectColumn(key: string, event: MouseEvent): void
  /** After an editor that was opened by typing closed under an arrow key. */
  moveFocus(key: ArrowKey): void
  /** What was written into the cell before its editor was open. */
  takeTyped(): string
}

export type ArrowKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

export function isArrowKey(key: string): key is ArrowKey {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight'
}
