import { editDistance } from './edit-distance.ts'
import { foldWidth } from './values/text.ts'

export interface Candidate {
  readonly id: string
  readonly label: string
}

/**
 * - `case`: letters differ in case or width only
 * - `spacing`: spaces or punctuation differ ("GTXPro" and "GTX Pro")
 * - `companySuffix`: the same firm with and without 有限公司, Ltd and the like
 * - `sound`: the same when spoken (only with `soundOf`)
 * - `oneLetter`: one character inserted, left out, replaced or swapped with its neighbour
 * - `similar`: most pairs of neighbouring characters are shared
 */
export type NearReason = 'case' | 'spacing' | 'companySuffix' | 'sound' | 'oneLetter' | 'similar'

export interface NearMatch {
  readonly id: string
  readonly label: string
  /** 0 to 1, 1 is the same name. */
  readonly score: number
  readonly reason: NearReason
}

export interface NearMatchOptions {
  readonly limit?: number
  /** How a name sounds, for example its pinyin without tones. */
  readonly soundOf?: (label: string) => string
}

const SCORES: Record<Exclude<NearReason, 'similar'>, number> = {
  case: 0.99,
  spacing: 0.98,
  companySuffix: 0.95,
  sound: 0.9,
  oneLetter: 0.85,
}
const SIMILAR_FROM = 0.72
/** What most pairs in common weigh against a single letter. */
const SIMILAR_WEIGHT = 0.8
const DEFAULT_LIMIT = 5
/** Longer names are compared by their pairs alone. */
const LONGEST_FOR_LETTERS = 40

const NOT_WORD = /[^\p{L}\p{N}]+/gu
const SUFFIXES =
  /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|集团公司|公司|集团|股份)$|(?<=[\s,.])(?:co\.?,?\s*ltd|company limited|incorporated|corporation|limited|company|holdings|group|gmbh|corp|inc|ltd|llc|plc|ag|co)\.?$/i

const caseForm = (label: string): string => foldWidth(label).trim().toLowerCase()
const wordForm = (label: string): string => caseForm(label).replaceAll(NOT_WORD, '')

/** Without the words that only name the form of a company; the whole form where nothing else would stay. */
function firmForm(label: string): string {
  let name = caseForm(label)
  for (let shorter = name.replace(SUFFIXES, ''); shorter !== name; shorter = name.replace(SUFFIXES, '')) {
    name = shorter.replace(/[\s,.]+$/, '')
  }
  return name.replaceAll(NOT_WORD, '') || wordForm(label)
}

/** Neighbouring characters of a form, which similar names share. */
export function pairsOf(form: string): string[] {
  const chars = Array.from(form)
  return chars.slice(1).map((char, index) => `${chars[index] ?? ''}${char}`)
}

/** Every form with one character left out: two forms one edit apart share one of these, or one is among the other's. */
export function gapsOf(form: string): Set<string> {
  const chars = Array.from(form)
  if (chars.length > LONGEST_FOR_LETTERS) return new Set([form])
  return new Set([form, ...chars.map((_, index) => [...chars.slice(0, index), ...chars.slice(index + 1)].join(''))])
}

/** MG 120 and MG 130 are two things: names that differ in their digits are not one misspelt. */
const digitsOf = (form: string): string => form.replaceAll(/\P{N}/gu, '')

/** A name made ready to be compared with many others. */
export interface NameForms {
  readonly label: string
  readonly caseForm: string
  readonly wordForm: string
  readonly firmForm: string
  readonly digits: string
  readonly pairs: ReadonlySet<string>
  /** How the name sounds; blank when that tells nothing. */
  readonly sound: string
}

export function formsOf(label: string, sound = ''): NameForms {
  const firm = firmForm(label)
  return {
    label,
    caseForm: caseForm(label),
    wordForm: wordForm(label),
    firmForm: firm,
    digits: digitsOf(firm),
    pairs: new Set(pairsOf(firm)),
    sound,
  }
}

function sharedPairs(left: NameForms, right: NameForms): number {
  let shared = 0
  for (const pair of left.pairs) if (right.pairs.has(pair)) shared += 1
  return shared
}

export interface Nearness {
  readonly reason: NearReason | 'same'
  readonly score: number
}

/** Why and how much two names are alike, by the rules of `NearMatchIndex`; `null` when they are not. Symmetric. */
export function compareNames(left: NameForms, right: NameForms): Nearness | null {
  if (left.label === right.label) return { reason: 'same', score: 1 }
  if (left.wordForm === '' || right.wordForm === '') return null
  if (left.caseForm === right.caseForm) return { reason: 'case', score: SCORES.case }
  if (left.wordForm === right.wordForm) return { reason: 'spacing', score: SCORES.spacing }
  if (left.firmForm === right.firmForm) return { reason: 'companySuffix', score: SCORES.companySuffix }
  if (left.sound !== '' && left.sound === right.sound) return { reason: 'sound', score: SCORES.sound }
  if (left.digits !== right.digits) return null
  const isShort = Math.max(left.firmForm.length, right.firmForm.length) <= LONGEST_FOR_LETTERS
  if (isShort && oneLetterApart(left.firmForm, right.firmForm)) {
    return { reason: 'oneLetter', score: oneLetterScore(left.firmForm, right.firmForm) }
  }
  const share = (2 * sharedPairs(left, right)) / (left.pairs.size + right.pairs.size)
  return share >= SIMILAR_FROM ? { reason: 'similar', score: share * SIMILAR_WEIGHT } : null
}

/**
 * Pairs of which two similar names share at least one: the rarest of each, as many as a similar name cannot do without.
 * `frequency` says how many names hold a pair.
 */
export function tellingPairs(forms: NameForms, frequency: (pair: string) => number): string[] {
  const needed = Math.ceil((forms.pairs.size * SIMILAR_FROM) / (2 - SIMILAR_FROM))
  const rarest = [...forms.pairs].sort((a, b) => frequency(a) - frequency(b) || (a < b ? -1 : 1))
  return rarest.slice(0, forms.pairs.size - needed + 1)
}

interface Entry extends Candidate {
  readonly form: string
  readonly pairCount: number
}

function addTo<V>(index: Map<string, V[]>, key: string, value: V): void {
  const list = index.get(key)
  if (list) list.push(value)
  else index.set(key, [value])
}

/** Finds near matches among many names; building takes one pass over the names, a question looks at few of them. */
export class NearMatchIndex {
  readonly #byCase = new Map<string, Entry[]>()
  readonly #byWord = new Map<string, Entry[]>()
  readonly #byFirm = new Map<string, Entry[]>()
  readonly #bySound = new Map<string, Entry[]>()
  readonly #byGap = new Map<string, Entry[]>()
  readonly #byPair = new Map<string, Entry[]>()
  readonly #soundOf: ((label: string) => string) | undefined

  constructor(candidates: Iterable<Candidate>, soundOf?: (label: string) => string) {
    this.#soundOf = soundOf
    for (const candidate of candidates) this.add(candidate)
  }

  add({ id, label }: Candidate): void {
    const form = firmForm(label)
    const pairs = new Set(pairsOf(form))
    const entry: Entry = { id, label, form, pairCount: pairs.size }
    addTo(this.#byCase, caseForm(label), entry)
    addTo(this.#byWord, wordForm(label), entry)
    addTo(this.#byFirm, form, entry)
    if (this.#soundOf) addTo(this.#bySound, this.#soundOf(label), entry)
    for (const gap of gapsOf(form)) addTo(this.#byGap, gap, entry)
    for (const pair of pairs) addTo(this.#byPair, pair, entry)
  }

  /** Best first; a candidate spelt exactly like the text is no near match and is left out. */
  find(text: string, limit = DEFAULT_LIMIT): NearMatch[] {
    const found = new Map<string, NearMatch>()
    const note = (entry: Entry, reason: NearReason, score: number): void => {
      if (entry.label !== text && !found.has(entry.id)) found.set(entry.id, { ...pick(entry), score, reason })
    }
    const word = wordForm(text)
    if (word === '') return []
    const form = firmForm(text)
    for (const entry of this.#byCase.get(caseForm(text)) ?? []) note(entry, 'case', SCORES.case)
    for (const entry of this.#byWord.get(word) ?? []) note(entry, 'spacing', SCORES.spacing)
    for (const entry of this.#byFirm.get(form) ?? []) note(entry, 'companySuffix', SCORES.companySuffix)
    if (this.#soundOf) {
      for (const entry of this.#bySound.get(this.#soundOf(text)) ?? []) note(entry, 'sound', SCORES.sound)
    }
    this.#noteOneLetter(form, note)
    this.#noteSimilar(form, note)
    return [...found.values()].sort((a, b) => b.score - a.score || a.label.localeCompare(b.label)).slice(0, limit)
  }

  #noteOneLetter(form: string, note: (entry: Entry, reason: NearReason, score: number) => void): void {
    const digits = digitsOf(form)
    for (const gap of gapsOf(form)) {
      for (const entry of this.#byGap.get(gap) ?? []) {
        if (!oneLetterApart(form, entry.form) || digitsOf(entry.form) !== digits) continue
        note(entry, 'oneLetter', oneLetterScore(form, entry.form))
      }
    }
  }

  #noteSimilar(form: string, note: (entry: Entry, reason: NearReason, score: number) => void): void {
    const pairs = new Set(pairsOf(form))
    const shared = new Map<Entry, number>()
    for (const pair of pairs) {
      for (const entry of this.#byPair.get(pair) ?? []) shared.set(entry, (shared.get(entry) ?? 0) + 1)
    }
    const digits = digitsOf(form)
    for (const [entry, count] of shared) {
      const score = (2 * count) / (pairs.size + entry.pairCount)
      if (score >= SIMILAR_FROM && digitsOf(entry.form) === digits) note(entry, 'similar', score * SIMILAR_WEIGHT)
    }
  }
}

const pick = ({ id, label }: Candidate): Candidate => ({ id, label })

function oneLetterScore(left: string, right: string): number {
  return Math.max(left.length, right.length) <= 3 ? SCORES.oneLetter - 0.25 : SCORES.oneLetter
}

/** Short names share little: of two or three characters the first must be the same (陈丽 and 陈立). */
function oneLetterApart(left: string, right: string): boolean {
  // In UTF-16 units one character is two at most.
  if (Math.abs(left.length - right.length) > 2) return false
  const shortest = Math.min(Array.from(left).length, Array.from(right).length)
  if (shortest < 2 || (shortest <= 3 && left[0] !== right[0])) return false
  return editDistance(left, right, 1) <= 1
}

/** Candidates whose name is nearly the text, best first. For many texts build one `NearMatchIndex`. */
export function nearMatches(
  text: string,
  candidates: Iterable<Candidate>,
  options: NearMatchOptions = {},
): NearMatch[] {
  return new NearMatchIndex(candidates, options.soundOf).find(text, options.limit)
}
