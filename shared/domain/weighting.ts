/**
 * 销售额 = 预计订单金额 × 成功率 (forecast sheet of the seeds). Products of minor units and basis points exceed what a
 * double holds exactly, so they are summed as big integers and rounded once, at the sum, half away from zero.
 */
export const FULL_PROBABILITY = 10_000

/** Sum of amount × probability, in minor units × basis points. */
export class WeightedSum {
  private product = 0n

  add(amount: number, probability: number): void {
    this.product += BigInt(amount) * BigInt(probability)
  }

  addAll(other: WeightedSum): void {
    this.product += other.product
  }

  /** Minor units. */
  rounded(): number {
    const full = BigInt(FULL_PROBABILITY)
    const isNegative = this.product < 0n
    const absolute = isNegative ? -this.product : this.product
    const rounded = (absolute * 2n + full) / (full * 2n)
    return Number(isNegative ? -rounded : rounded)
  }
}

/** Weighted amount of one opportunity, in minor units. */
export function weightedAmount(amount: number, probability: number): number {
  const sum = new WeightedSum()
  sum.add(amount, probability)
  return sum.rounded()
}
