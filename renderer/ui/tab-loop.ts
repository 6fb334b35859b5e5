const FOCUSABLE = 'a[href], button, input:not([type=hidden]), select, textarea, [tabindex]'

/** What Tab stops at inside, in order. */
function tabStops(inside: Element): readonly HTMLElement[] {
  const all = [...inside.querySelectorAll<HTMLElement>(FOCUSABLE)]
  // Of several radios the chosen one is the stop.
  const chosen = new Set(all.filter(isRadio).flatMap(({ checked, name }) => (checked ? [name] : [])))
  return all.filter(
    (one) =>
      one.tabIndex >= 0 &&
      !one.matches(':disabled') &&
      !(isRadio(one) && !one.checked && chosen.has(one.name)) &&
      one.checkVisibility(),
  )
}

const isRadio = (one: HTMLElement): one is HTMLInputElement => one instanceof HTMLInputElement && one.type === 'radio'

/** Keeps Tab and Shift+Tab inside: after the last comes the first. Returns the function that stops it. */
export function loopTab(inside: HTMLElement): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || event.altKey || event.ctrlKey || event.defaultPrevented) return
    const stops = tabStops(inside)
    const [edge, other] = event.shiftKey ? [stops.at(0), stops.at(-1)] : [stops.at(-1), stops.at(0)]
    const isAtEdge = document.activeElement === edge || document.activeElement === inside
    if (!isAtEdge || other === undefined) return
    event.preventDefault()
    other.focus()
  }
  inside.addEventListener('keydown', onKey)
  return () => inside.removeEventListener('keydown', onKey)
}
