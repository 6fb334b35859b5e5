import type { Page } from '@playwright/test'

export interface Frames {
  readonly median: number
  readonly p95: number
}

/** Frame times of `count` frames while `.board-cards` of the fullest column scrolls as under a wheel, down and up again. */
export function scrollBoardFrames(page: Page, count: number): Promise<Frames> {
  return page.evaluate(
    (frames) =>
      new Promise<Frames>((resolve, reject) => {
        const columns = [...document.querySelectorAll<HTMLElement>('.board-cards')]
        const body = columns.toSorted((a, b) => b.scrollHeight - a.scrollHeight)[0]
        if (body === undefined || body.scrollHeight <= body.clientHeight) return reject(new Error('Nothing to scroll'))
        const times: number[] = []
        let [last, by] = [performance.now(), 84]
        const step = (now: number) => {
          times.push(now - last)
          last = now
          if (times.length > frames) {
            const sorted = times.slice(1).toSorted((a, b) => a - b)
            const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
            return resolve({ median: at(0.5), p95: at(0.95) })
          }
          if (body.scrollTop + body.clientHeight >= body.scrollHeight - 1) by = -84
          else if (body.scrollTop <= 0) by = 84
          body.scrollTop += by
          requestAnimationFrame(step)
        }
        requestAnimationFrame(step)
      }),
    count,
  )
}

/** Starts to collect frame times; the answer ends it. */
async function collectFrames(page: Page): Promise<() => Promise<Frames>> {
  await page.evaluate(() => {
    const times: number[] = []
    let last = performance.now()
    let handle = 0
    const step = (now: number) => {
      times.push(now - last)
      last = now
      handle = requestAnimationFrame(step)
    }
    handle = requestAnimationFrame(step)
    Object.assign(window, { endFrames: () => (cancelAnimationFrame(handle), times) })
  })
  return async () => {
    const times = await page.evaluate(() => (window as unknown as { endFrames: () => number[] }).endFrames())
    const sorted = times.slice(1).toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return { median: at(0.5), p95: at(0.95) }
  }
}

/** Frame times while a card is carried across the board and back, and put down where it came from. */
export async function dragBoardFrames(page: Page, turns: number): Promise<Frames> {
  // Cards beyond the edge of a column are there too: the one in its middle can be pressed.
  const box = await page.locator('.board-cards').first().boundingBox()
  const board = await page.locator('.board').boundingBox()
  if (box === null || board === null) throw new Error('There is no card to drag')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + 60, y)
  await page.mouse.down()
  await page.mouse.move(box.x + 80, y + 6, { steps: 3 })
  await page.locator('.board-ghost').waitFor()
  const end = await collectFrames(page)
  for (let turn = 0; turn < turns; turn++) {
    await page.mouse.move(board.x + board.width - 200, y + 80, { steps: 40 })
    await page.mouse.move(box.x + 60, y + 6, { steps: 40 })
  }
  const frames = await end()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return frames
}
