const MORNING_HOUR = 10
/** The farthest zones: twelve hours behind UTC, fourteen before it. */
const FARTHEST_BEHIND = -12

/** A zone without summer time in which it is between ten and eleven in the morning at the instant. */
export function zoneInTheMorning(now: number): string {
  const ahead = MORNING_HOUR - new Date(now).getUTCHours()
  const offset = ahead < FARTHEST_BEHIND ? ahead + 24 : ahead
  // These names count hours behind UTC: `Etc/GMT-8` is eight hours ahead of it.
  return offset === 0 ? 'UTC' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
}
