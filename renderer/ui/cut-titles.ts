import { useEffect } from 'react'

/** Cells of a grid have a tip of their own. */
const OWN_TIPS = '.ag-root-wrapper'
/** The pointer is often on an icon or a word inside the text that is cut. */
const LEVELS = 3

function cutTextAt(start: Element): HTMLElement | null {
  if (start.closest(OWN_TIPS) !== null || start.closest('[title]') !== null) return null
  let element: Element | null = start
  for (let level = 0; level < LEVELS && element instanceof HTMLElement; level += 1) {
    if (element.scrollWidth > element.clientWidth && getComputedStyle(element).textOverflow === 'ellipsis')
      return element
    element = element.parentElement
  }
  return null
}

/** Text that is cut at the edge of its place is whole in a tip while the pointer is on it. */
export function useCutTitles(): void {
  useEffect(() => {
    let shown: HTMLElement | null = null
    const hide = () => {
      shown?.removeAttribute('title')
      shown = null
    }
    const onOver = ({ target }: Event) => {
      if (!(target instanceof Element) || shown?.contains(target) === true) return
      hide()
      shown = cutTextAt(target)
      if (shown !== null) shown.title = shown.innerText.trim()
    }
    document.addEventListener('mouseover', onOver)
    return () => {
      document.removeEventListener('mouseover', onOver)
      hide()
    }
  }, [])
}
