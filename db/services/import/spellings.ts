import { NearMatchIndex } from '#shared/domain/similarity.ts'
import type { Candidate } from '#shared/domain/similarity.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { ImportColumn } from './columns.ts'
import type { NoteTally } from './tally.ts'

/** Columns with more different values than this hold names, not words of a list. */
const MAX_VALUES = 200
/** A misspelling is much rarer than the word it stands for, unless the word is a known one. */
const RARER = 3

const INDUSTRY_WORDS = [
  'technology',
  'medical',
  'healthcare',
  'software',
  'services',
  'marketing',
  'finance',
  'banking',
  'insurance',
  'telecommunications',
  'employment',
  'entertainment',
  'retail',
  'manufacturing',
  'education',
  'construction',
  'energy',
  'transportation',
  'logistics',
  'agriculture',
  'automotive',
  'electronics',
  'pharmaceutical',
  'media',
  'hospitality',
  'government',
  'consulting',
  'chemical',
  'machinery',
  'textile',
  'wholesale',
]

/** Names of countries and regions in English, from the platform's own tables. */
function countryNames(): string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  return letters.flatMap((a) => letters.flatMap((b) => names.of(a + b) ?? []))
}

const VOCABULARIES: Readonly<Record<string, () => readonly string[]>> = {
  'customer.industry': () => INDUSTRY_WORDS,
  'customer.region': countryNames,
}

const asCandidates = (labels: readonly string[]): Candidate[] => labels.map((label) => ({ id: label, label }))

/** Counts the words of columns that hold few different ones, and finds those that look misspelt. */
export class Spellings {
  readonly #type: RecordType
  readonly #counts: ReadonlyMap<string, Map<string, number>>

  constructor(type: RecordType, columns: readonly ImportColumn[]) {
    this.#type = type
    const texts = columns.filter(({ field, kind, key }) => kind === 'value' && field.type === 'text' && !NAMES.has(key))
    this.#counts = new Map(texts.map(({ key }) => [key, new Map<string, number>()]))
  }

  add(values: Readonly<Record<string, FieldValue>>): void {
    for (const [field, counts] of this.#counts) {
      const value = values[field]
      if (typeof value !== 'string' || counts.size > MAX_VALUES) continue
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  }

  /** Says which words are one letter away from a better-known one. Nothing is corrected. */
  note(notes: NoteTally): void {
    for (const [field, counts] of this.#counts) {
      if (counts.size > MAX_VALUES) continue
      const known = new Set(VOCABULARIES[`${this.#type}.${field}`]?.() ?? [])
      const index = new NearMatchIndex(asCandidates([...new Set([...counts.keys(), ...known])]))
      const isLikelier = (word: string, than: number): boolean =>
        known.has(word) || (counts.get(word) ?? 0) >= than * RARER
      for (const [word, count] of counts) {
        if (known.has(word) || word.length < 5) continue
        const near = index.find(word).find((match) => match.reason === 'oneLetter' && isLikelier(match.label, count))
        if (near) notes.count('spelling', { field, text: word, like: near.label }, count)
      }
    }
  }
}

/** Fields that hold names or numbers of their own, where likeness says nothing. */
const NAMES: ReadonlySet<string> = new Set(['name', 'code', 'phone', 'email', 'website', 'address', 'nextAction'])
