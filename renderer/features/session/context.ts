import { createContext, useContext } from 'react'
import { accessOf, mayAct, type Access, type Act, type Resource } from '#shared/domain/permissions.ts'
import type { SignedIn } from '#shared/contract/session.ts'
import type { WorkbookStatus } from '#shared/contract/workbook.ts'
import { useStore } from '#renderer/ui/store.ts'
import type { Session, SessionState } from './session.ts'

const SessionContext = createContext<Session | null>(null)

export const SessionContextProvider = SessionContext.Provider

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession needs a SessionProvider above it')
  return session
}

export function useSessionState(): SessionState {
  return useStore(useSession().store)
}

/** The person at work. Only for pages inside the shell. */
export function useSignedIn(): SignedIn {
  const { person } = useSessionState()
  if (person === null) throw new Error('Nobody is signed in')
  return person
}

/** The open workbook. Only where one is open. */
export function useWorkbook(): WorkbookStatus {
  const { status } = useSessionState()
  if (status === null) throw new Error('No workbook is open')
  return status
}

export interface Permissions {
  readonly may: (act: Act) => boolean
  readonly accessTo: (resource: Resource) => Access
}

const NO_ROLES = [] as const

/** What the person may do, from the table that the services enforce. */
export function usePermissions(): Permissions {
  const roles = useSessionState().person?.roles ?? NO_ROLES
  return {
    may: (act) => mayAct(roles, act),
    accessTo: (resource) => accessOf(roles, resource),
  }
}
