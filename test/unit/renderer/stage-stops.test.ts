import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { spreadStageStops, stageStop } from '#renderer/ui/stage-stops.ts'

describe('spreadStageStops', () => {
  it.each([
    [3, [2, 5, 8]],
    [4, [2, 4, 6, 8]],
    [5, [1, 3, 5, 6, 8]],
    [6, [1, 2, 4, 5, 7, 8]],
    [8, [1, 2, 3, 4, 5, 6, 7, 8]],
  ])('gives %i stages the stops of the design standard', (count, stops) => {
    expect(spreadStageStops(count)).toEqual(stops)
  })

  test.prop([fc.integer({ min: 1, max: 30 })])('is one stop a stage, never lighter than the stage before', (count) => {
    const stops = spreadStageStops(count)
    expect(stops).toHaveLength(count)
    expect([...stops].sort((one, other) => one - other)).toEqual(stops)
    if (count <= 8) expect(new Set(stops).size).toBe(count)
    if (count >= 2) expect(stageStop(count - 1, count)).toBe(8)
  })
})
