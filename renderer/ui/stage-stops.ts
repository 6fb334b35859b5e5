/** The stage ramp has eight stops, ordered: further along is heavier in the light theme and brighter in the dark. */
export const STAGE_STOPS = [1, 2, 3, 4, 5, 6, 7, 8] as const

export type StageStop = (typeof STAGE_STOPS)[number]

/** Spreads of the design standard for the usual numbers of stages. */
const FIXED: Readonly<Record<number, readonly StageStop[]>> = {
  1: [5],
  2: [3, 8],
  3: [2, 5, 8],
  4: [2, 4, 6, 8],
  5: [1, 3, 5, 6, 8],
  6: [1, 2, 4, 5, 7, 8],
  7: [1, 2, 3, 5, 6, 7, 8],
  8: STAGE_STOPS,
}

/**
 * The stop of each stage of a pipeline of `count` stages, in order. Above eight stages neighbours share a stop, and the
 * pips keep them apart.
 */
export function spreadStageStops(count: number): readonly StageStop[] {
  const fixed = FIXED[count]
  if (fixed !== undefined) return fixed
  return Array.from({ length: count }, (_, index) => stopAt(Math.round((index * 7) / (count - 1))))
}

/** The stop of one stage, `index` from 0. */
export function stageStop(index: number, count: number): StageStop {
  return spreadStageStops(count)[index] ?? 8
}

function stopAt(index: number): StageStop {
  return STAGE_STOPS[index] ?? 8
}
