export type BridgeTone = 'balance' | 'gain' | 'won' | 'loss'

/** One bar of a bridge: a balance from the ground up, or a change from where the one before it ended. */
export interface BridgeBar {
  readonly id: string
  readonly name: string
  /** Integer minor units; negative takes away. A balance is its own level. */
  readonly amount: number
  readonly count: string
  readonly tone: BridgeTone
}

export interface PlacedBar {
  readonly bar: BridgeBar
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where the level after the bar lies. */
  readonly level: number
}

export interface BridgeRoom {
  readonly width: number
  readonly height: number
}

/** Room for the figure above a bar, and for its name and count below the ground. */
export const HEAD_HEIGHT = 22
export const FOOT_HEIGHT = 40
const MAX_BAR = 64
const BAR_SHARE = 0.61
/** A change of any size stays visible and can be pressed. */
const MIN_HEIGHT = 2

/** Bars side by side, each beginning at the level at which the one before it ended. */
export function layOutBridge(bars: readonly BridgeBar[], room: BridgeRoom): readonly PlacedBar[] {
  if (bars.length === 0) return []
  const spans = spansOf(bars)
  const highest = Math.max(1, ...spans.map((span) => span.high))
  const ground = room.height - FOOT_HEIGHT
  const scale = Math.max(0, ground - HEAD_HEIGHT) / highest
  const step = room.width / bars.length
  const width = Math.min(MAX_BAR, step * BAR_SHARE)
  return bars.map((bar, index) => {
    const { low, high, end } = spans[index] ?? { low: 0, high: 0, end: 0 }
    const height = Math.max(bar.amount === 0 ? 0 : MIN_HEIGHT, (high - low) * scale)
    return {
      bar,
      x: index * step + (step - width) / 2,
      y: ground - low * scale - height,
      width,
      height,
      level: ground - end * scale,
    }
  })
}

function spansOf(bars: readonly BridgeBar[]): { low: number; high: number; end: number }[] {
  let level = 0
  return bars.map(({ amount, tone }) => {
    const from = tone === 'balance' ? 0 : level
    level = from + amount
    return { low: Math.min(from, level), high: Math.max(from, level), end: level }
  })
}
