import type { GridApi } from 'ag-grid-community'
import type { TFunction } from 'i18next'
import type { WireRecord } from '#shared/contract/base.ts'
import type { CellFocus } from './cell-focus.ts'
import { ROW_NUMBER } from './aside-columns.ts'
import type { Composition } from './composition.ts'
import type { ForeignMarks } from './foreign-marks.ts'
import type { GridOptions } from './grid-options.ts'
import type { GroupModel } from './groups/group-model.ts'
import { isGroupRow } from './groups/group-row.ts'
import type { StickyHeading } from './groups/sticky-heading.ts'
import type { RangeKit } from './range-kit.ts'
import type { ChangedCells, RowCache } from './row-cache.ts'
import type { RowLoader } from './row-loader.ts'

/** The parts of a grid that rows concern; they are made one after the other, so each is asked for when it is needed. */
export interface RowNewsParts {
  readonly api: GridApi<WireRecord>
  readonly focus: CellFocus
  readonly groups: GroupModel
  readonly ranges: RangeKit
  readonly loader: RowLoader
}

interface Around {
  readonly options: () => GridOptions
  readonly t: () => TFunction
  readonly cache: RowCache
  readonly composition: Composition
  readonly foreign: ForeignMarks
  readonly grid: () => RowNewsParts
  readonly sticky: () => StickyHeading
}

/** What is heard of rows: read again, written here, or changed by somebody else; and what the grid shows of it. */
export class RowNews {
  readonly #around: Around
  /** Who changed what the next reading finds. */
  #changedBy: string | null = null

  constructor(around: Around) {
    this.#around = around
  }

  /** Reads the rows on screen again in place. Cells that differ are marked with the name of who changed them. */
  refresh(changedBy: string | null): void {
    const { loader, groups, api } = this.#around.grid()
    this.#changedBy = changedBy
    loader.restart()
    if (groups.plan === null) api.refreshInfiniteCache()
    else void groups.refresh()
  }

  /** Puts newer states of records into their rows, wherever they are. */
  absorb(rows: readonly WireRecord[], changedBy: string | null): void {
    const { options, cache, composition, grid } = this.#around
    const { focus, groups, ranges } = grid()
    const own = rows.filter(({ type }) => type === options().type)
    const changed = cache.absorb(own)
    composition.draw(() => this.#draw(own))
    if (own.some(({ id }) => id === focus.currentId)) this.tellCurrent()
    if (changed.length > 0) ranges.summary.count()
    // Records move between groups with their values, and subtotals follow.
    if (changed.length > 0 && groups.plan !== null) groups.refreshSoon()
    if (changedBy !== null) this.#flash(changed, changedBy)
  }

  #draw(rows: readonly WireRecord[]): void {
    const { cache, grid } = this.#around
    const { api } = grid()
    for (const row of rows) {
      const node = api.getRowNode(row.id)
      if (node?.data === undefined) continue
      node.setData(cache.newest(row))
      api.refreshCells({ rowNodes: [node], force: true })
    }
  }

  /** Rows stand elsewhere: those on screen are read again in their new places. */
  onPlan(total: number): void {
    const { api } = this.#around.grid()
    this.#around.composition.draw(() => {
      api.setRowCount(total, true)
      api.refreshInfiniteCache()
    })
  }

  onRows(ids: readonly string[], changed: readonly ChangedCells[]): void {
    const { api, focus, groups } = this.#around.grid()
    if (this.#changedBy !== null) this.#flash(changed, this.#changedBy)
    if (ids.some((id) => id === focus.currentId)) this.tellCurrent()
    if (groups.plan === null) return
    // Headings keep their id while what they say changes, and numbers follow the place.
    const rowNodes = api.getRenderedNodes().filter(({ data }) => data !== undefined && isGroupRow(data))
    api.refreshCells({ rowNodes, force: true })
    api.refreshCells({ columns: [ROW_NUMBER], force: true })
    this.#around.sticky().paint()
  }

  tellCurrent(): void {
    const { options, cache, grid } = this.#around
    const id = grid().focus.currentId
    options().onCurrent?.(id === null ? null : (cache.get(id) ?? null))
  }

  #flash(changed: readonly ChangedCells[], by: string): void {
    const { t, foreign } = this.#around
    const words = t()('grid.foreign', { name: by })
    for (const { id, fields } of changed) foreign.mark(id, fields, words)
  }
}
