const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]'

/** Moves the focus to the next part of the window: top bar, rail, page, inspector, status bar. Empty parts are skipped. */
export function focusNextRegion(): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.checkVisibility() && (region.tabIndex === -1 || region.querySelector(FOCUSABLE) !== null),
  )
  const current = regions.findIndex((region) => region.contains(document.activeElement))
  for (let step = 1; step <= regions.length; step += 1) {
    const region = regions[(current + step) % regions.length]
    if (region !== undefined && takesFocus(region)) return
  }
}

function takesFocus(region: HTMLElement): boolean {
  const target = region.querySelector<HTMLElement>(FOCUSABLE) ?? (region.hasAttribute('tabindex') ? region : null)
  target?.focus()
  return target !== null
}
