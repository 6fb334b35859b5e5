const NAME = 'found'

export interface MarkOptions {
  readonly text: string
  readonly matchCase: boolean
}

function* placesIn(cell: Element, { text, matchCase }: MarkOptions): Generator<Range> {
  const wanted = matchCase ? text : text.toLowerCase()
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const shown = matchCase ? (node.nodeValue ?? '') : (node.nodeValue ?? '').toLowerCase()
    for (let at = shown.indexOf(wanted); at >= 0; at = shown.indexOf(wanted, at + wanted.length)) {
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      yield range
    }
  }
}

/**
 * Marks a text wherever the cells on screen show it, and goes on doing so while they scroll and change. The browser paints
 * the marks beside the elements, which stay as they are. Returns how to stop.
 */
export function markHits(table: HTMLElement, options: MarkOptions): () => void {
  const paint = () => {
    const ranges = [...table.querySelectorAll('.ag-cell:not(.row-number)')].flatMap((cell) => [
      ...placesIn(cell, options),
    ])
    CSS.highlights.set(NAME, new Highlight(...ranges))
  }
  let frame = 0
  const paintSoon = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(paint)
  }
  const observer = new MutationObserver(paintSoon)
  observer.observe(table, { childList: true, subtree: true, characterData: true })
  paintSoon()
  return () => {
    observer.disconnect()
    cancelAnimationFrame(frame)
    CSS.highlights.delete(NAME)
  }
}
