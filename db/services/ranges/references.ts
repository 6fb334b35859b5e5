import { iterateNames, selectByIds, selectBySortKeys } from '#db/queries/range-cells.ts'
import type { NameHit } from '#db/queries/range-cells.ts'
import { soundsOf, sortKey } from '#db/queries/search-keys.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { foldWidth, trimText } from '#shared/domain/values/index.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Visitor } from '../access.ts'

/** What a text stands for among the records of a type. */
export type Resolved = { readonly id: string; readonly label: string } | 'unknownReference' | 'ambiguousReference'

/** Where a text is looked up. */
export interface NamePlace {
  readonly target: RecordType
  /** Reference within which the names count, and the record it holds; `null` for all records of the type. */
  readonly within: { readonly field: string; readonly id: string } | null
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Distinct texts of one call that are kept with what they stand for. */
const MAX_KNOWN = 50_000

const nameForm = (text: string): string => trimText(foldWidth(text)).replaceAll(/\s+/g, ' ').toLowerCase()
const soundForm = (text: string): string => nameForm(text).replaceAll(' ', '')

/**
 * Finds records by what people write for them: the title in any case and width, the code, pinyin or initials where only
 * one record has them, or the id. Only records that the person reads are found.
 */
export class ReferenceFinder {
  readonly #visitor: Visitor
  readonly #known = new Map<string, Map<string, Resolved>>()
  #size = 0
  constructor(visitor: Visitor) {
    this.#visitor = visitor
  }

  /** Looks up all texts of one place in few queries; afterwards `get` knows them. */
  prepare(place: NamePlace, texts: Iterable<string>): void {
    if (this.#size > MAX_KNOWN) this.#forget()
    const known = this.#knownAt(place)
    const open = new Set<string>()
    for (const text of texts) if (!known.has(text)) open.add(text)
    if (open.size === 0) return
    this.#size += open.size
    const { target } = place
    if (accessOf(this.#visitor.roles, entityOf(target).resource).read === 'none') {
      for (const text of open) known.set(text, 'unknownReference')
      return
    }
    this.#findIds(place, open, known)
    this.#findTitles(place, open, known)
    if (open.size > 0) this.#findCodesAndSounds(place, open, known)
  }

  get(place: NamePlace, text: string): Resolved {
    return this.#knownAt(place).get(text) ?? 'unknownReference'
  }

  #forget(): void {
    this.#known.clear()
    this.#size = 0
  }

  #knownAt({ target, within }: NamePlace): Map<string, Resolved> {
    const key = `${target} ${within?.id ?? ''}`
    let known = this.#known.get(key)
    if (!known) {
      known = new Map()
      this.#known.set(key, known)
    }
    return known
  }

  #query({ target, within }: NamePlace): Parameters<typeof selectByIds>[0] {
    const { workbook } = this.#visitor
    return { handle: workbook.handle, type: target, scope: this.#visitor.readScope(target), within }
  }

  #findIds(place: NamePlace, open: Set<string>, known: Map<string, Resolved>): void {
    const ids = [...open].filter((text) => UUID.test(text))
    if (ids.length === 0) return
    for (const { id, title } of selectByIds(this.#query(place), ids)) {
      known.set(id, { id, label: title })
      open.delete(id)
    }
  }

  #findTitles(place: NamePlace, open: Set<string>, known: Map<string, Resolved>): void {
    const isName = place.target === 'person'
    const textsByKey = new Map<string, Set<string>>()
    for (const text of open) {
      for (const form of [trimText(text), nameForm(text)]) {
        const key = sortKey(form, isName)
        textsByKey.set(key, (textsByKey.get(key) ?? new Set()).add(text))
      }
    }
    const hits = new Map<string, Map<string, NameHit>>()
    for (const hit of selectBySortKeys(this.#query(place), [...textsByKey.keys()])) {
      for (const text of textsByKey.get(hit.key) ?? []) hits.set(text, (hits.get(text) ?? new Map()).set(hit.id, hit))
    }
    settle(hits, open, known)
  }

  #findCodesAndSounds(place: NamePlace, open: Set<string>, known: Map<string, Resolved>): void {
    const isName = place.target === 'person'
    const textsByForm = new Map<string, string[]>()
    for (const text of open) {
      for (const form of new Set([nameForm(text), soundForm(text)])) {
        textsByForm.set(form, [...(textsByForm.get(form) ?? []), text])
      }
    }
    const firstWords = new Set([...textsByForm.keys()].map((form) => form.split(' ', 1)[0]))
    const [titles, codes, sounds] = [0, 1, 2].map(() => new Map<string, Map<string, NameHit>>())
    const note = (into: Map<string, Map<string, NameHit>> | undefined, form: string, hit: NameHit): void => {
      for (const text of textsByForm.get(form) ?? []) into?.set(text, (into.get(text) ?? new Map()).set(hit.id, hit))
    }
    for (const hit of iterateNames(this.#query(place))) {
      note(titles, nameForm(hit.title), hit)
      if (hit.code !== null) note(codes, nameForm(hit.code), hit)
      // Spelling a title out takes long; its key tells whether it is worth it.
      if (!hit.key.split(' ').some((word) => firstWords.has(word))) continue
      for (const sound of soundsOf(hit.title, isName)) note(sounds, sound, hit)
    }
    for (const hits of [titles, codes, sounds]) if (hits) settle(hits, open, known)
    for (const text of open) known.set(text, 'unknownReference')
  }
}

function settle(hits: Map<string, Map<string, NameHit>>, open: Set<string>, known: Map<string, Resolved>): void {
  for (const [text, found] of hits) {
    if (!open.delete(text)) continue
    const [only] = found.values()
    const isOne = found.size === 1 && only !== undefined
    known.set(text, isOne ? { id: only.id, label: only.title } : 'ambiguousReference')
  }
}
