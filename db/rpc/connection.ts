import { randomUUID } from 'node:crypto'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import type { Desk } from '#db/services/desk.ts'
import type { FileGrants } from '#db/services/file-grants.ts'
import type { ImportResults } from '#db/services/import.ts'
import { resume } from '#db/services/session.ts'
import type { RoundTrips } from '#db/services/round-trip.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { AppError } from '#shared/errors.ts'
import type { Log } from '#shared/log-file.ts'

/** What all connections of one service share. */
export interface ServiceState {
  readonly desk: Desk
  readonly files: FileGrants
  readonly importResults: ImportResults
  readonly roundTrips: RoundTrips
  readonly sessionSecret: string
  readonly log: Log
}

/** One page or program that is connected; it has a sign-in of its own. */
export interface Connection {
  readonly id: string
  readonly state: ServiceState
  /** How many failures its page has reported. */
  faults: number
  /** Who is signed in, and at which workbook: another workbook has other people. */
  signedIn: { readonly personId: string; readonly workbook: Workbook; readonly token: string } | null
}

export function createConnection(state: ServiceState): Connection {
  return { id: randomUUID(), state, faults: 0, signedIn: null }
}

/**
 * Throws `NO_WORKBOOK`; `UNAUTHENTICATED` also when the password was changed since the sign-in; and `PASSWORD_TO_CHANGE`,
 * unless it is about to be changed.
 */
export function visitorAt(connection: Connection, isChangingPassword = false): Visitor {
  const { state, signedIn } = connection
  const workbook = state.desk.require()
  if (signedIn?.workbook !== workbook) throw new AppError('UNAUTHENTICATED', {})
  const visitor = visitorOf(workbook, signedIn.personId, connection.id)
  const { mustChangePassword } = resume(workbook, state.sessionSecret, signedIn.token)
  if (mustChangePassword && !isChangingPassword) throw new AppError('PASSWORD_TO_CHANGE', {})
  return visitor
}
