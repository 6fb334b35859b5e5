import type { QueryClient } from '@tanstack/react-query'
import type { Api } from '#renderer/rpc/index.ts'
import { failureOf } from '#renderer/rpc/failure.ts'
import { changeTimeZone } from '#renderer/i18n/index.ts'
import { createStore, type Store } from '#renderer/ui/store.ts'
import type { SignedIn } from '#shared/contract/session.ts'
import type { WorkbookStatus } from '#shared/contract/workbook.ts'

/** Why the tiles are shown again although somebody had signed in. */
export type LockReason = 'idle' | 'key' | 'switch' | 'ended'

export interface Lock {
  readonly reason: LockReason
  readonly personId: string
  readonly name: string
  readonly at: number
  /** Minutes without input after which it locked by itself. */
  readonly idleMinutes: number
}

/**
 * - `starting`: the service has not answered yet.
 * - `newPassword`: signed in with a password somebody else set; it is changed before anything else.
 */
export type SessionPhase = 'starting' | 'failed' | 'noWorkbook' | 'signedOut' | 'newPassword' | 'signedIn'

export interface SessionState {
  readonly phase: SessionPhase
  readonly status: WorkbookStatus | null
  readonly person: SignedIn | null
  readonly lock: Lock | null
  readonly failure: unknown
}

export interface Session {
  readonly store: Store<SessionState>
  /** Asks the service again what is open and who is signed in. */
  refresh(): Promise<void>
  /** Rejects with `WRONG_PASSWORD` or `THROTTLED`. */
  signIn(personId: string, password: string): Promise<void>
  /** Replaces the password just used; rejects with `WEAK_PASSWORD`. */
  replacePassword(next: string): Promise<void>
  /** After the person's own password has changed the old proof of sign-in is worthless. */
  renew(): Promise<void>
  lock(reason: LockReason): Promise<void>
  /** A workbook has been opened or made in place of the one before. */
  enterWorkbook(status: WorkbookStatus): void
  closeWorkbook(): Promise<void>
  /** For the reconnecting link: signs in again on the new connection. False when there was nobody or it was refused. */
  resume(api: Api): Promise<boolean>
}

const START: SessionState = { phase: 'starting', status: null, person: null, lock: null, failure: null }

/** Who works at which workbook. The proof of sign-in stays in this closure and nowhere else. */
export function createSession(api: Api, queries: QueryClient, now: () => number = Date.now): Session {
  const store = createStore<SessionState>(START)
  let token: string | null = null
  let firstPassword: string | null = null
  // Signing in and out makes answers that are still on their way worthless.
  let turn = 0

  const become = (patch: Partial<SessionState>) => {
    // Before anything is shown of the workbook.
    if (patch.status) changeTimeZone(patch.status.isOpen ? patch.status.timeZone : null)
    store.update((state) => ({ ...state, ...patch }))
  }

  const forget = () => {
    turn += 1
    token = null
    firstPassword = null
    // What a person may not see must not be left in memory for the next one.
    queries.clear()
  }

  const accept = (person: SignedIn) => {
    turn += 1
    token = person.token
    become({ person, lock: null, failure: null, phase: person.mustChangePassword ? 'newPassword' : 'signedIn' })
  }

  const refresh = async () => {
    const asked = turn
    try {
      const status = await api.workbook.status()
      if (asked !== turn) return
      if (!status.isOpen) {
        forget()
        become({ phase: 'noWorkbook', status, person: null, lock: null, failure: null })
        return
      }
      const before = store.get().person
      const person = await api.session.current()
      if (asked !== turn) return
      become({ status, failure: null })
      if (person !== null) accept(person)
      else if (before === null) become({ phase: 'signedOut' })
      else leave('ended')
    } catch (failure) {
      if (store.get().phase === 'starting') become({ phase: 'failed', failure })
      else if (failureOf(failure)?.code !== 'DISCONNECTED') throw failure
    }
  }

  const leave = (reason: LockReason) => {
    const { person, status } = store.get()
    forget()
    const lock: Lock | null =
      person === null || reason === 'switch'
        ? null
        : { reason, personId: person.personId, name: person.name, at: now(), idleMinutes: status?.idleLockMinutes ?? 0 }
    become({ phase: 'signedOut', person: null, lock })
  }

  const renew = async () => {
    const person = await api.session.current()
    if (person === null) leave('ended')
    else accept(person)
  }

  return {
    store,
    refresh,
    async signIn(personId, password) {
      const person = await api.session.signIn({ personId, password })
      if (person.mustChangePassword) firstPassword = password
      accept(person)
    },
    async replacePassword(next) {
      await api.session.changePassword({ current: firstPassword ?? '', next })
      firstPassword = null
      await renew()
    },
    renew,
    async lock(reason) {
      if (store.get().person === null) return
      leave(reason)
      try {
        await api.session.signOut()
      } catch (failure) {
        // A connection that is gone has taken its sign-in along, and without a token it is not resumed.
        if (failureOf(failure)?.code !== 'DISCONNECTED') throw failure
      }
    },
    enterWorkbook(status) {
      forget()
      become({ phase: 'signedOut', status, person: null, lock: null, failure: null })
    },
    async closeWorkbook() {
      await api.workbook.close()
      await refresh()
    },
    async resume(fresh) {
      if (token === null) return false
      try {
        accept(await fresh.session.resume({ token }))
        return true
      } catch (failure) {
        const code = failureOf(failure)?.code
        if (code !== 'UNAUTHENTICATED' && code !== 'NO_WORKBOOK') throw failure
        leave('ended')
        return false
      }
    },
  }
}
