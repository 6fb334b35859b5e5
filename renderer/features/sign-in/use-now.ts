import { useSyncExternalStore } from 'react'

const SECOND_MS = 1000

const subscribe = (listener: () => void) => {
  const timer = setInterval(listener, SECOND_MS)
  return () => clearInterval(timer)
}

const currentSecond = () => Math.floor(Date.now() / SECOND_MS) * SECOND_MS

/** The time of the computer, anew each second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, currentSecond)
}
