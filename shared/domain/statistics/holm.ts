/**
 * Holm's correction for several tests: with p₍₁₎ ≤ … ≤ p₍ₘ₎, the adjusted value of p₍ᵢ₎ is the largest of
 * (m − j + 1) · p₍ⱼ₎ over j ≤ i, at most 1. In the order given. S. Holm, Scandinavian Journal of Statistics 6 (1979) 65–70.
 */
export function holmAdjusted(values: readonly number[]): number[] {
  const order = [...values.keys()].toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const adjusted = values.map(() => 1)
  let largest = 0
  for (const [rank, index] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (values.length - rank) * (values[index] ?? 0)))
    adjusted[index] = largest
  }
  return adjusted
}
