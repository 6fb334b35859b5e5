import { useCallback, useMemo } from 'react'
import type { GridView, ViewCondition } from '#renderer/grid/index.ts'
import { createStore, useStore, type Store } from '#renderer/ui/index.ts'
import { allOf, type Filter } from '#shared/domain/filter.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** A saved view: a tab over the grid. */
export interface TableTab<K extends string = string> {
  readonly key: K
  readonly label: string
  readonly filter?: Filter
  readonly isDeleted?: boolean
  /** Shown when the page is opened for the first time; otherwise the first one is. */
  readonly isOpening?: boolean
}

interface TableState {
  readonly tab: string
  readonly conditions: Readonly<Record<string, readonly ViewCondition[]>>
  readonly searches: Readonly<Record<string, string>>
}

/** Kept while the program runs, so that a person comes back to the view they left. */
const stores = new Map<string, Store<TableState>>()

function storeOf(key: string, tab: string): Store<TableState> {
  const store = stores.get(key) ?? createStore<TableState>({ tab, conditions: {}, searches: {} })
  stores.set(key, store)
  return store
}

const NO_CONDITIONS: readonly ViewCondition[] = []

export interface TableView {
  readonly tab: string
  readonly conditions: readonly ViewCondition[]
  readonly search: string
  /** Fields with a condition. */
  readonly filtered: ReadonlySet<string>
  /** The same object until something in it changes. */
  readonly view: GridView
  readonly setTab: (tab: string) => void
  readonly setSearch: (text: string) => void
  readonly setCondition: (field: string, condition: ViewCondition | null) => void
  readonly clear: () => void
}

/** Tab, conditions and search of a table of records, and the view they come to. */
export function useTableView(
  type: RecordType,
  personId: string,
  tabs: readonly TableTab[],
  given: Filter | undefined,
): TableView {
  const first = tabs[0]?.key ?? ''
  const opening = tabs.find(({ isOpening }) => isOpening === true)?.key ?? first
  const store = storeOf(`${type} ${personId}`, opening)
  const state = useStore(store)
  // What is added to a report's filter belongs to that filter and to no tab.
  const shown = given === undefined ? state.tab : JSON.stringify(given)
  const tab = tabs.find(({ key }) => key === (given === undefined ? state.tab : first)) ?? tabs[0]
  const conditions = state.conditions[shown] ?? NO_CONDITIONS
  const search = state.searches[shown] ?? ''
  const base = tab?.filter
  const isDeleted = tab?.isDeleted === true

  const view = useMemo<GridView>(() => {
    const filter = allOf(given ?? base, ...conditions.map(({ condition }) => condition))
    return {
      ...(filter === undefined ? {} : { filter }),
      ...(search === '' ? {} : { search }),
      ...(isDeleted ? { isDeleted } : {}),
    }
  }, [given, base, conditions, search, isDeleted])
  const filtered = useMemo(() => new Set(conditions.map(({ condition }) => condition.field)), [conditions])

  const patch = useCallback((change: Partial<TableState>) => store.update((now) => ({ ...now, ...change })), [store])
  return {
    tab: tab?.key ?? '',
    conditions,
    search,
    filtered,
    view,
    setTab: useCallback((next) => patch({ tab: next }), [patch]),
    setSearch: useCallback(
      (text) => store.update((now) => ({ ...now, searches: { ...now.searches, [shown]: text.trim() } })),
      [store, shown],
    ),
    setCondition: useCallback(
      (field, condition) =>
        store.update((now) => {
          const before = now.conditions[shown] ?? NO_CONDITIONS
          const isKnown = before.some((one) => one.condition.field === field)
          const replaced = isKnown
            ? before.flatMap((one) => (one.condition.field !== field ? [one] : condition === null ? [] : [condition]))
            : [...before, ...(condition === null ? [] : [condition])]
          return { ...now, conditions: { ...now.conditions, [shown]: replaced } }
        }),
      [store, shown],
    ),
    clear: useCallback(
      () =>
        store.update((now) => ({
          ...now,
          searches: { ...now.searches, [shown]: '' },
          conditions: { ...now.conditions, [shown]: NO_CONDITIONS },
        })),
      [store, shown],
    ),
  }
}
