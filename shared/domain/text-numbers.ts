/** Slots at the start; a power of two, as every later size. */
const FIRST_SLOTS = 1024
/** Slots that may be taken, in eighths; above it the table doubles. */
const FULL_EIGHTHS = 6
/** Numbers of a slot: both halves of the hash, and the value plus one. */
const SLOT = 3
const LARGEST = 0xffff_fffe

/**
 * A number for each of many texts, without the texts: 64 bits of hash and the number, 12 bytes a slot, where a map of
 * strings takes a hundred. Two different texts are taken for one with a chance of 1 : 40 million in a million texts.
 */
export class TextNumbers {
  #slots = new Uint32Array(FIRST_SLOTS * SLOT)
  #mask = FIRST_SLOTS - 1
  #size = 0

  get size(): number {
    return this.#size
  }

  get(text: string): number | undefined {
    const [high, low] = hash64(text)
    const stored = this.#slots[this.#place(high, low) + 2] ?? 0
    return stored === 0 ? undefined : stored - 1
  }

  /** @param value an integer from 0 to 2³² − 2 */
  set(text: string, value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > LARGEST) throw new RangeError(`${value} is out of range`)
    const [high, low] = hash64(text)
    this.#put(high, low, value + 1)
    if (this.#size * 8 > (this.#mask + 1) * FULL_EIGHTHS) this.#grow()
  }

  /** Start of the slot that holds the hash, or of the free one where it belongs. */
  #place(high: number, low: number): number {
    const slots = this.#slots
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * SLOT
      if (slots[at + 2] === 0 || (slots[at] === high && slots[at + 1] === low)) return at
    }
  }

  #put(high: number, low: number, stored: number): void {
    const at = this.#place(high, low)
    if (this.#slots[at + 2] === 0) this.#size += 1
    this.#slots[at] = high
    this.#slots[at + 1] = low
    this.#slots[at + 2] = stored
  }

  #grow(): void {
    const old = this.#slots
    this.#mask = this.#mask * 2 + 1
    this.#slots = new Uint32Array((this.#mask + 1) * SLOT)
    this.#size = 0
    for (let at = 0; at < old.length; at += SLOT) {
      const stored = old[at + 2] ?? 0
      if (stored !== 0) this.#put(old[at] ?? 0, old[at + 1] ?? 0, stored)
    }
  }
}

/** Two multiplicative hashes of 32 bits, mixed into each other at the end. Not for secrets. */
function hash64(text: string): readonly [high: number, low: number] {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return [high >>> 0, low >>> 0]
}
