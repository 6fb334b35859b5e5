import { describe, expect, it } from 'vitest'
import { backoffDelay, failuresInARow } from '#shared/backoff.ts'

describe('backoffDelay', () => {
  it('doubles from 0.2 s to 5 s', () => {
    expect([0, 1, 2, 3, 4, 5, 100].map((attempt) => backoffDelay(attempt))).toEqual([
      200, 400, 800, 1600, 3200, 5000, 5000,
    ])
  })
})

describe('failuresInARow', () => {
  it('counts on while the thing does not stay up', () => {
    expect(failuresInARow(3, null)).toBe(4)
    expect(failuresInARow(3, 9_999)).toBe(4)
  })

  it('starts again when it had stayed up', () => {
    expect(failuresInARow(3, 10_000)).toBe(1)
  })
})
