import { CURRENT_CELL } from '#renderer/grid/index.ts'
import { REGION_ENTERED } from '#renderer/ui/index.ts'

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]'

/** Where the focus last was in each region. */
const left = new WeakMap<HTMLElement, HTMLElement>()

/** Moves the focus to the next or previous part of the window: top bar, rail, page, its parts, inspector, status bar. Empty parts are skipped. */
export function focusRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.checkVisibility() && (region.tabIndex === -1 || region.querySelector(FOCUSABLE) !== null),
  )
  const { activeElement } = document
  // The details stand inside the page: the innermost region counts.
  const current = regions.findLastIndex((region) => region.contains(activeElement))
  const here = regions[current]
  if (here !== undefined && activeElement instanceof HTMLElement) left.set(here, activeElement)
  const from = by === -1 && here === undefined ? 0 : current
  for (let step = 1; step <= regions.length; step += 1) {
    const region = regions.at((from + by * step) % regions.length)
    if (region !== undefined && takesFocus(region)) return
  }
}

/** A region takes the focus where it had it: the page on the current cell, which the grid may have drawn anew. */
function takesFocus(region: HTMLElement): boolean {
  const last = left.get(region)
  const cells = [...region.querySelectorAll<HTMLElement>(CURRENT_CELL)]
  const own = cells.find((cell) => cell.closest('[data-region]') === region) ?? null
  const kept = last !== undefined && region.contains(last) ? last : own
  if (kept === null && !region.dispatchEvent(new CustomEvent(REGION_ENTERED, { cancelable: true }))) return true
  const target =
    kept ?? region.querySelector<HTMLElement>(FOCUSABLE) ?? (region.hasAttribute('tabindex') ? region : null)
  target?.focus()
  return target !== null
}
