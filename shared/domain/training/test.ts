import { drawSample } from '../daily/draw.ts'
import type { Sha256 } from '../daily/draw.ts'
import type { Question } from './questions.ts'

export interface KeptQuestion extends Question {
  readonly id: string
}

/** A question of a test with its options in the order in which they are shown. */
export interface DrawnQuestion {
  readonly id: string
  readonly options: readonly string[]
}

/**
 * Draws a test: the same seed draws the same questions in the same order, whatever the order in which they come, and a
 * larger test holds the smaller one. Options are put into an order of their own.
 */
export function drawTest(
  questions: readonly KeptQuestion[],
  count: number,
  seed: string,
  sha256: Sha256,
): DrawnQuestion[] {
  const byId = new Map(questions.map((question) => [question.id, question]))
  const alike = questions.map(({ id }) => ({ id, weight: 1 }))
  return drawSample(alike, count, seed, sha256).map((id) => {
    const options = (byId.get(id)?.options ?? []).map((option) => ({ id: option, weight: 1 }))
    return { id, options: drawSample(options, options.length, `${seed}:${id}`, sha256) }
  })
}

/** Options chosen, by id of the question. */
export type GivenAnswers = Readonly<Record<string, readonly string[]>>

/** Everything right was chosen and nothing else. */
export function isRight({ answers }: Question, given: readonly string[]): boolean {
  const [right, chosen] = [new Set(answers), new Set(given)]
  return right.size === chosen.size && [...right].every((answer) => chosen.has(answer))
}

export interface TestScore {
  readonly right: number
  readonly total: number
  /** Basis points, rounded down: nobody fails with the pass mark on the sheet. */
  readonly score: number
  readonly passed: boolean
}

/** What is left out is wrong. The exact share is compared with the pass mark, not the rounded one. */
export function scoreTest(questions: readonly KeptQuestion[], given: GivenAnswers, passMark: number): TestScore {
  const total = questions.length
  const right = questions.filter((question) => isRight(question, given[question.id] ?? [])).length
  const score = total === 0 ? 0 : Math.floor((right * 10_000) / total)
  return { right, total, score, passed: total > 0 && right * 10_000 >= passMark * total }
}

/** The questions of a test as they are kept; what cannot be read is no question. */
export function readDrawn(text: unknown): DrawnQuestion[] {
  const items: unknown = typeof text === 'string' ? JSON.parse(text) : []
  if (!Array.isArray(items)) return []
  return items.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('id' in item) || typeof item.id !== 'string') return []
    const options = 'options' in item && Array.isArray(item.options) ? item.options : []
    return [{ id: item.id, options: options.filter((option) => typeof option === 'string') }]
  })
}

export function readGiven(text: unknown): GivenAnswers {
  const given: unknown = typeof text === 'string' ? JSON.parse(text) : {}
  if (typeof given !== 'object' || given === null) return {}
  return Object.fromEntries(
    Object.entries(given).map(([id, chosen]) => [
      id,
      Array.isArray(chosen) ? chosen.filter((one) => typeof one === 'string') : [],
    ]),
  )
}

/** Answers to questions of the test by options that it shows; anything else is left out. */
export function fittingAnswers(
  drawn: readonly DrawnQuestion[],
  questions: ReadonlyMap<string, Question>,
  given: GivenAnswers,
): GivenAnswers {
  return Object.fromEntries(
    drawn.flatMap(({ id, options }) => {
      const allowed = questions.get(id)?.kind === 'trueFalse' ? ['true', 'false'] : options
      const chosen = [...new Set(given[id] ?? [])].filter((one) => allowed.includes(one))
      return chosen.length === 0 ? [] : [[id, chosen] as const]
    }),
  )
}
