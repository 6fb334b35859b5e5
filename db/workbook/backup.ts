import fs from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Handle } from '#db/queries/handle.ts'
import { openHandle } from '#db/queries/handle.ts'
import { AppError } from '#shared/errors.ts'
import { refuse } from './file-check.ts'
import { untilFree } from './workbook.ts'
import type { Workbook } from './workbook.ts'

/** How many automatic backups stay beside a workbook. */
export const KEPT_BACKUPS = 7

/** Those before an import stay as many again. */
const KEPT_BEFORE_IMPORTS = 7

export type BackupKind = 'automatic' | 'migration' | 'import'

type BackupReason = 'backup' | 'before-import' | `before-version-${number}`

function kindOf(reason: string): BackupKind {
  if (reason === 'before-import') return 'import'
  return reason === 'backup' ? 'automatic' : 'migration'
}

export interface BackupFile {
  readonly path: string
  readonly name: string
  readonly at: number
  readonly bytes: number
  readonly kind: BackupKind
}

/** `2026-11-22T17-24-05`: sorts by time and is a legal file name everywhere. */
function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')
}

export function backupFolder(workbookPath: string): string {
  return `${workbookPath.replace(/\.funnel$/i, '')} backups`
}

/** Throws when SQLite finds anything wrong. Table by table it would miss a page that two tables claim. */
function checkStructure(copy: Handle): void {
  const problem = String(copy.pragma('quick_check(1)', { simple: true }))
  if (problem !== 'ok') throw new Error(`The backup is damaged: ${problem}`)
}

/** Throws when a record of the table, or of any, refers to one that is not there. */
function checkReferences(copy: Handle, table?: string): void {
  const broken = copy.pragma(`foreign_key_check${table === undefined ? '' : `(${table})`}`) as unknown[]
  if (broken.length > 0) throw new Error(`The backup has ${broken.length} broken references`)
}

/** Opens the copy without writing and checks it. */
function verifyCopy(file: string, nativeBinding: string | undefined): void {
  const copy = openHandle(file, { readonly: true, nativeBinding })
  try {
    checkStructure(copy)
    checkReferences(copy)
  } finally {
    copy.close()
  }
}

/** The same checks; the event loop turns in between. */
async function verifyCopyInTurns(file: string, { nativeBinding }: Workbook, onTurn: () => void): Promise<void> {
  const copy = openHandle(file, { readonly: true, nativeBinding })
  try {
    checkStructure(copy)
    const names = copy.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all() as string[]
    for (const name of names) {
      await setImmediate()
      onTurn()
      checkReferences(copy, `'${name.replaceAll("'", "''")}'`)
    }
  } finally {
    copy.close()
  }
}

/**
 * Writes a complete copy to a new file. Throws `WORKBOOK_REFUSED` (`exists`, `noFolder`) when the target cannot be
 * written.
 */
export function backupTo(handle: Handle, target: string, nativeBinding?: string): void {
  if (fs.existsSync(target)) refuse('exists', target)
  writeCopy(handle, target, nativeBinding)
}

/** The copy gets its name, also that of an older one, once it is proved to open: a reader never sees half a backup. */
function writeCopy(handle: Handle, target: string, nativeBinding: string | undefined): void {
  const partial = `${target}.partial-${process.pid}`
  try {
    fs.rmSync(partial, { force: true })
    handle.prepare('VACUUM INTO ?').run(partial)
    verifyCopy(partial, nativeBinding)
    fs.renameSync(partial, target)
  } catch (error) {
    fs.rmSync(partial, { force: true })
    if (error instanceof AppError) throw error
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CANTOPEN') refuse('noFolder', target)
    throw error
  }
}

/** Pages that one turn of the event loop copies: about 10 ms. */
const PAGES_A_TURN = 500

/** Copies page by page; what is committed meanwhile goes into the copy, and a long batch under way is waited for. */
async function copyInTurns(workbook: Workbook, partial: string, onTurn: () => void): Promise<void> {
  const progress = (): number => {
    onTurn()
    return workbook.busy === null ? PAGES_A_TURN : 0
  }
  do {
    await untilFree(workbook)
    onTurn()
    fs.rmSync(partial, { force: true })
    await workbook.handle.backup(partial, { progress })
    // A batch that began in the last turn has half of itself in the copy.
  } while (workbook.handle.inTransaction)
}

/** Backups of a workbook, newest first. */
export function listBackups(workbookPath: string): BackupFile[] {
  const folder = backupFolder(workbookPath)
  if (!fs.existsSync(folder)) return []
  const backups: BackupFile[] = []
  for (const name of fs.readdirSync(folder)) {
    const match =
      /^(backup|before-import|before-version-\d+) (\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})\.funnel$/.exec(name)
    if (!match) continue
    const file = path.join(folder, name)
    const at = Date.parse(`${match[2]}T${match[3]}:${match[4]}:${match[5]}Z`)
    backups.push({ path: file, name, at, bytes: fs.statSync(file).size, kind: kindOf(match[1] ?? '') })
  }
  return backups.toSorted((a, b) => b.at - a.at || b.name.localeCompare(a.name))
}

/** Keeps the newest automatic backups and those before imports; those made before a migration stay. */
function pruneBackups(workbookPath: string): void {
  const backups = listBackups(workbookPath)
  const ofKind = (kind: BackupKind): BackupFile[] => backups.filter((backup) => backup.kind === kind)
  const old = [...ofKind('automatic').slice(KEPT_BACKUPS), ...ofKind('import').slice(KEPT_BEFORE_IMPORTS)]
  for (const { path: file } of old) fs.rmSync(file)
}

/** Makes a verified backup in the folder beside the workbook and prunes old automatic ones. */
export function backupBeside(
  handle: Handle,
  workbookPath: string,
  at: number,
  reason: BackupReason,
  nativeBinding?: string,
): BackupFile {
  const file = placeOf(workbookPath, at, reason)
  writeCopy(handle, file, nativeBinding)
  return kept(workbookPath, file, at, reason)
}

/**
 * The same for a workbook in use: no turn of the event loop is held for longer than the check of the copy takes.
 * `onTurn` may throw to give up; nothing is left behind then.
 */
export async function backupBesideInTurns(
  workbook: Workbook,
  reason: BackupReason,
  onTurn: () => void,
): Promise<BackupFile> {
  const at = workbook.now()
  const file = placeOf(workbook.path, at, reason)
  const partial = `${file}.partial-${process.pid}`
  try {
    await copyInTurns(workbook, partial, onTurn)
    await verifyCopyInTurns(partial, workbook, onTurn)
    fs.renameSync(partial, file)
  } catch (error) {
    fs.rmSync(partial, { force: true })
    throw error
  }
  return kept(workbook.path, file, at, reason)
}

/** Of two backups within one second, the later one holds everything that the earlier one does, and takes its name. */
function placeOf(workbookPath: string, at: number, reason: BackupReason): string {
  const folder = backupFolder(workbookPath)
  fs.mkdirSync(folder, { recursive: true })
  return path.join(folder, `${reason} ${stamp(at)}.funnel`)
}

function kept(workbookPath: string, file: string, at: number, reason: BackupReason): BackupFile {
  pruneBackups(workbookPath)
  return { path: file, name: path.basename(file), at, bytes: fs.statSync(file).size, kind: kindOf(reason) }
}
