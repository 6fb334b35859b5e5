import { useEffect, useState } from 'react'
import { createStore, useStore } from '#renderer/ui/store.ts'
import { moveClock, pauseClock, startClock, type Clock } from './clock.ts'

/** Clocks by presentation: one goes on where it stood when the window was locked in between. */
const clocks = createStore<Readonly<Record<string, Clock>>>({})

const SECOND = 1000

export interface PresenterClock {
  readonly clock: Clock
  readonly pause: () => void
  readonly end: () => void
}

export function useClock(presentationId: string, stepKey: string): PresenterClock {
  const all = useStore(clocks)
  const [start] = useState(() => startClock(stepKey, Date.now()))
  const change = (turn: (clock: Clock) => Clock) =>
    clocks.update((current) => ({ ...current, [presentationId]: turn(current[presentationId] ?? start) }))
  useEffect(() => {
    clocks.update((current) => ({
      ...current,
      [presentationId]: moveClock(current[presentationId] ?? start, stepKey, Date.now()),
    }))
  }, [presentationId, stepKey, start])
  return {
    clock: all[presentationId] ?? start,
    pause: () => change((clock) => pauseClock(clock, Date.now())),
    end: () =>
      clocks.update((current) => Object.fromEntries(Object.entries(current).filter(([id]) => id !== presentationId))),
  }
}

/** The time, anew each second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND)
    return () => clearInterval(timer)
  }, [])
  return now
}
