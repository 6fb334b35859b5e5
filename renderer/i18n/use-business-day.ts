import { useSyncExternalStore } from 'react'
import { dateOf } from './format.ts'
import { followTimeZone } from './time-zone.ts'

/** A timer for midnight itself would be late by as long as the computer slept. */
const CHECK_MS = 30_000

function subscribe(onLook: () => void): () => void {
  const timer = setInterval(onLook, CHECK_MS)
  const leaveZone = followTimeZone(onLook)
  document.addEventListener('visibilitychange', onLook)
  return () => {
    clearInterval(timer)
    leaveZone()
    document.removeEventListener('visibilitychange', onLook)
  }
}

/** Today in the workbook's zone, `YYYY-MM-DD`; a page that stays open over midnight renders again. */
export function useBusinessDay(): string {
  return useSyncExternalStore(subscribe, () => dateOf(Date.now()))
}
