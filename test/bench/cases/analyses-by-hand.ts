import { DAY_MS } from '#shared/domain/dates.ts'
import type { HandDatabase } from '../hand.ts'

const FIRST_DAY = Date.UTC(2026, 0, 1) / DAY_MS
const LAST_DAY = Date.UTC(2027, 0, 1) / DAY_MS
const TODAY = Date.UTC(2026, 10, 20) / DAY_MS
const isIn = (day: number): boolean => day >= FIRST_DAY && day < LAST_DAY

/** Deal, amount, stage, first and last day, how it ended. */
type Stay = readonly [number, number, number, number, number | null, string | null]

const STAYS = `SELECT s.deal, d.amount, s.stage, s.entered, s."left", s.outcome FROM deals d CROSS JOIN stays s
  ON s.deal = d.id ORDER BY d.id, s.rowid`

/** Stays of one deal after another. */
function* histories(hand: HandDatabase): Generator<readonly Stay[]> {
  hand.exec('CREATE INDEX IF NOT EXISTS stays_deal ON stays (deal)')
  let own: Stay[] = []
  for (const stay of hand.prepare(STAYS).raw(true).iterate() as Iterable<Stay>) {
    if (own.length > 0 && own[0]?.[0] !== stay[0]) {
      yield own
      own = []
    }
    own.push(stay)
  }
  if (own.length > 0) yield own
}

/** First entries into each stage, those skipped included, and whether the deal came further. */
export function handConversion(hand: HandDatabase, stages: number): number[] {
  const sums = Array.from({ length: stages }, () => [0, 0, 0, 0, 0] as [number, number, number, number, number])
  for (const stays of histories(hand)) {
    const [seen, present, progressed] = [new Set<number>(), new Set<number>(), new Set<number>()]
    for (const [index, [, amount, stage, entered, left, outcome]] of stays.entries()) {
      const before = stays[index - 1]
      const from = before !== undefined && before[5] === 'promoted' && before[2] < stage ? before[2] + 1 : stage
      for (let place = from; place <= stage; place += 1) {
        if (seen.has(place)) continue
        seen.add(place)
        const sum = sums[place]
        if (!sum || !isIn(entered)) continue
        sum[0] += 1
        if (stays.slice(index).some((later) => later[2] > place || later[5] === 'won')) {
          sum[1] += 1
          sum[2] += amount
        }
      }
      if (entered < LAST_DAY && (left ?? LAST_DAY) >= FIRST_DAY) present.add(stage)
      if ((outcome === 'promoted' || outcome === 'won') && left !== null && isIn(left)) progressed.add(stage)
    }
    for (const stage of present) (sums[stage] ?? [])[3] = (sums[stage]?.[3] ?? 0) + 1
    for (const stage of progressed) (sums[stage] ?? [])[4] = (sums[stage]?.[4] ?? 0) + 1
  }
  return sums.flat()
}

/** The day by which a share has ended, with those that have not as censored (Kaplan–Meier). */
function quantile(days: readonly { time: number; isEnded: boolean }[], share: number): number | null {
  const sorted = days.toSorted((a, b) => a.time - b.time)
  let left = 1
  for (let at = 0; at < sorted.length;) {
    const time = sorted[at]?.time ?? 0
    let [next, ended] = [at, 0]
    for (; next < sorted.length && sorted[next]?.time === time; next += 1)
      ended += sorted[next]?.isEnded === true ? 1 : 0
    left *= 1 - ended / (sorted.length - at)
    if (left <= 1 - share + 1e-12) return time
    at = next
  }
  return null
}

export function handStageTimes(hand: HandDatabase, stages: number): (number | null)[] {
  const lists = Array.from({ length: stages }, (): { time: number; isEnded: boolean }[] => [])
  for (const stays of histories(hand)) {
    const times = new Map<number, { first: number; time: number; isEnded: boolean }>()
    for (const [, , stage, entered, left] of stays) {
      const known = times.get(stage)
      const time = Math.max(0, (left ?? TODAY) - entered)
      times.set(stage, {
        first: known?.first ?? entered,
        time: (known?.time ?? 0) + time,
        isEnded: (known?.isEnded ?? true) && left !== null,
      })
    }
    for (const [stage, { first, ...one }] of times) if (isIn(first)) lists[stage]?.push(one)
  }
  return lists.flatMap((list) => [
    list.length,
    list.filter(({ isEnded }) => !isEnded).length,
    quantile(list, 0.5),
    quantile(list, 0.75),
  ])
}

export function handOutcomes(hand: HandDatabase): (number | null)[] {
  const rows = hand
    .prepare(
      `SELECT coalesce(sum(CASE WHEN status = 'won' AND closed_on >= '2026-01-01' AND closed_on < '2027-01-01' THEN amount END), 0)
        + coalesce(sum(status = 'lost' AND started_on >= '2026-01-01' AND started_on < '2027-01-01'), 0) AS sum
       FROM deals GROUP BY owner`,
    )
    .all() as { sum: number }[]
  const days = hand
    .prepare(
      `SELECT max(0, julianday(closed_on) - julianday(started_on)) FROM deals
        WHERE status = 'won' AND closed_on >= '2026-01-01' AND closed_on < '2027-01-01' ORDER BY 1`,
    )
    .pluck()
    .all() as number[]
  const middle = days.length >> 1
  const median = days.length % 2 === 1 ? days[middle] : ((days[middle - 1] ?? 0) + (days[middle] ?? 0)) / 2
  return [...rows.map(({ sum }) => sum).toSorted((a, b) => a - b), median ?? null]
}

export function handLosses(hand: HandDatabase): number[] {
  return hand
    .prepare(
      `SELECT count(*) + sum(amount) FROM deals WHERE status = 'lost' AND closed_on >= '2026-01-01'
        AND closed_on < '2027-01-01' GROUP BY loss_reason, stage ORDER BY 1`,
    )
    .pluck()
    .all() as number[]
}

/** Levels of what differs among the rows; the product counts five more factors and tests them all. */
export function handFactors(hand: HandDatabase): number[] {
  return ['source', 'competitor']
    .flatMap((column) =>
      hand
        .prepare(
          `SELECT sum(status = 'won') * 1000000 + count(*) FROM deals WHERE status <> 'open' AND closed_on >= '2026-01-01'
            AND closed_on < '2027-01-01' GROUP BY ${column}`,
        )
        .pluck()
        .all(),
    )
    .map(Number)
    .toSorted((a, b) => a - b)
}
