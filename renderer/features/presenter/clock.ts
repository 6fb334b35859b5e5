import { z } from 'zod'

/** Time spent on each step, and since when the present one runs. A clock that is paused has no `since`. */
export const clockSchema = z.object({
  spent: z.record(z.string(), z.number()),
  at: z.string(),
  since: z.number().nullable(),
})
export type Clock = Readonly<z.infer<typeof clockSchema>>

export function startClock(stepKey: string, now: number): Clock {
  return { spent: {}, at: stepKey, since: now }
}

/** Milliseconds spent on a step. */
export function spentOn({ spent, at, since }: Clock, stepKey: string, now: number): number {
  const running = at === stepKey && since !== null ? Math.max(now - since, 0) : 0
  return (spent[stepKey] ?? 0) + running
}

export function spentInAll(clock: Clock, now: number): number {
  const keys = new Set([...Object.keys(clock.spent), clock.at])
  return [...keys].reduce((sum, key) => sum + spentOn(clock, key, now), 0)
}

export function moveClock(clock: Clock, stepKey: string, now: number): Clock {
  if (clock.at === stepKey) return clock
  const { spent } = settled(clock, now)
  return { spent, at: stepKey, since: clock.since === null ? null : now }
}

export function pauseClock(clock: Clock, now: number): Clock {
  return clock.since === null ? { ...clock, since: now } : { ...settled(clock, now), since: null }
}

function settled(clock: Clock, now: number): Clock {
  return { ...clock, spent: { ...clock.spent, [clock.at]: spentOn(clock, clock.at, now) } }
}

/** `9:41`, `1:38:20`: minutes and seconds, hours once there are some. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (part: number) => String(part).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`
}
