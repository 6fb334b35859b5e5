import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDesk } from '#db/services/desk.ts'
import {
  backupBeside,
  backupBesideInTurns,
  backupFolder,
  backupTo,
  KEPT_BACKUPS,
  listBackups,
} from '#db/workbook/backup.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commitLong } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import {
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  openBook,
  START,
  update,
  valueOf,
  whenOver,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const backUp = (at: number) => backupBeside(book.workbook.handle, book.file, at, 'backup', nativeBinding)

describe('a backup', () => {
  it('is a whole workbook of its own', () => {
    const id = anOpportunity(book, { values: { amount: 7 } })
    const made = backUp(START)
    expect(made).toMatchObject({ kind: 'automatic', at: START, name: 'backup 2026-11-02T01-00-00.funnel' })
    expect(fs.statSync(made.path).size).toBe(made.bytes)
    const copy = openBook(made.path)
    expect(valueOf(copy, 'opportunity', id, 'amount')).toBe(7)
    expect(verifyWorkbook(copy.workbook.handle)).toMatchObject({ isSound: true })
    expect(fs.readdirSync(backupFolder(book.file))).toEqual([made.name])
  })

  it('holds the latest edit, also when another was made within the same second', () => {
    const id = anOpportunity(book)
    backUp(START)
    editAs(book, '刘销售', update('opportunity', id, { amount: 7 }))
    const made = backUp(START + 400)
    expect(listBackups(book.file)).toHaveLength(1)
    expect(valueOf(openBook(made.path), 'opportunity', id, 'amount')).toBe(7)
  })

  it('is one of the last seven; those before a migration stay', () => {
    const before = backupBeside(book.workbook.handle, book.file, START - 1000, 'before-version-2', nativeBinding)
    for (let index = 0; index < KEPT_BACKUPS + 3; index += 1) backUp(START + index * 1000)
    const kept = listBackups(book.file)
    expect(kept.filter(({ kind }) => kind === 'automatic').map(({ at }) => at)).toEqual(
      [9, 8, 7, 6, 5, 4, 3].map((index) => START + index * 1000),
    )
    expect(kept.at(-1)).toEqual({ ...before, at: START - 1000 })
  })

  it('never takes the place of a file and leaves no half of itself', async () => {
    const target = path.join(book.folder, 'copy.funnel')
    backupTo(book.workbook.handle, target, nativeBinding)
    const taken = await failureOf(() => backupTo(book.workbook.handle, target, nativeBinding), 'WORKBOOK_REFUSED')
    expect(taken.reason).toBe('exists')
    const nowhere = path.join(book.folder, 'no', 'copy.funnel')
    const refused = await failureOf(() => backupTo(book.workbook.handle, nowhere, nativeBinding), 'WORKBOOK_REFUSED')
    expect(refused.reason).toBe('noFolder')
    expect(fs.readdirSync(book.folder).toSorted()).toEqual(['copy.funnel', '测试.funnel'])
  })

  it('does not list other files', () => {
    backUp(START)
    fs.writeFileSync(path.join(backupFolder(book.file), 'notes.txt'), '')
    fs.writeFileSync(path.join(backupFolder(book.file), 'backup 2026-11-02T01-00-01.funnel.partial-1'), '')
    expect(listBackups(book.file)).toHaveLength(1)
  })
})

describe('a backup of a workbook in use', () => {
  const MANY = 3000
  const customers = (prefix: string) =>
    Array.from({ length: MANY }, (_, index) => ({
      type: 'customer' as const,
      id: newId(),
      operation: 'insert' as const,
      values: { name: `${prefix} ${index}` },
    }))
  const addMany = (prefix: string) =>
    commitLong(book.workbook, {
      actor: SYSTEM_ACTOR,
      kind: 'import',
      label: { key: 'import' },
      edits: customers(prefix),
      isBulk: true,
    })
  const countIn = (file: string): number =>
    openBook(file).workbook.handle.prepare('SELECT count(*) FROM customers').pluck().get() as number
  const nothing = (): void => undefined

  it('lets others write meanwhile and holds what they wrote', async () => {
    await addMany('甲')
    const id = anOpportunity(book, { values: { amount: 7 } })
    let turns = 0
    const made = await backupBesideInTurns(book.workbook, 'before-import', () => {
      turns += 1
      if (turns === 2) editAs(book, '刘销售', update('opportunity', id, { amount: 8 }))
    })
    expect(turns).toBeGreaterThan(10)
    expect(made).toMatchObject({ kind: 'import', name: path.basename(made.path) })
    const copy = openBook(made.path)
    expect(valueOf(copy, 'opportunity', id, 'amount')).toBe(8)
    expect(verifyWorkbook(copy.workbook.handle)).toMatchObject({ isSound: true })
    expect(fs.readdirSync(backupFolder(book.file))).toEqual([made.name])
  })

  it('holds a long batch as a whole or not at all', async () => {
    const before = book.workbook.handle.prepare('SELECT count(*) FROM customers').pluck().get() as number
    await addMany('甲')
    let batch: Promise<unknown> = Promise.resolve()
    let turns = 0
    const made = await backupBesideInTurns(book.workbook, 'before-import', () => {
      turns += 1
      if (turns === 2) batch = addMany('乙')
    })
    await batch
    expect([before + MANY, before + MANY * 2]).toContain(countIn(made.path))
    const copy = openBook(made.path)
    expect(verifyWorkbook(copy.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('is given up without a trace', async () => {
    await addMany('甲')
    let turns = 0
    const given = backupBesideInTurns(book.workbook, 'before-import', () => {
      turns += 1
      if (turns === 3) throw new Error('cancelled')
    })
    await expect(given).rejects.toThrow('cancelled')
    expect(fs.readdirSync(backupFolder(book.file))).toEqual([])
  })

  it('is refused when its references are broken', async () => {
    const id = anOpportunity(book)
    book.workbook.handle.pragma('foreign_keys = OFF')
    book.workbook.handle.prepare(`UPDATE opportunities SET owner_id = 'nobody' WHERE id = ?`).run(id)
    await expect(backupBesideInTurns(book.workbook, 'before-import', nothing)).rejects.toThrow('broken references')
    expect(fs.readdirSync(backupFolder(book.file))).toEqual([])
  })

  it('is refused when the file is damaged', async () => {
    book.workbook.handle.unsafeMode(true)
    book.workbook.handle.pragma('writable_schema = ON')
    book.workbook.handle
      .prepare(
        `UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'people') WHERE name = ?`,
      )
      .run('opportunities_by_amount')
    await expect(backupBesideInTurns(book.workbook, 'before-import', nothing)).rejects.toThrow()
    expect(fs.readdirSync(backupFolder(book.file))).toEqual([])
  })
})

describe('closing a workbook', () => {
  const desk = () => {
    const made = createDesk({
      settingsDir: path.join(book.folder, 'settings'),
      hostKind: 'cli',
      nativeBinding,
      programVersion: '0',
      log: (entry) => expect(entry).toBeUndefined(),
    })
    whenOver('test', () => made.close())
    return made
  }

  it('makes a backup when something was written', () => {
    const at = desk()
    at.open(book.file)
    const current = { ...book, workbook: at.require() }
    editAs(current, '王主管', update('stage', book.stages['验证'], { expectedDays: 30 }))
    at.close()
    const [backup] = listBackups(book.file)
    if (!backup) throw new Error('There is no backup')
    expect(valueOf(openBook(backup.path), 'stage', book.stages['验证'], 'expectedDays')).toBe(30)
  })

  it('makes none when nothing was', () => {
    const at = desk()
    at.open(book.file)
    at.close()
    expect(listBackups(book.file)).toEqual([])
  })

  it('keeps the open workbook when another cannot be opened', async () => {
    const at = desk()
    at.open(book.file)
    await failureOf(() => at.open(path.join(book.folder, 'gone.funnel')), 'WORKBOOK_REFUSED')
    expect(at.require().path).toBe(book.file)
    expect(() => openWorkbook(book.file, { nativeBinding }).close()).not.toThrow()
  })
})
