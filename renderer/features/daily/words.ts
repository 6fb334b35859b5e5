import { formatCount, NO_RATIO } from '#renderer/i18n/index.ts'

export const HOUR_MS = 3_600_000
export const DAY_HOURS = 24
/** From so many hours on a time is told in days. */
export const LONG_WAIT = 48

/** From so many on a rate says something. */
export const SMALL_SAMPLE = 5

/** A share, 0 to 1, in whole percent; a dash where there is nothing to divide by. */
export function shareText(share: number | null): string {
  return share === null ? NO_RATIO : `${formatCount(Math.round(share * 100))}%`
}
