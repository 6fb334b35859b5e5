import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RowSet } from '#shared/contract/ranges.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { NEW_ROW_ID } from './grid-context.ts'
import type { GridOptions } from './grid-options.ts'
import type { GridView } from './grid-source.ts'
import { PLAIN_PLAN, rowSetOf, viewOf, type PlannedRows, type RowPlan } from './selection/row-sets.ts'
import type { Stretch } from './selection/model.ts'

export interface GridRowsParts {
  readonly api: GridApi<WireRecord>
  readonly options: () => GridOptions
  readonly plan: () => RowPlan
  readonly view: () => GridView
  readonly sort: () => Sort
  readonly newest: (row: WireRecord) => WireRecord
}

const PAGE = 500

/** The records of the view by their display index: those loaded at once, the others page by page. */
export class GridRows {
  readonly #parts: GridRowsParts
  constructor(parts: GridRowsParts) {
    this.#parts = parts
  }

  /** The record at a display index, if it is loaded and no heading. */
  at(index: number): WireRecord | undefined {
    const [planned] = this.#parts.plan().stretches({ from: index, to: index })
    const row = planned === undefined ? undefined : this.#parts.api.getDisplayedRowAtIndex(index)?.data
    return row === undefined || row.id === NEW_ROW_ID ? undefined : this.#parts.newest(row)
  }

  /** The marked rows as the service knows them. */
  setOf(rows: readonly Stretch[]): RowSet | null {
    const { plan, view, sort } = this.#parts
    return rowSetOf(rows, { plan: plan(), view: view(), sort: sort(), idAt: (index) => this.at(index)?.id })
  }

  /** All records of the view, those of closed groups too; `null` when there are none. */
  setOfAll(count: number): RowSet | null {
    const { plan, view, sort } = this.#parts
    if (plan() === PLAIN_PLAN) return this.setOf([{ from: 0, to: count - 1 }])
    return rowSetOf([{ from: 0, to: count - 1 }], {
      plan: PLAIN_PLAN,
      view: view(),
      sort: sort(),
      // Display indexes of a grouped view say nothing of the place among all.
      idAt: () => undefined,
    })
  }

  /** How many records the rows hold. */
  count(rows: readonly Stretch[]): number {
    return this.#planned(rows).reduce((count, { from, to }) => count + to - from + 1, 0)
  }

  /** The records of the rows where all of them are loaded; else `null`. */
  loaded(rows: readonly Stretch[]): readonly WireRecord[] | null {
    const records = this.known(rows)
    return records.length === this.count(rows) ? records : null
  }

  /** Those records of the rows that are loaded, from the top. Costs as much as there are loaded rows, however many are asked for. */
  known(rows: readonly Stretch[]): readonly WireRecord[] {
    const found: { readonly index: number; readonly record: WireRecord }[] = []
    this.#parts.api.forEachNode(({ rowIndex }) => {
      if (rowIndex === null || !rows.some(({ from, to }) => rowIndex >= from && rowIndex <= to)) return
      const record = this.at(rowIndex)
      if (record !== undefined) found.push({ index: rowIndex, record })
    })
    return found.toSorted((a, b) => a.index - b.index).map(({ record }) => record)
  }

  /** Every record of the rows, in order. */
  async read(rows: readonly Stretch[], signal: AbortSignal): Promise<readonly WireRecord[]> {
    const loaded = this.loaded(rows)
    if (loaded !== null) return loaded
    const records: WireRecord[] = []
    for (const planned of this.#planned(rows)) records.push(...(await this.#readStretch(planned, signal)))
    return records
  }

  async #readStretch(planned: PlannedRows, signal: AbortSignal): Promise<readonly WireRecord[]> {
    const { options, view, sort } = this.#parts
    const records: WireRecord[] = []
    let cursor: string | undefined
    for (let offset = planned.from; offset <= planned.to; offset += PAGE) {
      signal.throwIfAborted()
      const limit = Math.min(PAGE, planned.to - offset + 1)
      const page = await options().source.page({
        view: viewOf(view(), planned),
        sort: sort(),
        offset,
        limit,
        wantTotal: false,
        ...(cursor === undefined ? {} : { cursor }),
      })
      records.push(...page.rows)
      cursor = page.nextCursor ?? undefined
      if (page.rows.length < limit) break
    }
    return records
  }

  #planned(rows: readonly Stretch[]): readonly PlannedRows[] {
    return rows.flatMap((stretch) => this.#parts.plan().stretches(stretch))
  }
}
