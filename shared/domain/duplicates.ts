import { compareNames, gapsOf, tellingPairs } from './similarity.ts'
import type { NameForms } from './similarity.ts'
import { foldWidth } from './values/text.ts'

/** Record types of which duplicates are looked for and merged. */
export const MERGEABLE_TYPES = ['customer', 'opportunity'] as const
export type MergeableType = (typeof MERGEABLE_TYPES)[number]

export function isMergeable(type: string): type is MergeableType {
  return (MERGEABLE_TYPES as readonly string[]).includes(type)
}

/**
 * Why two records look like one:
 * - `sameName`: letters, width, spaces, punctuation at most differ; `companySuffix`: and 有限公司, Ltd and the like
 * - `sound`: the same pinyin; `nearName`: a letter or a few differ
 * - `phone`: a number in common; `customer`, `amount`, `date`: of opportunities
 */
export const DUPLICATE_REASONS = [
  'sameName',
  'companySuffix',
  'sound',
  'nearName',
  'phone',
  'customer',
  'amount',
  'date',
] as const
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]

export interface DuplicateLook {
  readonly id: string
  readonly forms: NameForms
  readonly phones: readonly string[]
  /** Of an opportunity: its customer. */
  readonly customerId: string | null
  readonly amount: number | null
  /** Days since 1970-01-01 of the day on which the opportunity closed or should. */
  readonly day: number | null
}

export interface DuplicatePair {
  readonly reasons: readonly DuplicateReason[]
  /** How alike the names are, 0 to 1; `null` when they are not. */
  readonly nameScore: number | null
  /** 0 to 1: how sure the pair is. */
  readonly score: number
}

/** Shorter numbers are extensions or mistakes. */
const SHORTEST_PHONE = 7

/** The numbers in a phone field, as digits without country code, zeros in front and extension. */
export function phoneNumbers(text: string): string[] {
  const numbers = foldWidth(text)
    .split(/[/;,、；，|]|\s{2,}|\bor\b|或/)
    .map((part) => part.replace(/(?:转|分机|ext\.?|#|x).*$/i, '').replaceAll(/\D/g, ''))
    .map((digits) =>
      digits
        .replace(/^0+/, '')
        .replace(/^86(?=\d{9,})/, '')
        .replace(/^0+/, ''),
    )
  return [...new Set(numbers.filter((digits) => digits.length >= SHORTEST_PHONE))]
}

const NAME_REASONS = {
  same: 'sameName',
  case: 'sameName',
  spacing: 'sameName',
  companySuffix: 'companySuffix',
  sound: 'sound',
  oneLetter: 'nearName',
  similar: 'nearName',
} as const

/** Of Chinese names of this length at most, one other character makes another firm: 恒力 and 恒立 are told by their sound. */
const SHORT_HAN = 6
const PHONE_SCORE = 0.88

interface NameFinding {
  readonly reason: DuplicateReason
  readonly score: number
}

function isShortHan(form: string): boolean {
  return form.length <= SHORT_HAN && /^\p{Script=Han}+$/u.test(form)
}

function compareCompanyNames(left: DuplicateLook, right: DuplicateLook): NameFinding | null {
  const near = compareNames(left.forms, right.forms)
  if (near === null) return null
  const [a, b] = [left.forms.firmForm, right.forms.firmForm]
  if (near.reason === 'oneLetter' && a.length === b.length && isShortHan(a) && isShortHan(b)) return null
  return { reason: NAME_REASONS[near.reason], score: near.score }
}

/** Two customers: by name, sound and phone. `null` when nothing speaks for one. Symmetric. */
export function compareCustomers(left: DuplicateLook, right: DuplicateLook): DuplicatePair | null {
  const name = compareCompanyNames(left, right)
  const hasPhone = left.phones.some((phone) => right.phones.includes(phone))
  if (name === null && !hasPhone) return null
  const reasons: DuplicateReason[] = [...(name ? [name.reason] : []), ...(hasPhone ? ['phone' as const] : [])]
  const score = 1 - (1 - (name?.score ?? 0)) * (hasPhone ? 1 - PHONE_SCORE : 1)
  return { reasons, nameScore: name?.score ?? null, score }
}

/** Opportunities this many days apart are two deals, whatever they are called. */
const NEAR_DAYS = 62
const NEAR_AMOUNT = 0.1

function isNearAmount(a: number, b: number): boolean {
  return Math.abs(a - b) <= NEAR_AMOUNT * Math.max(Math.abs(a), Math.abs(b))
}

/**
 * Two opportunities of one customer: by name, amount and date. Repeat orders bear the same name, so a name alone is enough
 * only where neither amount nor date speaks against it. Symmetric.
 */
export function compareOpportunities(left: DuplicateLook, right: DuplicateLook): DuplicatePair | null {
  if (left.customerId !== right.customerId) return null
  const near = compareNames(left.forms, right.forms)
  if (near === null) return null
  const [a, b] = [left.amount, right.amount]
  const hasAmounts = a !== null && b !== null
  if (hasAmounts && !isNearAmount(a, b)) return null
  const hasDates = left.day !== null && right.day !== null
  if (hasDates && Math.abs((left.day ?? 0) - (right.day ?? 0)) > NEAR_DAYS) return null
  const nameReason = NAME_REASONS[near.reason]
  // Without a customer in common the names and the figures have to agree.
  if (left.customerId === null && !(hasAmounts && hasDates && nameReason === 'sameName')) return null
  const reasons: DuplicateReason[] = [nameReason]
  if (left.customerId !== null) reasons.push('customer')
  if (hasAmounts && a === b) reasons.push('amount')
  if (hasDates) reasons.push('date')
  const support = (reasons.length - 1) / 3
  return { reasons, nameScore: near.score, score: near.score * (0.8 + 0.2 * support) }
}

export function compareLooks(type: MergeableType, left: DuplicateLook, right: DuplicateLook): DuplicatePair | null {
  return type === 'customer' ? compareCustomers(left, right) : compareOpportunities(left, right)
}

/** Longer names have enough pairs in common when one letter differs. */
const LONGEST_FOR_GAPS = 12
const SHORTEST_SOUND = 3

export interface BlockKeys {
  /** Under which the record is found. */
  readonly stored: readonly string[]
  /** Under which others are looked for, the surest first. */
  readonly probed: readonly string[]
}

/**
 * Keys by which records are picked for comparing: of two that look like one, whichever comes first is stored under a key that
 * the other probes. `frequency` says how many names hold a pair of characters.
 */
export function blockKeysOf(type: MergeableType, look: DuplicateLook, frequency: (pair: string) => number): BlockKeys {
  const { forms } = look
  if (type === 'opportunity') {
    const keys = [look.customerId === null ? `w ${forms.wordForm}` : `c ${look.customerId}`]
    return { stored: keys, probed: keys }
  }
  const firm = forms.firmForm
  const name = `${forms.digits} ${firm}`
  const both = [...look.phones.map((phone) => `p ${phone}`), `f ${name}`]
  if (forms.sound !== '') both.push(`s ${forms.sound}`)
  const gaps = firm.length <= LONGEST_FOR_GAPS ? [...gapsOf(firm)].filter((gap) => gap !== firm) : []
  const shorter = gaps.map((gap) => `f ${forms.digits} ${gap}`)
  const longer = gaps.map((gap) => `l ${forms.digits} ${gap}`)
  // Only where another letter does not make another firm.
  const replaced = isShortHan(firm) ? [] : gaps.map((gap) => `g ${forms.digits} ${gap}`)
  const pairs = tellingPairs(forms, frequency).map((pair) => `t ${forms.digits} ${pair}`)
  return {
    stored: [...both, ...longer, ...replaced, ...pairs],
    probed: [...both, `l ${name}`, ...shorter, ...replaced, ...pairs],
  }
}

/**
 * How a firm's name sounds, out of its pinyin sort key (`~han4~zi4 汉字`): syllables without tones, without those of the
 * company's form. Blank for names with too few Chinese characters to tell anything.
 */
export function soundOfSortKey(sortKey: string, firmForm: string): string {
  const wanted = firmForm.match(/\p{Script=Han}/gu)?.length ?? 0
  if (wanted < SHORTEST_SOUND) return ''
  const syllables = sortKey.match(/~[a-zü:]+\d?/g)?.slice(0, wanted) ?? []
  const latin = firmForm.replaceAll(/\p{Script=Han}/gu, '')
  return syllables.length < wanted
    ? ''
    : `${syllables.map((one) => one.replaceAll(/[~\d]/g, '')).join(' ')} ${latin}`.trim()
}
