import fs from 'node:fs'
import path from 'node:path'
import type { Handle } from '#db/queries/handle.ts'
import { openHandle } from '#db/queries/handle.ts'
import { AppError } from '#shared/errors.ts'
import { refuse } from './file-check.ts'

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

/** Opens the copy without writing and lets SQLite check it and its references. Throws when anything is wrong. */
function verifyCopy(file: string, nativeBinding: string | undefined): void {
  const copy = openHandle(file, { readonly: true, nativeBinding })
  try {
    const problem = String(copy.pragma('quick_check(1)', { simple: true }))
    if (problem !== 'ok') throw new Error(`The backup is damaged: ${problem}`)
    const broken = copy.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`The backup has ${broken.length} broken references`)
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
  const folder = backupFolder(workbookPath)
  fs.mkdirSync(folder, { recursive: true })
  const name = `${reason} ${stamp(at)}.funnel`
  const file = path.join(folder, name)
  // Of two backups within one second, the later one holds everything that the earlier one does.
  writeCopy(handle, file, nativeBinding)
  pruneBackups(workbookPath)
  return { path: file, name, at, bytes: fs.statSync(file).size, kind: kindOf(reason) }
}
