import { blockKeysOf, compareLooks } from '#shared/domain/duplicates.ts'
import type { DuplicateLook, DuplicatePair, MergeableType } from '#shared/domain/duplicates.ts'

export interface DuplicateIndex {
  /** To be called for every record before the first one is added. */
  count(look: DuplicateLook): void
  /** Adds a record and tells which earlier ones it looks like. */
  add(look: DuplicateLook): { readonly index: number; readonly pair: DuplicatePair }[]
}

/** Records compared with one: those of the surest keys. More share a key when it is a switchboard's number or a common word. */
const MAX_COMPARED = 64
/** Of a record that looks like many others, the surest are kept. */
const MAX_KEPT = 8

/** 32-bit FNV-1a. A collision costs a comparison and nothing else. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

/**
 * Compares each record with those that share a key with it. Keys are kept as hashes in chains of numbers: a hundred thousand
 * names have a million of them.
 */
export function createDuplicateIndex(type: MergeableType): DuplicateIndex {
  const frequencies = new Map<string, number>()
  const frequency = (pair: string): number => frequencies.get(pair) ?? 0
  const looks: DuplicateLook[] = []
  /** By hash: place of the latest link of its chain. */
  const heads = new Map<number, number>()
  const members: number[] = []
  const previous: number[] = []

  function candidates(probed: readonly string[]): Set<number> {
    const found = new Set<number>()
    for (const key of probed) {
      let link = heads.get(hash(key))
      while (link !== undefined && link >= 0 && found.size < MAX_COMPARED) {
        found.add(members[link] ?? 0)
        link = previous[link]
      }
    }
    return found
  }

  return {
    count(look) {
      if (type === 'customer') for (const pair of look.forms.pairs) frequencies.set(pair, frequency(pair) + 1)
    },
    add(look) {
      const at = looks.push(look) - 1
      const { stored, probed } = blockKeysOf(type, look, frequency)
      const found: { index: number; pair: DuplicatePair }[] = []
      for (const index of candidates(probed)) {
        const other = looks[index]
        const pair = other ? compareLooks(type, other, look) : null
        if (pair) found.push({ index, pair })
      }
      for (const key of new Set(stored.map(hash))) {
        previous.push(heads.get(key) ?? -1)
        heads.set(key, members.push(at) - 1)
      }
      return found.length <= MAX_KEPT ? found : found.toSorted((a, b) => b.pair.score - a.pair.score).slice(0, MAX_KEPT)
    },
  }
}
