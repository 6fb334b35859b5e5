import { useEffect } from 'react'

/** Gives the focus back to where it was when the calling dialog goes away at once, unless something has taken it. */
export function useFocusReturn(): void {
  useEffect(() => {
    const from = document.activeElement
    return () => {
      // After the dialog has left the page, and with it whatever had the focus in it.
      queueMicrotask(() => {
        const { activeElement } = document
        const isLost = activeElement === null || activeElement === document.body || !activeElement.isConnected
        if (isLost && from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true })
      })
    }
  }, [])
}
