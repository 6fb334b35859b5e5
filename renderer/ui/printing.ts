import { flushSync } from 'react-dom'
import { createStore, useStore } from './store.ts'

interface Printing {
  readonly isOn: boolean
  /** When the last print began; before the first, when the page was opened. */
  readonly at: number
}

const store = createStore<Printing>({ isOn: false, at: Date.now() })

/** Tells the page when it goes to paper. The page is drawn anew before Chromium lays it out. */
export function startPrinting(): void {
  const turn = (isOn: boolean) => () => flushSync(() => store.set({ isOn, at: isOn ? Date.now() : store.get().at }))
  window.addEventListener('beforeprint', turn(true))
  window.addEventListener('afterprint', turn(false))
}

/** Whether the page is on its way to paper, which is always light. */
export function useIsPrinting(): boolean {
  return useStore(store).isOn
}

/** When the sheet is printed. */
export function usePrintTime(): number {
  return useStore(store).at
}
