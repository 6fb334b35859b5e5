import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { selectLastSeq } from '#db/queries/change-log.ts'
import { countAllRecords } from '#db/queries/record-store.ts'
import { attachFile, filesOf, gateStatus } from '#db/services/gates.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { RECORD_TYPES } from '#shared/entities/index.ts'
import { clearGates, gatesIn } from '#test/support/gates.ts'
import { aPng } from '#test/support/picture-files.ts'
import { anOpportunity, aWorkbook, openBook, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

const MEGABYTES = 8 * 1024 * 1024

/** Every count that an attachment could change, with the bytes kept. */
function look({ workbook }: Pick<TestWorkbook, 'workbook'>) {
  const counts = RECORD_TYPES.map((type) => [type, countAllRecords(workbook.handle, type)])
  const blobs = workbook.handle.prepare('SELECT count(*) FROM blobs').pluck().get()
  return { counts, blobs, seq: selectLastSeq(workbook.handle), sound: verifyWorkbook(workbook.handle).isSound }
}

it('a program that is killed while it attaches a file leaves nothing of it, and the file can be attached again', async () => {
  const book = await aWorkbook('file')
  clearGates(book)
  const { aMark } = gatesIn(() => book)
  const markId = aMark('验证', { kind: 'file' })
  const opportunityId = anOpportunity(book)
  const before = look(book)
  const copy = path.join(book.folder, '附件.funnel')
  const picture = path.join(book.folder, '现场.png')
  fs.copyFileSync(book.file, copy)
  const head = aPng(40, 30)
  fs.writeFileSync(picture, Buffer.concat([head, Buffer.alloc(MEGABYTES, 0xff)]))

  const script = path.join(import.meta.dirname, '../../support/attaching-process.ts')
  const given = ['evidence', copy, book.people['刘销售'], opportunityId, markId, picture]
  const child = spawn(process.execPath, [script, ...given], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  expect(String(said)).toBe('written')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(fs.existsSync(`${copy}-journal`)).toBe(true)
  expect(fs.statSync(copy).size - fs.statSync(book.file).size).toBeGreaterThan(MEGABYTES / 2)

  const again = openBook(copy)
  expect(look(again)).toEqual(before)
  expect(before.sound).toBe(true)
  expect(fs.statSync(copy).size).toBe(fs.statSync(book.file).size)
  const seller = visitorFor({ ...book, workbook: again.workbook }, '刘销售')
  expect(filesOf(seller, opportunityId)).toEqual([])
  expect(gateStatus(seller, opportunityId, 'next').missing).toBe(1)
  await attachFile(seller, { opportunityId, markId }, { name: '现场.png', path: picture })
  expect(filesOf(seller, opportunityId)).toMatchObject([{ name: '现场.png', size: head.length + MEGABYTES }])
  expect(gateStatus(seller, opportunityId, 'next').missing).toBe(0)
  expect(verifyWorkbook(again.workbook.handle)).toMatchObject({ isSound: true })
})
