import { logChoose } from '../statistics/log-factorial.ts'

/** Shares, 0 to 1. */
export interface SampleGoal {
  /** How sure the statement has to be, for example 0.95. */
  readonly confidence: number
  /** The share of untrue records that must not stay unseen, for example 0.05. */
  readonly rate: number
}

/** Rounding must not add a record where a formula gives a whole number, nor lift a chance over the limit that it equals. */
const EPSILON = 1e-9

function checkShare(share: number): void {
  if (!(share > 0 && share < 1)) throw new RangeError(`a share between 0 and 1, not ${share}`)
}

/**
 * Records to check without one fault, to say with the confidence that fewer than the rate are untrue:
 * n = ⌈ln(1 − c) ÷ ln(1 − r)⌉, for a population much larger than the sample.
 */
export function zeroFaultSize({ confidence, rate }: SampleGoal): number {
  checkShare(confidence)
  checkShare(rate)
  return Math.ceil(Math.log(1 - confidence) / Math.log(1 - rate) - EPSILON)
}

/** The fewest untrue records of a population that make up the rate, at least one. */
export function faultsAtRate(population: number, rate: number): number {
  return Math.max(1, Math.ceil(population * rate - EPSILON))
}

/**
 * The same for a population of N records, exact: the smallest n whose chance of missing all D faulty ones,
 * C(N − D, n) ÷ C(N, n), is at most 1 − c (hypergeometric). 0 for an empty population.
 */
export function finiteSampleSize(population: number, faults: number, confidence: number): number {
  checkShare(confidence)
  let missed = 1
  let n = 0
  while (n < population && missed > 1 - confidence + EPSILON) {
    missed *= Math.max(0, population - faults - n) / (population - n)
    n += 1
  }
  return n
}

/** The size of a sample from a population: exact, and so never more than the population or than the formula for a large one. */
export function sampleSizeOf(population: number, { confidence, rate }: SampleGoal): number {
  checkShare(rate)
  return finiteSampleSize(population, faultsAtRate(population, rate), confidence)
}

/** Σ of hypergeometric probabilities of at most k faults in n of N records with D faulty ones. */
function finiteCdf(k: number, n: number, population: number, faults: number): number {
  let sum = 0
  for (let x = Math.max(0, n + faults - population); x <= Math.min(k, n, faults); x += 1) {
    sum += Math.exp(logChoose(faults, x) + logChoose(population - faults, n - x) - logChoose(population, n))
  }
  return sum
}

/** Σ of binomial probabilities of at most k faults in n at the share. */
function binomialCdf(k: number, n: number, share: number): number {
  let sum = 0
  for (let x = 0; x <= k; x += 1) {
    sum += Math.exp(logChoose(n, x) + x * Math.log(share) + (n - x) * Math.log1p(-share))
  }
  return sum
}

/** What a sample says of its population. */
export interface SampleStatement {
  readonly sample: number
  readonly faults: number
  readonly confidence: number
  /** With the confidence at most this share is untrue; `null` where nothing was checked. */
  readonly upper: number | null
}

const BISECTIONS = 60

/**
 * The exact one-sided upper bound after k faults in n records: the largest share at which so few faults still have a
 * chance of more than 1 − c. Clopper and Pearson, Biometrika 26 (1934) 404–413; without fault 1 − (1 − c)^(1/n). Of a
 * population of known size the same over whole records (hypergeometric).
 */
export function statementOf(
  sample: number,
  faults: number,
  confidence: number,
  population: number | null = null,
): SampleStatement {
  checkShare(confidence)
  const statement = (upper: number | null): SampleStatement => ({ sample, faults, confidence, upper })
  if (sample <= 0) return statement(null)
  if (population !== null) return statement(finiteUpper(sample, faults, confidence, population))
  if (faults >= sample) return statement(1)
  if (faults === 0) return statement(1 - (1 - confidence) ** (1 / sample))
  let [low, high] = [faults / sample, 1]
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2
    if (binomialCdf(faults, sample, middle) > 1 - confidence) low = middle
    else high = middle
  }
  return statement(high)
}

/** The chance of so few faults falls with every faulty record more, so the largest number is found by halving. */
function finiteUpper(sample: number, faults: number, confidence: number, population: number): number {
  let [low, high] = [faults, population - (sample - faults)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (finiteCdf(faults, sample, population, middle) > 1 - confidence + EPSILON) low = middle
    else high = middle - 1
  }
  return low / population
}
