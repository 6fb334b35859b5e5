const SVG = 'http://www.w3.org/2000/svg'

/** An element with its attributes and text; cells and editors are plain DOM, since thousands of them come and go. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** Outlines on a field of 24 × 24, as the product's other icons. */
const PATHS = {
  filter: 'M10 20v-7L3 4h18l-7 9v7z',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  sort: 'M8 18V6M4.5 9.5L8 6l3.5 3.5M16 6v12M12.5 14.5L16 18l3.5-3.5',
  right: 'M9 6l6 6-6 6',
  caret: 'M6 9l6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  warn: 'M12 3.5l9.3 16.5H2.7zM12 9.5v4.8M12 17.1h.01',
  alarm: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM12 7.5v5M12 16.2h.01',
  calendar: 'M8 2v4M16 2v4M3 10h18M5 4h14a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z',
} as const

type IconName = keyof typeof PATHS

/** Icons as they were drawn first, by name and class: rows come with one each, and a copy costs a tenth of a new one. */
const drawn = new Map<string, SVGSVGElement>()

export function icon(name: IconName, className = 'ic-xs'): SVGSVGElement {
  const key = `${name} ${className}`
  const known = drawn.get(key) ?? draw(name, className)
  drawn.set(key, known)
  return known.cloneNode(true) as SVGSVGElement
}

function draw(name: IconName, className: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', `lucide ${className}`)
  svg.setAttribute('fill', 'none')
  svg.setAttribute('stroke', 'currentColor')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}
