/**
 * Compares the product with a hand-written loop over the same better-sqlite3, in one process, turn by turn (A B A B …),
 * so that a slow moment of the machine hits both. Gates are ratios, slopes and correctness, never milliseconds.
 */
export interface Trial {
  /** One timed repetition; returns a checksum of what it produced. */
  product(): Promise<string> | string
  reference(): Promise<string> | string
  /** Untimed, after each repetition of either side: a checksum of what was written, read back. */
  verify?(side: 'product' | 'reference'): Promise<string> | string
  /** Untimed, before each repetition of either side. */
  refresh?(side: 'product' | 'reference'): Promise<void> | void
  /** Cost of what the product does and the reference does not, as lines of their own, in ms. */
  extras?(): Readonly<Record<string, number>>
  dispose(): Promise<void> | void
}

export interface BenchCase {
  readonly name: string
  /** Product median ÷ reference median may be at most this. */
  readonly ratioGate: number
  readonly ratioGoal: number
  /** Rows from which the ratio counts; the goals are set for 100,000. The ratio of fewer rows is printed alone. */
  readonly ratioFrom?: number
  /** Log-log growth over the sizes may be at most this. */
  readonly slopeGate: number
  prepare(size: number): Promise<Trial>
}

export interface Measure {
  readonly size: number
  readonly product: { median: number; minimum: number }
  readonly reference: { median: number; minimum: number }
  readonly ratio: number
  readonly extras: Readonly<Record<string, number>>
}

export interface CaseResult {
  readonly name: string
  readonly measures: readonly Measure[]
  readonly slope: number | null
  readonly failures: readonly string[]
}

const WARM_UPS = 2
const REPETITIONS = 7
const LARGE_REPETITIONS = 3
const LARGE = 1_000_000

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

async function timed(work: () => Promise<string> | string): Promise<{ ms: number; sum: string }> {
  const start = performance.now()
  const sum = await work()
  return { ms: performance.now() - start, sum }
}

async function measure(trial: Trial, size: number): Promise<Measure> {
  const times = { product: [] as number[], reference: [] as number[] }
  const repetitions = size >= LARGE ? LARGE_REPETITIONS : REPETITIONS
  for (let turn = -WARM_UPS; turn < repetitions; turn++) {
    const sums: string[] = []
    for (const side of ['product', 'reference'] as const) {
      await trial.refresh?.(side)
      const { ms, sum } = await timed(() => trial[side]())
      sums.push(`${sum} ${(await trial.verify?.(side)) ?? ''}`)
      if (turn >= 0) times[side].push(ms)
    }
    if (sums[0] !== sums[1]) throw new Error(`results differ: product ${sums[0]}, reference ${sums[1]}`)
  }
  const summary = (values: number[]) => ({ median: median(values), minimum: Math.min(...values) })
  const [product, reference] = [summary(times.product), summary(times.reference)]
  return { size, product, reference, ratio: product.median / reference.median, extras: trial.extras?.() ?? {} }
}

/** Log-log slope of the product's medians over the sizes; `null` for a single size. */
export function growthSlope(measures: readonly Pick<Measure, 'size' | 'product'>[]): number | null {
  if (measures.length < 2) return null
  const points = measures.map(({ size, product }) => [Math.log(size), Math.log(product.median)] as const)
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return over / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}

export async function runCase(benchCase: BenchCase, sizes: readonly number[]): Promise<CaseResult> {
  const measures: Measure[] = []
  const failures: string[] = []
  for (const size of sizes) {
    const trial = await benchCase.prepare(size)
    try {
      measures.push(await measure(trial, size))
    } catch (error) {
      failures.push(`${size}: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      await trial.dispose()
    }
  }
  const slope = growthSlope(measures)
  for (const { size, ratio } of measures) {
    if (size < (benchCase.ratioFrom ?? 0)) continue
    if (ratio > benchCase.ratioGate) failures.push(`${size}: ratio ${ratio.toFixed(2)} > ${benchCase.ratioGate}`)
  }
  if (slope !== null && slope > benchCase.slopeGate) failures.push(`slope ${slope.toFixed(2)} > ${benchCase.slopeGate}`)
  return { name: benchCase.name, measures, slope, failures }
}
