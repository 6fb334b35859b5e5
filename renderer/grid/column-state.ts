import type { ColumnState } from 'ag-grid-community'
import { z } from 'zod'

const stored = z.array(
  z.object({
    colId: z.string(),
    hide: z.boolean().nullish(),
    width: z.number().nullish(),
    pinned: z.union([z.string(), z.boolean()]).nullish(),
    sort: z.enum(['asc', 'desc']).nullish(),
    sortIndex: z.number().nullish(),
  }),
)

const PREFIX = 'workbench.grid.'

/** How a person left the columns of a table, kept on this computer; `null` when they never changed them. */
export function readColumnState(key: string): ColumnState[] | null {
  const text = localStorage.getItem(PREFIX + key)
  if (text === null) return null
  try {
    return stored.parse(JSON.parse(text)).map((state) => toColumnState(state))
  } catch (reason) {
    if (reason instanceof SyntaxError || reason instanceof z.ZodError) {
      // Written by another version: the defaults stand.
      localStorage.removeItem(PREFIX + key)
      return null
    }
    throw reason
  }
}

function toColumnState(state: z.infer<typeof stored>[number]): ColumnState {
  return {
    colId: state.colId,
    hide: state.hide ?? null,
    pinned: state.pinned === 'left' || state.pinned === 'right' ? state.pinned : null,
    sort: state.sort ?? null,
    sortIndex: state.sortIndex ?? null,
    ...(typeof state.width === 'number' ? { width: state.width } : {}),
  }
}

export function writeColumnState(key: string, state: readonly ColumnState[]): void {
  const kept = state.map(({ colId, hide, width, pinned, sort, sortIndex }) => ({
    colId,
    hide,
    width,
    pinned,
    sort,
    sortIndex,
  }))
  localStorage.setItem(PREFIX + key, JSON.stringify(kept))
}

export function forgetColumnState(key: string): void {
  localStorage.removeItem(PREFIX + key)
}
