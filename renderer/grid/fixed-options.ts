import type { GridOptions } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { NEW_ROW_ID } from './grid-context.ts'
import { isGroupRow } from './groups/group-row.ts'
import { BLOCK_SIZE } from './page-windows.ts'
import { GROUP_HEADER_HEIGHT, gridTheme, readRowHeight } from './theme.ts'
import './modules.ts'

/** Rows that stay loaded around what is on screen: 20 blocks of 100. */
const MAX_BLOCKS = 20
/** Blocks passed by in a fast scroll are not read. */
const SETTLE_MS = 12
/** AG Grid never counts a block that is dropped while it is read as done, so a small limit stops all reading after a few. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER

/** What every table has in common. */
export function fixedGridOptions(localeText: Record<string, string>): GridOptions<WireRecord> {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content
  return {
    theme: gridTheme,
    ...(nonce === undefined ? {} : { styleNonce: nonce }),
    localeText,
    rowModelType: 'infinite',
    cacheBlockSize: BLOCK_SIZE,
    maxBlocksInCache: MAX_BLOCKS,
    maxConcurrentDatasourceRequests: NO_LIMIT,
    blockLoadDebounceMillis: SETTLE_MS,
    infiniteInitialRowCount: 1,
    rowHeight: readRowHeight(),
    groupHeaderHeight: GROUP_HEADER_HEIGHT,
    // A table opens with the rows that can be seen; those around them follow, see create-grid.ts.
    rowBuffer: 0,
    getRowId: ({ data }) => data.id,
    readOnlyEdit: true,
    stopEditingWhenCellsLoseFocus: true,
    // As in a spreadsheet the next cell is chosen, not opened: what is typed there replaces what it holds.
    suppressStartEditOnTab: true,
    enterNavigatesVertically: true,
    enterNavigatesVerticallyAfterEdit: true,
    suppressOverlays: ['noRows', 'noMatchingRows', 'loading'],
    suppressDragLeaveHidesColumns: true,
    animateRows: false,
    // AG Grid's own restyles every cell of a row and lays the table out twice a frame under a resting pointer: see grid.css.
    suppressRowHoverHighlight: true,
    rowClassRules: {
      'new-row': ({ data }) => data?.id === NEW_ROW_ID,
      'group-row': ({ data }) => data !== undefined && isGroupRow(data),
    },
  }
}
