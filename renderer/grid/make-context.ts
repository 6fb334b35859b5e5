import type { TFunction } from 'i18next'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Language } from '#renderer/i18n/index.ts'
import type { CellActs } from './cell-acts.ts'
import type { CellFocus } from './cell-focus.ts'
import type { CellNotes } from './cell-notes.ts'
import type { CellWords } from './cell-words.ts'
import { ColourDesk } from './colours/colour-desk.ts'
import type { GridColumn } from './columns.ts'
import type { ForeignMarks } from './foreign-marks.ts'
import type { RowMarks } from './row-marks.ts'
import { NEW_ROW_ID, type GridContext } from './grid-context.ts'
import type { GridOptions } from './grid-options.ts'
import type { GroupModel } from './groups/group-model.ts'
import { isGroupRow } from './groups/group-row.ts'
import { groupTextOf } from './groups/group-words.ts'
import type { RangeKit } from './range-kit.ts'

/** The parts of a grid that cells and headers ask; those that come into being after the columns are asked when needed. */
export interface ContextParts {
  readonly options: () => GridOptions
  readonly language: () => Language
  readonly t: () => TFunction
  readonly notes: CellNotes
  readonly foreign: ForeignMarks
  readonly marks: RowMarks
  readonly words: CellWords
  readonly column: (key: string) => GridColumn | undefined
  readonly isFirst: (column: GridColumn) => boolean
  readonly isFiltered: (field: string) => boolean
  readonly grid: {
    readonly groups: GroupModel
    readonly focus: CellFocus
    readonly ranges: RangeKit
    readonly acts: CellActs
  }
}

/** Whether the person may write a cell; in the bottom row whoever may add a record. */
export function mayEdit(options: GridOptions, row: WireRecord, column: GridColumn): boolean {
  const { isReadOnly, canEdit, canAdd } = options
  if (column.editedField === null || isReadOnly || isGroupRow(row)) return false
  return row.id === NEW_ROW_ID ? canAdd : canEdit(row, column.editedField)
}

function isLocked(options: GridOptions, row: WireRecord, column: GridColumn): boolean {
  const isRecord = row.id !== NEW_ROW_ID && !isGroupRow(row)
  const isOrdinary = column.editedField !== null && isRecord && !options.isReadOnly
  return isOrdinary && !mayEdit(options, row, column)
}

export function makeContext(parts: ContextParts): GridContext {
  const { options, language, t, notes, foreign, marks, words, grid } = parts
  const colours = new ColourDesk(options)
  return {
    type: options().type,
    language,
    t,
    notes,
    isForeign: (id, field) => foreign.has(id, field),
    canEdit: (row, column) => mayEdit(options(), row, column),
    isLocked: (row, column) => isLocked(options(), row, column),
    ruleOf: (row, column) => (row.id === NEW_ROW_ID ? undefined : options().ruleOf?.(row, column.key)),
    markOf: (row) => (isGroupRow(row) || row.id === NEW_ROW_ID ? undefined : marks.of(row.id)),
    openMark: (row) => options().onMark?.(row),
    stagePlace: (stageId) => options().stagePlace?.(stageId),
    textOf: (row, column) => words.text(row, column, parts.isFirst(column)),
    options: (row, column, text, signal) => words.choices(row, column, text, signal),
    seedOf: (row, column) => words.seed(row, column),
    isFiltered: parts.isFiltered,
    colourOf: (row, column) => (isGroupRow(row) || row.id === NEW_ROW_ID ? undefined : colours.of(row, column.key)),
    groupNode: (key) => grid.groups.nodeOf(key),
    groupText: (node) => groupTextOf(options().type, node, language()),
    rowNumber: (index) => {
      const item = grid.groups.plan?.at(index)
      return item === undefined ? index + 1 : item.kind === 'row' ? item.number : null
    },
    openFilter: (field, anchor) => {
      const column = parts.column(field)
      if (column !== undefined) options().onOpenFilter?.(column, anchor)
    },
    moveFocus: (key) => grid.focus.arrow(key),
    selectColumn: (key, event) => grid.ranges.keys.selectColumn(key, event),
    takeTyped: () => grid.acts.takeTyped(),
  }
}
