/** A duration and whether it ended; one that still lasts is censored. */
export interface Duration {
  readonly time: number
  readonly isEnded: boolean
}

/**
 * The product-limit estimate of how long something lasts: S(t) = Π (1 − dᵢ/nᵢ) over the times tᵢ ≤ t at which dᵢ of the nᵢ
 * still at risk ended. Durations censored at tᵢ count as at risk there. E. L. Kaplan and P. Meier, Journal of the American
 * Statistical Association 53 (1958) 457–481.
 */
export function survivalSteps(durations: readonly Duration[]): { time: number; survival: number }[] {
  const counts = new Map<number, { all: number; ended: number }>()
  for (const { time, isEnded } of durations) {
    const known = counts.get(time)
    const count = known ?? { all: 0, ended: 0 }
    count.all += 1
    if (isEnded) count.ended += 1
    if (!known) counts.set(time, count)
  }
  const steps: { time: number; survival: number }[] = []
  let [survival, atRisk] = [1, durations.length]
  for (const [time, { all, ended }] of [...counts].toSorted(([a], [b]) => a - b)) {
    if (ended > 0) {
      survival *= 1 - ended / atRisk
      steps.push({ time, survival })
    }
    atRisk -= all
  }
  return steps
}

/** Rounding of the products must not hide that a half was reached. */
const EPSILON = 1e-12

/**
 * The first time by which at least the share of all has ended, open ones taken as censored; `null` while it has not been
 * reached. The median by default.
 */
export function survivalQuantile(durations: readonly Duration[], share = 0.5): number | null {
  return survivalSteps(durations).find((step) => step.survival <= 1 - share + EPSILON)?.time ?? null
}
