/** SHA-256 of a text's UTF-8 bytes as 64 hexadecimal digits, given by the caller. */
export type Sha256 = (text: string) => string

export interface DrawSource {
  /** The head of the workbook's chain at the draw. */
  readonly head: string
  /** The period, both days included. */
  readonly fromDay: string
  readonly toDay: string
  readonly managerId: string
}

/** With its length before it, a field cannot lend letters to its neighbour. */
const withLength = (field: string): string => `${field.length}:${field}`

/** SHA-256(chain head ‖ period ‖ manager): whoever has these three can repeat the draw, and nobody can choose it. */
export function drawSeed({ head, fromDay, toDay, managerId }: DrawSource, sha256: Sha256): string {
  return sha256([head, fromDay, toDay, managerId].map(withLength).join(''))
}

/** What makes a record worth checking. */
export interface DrawRisks {
  /** Written down after the day of the log, or submitted after the window. */
  readonly isLate: boolean
  /** Supports an expense of a round amount. */
  readonly hasRoundAmount: boolean
  /** Findings 不实 and contradicted claims of this person before. */
  readonly contradictions: number
  /** No record of this person was ever checked. */
  readonly isNeverChecked: boolean
}

/** The published weights: 1 for every record, and what each risk adds. */
export interface DrawWeights {
  readonly base: number
  readonly late: number
  readonly roundAmount: number
  readonly contradiction: number
  readonly neverChecked: number
}

export const DRAW_WEIGHTS: DrawWeights = { base: 1, late: 1, roundAmount: 1, contradiction: 1, neverChecked: 2 }
/** More contradictions than these add nothing: a person is checked more often, never alone. */
export const COUNTED_CONTRADICTIONS = 3

export function weightOf(risks: DrawRisks, weights: DrawWeights = DRAW_WEIGHTS): number {
  return (
    weights.base +
    (risks.isLate ? weights.late : 0) +
    (risks.hasRoundAmount ? weights.roundAmount : 0) +
    weights.contradiction * Math.min(Math.max(risks.contradictions, 0), COUNTED_CONTRADICTIONS) +
    (risks.isNeverChecked ? weights.neverChecked : 0)
  )
}

export interface DrawItem {
  readonly id: string
  /** Above 0. */
  readonly weight: number
}

/** 13 hexadecimal digits are 52 bits, all of which a double holds; the half keeps 0 and 1 out. */
const DIGITS = 13
const RANGE = 2 ** (4 * DIGITS)

function uniformOf(seed: string, id: string, sha256: Sha256): number {
  return (Number.parseInt(sha256(withLength(seed) + withLength(id)).slice(0, DIGITS), 16) + 0.5) / RANGE
}

/**
 * A weighted draw without replacement: each item gets the key u^(1/w) from its own u = SHA-256(seed ‖ id), and the
 * largest keys are drawn, so the order of the items tells nothing and a larger sample holds the smaller one. Efraimidis
 * and Spirakis, Information Processing Letters 97 (2006) 181–185. Ids in the order drawn; all of them where fewer exist.
 */
export function drawSample(items: readonly DrawItem[], size: number, seed: string, sha256: Sha256): string[] {
  const keyed = items.map(({ id, weight }) => {
    if (!(weight > 0)) throw new RangeError(`a weight above 0, not ${weight}`)
    return { id, key: Math.log(uniformOf(seed, id, sha256)) / weight }
  })
  keyed.sort((a, b) => b.key - a.key || (a.id < b.id ? -1 : 1))
  return keyed.slice(0, Math.max(0, size)).map(({ id }) => id)
}
