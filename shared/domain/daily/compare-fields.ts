import { minutesOfTime } from '../clock-time.ts'
import { phoneNumbers } from '../duplicates.ts'
import { compareNames, formsOf } from '../similarity.ts'
import { foldWidth } from '../values/text.ts'
import { dice, bigramsOf, plainForm } from './texts.ts'

/** Two people write down the same visit with a quarter of an hour between their times. */
export const SAME_TIME_MINUTES = 15
/** Share of character pairs from which two sentences say the same. */
export const SAME_TEXT = 0.5
/** A short form keeps at least this share of the letters. */
const SHORT_FORM = 0.4
/** Longer texts are no names: leaving out letters shortens names and places alone. */
const LONGEST_NAME = 24
const SHORTEST_PART = 2

const NOT = /[不没未无非否别勿]|\b(?:not?|never|none|without)\b|n't\b/iu

/** Numbers of a text with their decimals; thousands separators are no part of them. */
function numbersOf(text: string): Set<string> {
  const found = foldWidth(text)
    .replaceAll(/(?<=\d),(?=\d{3})/g, '')
    .match(/\d+(?:\.\d+)?/g)
  return new Set((found ?? []).map((number) => String(Number(number))))
}

const isWithin = (part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean =>
  [...part].every((item) => whole.has(item))

/** Whether one is the other with letters left out, beginning or ending alike: 吴江澜舟化纤有限公司 and 澜舟化纤. */
function isShortForm(short: string, long: string): boolean {
  if (short.length < SHORTEST_PART || long.length > LONGEST_NAME || short.length < long.length * SHORT_FORM)
    return false
  if (short[0] !== long[0] && short.at(-1) !== long.at(-1)) return false
  let at = 0
  for (const letter of long) if (letter === short[at]) at += 1
  return at === short.length
}

/**
 * Whether two texts say the same, however punctuated, spaced, wide or shortened: one within the other, the short form of
 * a name, or at least half of their character pairs in common. Different numbers (110 and 120) are different facts, and
 * so is a denial beside a statement of about the same length (没见到 and 见到).
 */
export function sameText(left: string, right: string): boolean {
  const [a, b] = [plainForm(left), plainForm(right)]
  if (a === b) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short === '') return false
  const numbers = [numbersOf(left), numbersOf(right)] as const
  if (!isWithin(...numbers) && !isWithin(numbers[1], numbers[0])) return false
  if (long.length <= short.length * 2 && NOT.test(left) !== NOT.test(right)) return false
  if (short.length >= SHORTEST_PART && long.includes(short)) return true
  return isShortForm(short, long) || dice(bigramsOf(a), bigramsOf(b)) >= SAME_TEXT
}

/** Whether two times lie close enough to be the same visit's. */
export function sameTime(left: string, right: string): boolean {
  return Math.abs(minutesOfTime(left) - minutesOfTime(right)) <= SAME_TIME_MINUTES
}

/** Whether two names are of one firm or person: nearly alike, or one the short form of the other. */
export function sameName(left: string, right: string): boolean {
  return compareNames(formsOf(left), formsOf(right)) !== null || sameText(left, right)
}

/** Whether two phone fields have a number in common; without any number they are compared as written. */
export function samePhone(left: string, right: string): boolean {
  const numbers = [phoneNumbers(left), phoneNumbers(right)] as const
  if (numbers[0].length === 0 || numbers[1].length === 0) return plainForm(left) === plainForm(right)
  return numbers[0].some((number) => numbers[1].includes(number))
}
