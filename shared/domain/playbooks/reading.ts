import type { Role } from '../permissions.ts'

/** `unread`: never read. `again`: an important step is another one since. `covered`: read before, nothing important since. */
export const READING_STATES = ['unread', 'again', 'covered', 'read'] as const
export type ReadingState = (typeof READING_STATES)[number]

export interface ReadingPerson {
  readonly id: string
  readonly isActive: boolean
  readonly roles: readonly Role[]
}

export interface ReadingMark {
  readonly personId: string
  readonly versionId: string
  readonly readAt: number
}

export interface ReadingQuestion {
  readonly playbook: { readonly mustRead: boolean; readonly role: string | null; readonly isArchived: boolean }
  readonly currentVersionId: string | null
  /** Number of each version of the playbook. */
  readonly numbers: ReadonlyMap<string, number>
  readonly people: readonly ReadingPerson[]
  readonly readings: readonly ReadingMark[]
  /** Whether the current version asks those to read again who have read the older one. */
  readonly asksAgain: (olderVersionId: string) => boolean
}

export interface PersonReading {
  readonly personId: string
  readonly state: ReadingState
  /** The newest version that was read. */
  readonly versionId: string | null
  readonly readAt: number | null
}

export const isAwaited = ({ state }: Pick<PersonReading, 'state'>): boolean => state === 'unread' || state === 'again'

/** Whom a playbook is written for, of the people who are active. */
export function isAsked(person: ReadingPerson, role: string | null): boolean {
  return person.isActive && person.roles.length > 0 && (role === null || person.roles.some((one) => one === role))
}

/**
 * Everybody who is asked to read, with where they stand. Who has read several versions stands by the newest; the order of
 * people stays. Nobody is asked before the first publication, after the archive, or where reading is not asked for.
 */
export function readingStates(question: ReadingQuestion): PersonReading[] {
  const { playbook, currentVersionId, numbers, people, readings, asksAgain } = question
  if (currentVersionId === null || playbook.isArchived || !playbook.mustRead) return []
  const newest = new Map<string, ReadingMark>()
  for (const mark of readings) {
    const number = numbers.get(mark.versionId)
    const known = newest.get(mark.personId)
    const best = known === undefined ? -1 : (numbers.get(known.versionId) ?? -1)
    if (number !== undefined && number > best) newest.set(mark.personId, mark)
  }
  return people
    .filter((person) => isAsked(person, playbook.role))
    .map(({ id }) => {
      const mark = newest.get(id)
      if (!mark) return { personId: id, state: 'unread', versionId: null, readAt: null }
      const { versionId, readAt } = mark
      const state = versionId === currentVersionId ? 'read' : asksAgain(versionId) ? 'again' : 'covered'
      return { personId: id, state, versionId, readAt }
    })
}
