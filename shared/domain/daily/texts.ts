import { pairsOf } from '../similarity.ts'
import { foldWidth } from '../values/text.ts'

const NOT_WORD = /[^\p{L}\p{N}]+/gu

/** Letters and digits alone, in one width and case: what stays the same however a sentence is punctuated. */
export function plainForm(text: string): string {
  return foldWidth(text).toLowerCase().replaceAll(NOT_WORD, '')
}

/** Neighbouring characters of a text; of a single character the character itself. */
export function bigramsOf(text: string): ReadonlySet<string> {
  const form = plainForm(text)
  return new Set(form.length === 1 ? [form] : pairsOf(form))
}

/** Dice's coefficient 2·|A ∩ B| ÷ (|A| + |B|), 0 to 1; two empty sets share nothing. */
export function dice(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [small, large] = left.size <= right.size ? [left, right] : [right, left]
  if (small.size === 0) return 0
  let shared = 0
  for (const part of small) if (large.has(part)) shared += 1
  return (2 * shared) / (left.size + right.size)
}

/** How alike two texts are by their neighbouring characters, 0 to 1. */
export function textSimilarity(left: string, right: string): number {
  return dice(bigramsOf(left), bigramsOf(right))
}
