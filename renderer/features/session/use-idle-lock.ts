import { useEffect } from 'react'
import { useSession, useSessionState } from './context.ts'

const ACTIVITY = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

const CHECK_MS = 1000
const MINUTE_MS = 60_000

/** Locks after the workbook's idle time. The clock is read anew at each check, so a computer that slept locks too. */
export function useIdleLock(): void {
  const session = useSession()
  const { phase, status } = useSessionState()
  const limit = (status?.idleLockMinutes ?? 0) * MINUTE_MS
  const isWatching = (phase === 'signedIn' || phase === 'newPassword') && limit > 0
  useEffect(() => {
    if (!isWatching) return undefined
    let lastInput = Date.now()
    const note = () => {
      lastInput = Date.now()
    }
    for (const kind of ACTIVITY) window.addEventListener(kind, note, { capture: true, passive: true })
    const timer = setInterval(() => {
      if (Date.now() - lastInput >= limit) void session.lock('idle')
    }, CHECK_MS)
    return () => {
      clearInterval(timer)
      for (const kind of ACTIVITY) window.removeEventListener(kind, note, { capture: true })
    }
  }, [session, isWatching, limit])
}
