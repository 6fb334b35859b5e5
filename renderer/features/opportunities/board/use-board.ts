import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { recordKeys, useRecordNews, viewInput, type RecordNews } from '#renderer/features/records/index.ts'
import { useAll } from '#renderer/features/session/index.ts'
import type { GridView } from '#renderer/grid/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { BoardColumn } from '#shared/contract/board.ts'
import { allOf, type Sort } from '#shared/domain/filter.ts'

/** Everything that the board has read, and the parts of it. */
export const boardKeys = {
  all: ['board'] as const,
  sums: (view: GridView, pipelineId: string | null) => ['board', 'sums', viewInput(view), pipelineId] as const,
  cards: (part: unknown, window: number) => ['board', 'cards', part, window] as const,
}

/** Changes of a busy colleague are gathered before the board is read again. */
const PAUSE_MS = 200
/** As long as a cell of the grid shows that somebody else changed it. */
const FLASH_MS = 1600
/** More changes at once than this are no news of single cards. */
const MAX_FLASHED = 20

/** Record types of which a card or a column shows something. */
const SHOWN: ReadonlySet<string> = new Set(['opportunity', 'customer', 'person', 'stage', 'pipeline'])

/** Counts and sums of the board's columns. */
export function useBoardSums(view: GridView, pipelineId: string | null) {
  const api = useApi()
  return useQuery({
    queryKey: boardKeys.sums(view, pipelineId),
    queryFn: () => {
      const { filter, search } = viewInput(view)
      return api.opportunities.board({
        ...(filter === undefined ? {} : { filter }),
        ...(search === undefined ? {} : { search }),
        ...(pipelineId === null ? {} : { pipelineId }),
      })
    },
    enabled: view.isDeleted !== true,
    placeholderData: keepPreviousData,
  })
}

export type BoardSums = ReturnType<typeof useBoardSums>

/** How many opportunities a view has, ended ones too. */
export function useCount(view: GridView): number | null {
  const api = useApi()
  const input = viewInput(view)
  const { data } = useQuery({
    queryKey: [...recordKeys.totals('opportunity'), ...(Object.keys(input).length === 0 ? [] : [input])],
    queryFn: () => api.records.totals({ type: 'opportunity', fields: [], ...input }),
    placeholderData: keepPreviousData,
  })
  return data?.count ?? null
}

/** Asks where a card stands in the column of a stage; `null` when it is not there. */
export function usePlaceOf(view: GridView, columns: readonly BoardColumn[], sort: Sort) {
  const api = useApi()
  return async (id: string, stageId: string): Promise<number | null> => {
    const column = columns.find((one) => one.stageId === stageId)
    const filter = allOf(view.filter, column?.filter)
    const { place } = await api.opportunities.place({
      id,
      sort: [...sort],
      ...(filter === undefined ? {} : { filter }),
      ...(view.search === undefined ? {} : { search: view.search }),
    })
    return place
  }
}

/** Cards that somebody else has just changed, with the name of who did. */
export type Flashes = ReadonlyMap<string, string>

const NO_FLASHES: Flashes = new Map()

/** Keeps what the board shows true: own writes at once, those of others with a mark on their cards. */
export function useBoardNews(): Flashes {
  const queries = useQueryClient()
  const people = useAll('person').data
  const [flashes, setFlashes] = useState<Flashes>(NO_FLASHES)
  const timers = useRef({ read: 0, clear: 0 })
  useEffect(() => {
    const { current } = timers
    return () => {
      window.clearTimeout(current.read)
      window.clearTimeout(current.clear)
      // What happens while no board is on screen is not followed.
      queries.removeQueries({ queryKey: boardKeys.all })
    }
  }, [queries])

  const readAgain = useCallback(() => queries.invalidateQueries({ queryKey: boardKeys.all }), [queries])
  const flash = (fresh: Flashes) => {
    window.clearTimeout(timers.current.clear)
    setFlashes(fresh)
    timers.current.clear = window.setTimeout(() => setFlashes(NO_FLASHES), FLASH_MS)
  }
  const gathered = useRef(new Map<string, string>())
  const readSoon = () => {
    window.clearTimeout(timers.current.read)
    timers.current.read = window.setTimeout(() => {
      const fresh = gathered.current
      gathered.current = new Map()
      void readAgain().then(() => fresh.size > 0 && fresh.size <= MAX_FLASHED && flash(fresh))
    }, PAUSE_MS)
  }
  useRecordNews((news: RecordNews) => {
    if (news.kind !== 'foreign') return void readAgain()
    const { event } = news
    if (!event.changes.some(({ type }) => SHOWN.has(type))) return
    const change = event.changes.find(({ type }) => type === 'opportunity')
    const name = people?.find(({ id }) => id === event.actorId)?.values['name']
    if (change?.isComplete === true) {
      for (const id of change.ids) gathered.current.set(id, typeof name === 'string' ? name : '')
    }
    readSoon()
  })
  return flashes
}

/** The part of a view that says which cards a column holds. */
export interface ColumnView {
  readonly filter: NonNullable<GridView['filter']>
  readonly search: string | undefined
}

/** The same object while the view and the column's filter are the same. */
export function useColumnView(view: GridView, filter: ColumnView['filter']): ColumnView {
  const text = JSON.stringify([view.filter ?? null, filter])
  const { search } = view
  return useMemo(() => {
    const [given, own] = JSON.parse(text) as [ColumnView['filter'] | null, ColumnView['filter']]
    return { filter: given === null ? own : { kind: 'and', items: [given, own] }, search }
  }, [text, search])
}
