import { z } from 'zod'

export const MIN_WIDTH = 1024
export const MIN_HEIGHT = 680
const DEFAULT_WIDTH = 1440
const DEFAULT_HEIGHT = 900
/** Pixels of the title bar that must lie on a display so that a person can grab the window. */
const GRIP_WIDTH = 100
const GRIP_HEIGHT = 30

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})

const keptState = z.object({ bounds: rectangle, isMaximized: z.boolean() })
export type KeptWindowState = z.infer<typeof keptState>

const overlap = (from: number, size: number, otherFrom: number, otherSize: number) =>
  Math.min(from + size, otherFrom + otherSize) - Math.max(from, otherFrom)

function canBeGrabbed(bounds: Rectangle, area: Rectangle): boolean {
  const isTopInside = bounds.y >= area.y && bounds.y + GRIP_HEIGHT <= area.y + area.height
  return isTopInside && overlap(bounds.x, bounds.width, area.x, area.width) >= GRIP_WIDTH
}

function centred(area: Rectangle): Rectangle {
  const width = Math.min(DEFAULT_WIDTH, area.width)
  const height = Math.min(DEFAULT_HEIGHT, area.height)
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  }
}

/**
 * Where the window opens: the kept place when it is well-formed and its title bar can be grabbed on one of the
 * displays there are now, else centred on the first. `workAreas` starts with the primary display and is never empty.
 */
export function windowPlace(kept: unknown, workAreas: readonly [Rectangle, ...Rectangle[]]): KeptWindowState {
  const parsed = keptState.safeParse(kept)
  if (!parsed.success) return { bounds: centred(workAreas[0]), isMaximized: false }
  const { bounds, isMaximized } = parsed.data
  const area = workAreas.find((one) => canBeGrabbed(bounds, one))
  if (area === undefined) return { bounds: centred(workAreas[0]), isMaximized }
  const width = Math.max(MIN_WIDTH, Math.min(bounds.width, area.width))
  const height = Math.max(MIN_HEIGHT, Math.min(bounds.height, area.height))
  return { bounds: { x: bounds.x, y: bounds.y, width, height }, isMaximized }
}
