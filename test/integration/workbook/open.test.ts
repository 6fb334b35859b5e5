import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { openHandle } from '#db/queries/handle.ts'
import { selectLastSeq } from '#db/queries/change-log.ts'
import { countMigrations, MIGRATIONS_FOLDER } from '#db/workbook/migrate.ts'
import { createWorkbookFile, openWorkbook } from '#db/workbook/open.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { AppError } from '#shared/errors.ts'
import { aCustomer, anOpportunity, aWorkbook, failureOf, openBook } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
const options = { nativeBinding }

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
  for (let index = 0; index < 60; index += 1) anOpportunity(book, { values: { note: '备注'.repeat(400) } })
})

const digest = (file: string): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex')

/** A copy of the workbook's file, changed by `damage`. */
function damaged(damage: (bytes: Buffer) => Buffer): string {
  const file = path.join(book.folder, 'other.funnel')
  fs.writeFileSync(file, damage(fs.readFileSync(book.file)))
  return file
}

/** Opens a file that must be refused, and proves that it was left as it is. */
async function refusal(file: string): Promise<AppError<'WORKBOOK_REFUSED'>['data']> {
  const before = fs.existsSync(file) ? digest(file) : null
  const data = await failureOf(() => openWorkbook(file, options), 'WORKBOOK_REFUSED')
  expect(fs.existsSync(file) ? digest(file) : null).toBe(before)
  const beside = fs.readdirSync(path.dirname(file)).filter((name) => /-(journal|wal|shm)$/.test(name))
  expect(beside).toEqual([])
  return data
}

describe('openWorkbook refuses and leaves untouched', () => {
  it('a file of a newer version, with both versions', async () => {
    const programVersion = countMigrations(MIGRATIONS_FOLDER)
    const file = damaged((bytes) => {
      bytes.writeUInt32BE(programVersion + 1, 60)
      return bytes
    })
    expect(await refusal(file)).toEqual({
      reason: 'newer',
      path: file,
      fileVersion: programVersion + 1,
      programVersion,
    })
  })

  it('a database of another program', async () => {
    const file = path.join(book.folder, 'foreign.db')
    const other = new Database(file, nativeBinding === undefined ? {} : { nativeBinding })
    other.exec('CREATE TABLE notes (text)')
    other.close()
    expect(await refusal(file)).toMatchObject({ reason: 'notAWorkbook' })
  })

  it.each([
    ['a text file', () => Buffer.from('客户,金额\n启明,100\n'.repeat(50))],
    ['an empty file', () => Buffer.alloc(0)],
    ['a file of zeros', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    ['a header and nothing else', (bytes: Buffer) => bytes.subarray(0, 60)],
  ])('%s', async (_, damage) => {
    expect(await refusal(damaged(damage))).toMatchObject({ reason: 'notAWorkbook' })
  })

  it.each([
    ['a truncated file', (bytes: Buffer) => bytes.subarray(0, bytes.length - 4096)],
    ['a file cut off within a page', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2) + 17)],
    [
      'a file with garbage in the middle',
      (bytes: Buffer) =>
        bytes.fill(0xa5, Math.floor(bytes.length / 8192) * 4096, Math.floor(bytes.length / 8192) * 4096 + 4096),
    ],
    ['a file with a page of zeros', (bytes: Buffer) => bytes.fill(0, 8192, 12_288)],
  ])('%s', async (_, damage) => {
    expect(await refusal(damaged(damage))).toMatchObject({ reason: 'corrupt' })
  })

  it('a file that is not there, and a folder', async () => {
    expect(await refusal(path.join(book.folder, 'gone.funnel'))).toMatchObject({ reason: 'missing' })
    const error = await failureOf(() => openWorkbook(book.folder, options), 'WORKBOOK_REFUSED')
    expect(error.reason).toBe('notAWorkbook')
  })

  it('a file that may not be written', async () => {
    const file = damaged((bytes) => bytes)
    fs.chmodSync(file, 0o444)
    expect(await refusal(file)).toMatchObject({ reason: 'readOnly' })
  })

  it('a file that another program holds for itself', async () => {
    const other = openHandle(book.file, options)
    other.pragma('locking_mode = EXCLUSIVE')
    other.exec('BEGIN EXCLUSIVE')
    try {
      // The wait for the other program is SQLite's own, five seconds.
      const data = await failureOf(() => openWorkbook(book.file, options), 'WORKBOOK_REFUSED')
      expect(data.reason).toBe('busy')
    } finally {
      other.exec('ROLLBACK')
      other.close()
    }
  })
})

describe('createWorkbookFile', () => {
  it('makes a file that other programs can tell, with the pragmas of a file that people copy', () => {
    const { handle } = book.workbook
    const pragma = (name: string): unknown => handle.pragma(name, { simple: true })
    expect(pragma('application_id')).toBe(0x464e4c31)
    expect(pragma('user_version')).toBe(countMigrations(MIGRATIONS_FOLDER))
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['delete', 2, 1])
    expect(pragma('busy_timeout')).toBeGreaterThan(0)
  })

  it('refuses to take the place of a file or to make folders', async () => {
    const before = digest(book.file)
    const taken = await failureOf(() => createWorkbookFile(book.file, options), 'WORKBOOK_REFUSED')
    expect([taken.reason, digest(book.file)]).toEqual(['exists', before])
    const nowhere = path.join(book.folder, 'no', 'a.funnel')
    expect((await failureOf(() => createWorkbookFile(nowhere, options), 'WORKBOOK_REFUSED')).reason).toBe('noFolder')
  })
})

describe('a program that dies in the middle of an import', () => {
  it('leaves the workbook as it was before', async () => {
    aCustomer(book, { name: '启明' })
    const seq = selectLastSeq(book.workbook.handle)
    book.workbook.handle.close()
    const before = digest(book.file)
    const script = path.join(import.meta.dirname, '../../support/other-process.ts')
    const child = spawn(process.execPath, [script, 'import', book.file], { stdio: ['ignore', 'pipe', 'inherit'] })
    for await (const _ of child.stdout) {
      // The journal is hot once pages of the unfinished import have spilled into the file.
      if (digest(book.file) !== before && fs.existsSync(`${book.file}-journal`)) break
    }
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    expect(fs.existsSync(`${book.file}-journal`)).toBe(true)
    expect(digest(book.file)).not.toBe(before)
    const again = openBook(book.file)
    expect(verifyWorkbook(again.workbook.handle)).toMatchObject({ isSound: true })
    expect(selectLastSeq(again.workbook.handle)).toBe(seq)
    expect(again.workbook.handle.prepare('SELECT count(*) AS n FROM customers').get()).toEqual({ n: 1 })
    expect(fs.existsSync(`${book.file}-journal`)).toBe(false)
  })
})
