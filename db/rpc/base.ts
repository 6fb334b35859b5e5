import { randomUUID } from 'node:crypto'
import { implement, ORPCError } from '@orpc/server'
import { isBusy } from '#db/queries/handle.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import { contract } from '#shared/contract/index.ts'
import { isAppError } from '#shared/errors.ts'
import type { ErrorData } from '#shared/errors.ts'
import { visitorAt } from './connection.ts'
import type { Connection } from './connection.ts'

export interface RpcContext {
  readonly connection: Connection
}

/** Turns an expected failure into a declared error, and any other into `INTERNAL` with its stack in the log alone. */
export function toWireError(error: unknown, connection: Connection, procedure: string): unknown {
  if (isAppError(error)) return new ORPCError(error.code, { data: error.data })
  if (error instanceof ORPCError) return error
  const refusal = refusalOf(error)
  if (refusal) {
    const path = connection.state.desk.current()?.path ?? ''
    return new ORPCError('WORKBOOK_REFUSED', { data: { reason: refusal, path } })
  }
  const path = connection.state.desk.current()?.path
  if (isBusy(error) && path !== undefined) return new ORPCError('WORKBOOK_REFUSED', { data: { reason: 'busy', path } })
  const id = randomUUID().slice(0, 8)
  connection.state.log({ level: 'error', event: 'rpc.failed', detail: { id, procedure, error: describe(error) } })
  return new ORPCError('INTERNAL', { data: { id } })
}

/** Troubles of the disk that a person can mend, by SQLite's code. */
const REFUSAL_CODES: Readonly<Record<string, ErrorData<'WORKBOOK_REFUSED'>['reason']>> = {
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_FULL: 'diskFull',
  SQLITE_READONLY: 'readOnly',
  SQLITE_CORRUPT: 'corrupt',
}

function refusalOf(error: unknown): ErrorData<'WORKBOOK_REFUSED'>['reason'] | undefined {
  return error instanceof Error && 'code' in error ? REFUSAL_CODES[String(error.code)] : undefined
}

function describe(error: unknown): unknown {
  return error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : String(error)
}

const SLOW_MS = 500

const root = implement(contract).$context<RpcContext>()

/** Procedures anybody connected may call: the start screen and signing in. */
export const open = root.use(async ({ context, path, next }) => {
  const started = performance.now()
  try {
    await untilFree(context.connection.state.desk.current())
    return await next()
  } catch (error) {
    throw toWireError(error, context.connection, path.join('.'))
  } finally {
    const ms = Math.round(performance.now() - started)
    if (ms > SLOW_MS) context.connection.state.log({ level: 'info', event: 'rpc.slow', detail: { path, ms } })
  }
})

/** Procedures of a signed-in person. */
export const signedIn = open.use(({ context, next }) => next({ context: { visitor: visitorAt(context.connection) } }))

/** What a person may do before choosing a password of their own. */
export const changingPassword = open.use(({ context, next }) =>
  next({ context: { visitor: visitorAt(context.connection, true) } }),
)

/** Failures inside an event stream pass no middleware; they become wire errors here. */
export async function* withWireErrors<T>(
  connection: Connection,
  procedure: string,
  events: AsyncGenerator<T>,
): AsyncGenerator<T> {
  try {
    yield* events
  } catch (error) {
    throw toWireError(error, connection, procedure)
  }
}
