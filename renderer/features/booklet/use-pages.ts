import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { pageStarts } from './pages.ts'
import type { Leaf } from './pages.ts'

/** What is not broken when it fits on a page. */
const LEAVES = '.booklet-leaf, .playbook-text :is(p, li, tr, pre, h1, h2, h3, h4, h5, h6), .sheet-foot'
const STARTS = 'data-starts-page'
const MEASURED = 'measured'

interface Paged {
  readonly flow: RefObject<HTMLDivElement | null>
  /** Page on which each line of the contents stands, counted from the cover. */
  readonly pages: ReadonlyMap<string, number>
}

function columnsOf(flow: HTMLElement): (element: Element) => readonly [number, number] {
  const { left } = flow.getBoundingClientRect()
  const { columnGap, width } = getComputedStyle(flow)
  const step = Number.parseFloat(width) + Number.parseFloat(columnGap)
  return (element) => {
    const rects = [...element.getClientRects()].filter(({ height }) => height > 0)
    const columns = rects.map((rect) => Math.floor((rect.left - left + 1) / step))
    return columns.length === 0 ? [0, 0] : [Math.min(...columns), Math.max(...columns)]
  }
}

/**
 * Chromium prints no page numbers of other places (`target-counter`). So the flow is laid out in columns of the size of
 * a page, which break by the same rules as paper; where a column begins, a page is made to begin. Columns are a little
 * lower than pages: a line that wraps otherwise on paper moves nothing to another page.
 */
function measure(flow: HTMLElement): Map<string, number> {
  for (const element of flow.querySelectorAll(`[${STARTS}]`)) element.removeAttribute(STARTS)
  flow.classList.add(MEASURED)
  const columns = columnsOf(flow)
  const elements = [...flow.querySelectorAll(LEAVES)]
  const places = new Map(elements.map((element, index) => [element, index]))
  const leaves = elements.map((element): Leaf => {
    const [first, last] = columns(element)
    const outer = element.parentElement?.closest(LEAVES) ?? null
    return { first, last, within: outer === null ? null : (places.get(outer) ?? null) }
  })
  const pages = new Map(
    [...flow.querySelectorAll<HTMLElement>('[data-entry]')].map((element) => [
      element.dataset['entry'] ?? '',
      columns(element)[0] + 1,
    ]),
  )
  flow.classList.remove(MEASURED)
  for (const index of pageStarts(leaves)) elements[index]?.setAttribute(STARTS, '')
  return pages
}

const isSame = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([key, page]) => b.get(key) === page)

/** Page numbers of what is mounted, kept right while pictures and fonts arrive, and once more before the page goes to paper. */
export function usePages(): Paged {
  const flow = useRef<HTMLDivElement>(null)
  const [pages, setPages] = useState<ReadonlyMap<string, number>>(new Map())
  useLayoutEffect(() => {
    const element = flow.current
    if (element === null) return undefined
    const turn = () => {
      const found = measure(element)
      setPages((known) => (isSame(known, found) ? known : found))
    }
    const beforePrint = () => flushSync(turn)
    turn()
    element.addEventListener('load', turn, true)
    document.fonts.addEventListener('loadingdone', turn)
    window.addEventListener('beforeprint', beforePrint)
    return () => {
      element.removeEventListener('load', turn, true)
      document.fonts.removeEventListener('loadingdone', turn)
      window.removeEventListener('beforeprint', beforePrint)
    }
  }, [])
  return { flow, pages }
}
