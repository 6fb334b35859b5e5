import Database from 'better-sqlite3'

export type Handle = Database.Database
export type Statement = Database.Statement

/** "FNL1" as SQLite's application id, so that other programs can tell the file. */
export const APPLICATION_ID = 0x464e4c31

/** Enough for lists and reports; memory with a table open stays small. */
export const NORMAL_CACHE_KIB = 32_000
/** While many rows are written their indexes are hit at random: a cache that holds them halves the time. */
export const BULK_CACHE_KIB = 128_000

export function setCacheSize(handle: Handle, kib: number): void {
  handle.pragma(`cache_size = -${kib}`)
}

export interface HandleOptions {
  readonly?: boolean
  /** Add-on for development runtimes whose Node-API is older than the stock one needs. */
  nativeBinding?: string | undefined
}

/**
 * Opens a connection with the workbook's pragmas. Rollback journal and `synchronous=FULL`, because a workbook is one
 * file that people copy and keep on shares, where WAL does not work.
 */
export function openHandle(path: string, options: HandleOptions = {}): Handle {
  const handle = new Database(path, {
    readonly: options.readonly ?? false,
    ...(options.nativeBinding ? { nativeBinding: options.nativeBinding } : {}),
  })
  try {
    setPragmas(handle, options)
    return handle
  } catch (error) {
    handle.close()
    throw error
  }
}

function setPragmas(handle: Handle, options: HandleOptions): void {
  handle.pragma('busy_timeout = 5000')
  handle.pragma('foreign_keys = ON')
  setCacheSize(handle, NORMAL_CACHE_KIB)
  if (!options.readonly) {
    handle.pragma('journal_mode = DELETE')
    handle.pragma('synchronous = FULL')
  }
}

/** Whether another program holds the file. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

const statements = new WeakMap<Handle, Map<string, Statement>>()

/** The statement of a text, prepared once a connection. Texts come from the program, so their number is bounded. */
export function prepared(handle: Handle, text: string): Statement {
  let known = statements.get(handle)
  if (!known) {
    known = new Map()
    statements.set(handle, known)
  }
  let statement = known.get(text)
  if (!statement) {
    statement = handle.prepare(text)
    known.set(text, statement)
  }
  return statement
}
