import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommandLine } from '#db/cli/run.ts'
import { exportResult } from '#shared/contract/exports.ts'
import { aCustomer, aWorkbook, insert, openBook, valueOf, write } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'
import { editFile } from '#test/support/round-trip-file.ts'

async function workbench(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const streams = {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
  }
  const code = await runCommandLine(args, streams, {
    LANG: 'zh_CN.UTF-8',
    WORKBENCH_SQLITE_BINDING: process.env['WORKBENCH_SQLITE_BINDING'],
  })
  return { code, out, err }
}

async function withCustomers(): Promise<TestWorkbook> {
  const book = await aWorkbook()
  aCustomer(book, { name: '甲', employees: 5 })
  aCustomer(book, { name: '乙', employees: 500 })
  return book
}

const textOf = (file: string, encoding = 'utf-8'): string => new TextDecoder(encoding).decode(fs.readFileSync(file))

describe('workbench export', () => {
  it('writes what the conditions leave, in the order and columns asked for', async () => {
    const book = await withCustomers()
    const out = path.join(book.folder, 'x.csv')
    const args = ['--type', 'customer', '--filter', '员工数>=1', '--sort', '-employees', '--columns', 'name,员工数']
    const done = await workbench('export', book.file, ...args, '-o', out, '--json')
    expect([done.code, done.err]).toEqual([0, ''])
    expect(exportResult.parse(JSON.parse(done.out))).toMatchObject({ rows: 2, name: 'x.csv' })
    expect(textOf(out)).toBe('客户名称,员工数\r\n乙,500\r\n甲,5\r\n')
  })

  it('writes GB18030, and English labels', async () => {
    const book = await withCustomers()
    const out = path.join(book.folder, 'x.csv')
    const args = ['--type', 'customer', '--columns', 'name', '--format', 'csv-gb18030', '--lang', 'en']
    expect((await workbench('export', book.file, ...args, '-o', out)).code).toBe(0)
    expect(textOf(out, 'gb18030').split('\r\n').slice(1, 3).toSorted()).toEqual(['乙', '甲'])
  })

  it('follows a shared view', async () => {
    const book = await withCustomers()
    const definition = {
      base: { kind: 'condition', field: 'employees', operator: 'greaterThan', values: [100] },
      columns: [
        { field: 'employees', isShown: true, isFrozen: false },
        { field: 'phone', isShown: false, isFrozen: false },
        { field: 'name', isShown: true, isFrozen: false },
      ],
    }
    const values = {
      recordType: 'customer',
      name: '大客户',
      ownerId: book.people['王主管'],
      isShared: true,
      position: 0,
    }
    write(book.workbook, insert('savedView', { ...values, defaultFor: [], definition: JSON.stringify(definition) }))
    const out = path.join(book.folder, 'x.csv')
    const done = await workbench('export', book.file, '--type', 'customer', '--view', '大客户', '-o', out)
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('已导出 1 行')])
    expect(textOf(out)).toBe('员工数,客户名称\r\n500,乙\r\n')
    const missing = await workbench('export', book.file, '--type', 'customer', '--view', '没有', '-o', out)
    expect([missing.code, missing.err]).toEqual([1, '没有叫“没有”的共享视图。已有：大客户\n'])
  })

  it('fails with a sentence where nothing can be written', async () => {
    const book = await withCustomers()
    const out = path.join(book.folder, 'no', 'x.xlsx')
    const { code, err } = await workbench('export', book.file, '--type', 'customer', '-o', out)
    expect([code, err]).toEqual([1, '“x.xlsx”所在的文件夹已经不在了。请换一个。\n'])
  })
})

describe('workbench import --round-trip', () => {
  it('shows the differences, and writes them with --apply', async () => {
    const book = await withCustomers()
    const file = { path: path.join(book.folder, '往返.xlsx'), name: '往返.xlsx' }
    await workbench('export', book.file, '--type', 'customer', '--round-trip', '-o', file.path)
    const changed = await editFile(file, (sheet) => {
      sheet.row('客户名称', '甲')[sheet.at('员工数')] = 6
      sheet.rows = sheet.rows.filter((cells) => cells[sheet.at('客户名称')] !== '乙')
    })
    const args = ['import', changed.path, '--into', book.file, '--round-trip']
    const shown = await workbench(...args)
    expect(shown).toMatchObject({ code: 0, err: '' })
    expect(shown.out).toContain('甲：员工数 由“5”改为“6”')
    expect(shown.out).toContain('少了 乙')
    const applied = await workbench(...args, '--apply')
    expect(applied.out).toContain('已写入：修改 1 格（1 行），新增 0 行，删除 0 行')
    const again = openBook(book.file)
    const [row] = again.workbook.handle.prepare(`SELECT id FROM customers WHERE name = '甲'`).all() as { id: string }[]
    expect(valueOf(again, 'customer', row?.id ?? '', 'employees')).toBe(6)
    expect((await workbench(...args)).out).toContain('改了 0 格（0 行）')
  })

  it('refuses an ordinary file and options out of place', async () => {
    const book = await withCustomers()
    const csv = path.join(book.folder, 'a.csv')
    fs.writeFileSync(csv, 'a,b\n1,2\n')
    const ordinary = await workbench('import', csv, '--into', book.file, '--round-trip')
    expect([ordinary.code, ordinary.err]).toEqual([1, '“a.csv”不是本程序导出的往返表格。请按普通文件导入。\n'])
    const misplaced = await workbench('import', csv, '--into', book.file, '--as', 'customer', '--apply')
    expect([misplaced.code, misplaced.err]).toEqual([1, '--apply 和 --deletions 要与 --round-trip 一起用。\n'])
  })
})
