import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { Language } from '#renderer/i18n/index.ts'
import type { CellActs } from './cell-acts.ts'
import { cellText } from './cell-text.ts'
import type { GridColumn } from './columns.ts'
import type { ColumnKeeper } from './column-keeper.ts'
import type { GridOptions } from './grid-options.ts'
import type { RangeKit } from './range-kit.ts'

export interface MenuContext {
  readonly isReadOnly: boolean
  /** The active cell; `null` outside the columns of fields. */
  readonly cell: MenuCell | null
  readonly acts: {
    readonly paste: () => void
    readonly clear: () => void
    readonly deleteRows: () => void
    readonly history: () => void
    readonly open: () => void
  }
}

export interface MenuCell {
  /** What the cell shows. */
  readonly text: string
  readonly hasRecord: boolean
  readonly filterBy: (() => void) | null
  readonly sort: (direction: 'ascending' | 'descending') => void
  readonly freeze: (() => void) | null
  readonly unfreeze: (() => void) | null
  readonly hide: () => void
}

/** What the menu needs of the grid around it. */
export interface MenuGrid {
  readonly api: GridApi<WireRecord>
  readonly ranges: RangeKit
  readonly keeper: ColumnKeeper
  setSort(sort: Sort): void
  setColumnShown(key: string, isShown: boolean): void
}

export interface MenuContextParts {
  readonly grid: MenuGrid
  readonly acts: CellActs
  readonly options: () => GridOptions
  readonly column: (key: string | undefined) => GridColumn | undefined
  readonly language: () => Language
  /** Says which keys paste, where a menu may not. */
  readonly sayPasteByKey: () => void
}

export function menuContext(parts: MenuContextParts): MenuContext {
  const { acts, options } = parts
  return {
    isReadOnly: options().isReadOnly,
    cell: cellOf(parts),
    acts: {
      paste: () => {
        if (options().onPasteAsked?.() !== true) parts.sayPasteByKey()
      },
      clear: () => acts.clearCell(),
      deleteRows: () => acts.deleteRows(),
      history: () => acts.fieldHistory(),
      open: () => acts.toggleDetails(),
    },
  }
}

/** Fields whose cells name one value that rows can share. */
function isSharedValue({ field }: GridColumn): boolean {
  return field.type !== 'instant' && field.type !== 'choiceSet' && field.type !== 'longText'
}

function cellOf({ grid, options, column: columnOf, language }: MenuContextParts): MenuCell | null {
  const { selector, rows } = grid.ranges
  const { active } = selector
  const key = active === null ? undefined : selector.columns[active.column]
  const column = columnOf(key)
  if (active === null || column === undefined || key === undefined) return null
  const record = rows.at(active.row)
  const { onFilterBy } = options()
  const isPinned = grid.api.getColumn(key)?.getPinned() === 'left'
  return {
    text: record === undefined ? '' : cellText(record, key, column.field, language()),
    hasRecord: record !== undefined,
    filterBy:
      onFilterBy === undefined || record === undefined || !isSharedValue(column) ? null : () => onFilterBy(record, key),
    sort: (direction) => grid.setSort([{ field: key, direction }]),
    freeze: isPinned ? null : () => grid.keeper.freezeUpTo(key),
    unfreeze: isPinned ? () => grid.keeper.freezeUpTo(null) : null,
    hide: () => grid.setColumnShown(key, false),
  }
}
