import { Growing } from '#shared/domain/growing.ts'
import { PackedIds } from '#shared/domain/packed-ids.ts'
import { TextNumbers } from '#shared/domain/text-numbers.ts'
import type { Warning } from '#shared/domain/warnings/facts.ts'
import { WARNED_TYPES } from '#shared/domain/warnings/rules.ts'
import type { WarnedType } from '#shared/domain/warnings/rules.ts'
import { WARNING_RULES } from '#shared/entities/warnings.ts'
import type { WarningRuleKey } from '#shared/entities/warnings.ts'

/** What the record of a warning says of itself. */
export type Told = Pick<Warning, 'title' | 'customerId' | 'stageName'>

/** A warning without what is read from its record when it is shown; `told` where it is kept all the same. */
export type KeptWarning = Omit<Warning, 'amount' | keyof Told> & { readonly told: Told | null }

/** Records of which there are many are asked for their names when they are shown. */
const READ_LATER: ReadonlySet<WarnedType> = new Set(['opportunity', 'customer'])

type Terms = Pick<Warning, 'threshold' | 'expected' | 'source'>

const ROTTEN = 128
const NO_DAY = -(2 ** 31)
const NONE = -1

const bytes = (length: number): Uint8Array => new Uint8Array(length)
const words = (length: number): Uint32Array => new Uint32Array(length)
const integers = (length: number): Int32Array => new Int32Array(length)
const doubles = (length: number): Float64Array => new Float64Array(length)

/** Every text once, by number. */
class Texts {
  readonly #texts: (string | null)[] = []
  readonly #numbers = new Map<string | null, number>()

  numberOf(text: string | null): number {
    let number = this.#numbers.get(text)
    if (number === undefined) {
      number = this.#texts.push(text) - 1
      this.#numbers.set(text, number)
    }
    return number
  }

  at(number: number): string | null {
    return this.#texts[number] ?? null
  }
}

/** Records that are warned of, each once. */
class WarnedRecords {
  readonly #ids = new PackedIds()
  readonly #types = new Growing(bytes)
  readonly #ownerNumbers = new Growing(words)
  readonly #owners = new Texts()
  readonly #places = new TextNumbers()
  #lastId = ''

  get length(): number {
    return this.#ids.length
  }

  /** Place of the record of a warning; those of one record often come one after another. */
  placeOf(warning: Warning): number {
    const { recordId } = warning
    if (recordId === this.#lastId) return this.length - 1
    const known = this.find(recordId)
    if (known !== undefined) return known
    const place = this.length
    this.#ids.push(recordId)
    this.#types.push(WARNED_TYPES.indexOf(warning.recordType))
    this.#ownerNumbers.push(this.#owners.numberOf(warning.ownerId))
    this.#places.set(recordId, place)
    this.#lastId = recordId
    return place
  }

  find(recordId: string): number | undefined {
    const place = this.#places.get(recordId)
    return place !== undefined && this.idAt(place) === recordId ? place : undefined
  }

  idAt = (place: number): string => this.#ids.at(place)
  typeAt = (place: number): WarnedType => WARNED_TYPES[this.#types.at(place)] ?? 'opportunity'
  ownerAt = (place: number): string | null => this.#owners.at(this.#ownerNumbers.at(place))
}

/** Warnings in the order in which they were found. */
class Found {
  readonly marks = new Growing(bytes)
  readonly records = new Growing(words)
  readonly since = new Growing(integers)
  readonly values = new Growing(doubles)
  readonly amounts = new Growing(doubles)
  readonly termNumbers = new Growing(words)
  readonly terms: Terms[] = []
  readonly told = new Map<number, Told>()
  readonly #numbers = new Map<string, number>()

  add(warning: Warning, record: number): void {
    const { rule, level, recordType, since, value, amount, title, customerId, stageName } = warning
    if (!READ_LATER.has(recordType)) this.told.set(this.marks.length, { title, customerId, stageName })
    this.marks.push(WARNING_RULES.indexOf(rule) + (level === 'rotten' ? ROTTEN : 0))
    this.records.push(record)
    this.since.push(since ?? NO_DAY)
    this.values.push(value)
    this.amounts.push(amount)
    this.termNumbers.push(this.#numberOf(warning))
  }

  #numberOf({ rule, threshold, expected, source }: Warning): number {
    // A threshold that somebody set is the same for all warnings of its rule.
    const key = `${rule} ${threshold} ${expected} ${source.kind} ${source.kind === 'wonDeals' ? source.count : ''}`
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.terms.push({ threshold, expected, source }) - 1
      this.#numbers.set(key, number)
    }
    return number
  }

  /** Those that rank the same stay as they were found. */
  worstFirst(): Uint32Array {
    const { marks, amounts, since } = this
    const order = words(marks.length)
    for (let at = 0; at < order.length; at += 1) order[at] = at
    const age = (at: number): number => (since.at(at) === NO_DAY ? Number.MAX_SAFE_INTEGER : since.at(at))
    return order.sort(
      (a, b) =>
        (marks.at(b) & ROTTEN) - (marks.at(a) & ROTTEN) || amounts.at(b) - amounts.at(a) || age(a) - age(b) || a - b,
    )
  }
}

/**
 * Warnings by place, worst first: rotten before warm, then by the amount at stake, then the oldest. Some 25 bytes a warning
 * and as many a record, where objects took 230: a workbook can have a million of them as long as it is open.
 */
export class KeptWarnings {
  readonly length: number
  readonly #records = new WarnedRecords()
  /** Number of the rule, and `ROTTEN`. */
  readonly #marks: Uint8Array
  readonly #recordPlaces: Uint32Array
  readonly #since: Int32Array
  readonly #values: Float64Array
  readonly #termNumbers: Uint32Array
  readonly #terms: readonly Terms[]
  readonly #told = new Map<number, Told>()
  /** Place of the first warning of each record, and of the next one of the same record. */
  readonly #first: Int32Array
  readonly #next: Int32Array

  constructor(warnings: Iterable<Warning>) {
    const found = new Found()
    for (const warning of warnings) found.add(warning, this.#records.placeOf(warning))
    const order = found.worstFirst()
    this.length = order.length
    this.#terms = found.terms
    this.#marks = bytes(this.length)
    this.#recordPlaces = words(this.length)
    this.#since = integers(this.length)
    this.#values = doubles(this.length)
    this.#termNumbers = words(this.length)
    this.#first = integers(this.#records.length).fill(NONE)
    this.#next = integers(this.length)
    // From the end, so that each record's chain begins with its worst.
    for (let place = this.length - 1; place >= 0; place -= 1) this.#take(found, order[place] ?? 0, place)
  }

  #take(found: Found, from: number, place: number): void {
    const record = found.records.at(from)
    const told = found.told.get(from)
    this.#marks[place] = found.marks.at(from)
    this.#recordPlaces[place] = record
    this.#since[place] = found.since.at(from)
    this.#values[place] = found.values.at(from)
    this.#termNumbers[place] = found.termNumbers.at(from)
    if (told !== undefined) this.#told.set(place, told)
    this.#next[place] = this.#first[record] ?? NONE
    this.#first[record] = place
  }

  ruleAt(place: number): WarningRuleKey {
    return WARNING_RULES[(this.#marks[place] ?? 0) & ~ROTTEN] ?? WARNING_RULES[0]
  }

  isRottenAt(place: number): boolean {
    return ((this.#marks[place] ?? 0) & ROTTEN) !== 0
  }

  recordIdAt(place: number): string {
    return this.#records.idAt(this.#recordPlaces[place] ?? 0)
  }

  recordTypeAt(place: number): WarnedType {
    return this.#records.typeAt(this.#recordPlaces[place] ?? 0)
  }

  ownerAt(place: number): string | null {
    return this.#records.ownerAt(this.#recordPlaces[place] ?? 0)
  }

  at(place: number): KeptWarning {
    const since = this.#since[place] ?? NO_DAY
    const terms = this.#terms[this.#termNumbers[place] ?? 0]
    if (terms === undefined) throw new RangeError(`There is no warning ${place}`)
    return {
      rule: this.ruleAt(place),
      level: this.isRottenAt(place) ? 'rotten' : 'warm',
      recordType: this.recordTypeAt(place),
      recordId: this.recordIdAt(place),
      ownerId: this.ownerAt(place),
      since: since === NO_DAY ? null : since,
      value: this.#values[place] ?? 0,
      ...terms,
      told: this.#told.get(place) ?? null,
    }
  }

  /** Places of the warnings of a record, worst first. */
  of(recordId: string): number[] {
    const places: number[] = []
    const record = this.#records.find(recordId)
    if (record === undefined) return places
    for (let place = this.#first[record] ?? NONE; place !== NONE; place = this.#next[place] ?? NONE) places.push(place)
    return places
  }
}
