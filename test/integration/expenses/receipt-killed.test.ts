import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { countAllRecords } from '#db/queries/record-store.ts'
import { receiptsOf } from '#db/services/expenses/receipts.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { aPng } from '#test/support/picture-files.ts'
import { aWorkbook, editAs, insert, openBook, visitorFor, write } from '#test/support/workbook.ts'

const SCRIPT = path.join(import.meta.dirname, '../../support/attaching-process.ts')
const digest = (file: string): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex')

it('leaves nothing of a receipt when the program is killed in the middle of attaching it', async () => {
  const book = await aWorkbook()
  const category = insert('expenseCategory', { name: '差旅餐', kind: 'meal' })
  write(book.workbook, category)
  const claim = insert('expenseClaim', { title: '苏州' })
  const values = { claimId: claim.id, spentOn: '2026-11-01', categoryId: category.id, amount: 5_000 }
  const line = insert('claimLine', values)
  editAs(book, '刘销售', claim, line)
  const { entries } = verifyWorkbook(book.workbook.handle)
  book.workbook.handle.close()
  const before = digest(book.file)

  const picture = path.join(book.folder, '票.png')
  fs.writeFileSync(picture, Buffer.concat([aPng(40, 30), Buffer.alloc(2_000_000, 0x61)]))
  const words = [SCRIPT, 'receipt', book.file, book.people['刘销售'], line.id, picture]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  expect(said.toString()).toBe('written')
  // Its bytes have spilled into the file: only the journal knows how it was.
  expect([fs.existsSync(`${book.file}-journal`), digest(book.file) === before]).toEqual([true, false])
  child.kill('SIGKILL')
  await once(child, 'exit')

  const again = openBook(book.file)
  const { handle } = again.workbook
  expect(verifyWorkbook(handle)).toMatchObject({ isSound: true, entries })
  expect(countAllRecords(handle, 'receipt')).toBe(0)
  expect(handle.prepare('SELECT count(*) AS n FROM blobs').get()).toEqual({ n: 0 })
  expect(receiptsOf(visitorFor(again, '刘销售'), claim.id)).toEqual([])
  expect(fs.existsSync(`${book.file}-journal`)).toBe(false)
})
