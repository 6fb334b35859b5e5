import { useCallback, useMemo, useState } from 'react'
import { useFieldBook } from '#renderer/fields/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import {
  isSameDefinition,
  tableStore,
  useSavedViews,
  type TabLayout,
  type TableState,
  type TabQuery,
} from '#renderer/features/views/index.ts'
import type { GridLayout, GridView, ViewCondition } from '#renderer/grid/index.ts'
import { useStore } from '#renderer/ui/index.ts'
import { withKnownFields } from '#shared/domain/view-fields.ts'
import type { SavedView } from '#shared/contract/views.ts'
import { allOf, type Filter, type Sort } from '#shared/domain/filter.ts'
import type { Role } from '#shared/domain/permissions.ts'
import type { ViewDefinition } from '#shared/domain/view.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** A tab over the grid that the program itself brings. */
export interface TableTab<K extends string = string> {
  readonly key: K
  readonly label: string
  readonly filter?: Filter
  readonly isDeleted?: boolean
  /** Shown when the page is opened for the first time and no view is a default; otherwise the first one is. */
  readonly isOpening?: boolean
}

export interface TableView {
  /** Key of a tab of the program, or id of a saved view. */
  readonly tab: string
  readonly label: string
  /** The saved view on screen. */
  readonly saved: SavedView | null
  readonly views: readonly SavedView[]
  /** The saved view on screen was changed since. */
  readonly isChanged: boolean
  /** False while it is not known yet which view comes first. */
  readonly isReady: boolean
  /** The list of saved views has been read. */
  readonly isSettled: boolean
  readonly definition: ViewDefinition
  readonly conditions: readonly ViewCondition[]
  readonly search: string
  /** Fields with a condition. */
  readonly filtered: ReadonlySet<string>
  /** The same object until something in it changes. */
  readonly view: GridView
  readonly layout: GridLayout
  readonly setTab: (tab: string) => void
  readonly setSearch: (text: string) => void
  readonly setCondition: (field: string, condition: ViewCondition | null) => void
  readonly change: (patch: Partial<ViewDefinition>) => void
  /** Takes back what is not saved. */
  readonly revert: () => void
  readonly clear: () => void
}

const NO_QUERY: TabQuery = { conditions: [], search: '' }
const NO_SORT: Sort = []

/** The view that a role starts with; of several roles the first that has one. */
function defaultOf(views: readonly SavedView[], roles: readonly Role[]): SavedView | undefined {
  for (const role of roles) {
    const found = views.find(({ defaultFor }) => defaultFor.includes(role))
    if (found !== undefined) return found
  }
  return undefined
}

/** The looks of one of the program's tabs, or of a filter handed over in its place. */
function ownDefinition(
  { conditions, search }: TabQuery,
  kept: TabLayout | null,
  tab: TableTab | undefined,
  sort: Sort,
): ViewDefinition {
  const layout = kept ?? { columns: [], sort: [...sort], groups: [], colours: [] }
  return {
    ...(tab?.filter === undefined ? {} : { base: tab.filter }),
    conditions,
    search,
    ...layout,
    isDeleted: tab?.isDeleted === true,
  }
}

/** What a change leaves of the state. */
function changed(state: TableState, now: ViewDefinition, shown: string, saved: SavedView | null): TableState {
  if (saved !== null) {
    const { [saved.id]: _before, ...others } = state.drafts
    return { ...state, drafts: isSameDefinition(now, saved.definition) ? others : { ...others, [saved.id]: now } }
  }
  const { conditions, search, columns, sort, groups, colours } = now
  return {
    ...state,
    queries: { ...state.queries, [shown]: { conditions, search } },
    layout: { columns, sort, groups, colours },
  }
}

/** The same object as long as nothing in it differs: a new view starts the grid again at its top. */
function useSameWhileEqual<T>(value: T): T {
  const text = JSON.stringify(value)
  const [kept, setKept] = useState({ text, value })
  if (kept.text === text) return kept.value
  setKept({ text, value })
  return value
}

/** Tab, conditions, search and layout of a table of records, and the view they come to. */
export function useTableView(
  type: RecordType,
  personId: string,
  tabs: readonly TableTab[],
  given: Filter | undefined,
  initialSort: Sort = NO_SORT,
  /** Tells tables of one type apart whose looks are kept each for itself. */
  place = '',
): TableView {
  const { views, isSettled } = useSavedViews(type)
  const { roles } = useSignedIn()
  const book = useFieldBook()
  const store = tableStore(`${type}${place}.${personId}`)
  const state = useStore(store)
  const opening = tabs.find(({ isOpening }) => isOpening === true) ?? tabs[0]
  const chosen = state.tab ?? defaultOf(views, roles)?.id ?? opening?.key ?? ''
  const saved = given === undefined ? (views.find(({ id }) => id === chosen) ?? null) : null
  const tab =
    saved === null
      ? (tabs.find(({ key }) => key === (given === undefined ? chosen : tabs[0]?.key)) ?? opening)
      : undefined
  // What is added to a report's filter belongs to that filter and to no tab.
  const shown = given === undefined ? (tab?.key ?? chosen) : JSON.stringify(given)
  const savedId = saved?.id ?? ''
  const draft = state.drafts[savedId]

  const query = state.queries[shown] ?? NO_QUERY
  const ownLayout = state.layout
  const definition = useMemo(() => {
    const whole = draft ?? saved?.definition ?? ownDefinition(query, ownLayout, tab, initialSort)
    // A field that was deleted takes its conditions, sort and colours along until it is restored.
    return withKnownFields(whole, (key) => book.fieldOf(type, key) !== undefined).definition
  }, [draft, saved, query, ownLayout, tab, initialSort, book, type])
  const { base, conditions, search, isDeleted, groups, columns, sort } = definition

  const filter = allOf(given ?? base, ...conditions.map((condition) => condition.filter))
  const view = useSameWhileEqual<GridView>({
    ...(filter === undefined ? {} : { filter }),
    ...(search === '' ? {} : { search }),
    ...(isDeleted ? { isDeleted } : {}),
    ...(groups.length === 0 ? {} : { groups }),
  })
  const layout = useSameWhileEqual<GridLayout>({ columns, sort })
  const filtered = useMemo(() => new Set(conditions.map(({ field }) => field)), [conditions])

  const change = useCallback(
    (patch: Partial<ViewDefinition>) =>
      store.update((now) => {
        const before =
          saved === null
            ? ownDefinition(now.queries[shown] ?? NO_QUERY, now.layout, tab, initialSort)
            : (now.drafts[saved.id] ?? saved.definition)
        return changed(now, { ...before, ...patch }, shown, saved)
      }),
    [store, saved, shown, tab, initialSort],
  )
  const setCondition = useCallback(
    (field: string, condition: ViewCondition | null) => {
      const isKnown = conditions.some((one) => one.field === field)
      const kept = conditions.flatMap((one) => (one.field !== field ? [one] : condition === null ? [] : [condition]))
      const next = isKnown || condition === null ? kept : [...kept, condition]
      change({ conditions: next.map((one) => ({ ...one, labels: { ...one.labels } })) })
    },
    [change, conditions],
  )
  return {
    tab: saved?.id ?? tab?.key ?? '',
    label: saved?.name ?? tab?.label ?? '',
    saved,
    views,
    isChanged: draft !== undefined,
    isReady: isSettled || state.tab !== null,
    isSettled,
    definition,
    conditions,
    search,
    filtered,
    view,
    layout,
    setTab: useCallback((next) => store.update((now) => ({ ...now, tab: next })), [store]),
    setSearch: useCallback((text) => change({ search: text.trim() }), [change]),
    setCondition,
    change,
    revert: useCallback(
      () =>
        store.update((now) => ({
          ...now,
          drafts: Object.fromEntries(Object.entries(now.drafts).filter(([id]) => id !== savedId)),
        })),
      [store, savedId],
    ),
    clear: useCallback(() => change({ conditions: [], search: '' }), [change]),
  }
}
