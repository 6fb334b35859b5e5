import fs from 'node:fs'
import path from 'node:path'
import { selectLastSeq } from '#db/queries/change-log.ts'
import { fieldBookOf, reloadFieldBook } from '#db/queries/field-books.ts'
import { isBusy, openHandle } from '#db/queries/handle.ts'
import type { Handle } from '#db/queries/handle.ts'
import { selectMeta, insertMeta } from '#db/queries/meta.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { backupBeside } from './backup.ts'
import { checkWorkbookFile, refuse } from './file-check.ts'
import { newId } from './ids.ts'
import { countMigrations, MIGRATIONS_FOLDER, runMigrations } from './migrate.ts'
import { createFeed } from './workbook.ts'
import type { Workbook, WorkbookFacts } from './workbook.ts'

export interface OpenOptions {
  readonly nativeBinding?: string | undefined
  readonly now?: () => number
  /** Where the migrations lie that make the file what this program reads. */
  readonly migrationsFolder?: string
}

/** Facts out of the settings row; a workbook that is being created has none yet. */
export function readFacts(handle: Handle): WorkbookFacts {
  const values = selectAllRecordStates(handle, 'workbookSettings')[0]?.values ?? {}
  return {
    name: String(values['name'] ?? ''),
    currency: String(values['currency'] ?? 'CNY'),
    timeZone: String(values['timeZone'] ?? 'Asia/Shanghai'),
    idleLockMinutes: Number(values['idleLockMinutes'] ?? 5),
  }
}

function asWorkbook(file: string, handle: Handle, options: OpenOptions): Workbook {
  const workbook: Workbook = {
    path: file,
    handle,
    replicaId: selectMeta(handle, 'replicaId') ?? '',
    nativeBinding: options.nativeBinding,
    facts: readFacts(handle),
    get fields() {
      return fieldBookOf(handle)
    },
    feed: createFeed(),
    now: options.now ?? Date.now,
    busy: null,
    announcedSeq: selectLastSeq(handle),
    close: () => handle.close(),
  }
  workbook.feed.subscribe((event) => {
    const touches = (type: RecordType): boolean =>
      event.kind === 'changed' && event.changes.some((change) => change.type === type)
    if (touches('workbookSettings')) Object.assign(workbook.facts, readFacts(handle))
    if (touches('customField')) reloadFieldBook(handle)
  })
  return workbook
}

/** Makes an empty workbook file: tables and replica id, no records. Throws `WORKBOOK_REFUSED` when it cannot. */
export function createWorkbookFile(file: string, options: OpenOptions = {}): Workbook {
  if (fs.existsSync(file)) refuse('exists', file)
  if (!fs.existsSync(path.dirname(file))) refuse('noFolder', path.dirname(file))
  let handle: Handle
  try {
    handle = openHandle(file, options)
  } catch {
    return refuse('noFolder', path.dirname(file))
  }
  try {
    handle.pragma('auto_vacuum = NONE')
    runMigrations(handle)
    insertMeta(handle, 'replicaId', newId())
    return asWorkbook(file, handle, options)
  } catch (error) {
    handle.close()
    fs.rmSync(file, { force: true })
    throw error
  }
}

/**
 * Opens a workbook. An older one is backed up beside the file and the backup verified before it is migrated; a file that
 * cannot be kept is refused with `WORKBOOK_REFUSED` and stays as it is.
 */
export function openWorkbook(file: string, options: OpenOptions = {}): Workbook {
  const { nativeBinding, now = Date.now, migrationsFolder = MIGRATIONS_FOLDER } = options
  const version = countMigrations(migrationsFolder)
  const facts = checkWorkbookFile(file, version, nativeBinding)
  const handle = openOrRefuse(file, options)
  try {
    if (facts.hasHotJournal) checkAfterCrash(handle, file)
    if (facts.version < version) {
      backupBeside(handle, file, now(), `before-version-${version}`, nativeBinding)
      runMigrations(handle, migrationsFolder)
    }
    return asWorkbook(file, handle, options)
  } catch (error) {
    handle.close()
    return refuseBusy(error, file)
  }
}

function openOrRefuse(file: string, options: OpenOptions): Handle {
  try {
    return openHandle(file, options)
  } catch (error) {
    return refuseBusy(error, file)
  }
}

function refuseBusy(error: unknown, file: string): never {
  if (isBusy(error)) refuse('busy', file)
  throw error
}

/** SQLite has rolled the interrupted write back by now; both checks prove that nothing is half-written. */
function checkAfterCrash(handle: Handle, file: string): void {
  const problem = String(handle.pragma('integrity_check(1)', { simple: true }))
  if (problem !== 'ok') refuse('corrupt', file, { detail: problem })
  const broken = handle.pragma('foreign_key_check') as { table: string }[]
  if (broken.length > 0) refuse('corrupt', file, { detail: `${broken.length}: ${broken[0]?.table ?? ''}` })
}
