import { useEffect, type RefObject } from 'react'

/** Told to a region that F6 leads to; whoever places the focus there prevents the default. */
export const REGION_ENTERED = 'regionentered'

/** Places the focus of a region that F6 leads to; `enter` answers false where there is nothing to stand on. */
export function useRegionEntry(region: RefObject<HTMLElement | null>, enter: () => boolean): void {
  useEffect(() => {
    const element = region.current
    const onEntered = (event: Event) => {
      if (event.target === element && enter()) event.preventDefault()
    }
    element?.addEventListener(REGION_ENTERED, onEntered)
    return () => element?.removeEventListener(REGION_ENTERED, onEntered)
  })
}
