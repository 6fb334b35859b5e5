import { describe, expect, test } from 'vitest'
import { zoneInTheMorning } from '#build/tests/morning.ts'

const clockIn = (timeZone: string, at: number): string =>
  new Date(at).toLocaleTimeString('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' })

describe('the zone in which the tests of pages run', () => {
  test.each(Array.from({ length: 24 }, (_, hour) => hour))('has the morning when it is %i o’clock in UTC', (hour) => {
    for (const minute of [0, 59]) {
      const at = Date.UTC(2026, 11, 31, hour, minute)
      expect(clockIn(zoneInTheMorning(at), at)).toBe(`10:${String(minute).padStart(2, '0')}`)
    }
  })
})
