import { useCallback, useEffect, useRef, useState } from 'react'
import { useApi } from '#renderer/rpc/context.ts'
import type { DuplicateGroup } from '#shared/contract/duplicates.ts'
import type { MergeableType } from '#shared/domain/duplicates.ts'

export type Search =
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'done'
      readonly groups: readonly DuplicateGroup[]
      readonly total: number
      readonly compared: number
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: unknown }

export interface Finder {
  readonly search: Search
  readonly again: () => void
  readonly cancel: () => void
  /** Takes a group that was dealt with off the list. */
  readonly drop: (group: DuplicateGroup) => void
}

const STARTED: Search = { kind: 'running', done: 0, total: 0 }

/** Looks for duplicates of a type as long as the page is on screen. */
export function useFindDuplicates(type: MergeableType): Finder {
  const api = useApi()
  const [run, setRun] = useState({ type, count: 0 })
  const [search, setSearch] = useState<Search>(STARTED)
  const stop = useRef<AbortController>(null)
  if (run.type !== type) {
    setRun({ type, count: 0 })
    setSearch(STARTED)
  }

  useEffect(() => {
    const leaving = new AbortController()
    stop.current = leaving
    const follow = async () => {
      const events = await api.duplicates.find({ type: run.type }, { signal: leaving.signal })
      for await (const event of events)
        if (!leaving.signal.aborted) setSearch(event.kind === 'done' ? event : { ...event, kind: 'running' })
    }
    follow().catch((reason: unknown) => {
      if (!leaving.signal.aborted) setSearch({ kind: 'failed', reason })
    })
    return () => leaving.abort()
  }, [api, run])

  return {
    search,
    again: useCallback(() => {
      setSearch(STARTED)
      setRun((now) => ({ ...now, count: now.count + 1 }))
    }, []),
    cancel: useCallback(() => {
      stop.current?.abort()
      setSearch({ kind: 'cancelled' })
    }, []),
    drop: useCallback(
      (group) =>
        setSearch((now) =>
          now.kind === 'done'
            ? { ...now, groups: now.groups.filter((one) => one !== group), total: now.total - 1 }
            : now,
        ),
      [],
    ),
  }
}
