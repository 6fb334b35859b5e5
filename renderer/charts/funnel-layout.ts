export interface FunnelStage {
  readonly id: string
  readonly name: string
  readonly count: number
  /** Integer minor units. */
  readonly amount: number
  /** Integer minor units; amount × probability, so never more than the amount. */
  readonly weighted: number
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface FunnelBar {
  readonly stage: FunnelStage
  /** Area of the whole amount, centred. */
  readonly outer: Box
  /** Area of the weighted amount inside it, centred; none when nothing is expected. */
  readonly inner: Box | null
  /** Corners of the band to the next bar: top left, top right, bottom right, bottom left. */
  readonly link: readonly (readonly [number, number])[] | null
}

export interface FunnelRoom {
  readonly width: number
  readonly height: number
}

/** Room for the names at the left and the figures at the right. */
export const SIDE_WIDTH = 84
const BAR_SHARE = 32 / 56
const MAX_STEP = 64
/** A stage with any amount stays visible and can be pressed. */
export const MIN_BAR_WIDTH = 8
const MIN_INNER_WIDTH = 2

/**
 * Bars in the given stage order, never sorted by size: width in proportion to the amount, the weighted part inside it.
 * The widest bar fills the room between the names and the figures.
 */
export function layOutFunnel(stages: readonly FunnelStage[], room: FunnelRoom): readonly FunnelBar[] {
  if (stages.length === 0) return []
  const step = Math.min(MAX_STEP, (room.height - 2) / (stages.length - 1 + BAR_SHARE))
  const height = step * BAR_SHARE
  const widest = Math.max(...stages.map((stage) => stage.amount), 0)
  const full = Math.max(MIN_BAR_WIDTH, room.width - 2 * SIDE_WIDTH)
  const center = room.width / 2
  const boxes = stages.map((stage, index) =>
    centered(center, 1 + index * step, barWidth(stage.amount, widest, full, MIN_BAR_WIDTH), height),
  )
  return stages.map((stage, index) => {
    const outer = boxes[index] ?? centered(center, 0, 0, height)
    const next = boxes[index + 1]
    return { stage, outer, inner: innerBox(stage, outer, center), link: next === undefined ? null : link(outer, next) }
  })
}

function barWidth(value: number, widest: number, full: number, least: number): number {
  if (widest <= 0 || value <= 0) return least
  return Math.max(least, (value / widest) * full)
}

function innerBox(stage: FunnelStage, outer: Box, center: number): Box | null {
  if (stage.weighted <= 0 || stage.amount <= 0) return null
  const width = Math.max(MIN_INNER_WIDTH, Math.min(1, stage.weighted / stage.amount) * outer.width)
  return centered(center, outer.y, width, outer.height)
}

function centered(center: number, y: number, width: number, height: number): Box {
  return { x: center - width / 2, y, width, height }
}

function link(from: Box, to: Box): readonly (readonly [number, number])[] {
  return [
    [from.x, from.y + from.height],
    [from.x + from.width, from.y + from.height],
    [to.x + to.width, to.y],
    [to.x, to.y],
  ]
}
