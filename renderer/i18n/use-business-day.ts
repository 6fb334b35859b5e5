import { useSyncExternalStore } from 'react'
import { dateOf } from './format.ts'

/** A timer for midnight itself would be late by as long as the computer slept. */
const CHECK_MS = 30_000

function subscribe(onLook: () => void): () => void {
  const timer = setInterval(onLook, CHECK_MS)
  document.addEventListener('visibilitychange', onLook)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onLook)
  }
}

/** Today in the computer's zone, `YYYY-MM-DD`; a page that stays open over midnight renders again. */
export function useBusinessDay(): string {
  return useSyncExternalStore(subscribe, () => dateOf(Date.now()))
}
