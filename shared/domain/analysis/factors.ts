import { cramersV } from '../statistics/cramer.ts'
import { fisherExact, phiCoefficient } from '../statistics/fisher.ts'
import { holmAdjusted } from '../statistics/holm.ts'
import { MIN_SAMPLE } from './samples.ts'

/** What may go along with winning. */
export const FACTORS = [
  'source',
  'industry',
  'region',
  'potentialClass',
  'competitor',
  'gateOverride',
  'earlyVisits',
] as const
export type Factor = (typeof FACTORS)[number]

/** Days from the beginning within which a visit is an early one. */
export const EARLY_DAYS = 14
/** Levels that are told apart; the rest are one level together. */
export const MAX_LEVELS = 12
/** Key of the rest; that of the level of blanks is empty. */
export const REST = '~rest'
/** Closed opportunities that a comparison needs on either side, and in all. */
export const MIN_CLOSED = 20

export interface FactorLevel<D> {
  readonly key: string
  readonly won: readonly D[]
  readonly lost: readonly D[]
}

/** Levels of a factor, largest first, then the rest of them, then blanks. */
export function levelsOf<D extends { readonly status: string }>(
  closed: readonly D[],
  keyOf: (deal: D) => string,
): FactorLevel<D>[] {
  const groups = Map.groupBy(closed, keyOf)
  const ordered = [...groups]
    .filter(([key]) => key !== '')
    .toSorted(([keyA, a], [keyB, b]) => b.length - a.length || (keyA < keyB ? -1 : 1))
  const isCut = ordered.length > MAX_LEVELS
  const told = isCut ? ordered.slice(0, MAX_LEVELS - 1) : ordered
  const rest = ordered.slice(told.length).flatMap(([, deals]) => deals)
  const blank = groups.get('') ?? []
  const level = (key: string, deals: readonly D[]): FactorLevel<D> => ({
    key,
    won: deals.filter((deal) => deal.status === 'won'),
    lost: deals.filter((deal) => deal.status === 'lost'),
  })
  return [
    ...told.map(([key, deals]) => level(key, deals)),
    ...(rest.length > 0 ? [level(REST, rest)] : []),
    ...(blank.length > 0 ? [level('', blank)] : []),
  ]
}

export interface LevelCounts {
  readonly key: string
  readonly won: number
  readonly lost: number
}

export interface LevelTest {
  /** Fisher's exact test against all other known levels; `null` where there is not enough data. */
  readonly p: number | null
  /** After Holm's correction over all tests of the report. */
  readonly adjusted: number | null
  /** −1 to 1: positive where more are won than elsewhere. */
  readonly phi: number | null
}

/** A level is tested when it and the others are large enough, and won and lost ones both occur. Blanks are never compared. */
function isTested({ key, won, lost }: LevelCounts, others: { won: number; lost: number }): boolean {
  const [size, rest] = [won + lost, others.won + others.lost]
  const hasBoth = won + others.won > 0 && lost + others.lost > 0
  return key !== '' && key !== REST && size >= MIN_SAMPLE && rest >= MIN_SAMPLE && size + rest >= MIN_CLOSED && hasBoth
}

interface RawTest {
  readonly p: number
  readonly phi: number | null
}

function testOf(level: LevelCounts, levels: readonly LevelCounts[]): RawTest | null {
  const others = { won: 0, lost: 0 }
  for (const other of levels) {
    if (other.key === level.key || other.key === '') continue
    others.won += other.won
    others.lost += other.lost
  }
  if (!isTested(level, others)) return null
  const table = [level.won, level.lost, others.won, others.lost] as const
  return { p: fisherExact(...table), phi: phiCoefficient(...table) }
}

/** Tests of all levels of all factors, corrected together, in the order given. */
export function testLevels(factors: readonly (readonly LevelCounts[])[]): LevelTest[][] {
  const raw = factors.map((levels) => levels.map((level) => testOf(level, levels)))
  const adjusted = holmAdjusted(raw.flat().flatMap((test) => test?.p ?? []))
  let next = 0
  return raw.map((tests) =>
    tests.map((test) => {
      if (test === null) return { p: null, adjusted: null, phi: null }
      const corrected = adjusted[next] ?? 1
      next += 1
      return { ...test, adjusted: corrected }
    }),
  )
}

/** How strongly a factor as a whole goes along with winning: Cramér's V of its known levels. */
export function strengthOf(levels: readonly LevelCounts[]): number | null {
  const known = levels.filter(({ key, won, lost }) => key !== '' && won + lost > 0)
  const size = known.reduce((sum, { won, lost }) => sum + won + lost, 0)
  return size < MIN_CLOSED ? null : cramersV(known.map(({ won, lost }) => [won, lost]))
}

export const STRENGTHS = ['none', 'weak', 'middle', 'strong'] as const
/** Words for φ and V: below 0.1 hardly any, below 0.3 weak, below 0.5 middling (J. Cohen 1988, 7.2). */
export function strengthWord(value: number): (typeof STRENGTHS)[number] {
  const size = Math.abs(value)
  return size < 0.1 ? 'none' : size < 0.3 ? 'weak' : size < 0.5 ? 'middle' : 'strong'
}

/** Adjusted values below this count as a difference. */
export const SIGNIFICANCE = 0.05
