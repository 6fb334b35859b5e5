import { Growing } from './growing.ts'

/** Words of 32 bits in a UUID. */
const WORDS = 4
const LENGTH = 36
const DASH = '-'.charCodeAt(0)
const DASHES: ReadonlySet<number> = new Set([8, 13, 18, 23])
const DIGITS_A_WORD = 8

/** What a character is worth as a hexadecimal digit, by its code; small letters alone, so that a text comes back as it was. */
const WORTH = new Int8Array(128).fill(-1)
for (const [worth, digit] of '0123456789abcdef'.split('').entries()) WORTH[digit.charCodeAt(0)] = worth

/** The words of a UUID in small letters; `null` for any other text. */
function wordsOf(id: string): readonly number[] | null {
  if (id.length !== LENGTH) return null
  const words: number[] = []
  let [word, digits] = [0, 0]
  for (let at = 0; at < LENGTH; at += 1) {
    const code = id.charCodeAt(at)
    if (DASHES.has(at)) {
      if (code !== DASH) return null
      continue
    }
    const worth = WORTH[code] ?? -1
    if (worth < 0) return null
    word = (word << 4) | worth
    digits += 1
    if (digits % DIGITS_A_WORD === 0) words.push(word >>> 0)
  }
  return words
}

/** Ids in the order in which they came: 16 bytes a UUID, where a string takes 50. Any other text is kept as it is. */
export class PackedIds {
  readonly #words = new Growing((length) => new Uint32Array(length))
  readonly #others = new Map<number, string>()

  get length(): number {
    return this.#words.length / WORDS
  }

  push(id: string): void {
    const words = wordsOf(id)
    if (words === null) this.#others.set(this.length, id)
    for (let at = 0; at < WORDS; at += 1) this.#words.push(words?.[at] ?? 0)
  }

  at(place: number): string {
    const other = this.#others.get(place)
    if (other !== undefined) return other
    let hex = ''
    for (let at = 0; at < WORDS; at += 1) {
      hex += this.#words
        .at(place * WORDS + at)
        .toString(16)
        .padStart(DIGITS_A_WORD, '0')
    }
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}
