import { columnOf, tableOf } from '#db/schema/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { likeText } from './filter-sql.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'

interface Counters {
  /** `PRAGMA data_version` changes when another process writes; the counters are then counted anew. */
  dataVersion: number
  readonly last: Map<string, number>
}

const countersOf = new WeakMap<Handle, Counters>()

/** To be called as a batch begins: forgets the counters when another process has written meanwhile. */
export function refreshCodes(handle: Handle): void {
  const dataVersion = Number(handle.pragma('data_version', { simple: true }))
  if (countersOf.get(handle)?.dataVersion !== dataVersion) countersOf.set(handle, { dataVersion, last: new Map() })
}

/** Digits of a number that is counted on; a longer one is somebody's own and stands outside the count. */
const MAX_DIGITS = 9

/** Largest number behind the prefix, deleted records included, so that a restored one finds its code free. */
function selectLargestNumber(handle: Handle, type: RecordType, prefix: string): number {
  const column = columnOf(type, 'code')
  const digits = `substr(${column}, :start)`
  const text = `SELECT max(CAST(${digits} AS INTEGER)) AS n FROM ${tableOf(type).name}
    WHERE ${column} LIKE :pattern ESCAPE '\\' AND ${digits} NOT GLOB '*[^0-9]*' AND length(${digits}) <= ${MAX_DIGITS}`
  const pattern = `${likeText(prefix)}%`
  const row = prepared(handle, text).get({ start: prefix.length + 1, pattern }) as { n: number | null }
  return row.n ?? 0
}

/** The next code with the prefix, four digits or more; scans the table once a process and prefix. */
export function nextCode(handle: Handle, type: RecordType, prefix: string): string {
  const last = countersOf.get(handle)?.last ?? new Map<string, number>()
  const next = (last.get(prefix) ?? selectLargestNumber(handle, type, prefix)) + 1
  last.set(prefix, next)
  return `${prefix}${String(next).padStart(4, '0')}`
}

/** Tells the counters of a code that a person or a file chose. */
export function noteCode(handle: Handle, code: string): void {
  const last = countersOf.get(handle)?.last
  if (!last || last.size === 0) return
  for (const [prefix, known] of last) {
    // Codes that differ in case alone are the same to the unique index.
    if (!code.toLowerCase().startsWith(prefix.toLowerCase())) continue
    const digits = code.slice(prefix.length)
    if (/^\d+$/.test(digits) && digits.length <= MAX_DIGITS) last.set(prefix, Math.max(known, Number(digits)))
  }
}
