import type { ReactNode } from 'react'
import { createStore } from './store.ts'

export interface DangerQuestion {
  /** `删除“太仓远景纺织”？` */
  readonly title: string
  /** What goes with it, counted. */
  readonly consequence: ReactNode
  /** The verb of the act: `移到回收站`. */
  readonly confirmLabel: string
  /** The way back that has the focus: `不删`. */
  readonly safeLabel: string
  /** How to undo it afterwards. */
  readonly wayBack?: ReactNode
}

export interface OpenDangerQuestion extends DangerQuestion {
  readonly answer: (isConfirmed: boolean) => void
}

export const dangerStore = createStore<OpenDangerQuestion | null>(null)

/**
 * Asks before a destructive act. Resolves to true only when the person pressed the confirming button. A question still
 * open is answered with no.
 */
export function confirmDanger(question: DangerQuestion): Promise<boolean> {
  dangerStore.get()?.answer(false)
  return new Promise((resolve) => {
    const answer = (isConfirmed: boolean) => {
      dangerStore.set(null)
      resolve(isConfirmed)
    }
    dangerStore.set({ ...question, answer })
  })
}
