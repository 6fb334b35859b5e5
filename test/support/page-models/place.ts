import { type Locator, expect } from '@playwright/test'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where an element stands, once it stands where it stood a moment before: a panel that opens moves what is beside it. */
export async function boxAtRest(element: Locator): Promise<Box> {
  const seen: { last: Box | null } = { last: null }
  const look = async (): Promise<boolean> => {
    const box = await element.boundingBox()
    const isAtRest = box !== null && JSON.stringify(box) === JSON.stringify(seen.last)
    seen.last = box
    return isAtRest
  }
  await expect.poll(look, { intervals: [20, 50, 100] }).toBe(true)
  if (seen.last === null) throw new Error('The element is not on screen')
  return seen.last
}
