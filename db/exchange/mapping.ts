import { createHash } from 'node:crypto'
import { editDistance } from '#shared/domain/edit-distance.ts'
import { analyseDates, choiceWordsOf, foldWidth, parseValue } from '#shared/domain/values/index.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { labelOfField, LANGUAGES } from '#shared/locale/index.ts'
import { CREATION_SYNONYMS, SYNONYMS } from './synonyms.ts'
import { importTargets } from './targets.ts'
import type { ImportTarget } from './targets.ts'

/**
 * - `label`: the header is the field's own label or key
 * - `synonym`: it is another program's name for it
 * - `contains`: a longer header that holds such a name
 * - `similar`: one letter away from such a name
 * - `remembered`: chosen for a column of this name before
 */
export type MappingReason = 'label' | 'synonym' | 'contains' | 'similar' | 'remembered'

export interface ColumnMapping {
  /** Index in the file; two columns may share a header. */
  readonly column: number
  readonly header: string
  /** `null`: the column is not imported. */
  readonly field: string | null
  readonly reason: MappingReason | null
  /** 0 to 1. */
  readonly score: number
  /** Power of ten that the header announces for amounts: 金额（万元）is 4. */
  readonly moneyExponent: number
}

const NAME_SCORES: Record<Exclude<MappingReason, 'remembered'>, number> = {
  label: 1,
  synonym: 0.9,
  contains: 0.6,
  similar: 0.5,
}
/** Below this share of readable samples a name says nothing. */
const MIN_FIT = 0.5
const MAX_SAMPLES = 50
const SHORTEST_TO_CONTAIN = 2
const SHORTEST_TO_RESEMBLE = 6

const UNIT_NOTES: readonly (readonly [RegExp, number])[] = [
  [/百万|millions?\b|\bmn\b/i, 6],
  [/亿/, 8],
  [/万/, 4],
  [/千|thousands?\b|['’]000/i, 3],
]
const BRACKETS = /[(（[【]([^)）\]】]*)[)）\]】]/

/** The power of ten named in brackets or after "in": `金额（万元）`, `Revenue (in millions)`, `amount in thousands`. */
export function moneyExponentOf(header: string): number {
  const note = BRACKETS.exec(header)?.[1] ?? /\bin (.+)$/i.exec(header.replaceAll('_', ' '))?.[1]
  return (note && UNIT_NOTES.find(([pattern]) => pattern.test(note))?.[1]) || 0
}

/** Lower case without blanks, punctuation, brackets with units and the case marks of camelCase and snake_case. */
export function headerForm(header: string): string {
  const bare = foldWidth(header)
    .replace(BRACKETS, '')
    .replace(/[\s_]in[\s_]\w+$/i, '')
  const form = bare.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
  return form || header.trim().toLowerCase()
}

/** The same for the same set of headers in any order. */
export function headerSignature(headers: readonly string[]): string {
  const forms = [...new Set(headers.map(headerForm))].toSorted()
  return createHash('sha256').update(forms.join('\u001F')).digest('hex').slice(0, 32)
}

function ownNames(type: RecordType, { key, field }: ImportTarget): Set<string> {
  const labels = LANGUAGES.map((language) => labelOfField(language, type, key, field))
  return new Set([key, ...labels].map(headerForm))
}

function nameReason(form: string, own: ReadonlySet<string>, synonyms: readonly string[]): ColumnMapping['reason'] {
  if (own.has(form)) return 'label'
  if (synonyms.includes(form)) return 'synonym'
  const names = [...own, ...synonyms]
  if (names.some((name) => name.length >= SHORTEST_TO_CONTAIN && isPartOf(name, form))) return 'contains'
  const resembles = (name: string): boolean => name.length >= SHORTEST_TO_RESEMBLE && editDistance(name, form, 1) <= 1
  return names.some(resembles) ? 'similar' : null
}

/** Chinese names are words without blanks; a Latin one must be a good part of the header ("id" is part of "residue"). */
function isPartOf(name: string, form: string): boolean {
  if (!form.includes(name)) return false
  return /\p{Script=Han}/u.test(name) || (name.length >= 4 && name.length * 2 >= form.length)
}

/** Share of the filled samples that the field can take; 1 where nothing speaks against it. */
function fitOf(type: RecordType, { key, field }: ImportTarget, samples: readonly string[]): number {
  const values = samples.filter((value) => value.trim() !== '').slice(0, MAX_SAMPLES)
  if (values.length === 0) return 1
  if (field.type === 'date' || field.type === 'instant') return analyseDates(values).dateCount / values.length
  if (field.type === 'reference') return 1 - values.filter(looksLikeNumber).length / values.length
  const context = field.type === 'choice' || field.type === 'choiceSet' ? choicesOf(type, key, field) : {}
  return values.filter((value) => parseValue(field, value, context).ok).length / values.length
}

const choicesOf = (type: RecordType, key: string, field: FieldDescriptor) => ({
  choiceWords: choiceWordsOf(type, key, field),
})

const looksLikeNumber = (value: string): boolean => /^[-+]?[\d,.]+$/.test(value.trim()) && /[.,]/.test(value)

interface Pairing {
  readonly column: number
  readonly target: ImportTarget
  readonly reason: Exclude<MappingReason, 'remembered'>
  readonly score: number
}

function pairingsOf(
  type: RecordType,
  book: FieldBook,
  headers: readonly string[],
  samplesOf: (column: number) => string[],
): Pairing[] {
  const pairings: Pairing[] = []
  const forms = headers.map(headerForm)
  for (const target of importTargets(type, book)) {
    const own = ownNames(type, target)
    const synonyms = SYNONYMS[type]?.[target.key] ?? CREATION_SYNONYMS[target.key] ?? []
    for (const [column, form] of forms.entries()) {
      const reason = form === '' ? null : nameReason(form, own, synonyms)
      if (reason === null || reason === 'remembered') continue
      const fit = fitOf(type, target, samplesOf(column))
      if (fit >= MIN_FIT) pairings.push({ column, target, reason, score: NAME_SCORES[reason] * (0.5 + fit / 2) })
    }
  }
  return pairings.toSorted((a, b) => b.score - a.score)
}

/**
 * A field for each column, or none: by its name in Chinese, English or snake_case, as far as the sample rows can be
 * read as that field. Each field is given once; of two columns with equal claims the first gets it.
 */
export function proposeMapping(
  type: RecordType,
  book: FieldBook,
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
): ColumnMapping[] {
  const samplesOf = (column: number): string[] => sampleRows.map((row) => row[column] ?? '')
  const chosen = new Map<number, Pairing>()
  const taken = new Set<string>()
  for (const pairing of pairingsOf(type, book, headers, samplesOf)) {
    if (chosen.has(pairing.column) || taken.has(pairing.target.key)) continue
    chosen.set(pairing.column, pairing)
    taken.add(pairing.target.key)
  }
  return headers.map((header, column) => {
    const pairing = chosen.get(column)
    return {
      column,
      header,
      field: pairing?.target.key ?? null,
      reason: pairing?.reason ?? null,
      score: Math.round((pairing?.score ?? 0) * 100) / 100,
      moneyExponent: moneyExponentOf(header),
    }
  })
}

/** What a person chose before, by header: `null` for a column that was left out. */
export type RememberedColumns = Readonly<Record<string, string | null>>

export function rememberColumns(mapping: readonly ColumnMapping[]): RememberedColumns {
  return Object.fromEntries(mapping.map(({ header, field }) => [headerForm(header), field]))
}

/** The proposal with earlier choices put in their place; a field that they use is taken from other columns. */
export function recallMapping(proposed: readonly ColumnMapping[], remembered: RememberedColumns): ColumnMapping[] {
  const recalled = new Set<string>()
  const taken = new Set<string>()
  const first = proposed.map((column): ColumnMapping => {
    const form = headerForm(column.header)
    if (!Object.hasOwn(remembered, form) || recalled.has(form)) return column
    const field = remembered[form] ?? null
    recalled.add(form)
    if (field) taken.add(field)
    return { ...column, field, reason: 'remembered', score: 1 }
  })
  return first.map((column) =>
    column.reason !== 'remembered' && column.field && taken.has(column.field)
      ? { ...column, field: null, reason: null, score: 0 }
      : column,
  )
}
