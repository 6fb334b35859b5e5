import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { groupKindOf } from '#shared/domain/grouping.ts'
import { MAX_GROUP_LEVELS } from '#shared/domain/view.ts'
import type { Language } from '#renderer/i18n/index.ts'
import type { CellActs } from './cell-acts.ts'
import { cellText } from './cell-text.ts'
import type { GridColumn } from './columns.ts'
import type { ColumnKeeper } from './column-keeper.ts'
import type { GridOptions } from './grid-options.ts'
import type { GroupModel } from './groups/group-model.ts'
import type { RangeKit } from './range-kit.ts'

export interface MenuContext {
  readonly isReadOnly: boolean
  /** The active cell is the heading of a group, which holds nothing of its own. */
  readonly isHeading: boolean
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
  /** Opens the filter of the column beside its head. */
  readonly filter: (() => void) | null
  readonly group: (() => void) | null
  readonly ungroup: (() => void) | null
  readonly freeze: (() => void) | null
  readonly unfreeze: (() => void) | null
  readonly hide: () => void
}

/** What the menu needs of the grid around it. */
export interface MenuGrid {
  readonly api: GridApi<WireRecord>
  readonly ranges: RangeKit
  readonly keeper: ColumnKeeper
  readonly groups: GroupModel
  setSort(sort: Sort): void
  openFilter(key: string): void
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
    isHeading: isHeading(parts.grid),
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

function isHeading({ groups, ranges }: MenuGrid): boolean {
  const { active, isMany } = ranges.selector
  const isOnHead = ranges.menu.get()?.head !== null
  return active !== null && !isMany && !isOnHead && groups.plan?.at(active.row)?.kind === 'group'
}

/** Grouping by the column as one more level, or no longer. */
function groupingOf({ groups }: MenuGrid, key: string, column: GridColumn, options: GridOptions) {
  const { onGroups } = options
  const { levels } = groups
  const none = { group: null, ungroup: null }
  if (onGroups === undefined || groupKindOf(column.field) === null) return none
  if (levels.some(({ field }) => field === key)) {
    return { ...none, ungroup: () => onGroups(levels.filter(({ field }) => field !== key)) }
  }
  if (levels.length >= MAX_GROUP_LEVELS) return none
  return { ...none, group: () => onGroups([...levels, { field: key, direction: 'ascending' as const }]) }
}

/** Fields whose cells name one value that rows can share. */
function isSharedValue({ field }: GridColumn): boolean {
  return field.type !== 'instant' && field.type !== 'choiceSet' && field.type !== 'longText'
}

function cellOf({ grid, options, column: columnOf, language }: MenuContextParts): MenuCell | null {
  const { selector, rows } = grid.ranges
  const { active } = selector
  const head = grid.ranges.menu.get()?.head ?? null
  const key = head ?? (active === null ? undefined : selector.columns[active.column])
  const column = columnOf(key)
  if (column === undefined || key === undefined) return null
  const record = active === null || head !== null ? undefined : rows.at(active.row)
  const { onFilterBy } = options()
  const isPinned = grid.api.getColumn(key)?.getPinned() === 'left'
  return {
    text: record === undefined ? '' : cellText(record, key, column.field, language()),
    hasRecord: record !== undefined,
    filterBy:
      onFilterBy === undefined || record === undefined || !isSharedValue(column) ? null : () => onFilterBy(record, key),
    filter: options().onOpenFilter === undefined ? null : () => grid.openFilter(key),
    ...groupingOf(grid, key, column, options()),
    sort: (direction) => grid.setSort([{ field: key, direction }]),
    freeze: isPinned ? null : () => grid.keeper.freezeUpTo(key),
    unfreeze: isPinned ? () => grid.keeper.freezeUpTo(null) : null,
    hide: () => grid.setColumnShown(key, false),
  }
}
