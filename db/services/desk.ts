import fs from 'node:fs'
import path from 'node:path'
import { selectLastSeq } from '#db/queries/change-log.ts'
import { backupBeside, backupTo, listBackups } from '#db/workbook/backup.ts'
import type { BackupFile } from '#db/workbook/backup.ts'
import { FILE_VERSION } from '#db/workbook/migrate.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import { createFeed } from '#db/workbook/workbook.ts'
import type { Feed, Workbook } from '#db/workbook/workbook.ts'
import { watchWorkbook } from '#db/workbook/watch.ts'
import type { WorkbookStatus } from '#shared/contract/workbook.ts'
import { AppError } from '#shared/errors.ts'
import type { Language } from '#shared/locale/index.ts'
import type { Log } from '#shared/log-file.ts'
import { createWorkbook } from './create-workbook.ts'
import { hashPassword } from './passwords.ts'
import { createRecentWorkbooks } from './recent-workbooks.ts'
import type { RecentWorkbooks } from './recent-workbooks.ts'
import { makeSampleWorkbook } from './sample/index.ts'

export interface DeskOptions {
  readonly settingsDir: string
  readonly hostKind: 'electron' | 'browser' | 'cli'
  readonly nativeBinding?: string | undefined
  readonly programVersion: string
  readonly log: Log
  readonly onWorkbook?: ((path: string | null) => void) | undefined
}

export interface NewWorkbook {
  readonly name: string
  readonly administrator: string
  readonly password: string
  readonly templateId: string
  readonly withGates?: boolean | undefined
  readonly language: Language
  readonly timeZone: string
}

/** The one workbook that a process has open, and what surrounds it on this machine. */
export interface Desk {
  readonly feed: Feed
  readonly recent: RecentWorkbooks
  current(): Workbook | null
  /** Throws `NO_WORKBOOK`. */
  require(): Workbook
  status(): WorkbookStatus
  /** Opens a workbook in place of the current one; on failure the current one stays. */
  open(file: string): void
  create(file: string, options: NewWorkbook): Promise<void>
  openSample(language: Language): Promise<void>
  /** Closes with an automatic backup when anything was written. */
  close(): void
  backups(): BackupFile[]
  backup(target?: string): BackupFile
}

const SAMPLE_NAMES = { 'zh-CN': '样例工作簿.funnel', en: 'Sample workbook.funnel' } as const

interface Opened {
  readonly workbook: Workbook
  readonly seqAtOpen: number
  readonly stopWatching: () => void
}

export function createDesk(options: DeskOptions): Desk {
  const { settingsDir, nativeBinding, log } = options
  const feed = createFeed()
  const recent = createRecentWorkbooks(settingsDir)
  const sampleDir = path.join(settingsDir, 'sample')
  let opened: Opened | null = null

  function place(workbook: Workbook): void {
    close()
    const stopWatching = watchWorkbook(workbook, (error) =>
      log({ level: 'error', event: 'workbook.watch', detail: error }),
    )
    workbook.feed.subscribe((event) => feed.publish(event))
    opened = { workbook, seqAtOpen: selectLastSeq(workbook.handle), stopWatching }
    recent.note(workbook.path, workbook.now())
    options.onWorkbook?.(workbook.path)
    feed.publish({ kind: 'workbook', isOpen: true })
  }

  function close(): void {
    if (!opened) return
    const { workbook, seqAtOpen, stopWatching } = opened
    opened = null
    stopWatching()
    try {
      if (selectLastSeq(workbook.handle) > seqAtOpen) {
        backupBeside(workbook.handle, workbook.path, workbook.now(), 'backup', nativeBinding)
      }
    } catch (error) {
      // The workbook itself is safe on disk; a backup that cannot be made must not keep it from closing.
      log({ level: 'error', event: 'backup.failed', detail: error })
    } finally {
      workbook.close()
    }
    options.onWorkbook?.(null)
    feed.publish({ kind: 'workbook', isOpen: false })
  }

  function require(): Workbook {
    if (!opened) throw new AppError('NO_WORKBOOK', {})
    return opened.workbook
  }

  function open(file: string): void {
    const target = path.resolve(file)
    if (opened?.workbook.path === target) return
    place(openWorkbook(target, { nativeBinding }))
  }

  return {
    feed,
    recent,
    current: () => opened?.workbook ?? null,
    require,
    status: () => describe(opened?.workbook ?? null, options, sampleDir),
    open,
    async create(file, request) {
      const workbook = await createWorkbook(path.resolve(file), {
        ...request,
        currency: 'CNY',
        hashPassword,
        nativeBinding,
      })
      place(workbook)
    },
    async openSample(language) {
      const file = path.join(sampleDir, SAMPLE_NAMES[language])
      if (!fs.existsSync(file)) {
        fs.mkdirSync(sampleDir, { recursive: true })
        await makeSampleWorkbook(file, { language, hashPassword, nativeBinding, withGates: true })
      }
      open(file)
    },
    close,
    backups: () => listBackups(require().path),
    backup(target) {
      const workbook = require()
      const at = workbook.now()
      const made = target
        ? backupAt(workbook, path.resolve(target), at, nativeBinding)
        : backupBeside(workbook.handle, workbook.path, at, 'backup', nativeBinding)
      feed.publish({ kind: 'backup', at })
      return made
    },
  }
}

/** Writes a backup to a place the person chose. */
export function backupAt(workbook: Workbook, target: string, at: number, nativeBinding?: string): BackupFile {
  backupTo(workbook.handle, target, nativeBinding)
  return { path: target, name: path.basename(target), at, bytes: fs.statSync(target).size, kind: 'automatic' }
}

function describe(workbook: Workbook | null, options: DeskOptions, sampleDir: string): WorkbookStatus {
  return {
    isOpen: workbook !== null,
    name: workbook?.facts.name ?? '',
    place: workbook ? path.dirname(workbook.path) : '',
    fileName: workbook ? path.basename(workbook.path) : '',
    currency: workbook?.facts.currency ?? 'CNY',
    timeZone: workbook?.facts.timeZone ?? '',
    idleLockMinutes: workbook?.facts.idleLockMinutes ?? 0,
    lastBackupAt: workbook ? (listBackups(workbook.path)[0]?.at ?? null) : null,
    hostKind: options.hostKind,
    programVersion: options.programVersion,
    fileVersion: FILE_VERSION,
    isSample: workbook ? path.dirname(workbook.path) === sampleDir : false,
  }
}
