import type { MorningLine } from '#shared/contract/daily-board.ts'

/** What is asked of a person in the morning, one after the other. */
export const QUESTIONS = ['reached', 'onPlace', 'onTime'] as const

export interface Findings {
  readonly reached: boolean
  readonly onPlace: boolean | null
  readonly onTime: boolean | null
}

export const ALL_WELL: Findings = { reached: true, onPlace: true, onTime: true }

/** The answers so far; complete as soon as one is "no" or all are given. */
export type Answers = readonly boolean[]

/** What the answers say once they are complete; `null` while a question is open. */
export function findingsOf(answers: Answers): Findings | null {
  const [reached, onPlace, onTime] = answers
  if (reached === undefined) return null
  if (!reached) return { reached, onPlace: null, onTime: null }
  if (onPlace === undefined) return null
  if (!onPlace) return { reached, onPlace, onTime: false }
  return onTime === undefined ? null : { reached, onPlace, onTime }
}

/** Whether nobody has to call: there is a record, or the person is on leave. */
export function isSettled(line: MorningLine): boolean {
  return line.check !== null || line.absence === 'leave'
}

/** The next person to call after a place, from the top again; -1 when all were called. */
export function nextOpen(lines: readonly MorningLine[], called: ReadonlySet<string>, after: number): number {
  for (let step = 1; step <= lines.length; step += 1) {
    const index = (after + step + lines.length) % lines.length
    const line = lines[index]
    if (line !== undefined && !isSettled(line) && !called.has(line.personId)) return index
  }
  return -1
}
