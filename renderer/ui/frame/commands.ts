import { useEffect, type ReactNode } from 'react'
import { createStore, type Store } from '../store.ts'

/** Something the palette can do. */
export interface Command {
  readonly id: string
  /** A verb and its object, in the person's language: `新增机会`. */
  readonly title: string
  /** More words it is found by: pinyin, initials, the other language. */
  readonly keywords?: readonly string[]
  readonly icon?: ReactNode
  /** As printed, from `printKeys`. */
  readonly shortcut?: string
  readonly run: () => void
}

/** A record the palette found. */
export interface RecordHit {
  readonly id: string
  readonly title: string
  /** What it is and whose: `客户，陈立`. */
  readonly detail?: string
  readonly icon?: ReactNode
  /** Range of the title that matched, as [start, end). */
  readonly match?: readonly [number, number]
  readonly open: () => void
}

export interface RecordSearch {
  readonly id: string
  /** Group heading: `客户与机会`. */
  readonly heading: string
  readonly search: (query: string, signal: AbortSignal) => Promise<readonly RecordHit[]>
}

export const commandStore = createStore<readonly Command[]>([])
export const recordSearchStore = createStore<readonly RecordSearch[]>([])
export const paletteStore = createStore(false)

function register<T>(store: Store<readonly T[]>, added: readonly T[]): () => void {
  store.update((all) => [...all, ...added])
  return () => store.update((all) => all.filter((item) => !added.includes(item)))
}

/** The palette offers these while the calling component is on screen. Pass a memoized list. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => register(commandStore, commands), [commands])
}

/** The palette searches here while the calling component is on screen. Pass a memoized search. */
export function useRecordSearch(search: RecordSearch): void {
  useEffect(() => register(recordSearchStore, [search]), [search])
}

export function openPalette(): void {
  paletteStore.set(true)
}
