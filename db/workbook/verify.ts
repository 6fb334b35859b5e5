import { iterateLog, selectLaterLogRows, selectLogRow } from '#db/queries/change-log.ts'
import type { LogRow } from '#db/queries/change-log.ts'
import { selectDeletedFieldLabel } from '#db/queries/custom-values.ts'
import { fieldBookOf } from '#db/queries/field-books.ts'
import type { Handle } from '#db/queries/handle.ts'
import { insertedValues } from '#db/queries/log-values.ts'
import { columnFieldsOf } from '#db/queries/record-codec.ts'
import { countAllRecords, selectAllIds, selectRecordState } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import { isRecordType, RECORD_TYPES } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { personName, titleOf } from './conflicts.ts'
import { timeOfClock } from './clock.ts'
import { entryHash, GENESIS } from './hash-chain.ts'
import { keptBytes } from './kept-bytes.ts'
import type { KeptBytes } from './kept-bytes.ts'
import { loggedValue } from './log-writer.ts'

/** What verification can find; words are in `shared/locale/verify.ts`. */
export type VerifyProblem =
  | { code: 'pages'; detail: string }
  | { code: 'references'; table: string; count: number }
  | { code: 'entryMissing'; seq: number; at: number | null }
  | { code: 'entryChanged'; seq: number; at: number; recordType: string; recordId: string | null; by: string }
  | { code: 'entryUnlinked'; seq: number; at: number; recordType: string; recordId: string | null; by: string }
  | { code: 'recordMissing'; recordType: string; recordId: string; seq: number }
  | { code: 'recordUnlogged'; recordType: string; recordId: string; title: string; count: number }
  | {
      code: 'recordChanged'
      recordType: string
      recordId: string
      title: string
      field: string
      /** Name of a field of the workbook's own. */
      fieldLabel?: string
      logged: FieldValue
      found: FieldValue
    }
  | {
      /** Bytes of an attached file that are gone, or are not those that were attached. */
      code: 'fileMissing' | 'fileChanged'
      recordType: 'attachment' | 'receipt' | 'playbookPicture' | 'runStep'
      recordId: string
      /** Name of the file. */
      title: string
      /** Name of its opportunity or claim line. */
      detail: string
    }

export interface PrintedHead {
  readonly seq: number
  /** When it was written, UTC milliseconds. */
  readonly at: number
}

export interface VerifyReport {
  readonly isSound: boolean
  readonly entries: number
  readonly records: number
  /** The entry whose hash a print names; `null`: no entry has it. Absent: not asked. */
  readonly printed?: PrintedHead | null
  /** Attached files whose bytes were read, those of the recycle bin too. */
  readonly files: number
  /** Hash of the last entry; a print of it vouches for everything before. */
  readonly head: string
  /** The first bad place, then others up to a limit. */
  readonly problems: readonly VerifyProblem[]
}

const MAX_PROBLEMS = 50

interface Walk {
  readonly handle: Handle
  /** In the file and in the chain of entries; they come first, because a record is compared with its entries. */
  readonly chain: VerifyProblem[]
  /** In the records. */
  readonly problems: VerifyProblem[]
  readonly counts: Map<RecordType, number>
  entries: number
  records: number
  head: string
}

function checkEntry(walk: Walk, row: LogRow, expectedSeq: number): void {
  const at = timeOfClock(row.clock)
  const report = (code: 'entryChanged' | 'entryUnlinked'): void => {
    const by = personName(walk.handle, row.actorId)
    walk.chain.push({ code, seq: row.seq, at, recordType: row.recordType, recordId: row.recordId, by })
  }
  if (row.seq !== expectedSeq) walk.chain.push({ code: 'entryMissing', seq: expectedSeq, at })
  else if (entryHash(row.previousHash, row) !== row.hash) report('entryChanged')
  else if (row.previousHash !== walk.head) report('entryUnlinked')
}

/** Reads what an entry holds; nothing when somebody made it unreadable, which its checksum tells. */
function readable<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    // The entry itself is a finding of its own.
    return null
  }
}

interface Expected {
  readonly values: Record<string, FieldValue>
  readonly createdBy: string | null
  /** Known only of records that were made elsewhere; the others have the time of their batch. */
  readonly createdAt: number | null
  readonly createdSeq: number
  updatedBy: string | null
  version: number
  isDeleted: boolean
}

function replay(walk: Walk, id: string, values: Record<string, FieldValue>, first: LogRow): Expected {
  const { actorId, seq } = first
  const expected: Expected = {
    values,
    createdBy: typeof values['createdBy'] === 'string' ? values['createdBy'] : actorId,
    createdAt: typeof values['createdAt'] === 'number' ? values['createdAt'] : null,
    createdSeq: seq,
    updatedBy: actorId,
    version: 1,
    isDeleted: false,
  }
  for (const row of selectLaterLogRows(walk.handle, id)) {
    expected.version = row.recordVersion
    expected.updatedBy = row.actorId
    if (row.operation === 'delete' || row.operation === 'restore') expected.isDeleted = row.operation === 'delete'
    readable(() => {
      const changes = JSON.parse(row.changes) as Record<string, [FieldValue, FieldValue]>
      for (const [field, [, to]] of Object.entries(changes)) values[field] = to
    })
  }
  return expected
}

/** Custom values are in the record or in the log whether or not the field is still there. */
function customFieldsIn(...all: FieldValues[]): { key: string; field: { secret?: boolean } }[] {
  const keys = new Set(all.flatMap((values) => Object.keys(values).filter(isCustomKey)))
  return [...keys].map((key) => ({ key, field: {} }))
}

function customLabel(handle: Handle, type: RecordType, key: string): string | undefined {
  return fieldBookOf(handle).fieldOf(type, key)?.label ?? selectDeletedFieldLabel(handle, type, key)
}

function compare(walk: Walk, type: RecordType, state: RecordState, expected: Expected): void {
  const report = (field: string, logged: FieldValue, found: FieldValue): void => {
    const title = titleOf(walk.handle, type, state.values)
    const label = isCustomKey(field) ? customLabel(walk.handle, type, field) : undefined
    const place = {
      recordType: type,
      recordId: state.id,
      title,
      field,
      ...(label === undefined ? {} : { fieldLabel: label }),
    }
    walk.problems.push({ code: 'recordChanged', ...place, logged, found })
  }
  for (const { key, field } of [...columnFieldsOf(type), ...customFieldsIn(state.values, expected.values)]) {
    const found = loggedValue(field.secret, state.values[key] ?? null)
    const logged = expected.values[key] ?? null
    if (found !== logged && JSON.stringify(found) !== JSON.stringify(logged)) report(key, logged, found)
  }
  for (const key of ['version', 'createdBy', 'updatedBy', 'createdSeq'] as const) {
    if (expected[key] !== state[key]) report(key, expected[key], state[key])
  }
  if (expected.createdAt !== null && expected.createdAt !== state.createdAt) {
    report('createdAt', expected.createdAt, state.createdAt)
  }
  if ((state.deletedAt !== null) !== expected.isDeleted)
    report('deletedAt', expected.isDeleted, state.deletedAt !== null)
}

/** Every record that an entry created must stand in its table as the log says. */
function checkRecords(walk: Walk, row: LogRow): void {
  if (!isRecordType(row.recordType)) return
  for (const [id, values] of readable(() => insertedValues(row)) ?? []) {
    walk.records += 1
    walk.counts.set(row.recordType, (walk.counts.get(row.recordType) ?? 0) + 1)
    const state = selectRecordState(walk.handle, row.recordType, id)
    if (!state) walk.problems.push({ code: 'recordMissing', recordType: row.recordType, recordId: id, seq: row.seq })
    else compare(walk, row.recordType, state, replay(walk, id, { ...values }, row))
    if (walk.problems.length >= MAX_PROBLEMS) return
  }
}

function checkPagesAndReferences(walk: Walk): void {
  const detail = String(walk.handle.pragma('integrity_check(1)', { simple: true }))
  if (detail !== 'ok') walk.chain.push({ code: 'pages', detail })
  const broken = walk.handle.pragma('foreign_key_check') as { table: string }[]
  if (broken[0]) walk.chain.push({ code: 'references', table: broken[0].table, count: broken.length })
}

/** A record that no entry created; looked for only when the numbers differ. */
function firstUnlogged(walk: Walk, type: RecordType): RecordState | null {
  for (const id of selectAllIds(walk.handle, type)) {
    const state = selectRecordState(walk.handle, type, id)
    const row = state && selectLogRow(walk.handle, state.createdSeq)
    const isLogged =
      row && (row.operation === 'insert' || row.operation === 'insertMany') && insertedValues(row).has(id)
    if (!isLogged) return state
  }
  return null
}

function checkUnlogged(walk: Walk): void {
  for (const type of RECORD_TYPES) {
    const extra = countAllRecords(walk.handle, type) - (walk.counts.get(type) ?? 0)
    if (extra <= 0) continue
    const state = firstUnlogged(walk, type)
    const title = state ? titleOf(walk.handle, type, state.values) : ''
    walk.problems.push({ code: 'recordUnlogged', recordType: type, recordId: state?.id ?? '', title, count: extra })
  }
}

/** Bytes are outside the log; the digest in the record, which is in it, vouches for them. */
function checkFiles(walk: Walk): number {
  return Object.entries(FILES).reduce((sum, [type, of]) => sum + checkFilesOf(walk, type as FileType, of), 0)
}

type FileType = 'attachment' | 'receipt' | 'playbookPicture' | 'runStep'

/** What each kind of file belongs to. */
const FILES = {
  attachment: { type: 'opportunity', field: 'opportunityId' },
  receipt: { type: 'claimLine', field: 'lineId' },
  playbookPicture: { type: 'playbook', field: 'playbookId' },
  runStep: { type: 'playbookRun', field: 'runId' },
} as const satisfies Record<FileType, { type: RecordType; field: string }>

function checkFilesOf(walk: Walk, recordType: FileType, of: (typeof FILES)[FileType]): number {
  const { handle } = walk
  const states = new Map<string, KeptBytes['state']>()
  let files = 0
  for (const id of selectAllIds(handle, recordType)) {
    const record = selectRecordState(handle, recordType, id)
    // Only some steps of a run have a file.
    if (record === null || record.values['digest'] === null) continue
    files += 1
    const digest = String(record.values['digest'])
    const state = states.get(digest) ?? keptBytes(handle, digest).state
    states.set(digest, state)
    if (state === 'sound') continue
    const owner = selectRecordState(handle, of.type, String(record.values[of.field]))
    walk.problems.push({
      code: state === 'missing' ? 'fileMissing' : 'fileChanged',
      recordType,
      recordId: id,
      title: String(record.values[recordType === 'runStep' ? 'fileName' : 'name']),
      detail: owner === null ? '' : titleOf(handle, of.type, owner.values),
    })
    if (walk.problems.length >= MAX_PROBLEMS) break
  }
  return files
}

/**
 * Walks the chain of the change log and compares every record with what the log says of it. Tamper-evident: it finds
 * what was changed beside the program, and cannot keep anybody from changing it. `headPrefix` is the beginning of a head that
 * a print names: a chain that was cut or made anew has no such entry.
 */
export function verifyWorkbook(handle: Handle, headPrefix?: string): VerifyReport {
  let printed: PrintedHead | null = null
  const walk: Walk = { handle, chain: [], problems: [], counts: new Map(), entries: 0, records: 0, head: GENESIS }
  checkPagesAndReferences(walk)
  let expectedSeq = 1
  for (const row of iterateLog(handle)) {
    checkEntry(walk, row, expectedSeq)
    if (walk.chain.length >= MAX_PROBLEMS) break
    if (row.operation === 'insert' || row.operation === 'insertMany') checkRecords(walk, row)
    walk.entries += 1
    walk.head = row.hash
    if (headPrefix !== undefined && row.hash.startsWith(headPrefix))
      printed = { seq: row.seq, at: timeOfClock(row.clock) }
    expectedSeq = row.seq + 1
  }
  if (walk.chain.length === 0 && walk.problems.length === 0) checkUnlogged(walk)
  const files = checkFiles(walk)
  const { entries, records, head } = walk
  const problems = [...walk.chain, ...walk.problems].slice(0, MAX_PROBLEMS)
  const report = { isSound: problems.length === 0, entries, records, files, head, problems }
  return headPrefix === undefined ? report : { ...report, printed }
}
