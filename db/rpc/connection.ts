import { randomUUID } from 'node:crypto'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import type { Desk } from '#db/services/desk.ts'
import type { FileGrants } from '#db/services/file-grants.ts'
import type { ImportResults } from '#db/services/import.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { AppError } from '#shared/errors.ts'
import type { Log } from '#shared/log-file.ts'

/** What all connections of one service share. */
export interface ServiceState {
  readonly desk: Desk
  readonly files: FileGrants
  readonly importResults: ImportResults
  readonly sessionSecret: string
  readonly log: Log
}

/** One page or program that is connected; it has a sign-in of its own. */
export interface Connection {
  readonly id: string
  readonly state: ServiceState
  /** Who is signed in, and at which workbook: another workbook has other people. */
  signedIn: { readonly personId: string; readonly workbook: Workbook } | null
}

export function createConnection(state: ServiceState): Connection {
  return { id: randomUUID(), state, signedIn: null }
}

/** Throws `NO_WORKBOOK` or `UNAUTHENTICATED`. */
export function visitorAt(connection: Connection): Visitor {
  const workbook = connection.state.desk.require()
  if (connection.signedIn?.workbook !== workbook) throw new AppError('UNAUTHENTICATED', {})
  return visitorOf(workbook, connection.signedIn.personId, connection.id)
}
