import { describe, expect, it } from 'vitest'
import { findingsOf, nextOpen } from '#renderer/features/daily/board/morning-calls.ts'
import type { MorningLine } from '#shared/contract/daily-board.ts'

const line = (personId: string, values: Partial<MorningLine> = {}): MorningLine => ({
  personId,
  name: personId,
  phone: null,
  departmentName: null,
  checkerId: null,
  checkerName: null,
  state: 'notYet',
  at: null,
  plannedPlace: null,
  absence: 'none',
  check: null,
  ...values,
})
const CHECK = {
  reached: true,
  onPlace: true,
  onTime: true,
  calledAt: '08:00',
  arrivedAt: null,
  note: null,
  checkerName: null,
}

describe('the answers to a morning call', () => {
  it('are complete after three keys at most, and after the first "no"', () => {
    expect(findingsOf([])).toBeNull()
    expect(findingsOf([false])).toEqual({ reached: false, onPlace: null, onTime: null })
    expect(findingsOf([true])).toBeNull()
    expect(findingsOf([true, false])).toEqual({ reached: true, onPlace: false, onTime: false })
    expect(findingsOf([true, true])).toBeNull()
    for (const onTime of [true, false]) {
      expect(findingsOf([true, true, onTime])).toEqual({ reached: true, onPlace: true, onTime })
    }
  })
})

describe('the next person to call', () => {
  const lines = [line('a'), line('b', { check: CHECK }), line('c', { absence: 'leave' }), line('d')]
  it('is the next one without a record, from the top again, until all are called', () => {
    expect(nextOpen(lines, new Set(), -1)).toBe(0)
    expect(nextOpen(lines, new Set(['a']), 0)).toBe(3)
    expect(nextOpen(lines, new Set(['d']), 3)).toBe(0)
    expect(nextOpen(lines, new Set(['a', 'd']), 3)).toBe(-1)
    expect(nextOpen([], new Set(), 0)).toBe(-1)
  })
})
