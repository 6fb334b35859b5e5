import type { Api } from '#renderer/rpc/index.ts'
import { currentLanguage } from '#renderer/i18n/index.ts'
import { createStore } from '#renderer/ui/index.ts'
import type {
  DifferenceCell,
  DifferenceItem,
  DifferenceKind,
  RoundTripChoices,
  RoundTripPreview,
  RoundTripResult,
} from '#shared/contract/round-trip.ts'
import type { PickedFile } from '#shared/wire.ts'

export type Side = 'file' | 'workbook'
export type Shown = 'all' | 'conflict' | DifferenceKind

export type TripState =
  | { readonly kind: 'none' }
  | { readonly kind: 'comparing'; readonly file: PickedFile; readonly cancel: () => void }
  | { readonly kind: 'failed'; readonly file: PickedFile; readonly reason: unknown }
  | { readonly kind: 'compared'; readonly preview: RoundTripPreview; readonly picks: Picks; readonly shown: Shown }
  | { readonly kind: 'done'; readonly preview: RoundTripPreview; readonly result: RoundTripResult }

/** What the person ticks against the defaults: changes and new rows are taken, deletions are not. */
export interface Picks {
  /** Cells that are not taken, and new rows that are not added. */
  readonly left: ReadonlySet<string>
  /** Rows whose record is deleted. */
  readonly deleted: ReadonlySet<string>
  readonly conflicts: ReadonlyMap<string, Side>
}

const NO_PICKS: Picks = { left: new Set(), deleted: new Set(), conflicts: new Map() }

/** Lives as long as the page is loaded, so that a look at a record does not lose the comparison. */
export const tripStore = createStore<TripState>({ kind: 'none' })

export function forgetTrip(): void {
  const state = tripStore.get()
  if (state.kind === 'comparing') state.cancel()
  tripStore.set({ kind: 'none' })
}

/** Compares a file with the workbook; what comes of it stands in the store. */
export async function compareTrip(api: Api, file: PickedFile): Promise<void> {
  forgetTrip()
  const stop = new AbortController()
  const cancel = () => stop.abort()
  tripStore.set({ kind: 'comparing', file, cancel })
  const isOurs = () => {
    const now = tripStore.get()
    return now.kind === 'comparing' && now.cancel === cancel
  }
  try {
    const input = { fileToken: file.token, language: currentLanguage() }
    const preview = await api.roundTrip.preview(input, { signal: stop.signal })
    const shown: Shown = preview.counts.conflicts > 0 ? 'conflict' : 'all'
    if (isOurs()) tripStore.set({ kind: 'compared', preview, picks: NO_PICKS, shown })
  } catch (reason) {
    if (!isOurs()) return
    tripStore.set(stop.signal.aborted ? { kind: 'none' } : { kind: 'failed', file, reason })
  }
}

function change(next: (state: Extract<TripState, { kind: 'compared' }>) => Partial<Picks>): void {
  tripStore.update((state) =>
    state.kind === 'compared' ? { ...state, picks: { ...state.picks, ...next(state) } } : state,
  )
}

export function show(shown: Shown): void {
  tripStore.update((state) => (state.kind === 'compared' ? { ...state, shown } : state))
}

function toggled(set: ReadonlySet<string>, keys: readonly string[], isIn: boolean): Set<string> {
  const next = new Set(set)
  for (const key of keys) {
    if (isIn) next.add(key)
    else next.delete(key)
  }
  return next
}

export const takeCells = (keys: readonly string[], isTaken: boolean): void =>
  change(({ picks }) => ({ left: toggled(picks.left, keys, !isTaken) }))

export const deleteRow = (key: string, isDeleted: boolean): void =>
  change(({ picks }) => ({ deleted: toggled(picks.deleted, [key], isDeleted) }))

export function decide(keys: readonly string[], side: Side): void {
  change(({ picks }) => {
    const conflicts = new Map(picks.conflicts)
    for (const key of keys) conflicts.set(key, side)
    return { conflicts }
  })
}

export const changesOf = ({ cells }: DifferenceItem): readonly DifferenceCell[] =>
  cells.filter(({ state }) => state === 'change')

export type Tick = 'on' | 'off' | 'some'

/** Whether a row is taken, from the ticks of its cells. */
export function tickOf(item: DifferenceItem, picks: Picks): Tick {
  if (item.kind === 'deleted') return picks.deleted.has(item.key) ? 'on' : 'off'
  if (item.kind === 'new') return picks.left.has(item.key) ? 'off' : 'on'
  const cells = changesOf(item)
  const taken = cells.filter(({ key }) => !picks.left.has(key)).length
  if (taken === 0) return 'off'
  return taken === cells.length ? 'on' : 'some'
}

/** How much the person is about to write. */
export function countPicks({ counts }: RoundTripPreview, { left, deleted, conflicts }: Picks) {
  const leftRows = [...left].filter((key) => key.startsWith('+')).length
  const fromFile = [...conflicts.values()].filter((side) => side === 'file').length
  return {
    cells: counts.changedCells - (left.size - leftRows) + fromFile,
    added: counts.newRows - leftRows,
    deleted: deleted.size,
    open: counts.conflicts - conflicts.size,
  }
}

export function choicesOf({ left, deleted, conflicts }: Picks): RoundTripChoices {
  return {
    changes: true,
    additions: true,
    deletions: false,
    except: [...left, ...deleted],
    conflicts: Object.fromEntries(conflicts),
  }
}
