import { useCallback, useEffect, useRef, useState } from 'react'
import type { TableView } from '#renderer/features/records/index.ts'
import type { GridController } from '#renderer/grid/index.ts'
import { currentLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { FindAnswer } from '#shared/contract/find.ts'
import type { RangeResult } from '#shared/contract/ranges.ts'
import type { RecordType } from '#shared/entities/index.ts'

export interface FindText {
  readonly text: string
  readonly matchCase: boolean
  readonly wholeCell: boolean
}

export interface FindParts {
  readonly type: RecordType
  readonly grid: GridController
  readonly table: TableView
  readonly wanted: FindText
  readonly onFailure: (reason: unknown) => void
}

export interface Find {
  /** `null` while nothing is looked for, or the service has not answered. */
  readonly answer: FindAnswer | null
  readonly step: (direction: 'next' | 'previous') => void
  /** Replaces in the cell of the hit and goes to the next one. */
  readonly replaceOne: (text: string) => Promise<void>
  /** Replaces in every cell of the view, as one step of undo. */
  readonly replaceAll: (text: string) => Promise<RangeResult | null>
}

const PAUSE_MS = 160
const MAX_FIELDS = 52

/** Goes from hit to hit in the view of a grid; the rows need not be loaded. */
export function useFind({ type, grid, table, wanted, onFailure }: FindParts): Find {
  const api = useApi()
  const { text, matchCase, wholeCell } = wanted
  const { view, layout } = table
  const [answer, setAnswer] = useState<FindAnswer | null>(null)
  const asking = useRef<AbortController | null>(null)

  const go = useCallback(
    async (direction: 'next' | 'previous', isInclusive: boolean) => {
      asking.current?.abort()
      if (text === '') return setAnswer(null)
      const asked = new AbortController()
      asking.current = asked
      const { selector } = grid.ranges
      const fields = selector.columns.slice(0, MAX_FIELDS)
      const { active } = selector.state
      const from = active === null ? START : startAt(grid, active)
      try {
        const found = await api.records.find(
          {
            type,
            ...(view.filter === undefined ? {} : { filter: view.filter }),
            ...(view.search === undefined ? {} : { search: view.search }),
            ...(view.isDeleted === undefined ? {} : { isDeleted: view.isDeleted }),
            sort: [...layout.sort],
            groups: [...(view.groups ?? [])],
            text,
            fields: [...fields],
            from,
            direction,
            isInclusive,
            matchCase,
            wholeCell,
            language: currentLanguage(),
          },
          { signal: asked.signal },
        )
        if (asked.signal.aborted) return
        if (found.hit === null) return setAnswer(found)
        const { path, row, id, field } = found.hit
        const index = path.length === 0 ? row : await grid.reveal({ place: { path, row }, id }, asked.signal)
        if (index === null) return
        setAnswer(found)
        show(grid, index, fields.indexOf(field))
      } catch (reason) {
        if (!asked.signal.aborted) onFailure(reason)
      }
    },
    [api, type, grid, view, layout, text, matchCase, wholeCell, onFailure],
  )

  useEffect(() => {
    const timer = setTimeout(() => void go('next', true), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [go])
  useEffect(() => () => asking.current?.abort(), [])

  const replace = (
    rows: Parameters<typeof grid.ranges.desk.runBlocks>[1][number]['rows'],
    fields: string[],
    by: string,
  ) =>
    grid.ranges.desk.runBlocks([], [{ rows, fields }], { kind: 'replace', find: text, with: by, matchCase, wholeCell })

  return {
    answer,
    step: (direction) => void go(direction, false),
    async replaceOne(by) {
      const hit = answer?.hit ?? null
      if (hit === null) return go('next', true)
      const result = await replace({ kind: 'ids', ids: [hit.id] }, [hit.field], by)
      if (result !== null) await go('next', result.changedCells > 0 && !by.includes(text))
    },
    async replaceAll(by) {
      const { selector, rows } = grid.ranges
      const set = rows.setOfAll(grid.groups.plan?.recordCount ?? selector.extent.rows)
      if (set === null) return null
      const result = await replace(set, selector.columns.slice(0, MAX_FIELDS), by)
      if (result !== null) await go('next', true)
      return result
    },
  }
}

const START = { path: [], row: -1, place: 0 }

/** Where the search goes on from: a row of the view, in a grouped one of its group. */
function startAt({ groups }: GridController, { row, column }: { readonly row: number; readonly column: number }) {
  const place = Math.max(0, column)
  if (groups.plan === null) return { path: [], row, place }
  const at = groups.placeAt(row)
  return at === null ? START : { path: [...at.path], row: at.row, place }
}

/** Brings a cell to the eye and makes it the active one; the focus of the keyboard stays where it is. */
function show(grid: GridController, row: number, column: number): void {
  const focused = document.activeElement
  const cell = { row, column }
  grid.ranges.selector.set({ ranges: [{ kind: 'cells', anchor: cell, head: cell }], active: cell }, cell)
  if (focused instanceof HTMLElement && focused.closest('.find-bar') !== null) focused.focus()
}
