import { daysBetween } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import { bigramsOf } from './texts.ts'

/** The eight facts of a daily log; the last is told once a day, the others for each entry. */
export const LOG_FACTS = [
  'place',
  'customer',
  'matter',
  'solved',
  'stillOpen',
  'helpNeeded',
  'contact',
  'tomorrow',
] as const
export type LogFact = (typeof LOG_FACTS)[number]
export type EntryFact = Exclude<LogFact, 'tomorrow'>

const ENTRY_FACTS = LOG_FACTS.filter((fact): fact is EntryFact => fact !== 'tomorrow')

/** What quality reads of an entry; blanks are `null`. */
export interface QualityEntry {
  readonly place: string | null
  readonly customerId: string | null
  readonly matter: string | null
  readonly solved: string | null
  readonly stillOpen: string | null
  readonly helpNeeded: string | null
  /** Name of the contact, linked or written. */
  readonly contactName: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly opportunityId: string | null
  /** Day on which it was first written down as done; `null` where nobody knows. */
  readonly recordedOn: BusinessDate | null
}

export interface QualityDay {
  readonly day: BusinessDate
  readonly entries: readonly QualityEntry[]
  /** Items of the plan for the next workday. */
  readonly plannedItems: number
  /** UTC ms; `null` for a log that was not submitted. */
  readonly submittedAt: number | null
  /** UTC ms at which the window closed. */
  readonly closes: number
}

/** A sum over n things, so that days add up to months and people to teams. */
export interface Mean {
  readonly sum: number
  readonly n: number
}

export interface LogQuality {
  /** Share of the eight facts, a mean over days. */
  readonly completeness: Mean
  /** Hours after the window, 0 when on time, over submitted logs. */
  readonly hoursLate: Mean
  /** Days between an entry's day and the day on which it was written down, over entries. */
  readonly lagDays: Mean
  /** Share of text and links, a mean over entries. */
  readonly specificity: Mean
  /** Entries that lack a fact. */
  readonly missing: Readonly<Record<EntryFact, number>>
}

export const meanOf = ({ sum, n }: Mean): number | null => (n === 0 ? null : sum / n)

const HOUR_MS = 3_600_000

/**
 * Whether an entry tells a fact. Where the matter and what was solved are written, nothing written of open questions and
 * help means that there are none: nobody has to type 无 to be complete. The contact is a name with a phone number or an
 * address.
 */
export function tellsFact(entry: QualityEntry, fact: EntryFact): boolean {
  const isTold = entry.matter !== null && entry.solved !== null
  switch (fact) {
    case 'place':
      return entry.place !== null
    case 'customer':
      return entry.customerId !== null
    case 'matter':
      return entry.matter !== null
    case 'solved':
      return entry.solved !== null
    case 'stillOpen':
      return entry.stillOpen !== null || isTold
    case 'helpNeeded':
      return entry.helpNeeded !== null || isTold
    case 'contact':
      return entry.contactName !== null && (entry.phone !== null || entry.address !== null)
  }
}

export const missingFacts = (entry: QualityEntry): EntryFact[] => ENTRY_FACTS.filter((fact) => !tellsFact(entry, fact))

/** Different pairs of neighbouring characters from which a text is as long as it has to be; repeated words add none. */
export const TELLING_PAIRS = 24
/** Shares of text, customer and opportunity in the specificity of an entry; together 1. */
export const SPECIFICITY_WEIGHTS = { text: 0.7, customer: 0.2, opportunity: 0.1 } as const

/**
 * 0.7 · min(1, different character pairs of matter, solved and still open ÷ 24) + 0.2 with a linked customer + 0.1 with a
 * linked opportunity. Weights and length are this product's own; no source gives any.
 */
export function specificityOf({ matter, solved, stillOpen, customerId, opportunityId }: QualityEntry): number {
  const pairs = new Set([matter, solved, stillOpen].flatMap((text) => [...bigramsOf(text ?? '')]))
  return (
    SPECIFICITY_WEIGHTS.text * Math.min(1, pairs.size / TELLING_PAIRS) +
    (customerId === null ? 0 : SPECIFICITY_WEIGHTS.customer) +
    (opportunityId === null ? 0 : SPECIFICITY_WEIGHTS.opportunity)
  )
}

/**
 * Completeness of a day: the mean over the eight facts of the share of entries that tell it, tomorrow's plan counting
 * whole or not at all. A day without entries tells at most its plan.
 */
export function qualityOfDay({ day, entries, plannedItems, submittedAt, closes }: QualityDay): LogQuality {
  const missing = Object.fromEntries(
    ENTRY_FACTS.map((fact) => [fact, entries.filter((entry) => !tellsFact(entry, fact)).length]),
  ) as Record<EntryFact, number>
  const told = entries.length === 0 ? 0 : sumOf(ENTRY_FACTS.map((fact) => 1 - missing[fact] / entries.length))
  const lags = entries.flatMap(({ recordedOn }) =>
    recordedOn === null ? [] : [Math.max(0, daysBetween(day, recordedOn))],
  )
  return {
    completeness: { sum: (told + (plannedItems > 0 ? 1 : 0)) / LOG_FACTS.length, n: 1 },
    hoursLate: submittedAt === null ? NOTHING : { sum: Math.max(0, submittedAt - closes) / HOUR_MS, n: 1 },
    lagDays: { sum: sumOf(lags), n: lags.length },
    specificity: { sum: sumOf(entries.map(specificityOf)), n: entries.length },
    missing,
  }
}

const NOTHING: Mean = { sum: 0, n: 0 }
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
const plus = (a: Mean, b: Mean): Mean => ({ sum: a.sum + b.sum, n: a.n + b.n })

const NO_QUALITY: LogQuality = {
  completeness: NOTHING,
  hoursLate: NOTHING,
  lagDays: NOTHING,
  specificity: NOTHING,
  missing: { place: 0, customer: 0, matter: 0, solved: 0, stillOpen: 0, helpNeeded: 0, contact: 0 },
}

/** The quality of several days together, for a person's month or a team. */
export function sumQuality(days: Iterable<LogQuality>): LogQuality {
  let total = NO_QUALITY
  for (const day of days) {
    const missing = { ...total.missing }
    for (const fact of ENTRY_FACTS) missing[fact] += day.missing[fact]
    total = {
      completeness: plus(total.completeness, day.completeness),
      hoursLate: plus(total.hoursLate, day.hoursLate),
      lagDays: plus(total.lagDays, day.lagDays),
      specificity: plus(total.specificity, day.specificity),
      missing,
    }
  }
  return total
}
