import { useEffect, useRef, useState, type ComponentPropsWithoutRef } from 'react'
import { ChevronLeftIcon, ChevronRightIcon } from './icons.ts'

/** Of the width in view, how much one press goes on: the last tab seen stays as the first. */
const STEP = 0.7

/** A tab list in one line; where more lies to a side, a chevron stands over that end for the mouse. */
export function TabScroller({ children, ...list }: ComponentPropsWithoutRef<'div'>) {
  const ref = useRef<HTMLDivElement>(null)
  const [hasBefore, setHasBefore] = useState(false)
  const [hasAfter, setHasAfter] = useState(false)
  const look = () => {
    if (ref.current === null) return
    const { scrollLeft, clientWidth, scrollWidth } = ref.current
    setHasBefore(scrollLeft > 1)
    setHasAfter(scrollLeft + clientWidth < scrollWidth - 1)
  }
  // After every render, which may have changed the tabs.
  useEffect(() => {
    if (ref.current === null) return undefined
    const observer = new ResizeObserver(look)
    for (const one of [ref.current, ...ref.current.children]) observer.observe(one)
    return () => observer.disconnect()
  })
  const go = (to: -1 | 1) => ref.current?.scrollBy({ left: to * STEP * ref.current.clientWidth })
  return (
    <div className="tab-scroller">
      {hasBefore && (
        // Arrow keys reach every tab, so the chevrons are for the mouse alone.
        <button type="button" className="tab-chevron before" tabIndex={-1} aria-hidden="true" onClick={() => go(-1)}>
          <ChevronLeftIcon className="ic-s" />
        </button>
      )}
      <div {...list} ref={ref} onScroll={look}>
        {children}
      </div>
      {hasAfter && (
        <button type="button" className="tab-chevron after" tabIndex={-1} aria-hidden="true" onClick={() => go(1)}>
          <ChevronRightIcon className="ic-s" />
        </button>
      )}
    </div>
  )
}

/** Brings a tab out from under the ends of its list; `scrollIntoView` would move the page around it as well. */
export function revealTab(tab: HTMLElement | null): void {
  const list = tab?.parentElement
  if (!tab || !list) return
  const margin = Number.parseFloat(getComputedStyle(list).scrollPaddingInlineStart) || 0
  const most = tab.offsetLeft - margin
  const least = tab.offsetLeft + tab.offsetWidth + margin - list.clientWidth
  list.scrollLeft = Math.min(Math.max(list.scrollLeft, least), most)
}
