import type { Page } from '@playwright/test'

/** What happens in the page; every function runs inside it and returns milliseconds, or fails after this long. */
const LIMIT_MS = 120_000

/** From the change of address to the frame that shows the first cells of the table with their texts. */
export function timeToFirstCells(page: Page, address: string): Promise<number> {
  return page.evaluate(
    ([hash, limit]) =>
      new Promise<number>((resolve, reject) => {
        const start = performance.now()
        setTimeout(() => reject(new Error(`No cells of ${hash}; the page is ${document.visibilityState}`)), limit)
        const look = () => {
          const cells = document.querySelectorAll('.data-grid .ag-row[row-index="3"] .ag-cell-value')
          const hasText = [...cells].some((cell) => (cell.textContent ?? '') !== '')
          // The frame after the one in which the cells are there has been painted.
          if (hasText) requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)))
          else requestAnimationFrame(look)
        }
        window.location.hash = hash
        look()
      }),
    [address, LIMIT_MS] as const,
  )
}

export interface ScrollFrames {
  readonly median: number
  readonly p95: number
  /** Share of the frames whose last visible row had not arrived yet. */
  readonly blank: number
}

/** Scrolls down by about three rows a frame for `frames` frames, as a wheel does. */
export function scrollFrames(page: Page, frames: number): Promise<ScrollFrames> {
  return page.evaluate(
    ([count, limit]) =>
      new Promise<ScrollFrames>((resolve, reject) => {
        const body = document.querySelector('.data-grid .ag-grid-viewport')
        if (body === null) return reject(new Error('The table has no viewport'))
        const times: number[] = []
        let blank = 0
        let last = performance.now()
        // Timers run where frames do not, as in a window that is covered.
        setTimeout(
          () => reject(new Error(`${times.length} frames of ${count}; the page is ${document.visibilityState}`)),
          limit,
        )
        const step = (now: number) => {
          times.push(now - last)
          last = now
          if (body.querySelector('.ag-row-loading') !== null) blank += 1
          if (times.length > count) {
            const sorted = times.slice(1).toSorted((a, b) => a - b)
            const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
            return resolve({ median: at(0.5), p95: at(0.95), blank: blank / count })
          }
          body.scrollTop += 84
          requestAnimationFrame(step)
        }
        requestAnimationFrame(step)
      }),
    [frames, LIMIT_MS] as const,
  )
}

/** From one end of the table to the frame that shows the row at the other end. */
export function jumpTo(page: Page, end: 'first' | 'last', rows: number): Promise<number> {
  return page.evaluate(
    ([where, lastRow, limit]) =>
      new Promise<number>((resolve, reject) => {
        const body = document.querySelector('.data-grid .ag-grid-viewport')
        if (body === null) return reject(new Error('The table has no viewport'))
        const index = where === 'first' ? 0 : lastRow
        const start = performance.now()
        setTimeout(() => reject(new Error(`Row ${index} is not read; the page is ${document.visibilityState}`)), limit)
        body.scrollTop = where === 'first' ? 0 : body.scrollHeight
        const look = () => {
          const cells = document.querySelectorAll(`.data-grid .ag-row[row-index="${index}"] .ag-cell-value`)
          const hasText = [...cells].some((cell) => (cell.textContent ?? '') !== '')
          if (hasText) requestAnimationFrame(() => resolve(performance.now() - start))
          else requestAnimationFrame(look)
        }
        look()
      }),
    [end, rows - 1, LIMIT_MS] as const,
  )
}
