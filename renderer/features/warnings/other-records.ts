import { useEffect, useMemo } from 'react'
import { useApi } from '#renderer/rpc/context.ts'
import { MAX_WARNED, type WarnedRecord } from '#shared/contract/warnings.ts'
import type { WarnedType } from '#shared/domain/warnings/rules.ts'

/** Rows come by the screen: those of a moment are asked for together once no more come, or after the longer time. */
const PAUSE_MS = 60
const LATEST_MS = 300
/** Rows that a page may show one after the other before the first ones are asked for again. */
const MAX_KNOWN = 4000

/**
 * Records beyond the worst ones, of which a page is not told beforehand: the rows on screen are asked for when something
 * wants to know of them.
 */
export class OtherRecords {
  readonly #ask: (ids: string[]) => Promise<readonly WarnedRecord[]>
  readonly #listeners = new Set<() => void>()
  /** `null`: no warning, or not known yet. */
  readonly #known = new Map<string, WarnedRecord | null>()
  #wanted: string[] = []
  #timer: ReturnType<typeof setTimeout> | undefined = undefined
  /** When the last row began to wait, and when all that wait are asked for at the latest. */
  #last = 0
  #latest = 0

  constructor(ask: (ids: string[]) => Promise<readonly WarnedRecord[]>) {
    this.#ask = ask
  }

  /** Told whenever more of the records are known. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  get(id: string): WarnedRecord | undefined {
    const known = this.#known.get(id)
    if (known === undefined) this.#want(id)
    return known ?? undefined
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#wanted = []
  }

  #want(id: string): void {
    if (this.#known.size >= MAX_KNOWN) this.#known.clear()
    this.#known.set(id, null)
    this.#wanted.push(id)
    const now = performance.now()
    if (this.#wanted.length === 1) this.#latest = now + LATEST_MS
    this.#last = now
    this.#timer ??= setTimeout(() => this.#look(), PAUSE_MS)
  }

  #look(): void {
    const rest = Math.min(this.#last + PAUSE_MS, this.#latest) - performance.now()
    if (rest < 1) void this.#read()
    else this.#timer = setTimeout(() => this.#look(), rest)
  }

  async #read(): Promise<void> {
    const ids = this.#wanted.slice(0, MAX_WARNED)
    this.stop()
    try {
      const found = await this.#ask(ids)
      for (const record of found) this.#known.set(record.id, record)
      if (found.length > 0) for (const listener of this.#listeners) listener()
    } catch {
      // The connection tells of its loss itself; the rows are asked for again when they are painted again.
      for (const id of ids) this.#known.delete(id)
    }
  }
}

/** The records that the worst ones leave out; `null` where they are all there are. */
export function useOtherRecords(recordType: WarnedType, isWanted: boolean, askedAt: number): OtherRecords | null {
  const api = useApi()
  const made = useMemo(
    () => ({
      askedAt,
      records: isWanted ? new OtherRecords((ids) => api.warnings.records({ recordType, ids })) : null,
    }),
    [api, recordType, isWanted, askedAt],
  )
  useEffect(() => () => made.records?.stop(), [made])
  return made.records
}
