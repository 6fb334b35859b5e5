import { useEffect } from 'react'
import { useSession, useSessionState } from './context.ts'

const ACTIVITY = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Pages that stay in sight without input, each with the time at which it stops to count. */
const awake = new Set<{ readonly until: number; readonly beat: string }>()

const HOUR_MS = 3_600_000

/**
 * While it is on, the idle time does not begin: somebody speaks in front of the screen. For at most an hour without
 * input; `beat` names what counts as input, such as the step that is shown.
 */
export function useStayAwake(isOn: boolean, beat: string): void {
  useEffect(() => {
    if (!isOn) return undefined
    const stay = { until: Date.now() + HOUR_MS, beat }
    awake.add(stay)
    return () => void awake.delete(stay)
  }, [isOn, beat])
}

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
      const now = Date.now()
      if ([...awake].some(({ until }) => now < until)) note()
      if (now - lastInput >= limit) void session.lock('idle')
    }, CHECK_MS)
    return () => {
      clearInterval(timer)
      for (const kind of ACTIVITY) window.removeEventListener(kind, note, { capture: true })
    }
  }, [session, isWatching, limit])
}
