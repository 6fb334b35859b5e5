/**
 * Hybrid logical clock: wall time in ms, raised to the last value when the machine's clock went back, and a counter
 * within one millisecond. Texts of it sort in the order of the events.
 */
export interface Clock {
  /** Next reading, larger than every earlier one. */
  tick(now: number): string
}

export function createClock(last: string | null): Clock {
  let [time, counter] = last === null ? [0, 0] : [Number(last.slice(0, 14)), Number.parseInt(last.slice(15), 36)]
  return {
    tick(now) {
      if (now > time) [time, counter] = [now, 0]
      else counter += 1
      return `${String(time).padStart(14, '0')}-${counter.toString(36).padStart(5, '0')}`
    },
  }
}

/** Wall time of a reading, in ms. */
export function timeOfClock(reading: string): number {
  return Number(reading.slice(0, 14))
}
