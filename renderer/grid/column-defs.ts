import type { ColDef, ColGroupDef } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldType } from '#shared/entities/field.ts'
import { ROW_NUMBER } from './aside-columns.ts'
import { markRenderer, newRowRenderer, stageRenderer } from './cell-renderers.ts'
import type { GridColumn } from './columns.ts'
import { LongTextCellEditor } from './editors/long-text-editor.ts'
import { PickerCellEditor } from './editors/picker-editor.ts'
import { TextCellEditor } from './editors/text-editor.ts'
import { NEW_ROW_ID, type GridContext } from './grid-context.ts'
import { groupRenderer } from './groups/group-cell.ts'
import { isGroupRow } from './groups/group-row.ts'
import { HeaderCell } from './header-cell.ts'

const ROW_NUMBER_WIDTH = 36

type Def = ColDef<WireRecord>

const PICKED: ReadonlySet<FieldType> = new Set(['reference', 'choice', 'choiceSet', 'boolean'])

function editorOf(column: GridColumn) {
  if (column.field.type === 'longText') return { cellEditor: LongTextCellEditor, cellEditorPopup: true }
  return { cellEditor: PICKED.has(column.field.type) ? PickerCellEditor : TextCellEditor }
}

function isEmptyNewRow(row: WireRecord): boolean {
  return row.id === NEW_ROW_ID && Object.keys(row.values).length === 0
}

/** Classes of a cell, all from one look at its row: a rule for each would be asked sixteen times a cell while rows come. */
function classesOf(column: GridColumn, isFirst: boolean, grid: GridContext): NonNullable<Def['cellClass']> {
  const { key, editedField } = column
  const fixed = [...(column.isNumeric ? ['numeric'] : []), ...(column.isComputed ? ['computed'] : [])]
  const isOverridden = (row: WireRecord): boolean =>
    editedField !== null && editedField !== key && (row.values[editedField] ?? null) !== null
  return ({ data }) => {
    if (data === undefined) return fixed
    const note = grid.notes.get(data.id, key)
    const rule = grid.ruleOf(data, column)
    const colour = grid.colourOf(data, column)
    return [
      ...fixed,
      ...(note === undefined ? [] : [`${note.kind}-cell`]),
      ...(grid.isForeign(data.id, key) ? ['foreign-change'] : []),
      ...(isOverridden(data) ? ['overridden'] : []),
      ...(grid.isLocked(data, column) ? ['locked'] : []),
      ...(rule === undefined ? [] : [rule]),
      ...(colour === undefined ? [] : [`colour-${colour}`]),
      ...(isFirst && isEmptyNewRow(data) ? ['new-row-hint'] : []),
    ]
  }
}

function columnDef(column: GridColumn, isFirst: boolean, grid: GridContext): Def {
  const { key } = column
  // AG Grid makes a cell anew whose renderer is another one, so each column has its own once.
  const group = { component: groupRenderer(grid, column) }
  const stage = column.isStage ? { component: stageRenderer(grid, column) } : undefined
  return {
    colId: key,
    headerName: column.label,
    width: column.width,
    initialHide: column.isHidden,
    ...(column.isFrozen ? { initialPinned: 'left' as const } : {}),
    cellDataType: false,
    sortable: true,
    sortingOrder: ['asc', 'desc', null],
    resizable: true,
    suppressHeaderMenuButton: true,
    headerComponent: HeaderCell,
    headerComponentParams: { grid, fieldKey: key },
    ...(column.isNumeric ? { headerClass: 'ag-right-aligned-header' } : {}),
    valueGetter: ({ data }) => data?.values[key] ?? null,
    valueFormatter: ({ data }) => (data === undefined ? '' : grid.textOf(data, column)),
    cellRendererSelector: ({ data }) => (data !== undefined && isGroupRow(data) ? group : stage),
    cellClass: classesOf(column, isFirst, grid),
    editable: ({ data }) => data !== undefined && grid.canEdit(data, column),
    ...editorOf(column),
    cellEditorParams: { grid, gridColumn: column },
  }
}

/** Words and a colour, pressed with the pointer; the keyboard finds the same beside the grid. */
function markDef(column: GridColumn, grid: GridContext): Def {
  const mark = { component: markRenderer(grid) }
  return {
    colId: column.key,
    headerName: column.label,
    width: column.width,
    initialHide: column.isHidden,
    sortable: false,
    resizable: true,
    suppressNavigable: true,
    suppressHeaderMenuButton: true,
    cellDataType: false,
    valueGetter: ({ data }) => (data === undefined ? '' : (grid.markOf(data)?.text ?? '')),
    cellRendererSelector: ({ data }) => (data === undefined || grid.markOf(data) === undefined ? undefined : mark),
    cellClass: 'mark-cell',
  }
}

function rowNumberDef(grid: GridContext): Def {
  const plus = { component: newRowRenderer }
  return {
    colId: ROW_NUMBER,
    headerName: grid.t()('grid.rowNumber'),
    headerClass: 'row-number-head',
    width: ROW_NUMBER_WIDTH,
    pinned: 'left',
    lockPinned: true,
    lockPosition: 'left',
    resizable: false,
    sortable: false,
    suppressNavigable: true,
    suppressMovable: true,
    suppressHeaderMenuButton: true,
    cellDataType: false,
    valueGetter: ({ node }) => grid.rowNumber(node?.rowIndex ?? 0),
    cellRendererSelector: ({ data }) => (data?.id === NEW_ROW_ID ? plus : undefined),
    cellClass: 'row-number',
  }
}

/**
 * Row number first, then the columns under their group headers. A group whose columns are not neighbours any more gets
 * a header at each place, so a person may put columns where they like.
 */
export function buildColumnDefs(
  columns: readonly GridColumn[],
  grid: GridContext,
): readonly (ColDef<WireRecord> | ColGroupDef<WireRecord>)[] {
  const groups = new Map<string, GridColumn[]>()
  for (const column of columns) groups.set(column.group, [...(groups.get(column.group) ?? []), column])
  const number = rowNumberDef(grid)
  const first = columns.find(({ isMark }) => !isMark)
  const defOf = (column: GridColumn): Def =>
    column.isMark ? markDef(column, grid) : columnDef(column, column === first, grid)
  // A band without a word above the columns on screen says nothing.
  if (columns.every(({ isHidden, group }) => isHidden || group === '')) return [number, ...columns.map(defOf)]
  const grouped = [...groups.values()].map((members): ColGroupDef<WireRecord> => ({
    groupId: `group-${members[0]?.group ?? ''}`,
    headerName: members[0]?.groupLabel ?? '',
    children: members.map(defOf),
  }))
  return [
    {
      groupId: 'group-row-number',
      headerName: grid.t()('grid.rowNumber'),
      headerClass: 'row-number-head',
      children: [number],
    },
    ...grouped,
  ]
}
