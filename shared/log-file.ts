/** One line of a log file. `detail` holds names and figures, never contents of records. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error'
  event: string
  detail?: unknown
}
export type Log = (entry: LogEntry) => void

/** The part of node:fs that a log file uses, handed in because this folder runs anywhere. */
export interface LogStore {
  appendFileSync(path: string, text: string): void
  existsSync(path: string): boolean
  mkdirSync(path: string, options: { recursive: true }): unknown
  renameSync(from: string, to: string): void
  rmSync(path: string, options: { force: true }): void
  statSync(path: string): { size: number }
}

export interface LogFileOptions {
  store: LogStore
  folder: string
  /** file name without ending, one a process: two processes never write one file */
  name: string
  now?: () => Date
  /** bytes after which the file is set aside */
  maxBytes?: number
  /** files kept, the current one included */
  keep?: number
}

/** A log of JSON lines in `folder/name.log`; full files become `name.1.log`, `name.2.log`, … and the oldest goes. */
export function createLogFile(options: LogFileOptions): Log {
  const { store, folder, name, now = () => new Date(), maxBytes = 2_000_000, keep = 5 } = options
  const file = (index: number) => `${folder}/${name}${index === 0 ? '' : `.${index}`}.log`
  store.mkdirSync(folder, { recursive: true })

  const rotate = () => {
    store.rmSync(file(keep - 1), { force: true })
    for (let index = keep - 2; index >= 0; index--) {
      if (store.existsSync(file(index))) store.renameSync(file(index), file(index + 1))
    }
  }

  return (entry) => {
    if (store.existsSync(file(0)) && store.statSync(file(0)).size >= maxBytes) rotate()
    store.appendFileSync(
      file(0),
      `${JSON.stringify({ at: now().toISOString(), ...entry, detail: plain(entry.detail) })}\n`,
    )
  }
}

/** Errors have no enumerable members, so JSON would drop what matters. */
function plain(detail: unknown): unknown {
  if (detail instanceof Error) return { name: detail.name, message: detail.message, stack: detail.stack }
  return detail
}
