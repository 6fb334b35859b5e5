import { z } from 'zod'
import { createStore, type Store } from '#renderer/ui/index.ts'
import { sortSchema } from '#shared/domain/filter.ts'
import { colourRule, groupSchema, viewColumn, viewDefinition, type ViewDefinition } from '#shared/domain/view.ts'

/** What the tabs of the program itself have in common: columns, order, groups and colours. */
const tabLayout = z.object({
  columns: z.array(viewColumn).max(400),
  sort: sortSchema,
  groups: groupSchema,
  colours: z.array(colourRule).max(40),
})
export type TabLayout = z.infer<typeof tabLayout>

const kept = z.object({
  layout: tabLayout.nullable(),
  /** Changes of saved views that are not saved, by id. */
  drafts: z.record(z.string(), viewDefinition),
})

export interface TabQuery {
  readonly conditions: ViewDefinition['conditions']
  readonly search: string
}

export interface TableState extends z.infer<typeof kept> {
  /** A tab of the program or a saved view; `null` until one is chosen. */
  readonly tab: string | null
  /** Conditions and search of each of the program's tabs, kept while it runs. */
  readonly queries: Readonly<Record<string, TabQuery>>
}

const PREFIX = 'workbench.views.'
const NOTHING: z.infer<typeof kept> = { layout: null, drafts: {} }

function readKept(key: string): z.infer<typeof kept> {
  const text = localStorage.getItem(PREFIX + key)
  if (text === null) return NOTHING
  try {
    return kept.parse(JSON.parse(text))
  } catch (reason) {
    if (!(reason instanceof SyntaxError || reason instanceof z.ZodError)) throw reason
    // Written by another version: the defaults stand.
    localStorage.removeItem(PREFIX + key)
    return NOTHING
  }
}

const stores = new Map<string, Store<TableState>>()

/**
 * How a person looks at the records of a type. Columns and unsaved changes stay on this computer, tab and conditions while
 * the program runs, so that a person comes back to the view they left.
 */
export function tableStore(key: string): Store<TableState> {
  const known = stores.get(key)
  if (known !== undefined) return known
  const store = createStore<TableState>({ tab: null, queries: {}, ...readKept(key) })
  let written = JSON.stringify(NOTHING)
  store.subscribe(() => {
    const { layout, drafts } = store.get()
    const text = JSON.stringify({ layout, drafts })
    if (text !== written) localStorage.setItem(PREFIX + key, text)
    written = text
  })
  stores.set(key, store)
  return store
}

/** The same looks: what is written in another order is not another view. */
export function isSameDefinition(a: ViewDefinition, b: ViewDefinition): boolean {
  const normal = (one: ViewDefinition): string => {
    const { base, conditions, search, sort, groups, columns, colours, isDeleted } = viewDefinition.parse(one)
    return JSON.stringify([base ?? null, conditions, search, sort, groups, columns, colours, isDeleted], sorted)
  }
  return normal(a) === normal(b)
}

/** Objects with their keys in order. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
