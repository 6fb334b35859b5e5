import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { selectLastSeq } from '#db/queries/change-log.ts'
import { newId } from '#db/workbook/ids.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { writeRange } from '#db/services/ranges.ts'
import { rangeWrite } from '#shared/contract/ranges.ts'
import { aWorkbook, failureOf, insert, openBook, redoAs, undoAs, visitorFor, write } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'
import { aService, signedInAs } from '#test/support/client.ts'

const ROWS = 1500
let book: TestWorkbook
let service: Awaited<ReturnType<typeof aService>>
beforeAll(async () => {
  book = await aWorkbook('file')
  const owner = { ownerId: book.people['刘销售'], stageId: book.stages['验证'] }
  write(
    book.workbook,
    ...Array.from({ length: ROWS }, (_, at) =>
      insert('opportunity', { ...owner, name: `机会 ${at}`, amount: at }, newId()),
    ),
  )
  service = await aService(book.file, 'file')
})

const block = (fields: string[], to = ROWS - 1) => ({
  rows: { kind: 'view' as const, sort: [], stretches: [{ from: 0, to }] },
  fields,
})
const sum = (): number =>
  book.workbook.handle.prepare('SELECT total(amount) FROM opportunities').pluck().get() as number

describe('a write over thousands of rows', () => {
  it('tells its progress, then its result, and is one undo step', async () => {
    const client = await signedInAs(service, book, '王主管')
    const before = sum()
    const events = []
    const changes = [{ field: 'amount', how: 'add' as const, amount: 1 }]
    const input = { type: 'opportunity' as const, block: block(['name']), act: { kind: 'setFields' as const, changes } }
    for await (const event of await client.ranges.write(input)) events.push(event)
    const [first, last] = [events[0], events.at(-1)]
    expect(first).toMatchObject({ kind: 'progress', total: ROWS })
    expect(last).toMatchObject({ kind: 'done', result: { changedRows: ROWS, records: [], isWritten: true } })
    expect(sum()).toBe(before + ROWS)
    const undone = await undoAs(book, '王主管')
    expect(undone).toMatchObject({ count: ROWS, label: { key: 'bulkEdit', count: ROWS } })
    expect(sum()).toBe(before)
    await redoAs(book, '王主管')
    expect(sum()).toBe(before + ROWS)
    await undoAs(book, '王主管')
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('leaves everything as it was when it is cancelled', async () => {
    const [before, seq] = [sum(), selectLastSeq(book.workbook.handle)]
    const cancelling = new AbortController()
    const request = rangeWrite.parse({
      type: 'opportunity',
      block: block(['amount']),
      act: { kind: 'setText', text: '9' },
    })
    const options = { signal: cancelling.signal, onProgress: () => cancelling.abort() }
    await failureOf(() => writeRange(visitorFor(book, '王主管'), request, options), 'CANCELLED')
    expect([sum(), selectLastSeq(book.workbook.handle), book.workbook.busy]).toEqual([before, seq, null])
  })

  it('lists the first bad cells, counts all of them, and writes nothing', async () => {
    const before = sum()
    const request = rangeWrite.parse({
      type: 'opportunity',
      block: block(['amount', 'name']),
      act: { kind: 'setText', text: 'x' },
    })
    const result = await writeRange(visitorFor(book, '王主管'), request)
    expect(result).toMatchObject({ isWritten: false, badCount: ROWS })
    expect(result.bad).toHaveLength(500)
    expect(sum()).toBe(before)
  })

  it('is as if it had never begun when its program is killed in the middle', async () => {
    const { file, people } = book
    const seq = selectLastSeq(book.workbook.handle)
    const before = book.workbook.handle.prepare('SELECT id, version, note, amount FROM opportunities').all()
    const script = path.join(import.meta.dirname, '../../support/pasting-process.ts')
    const copy = path.join(book.folder, '粘贴.funnel')
    fs.copyFileSync(file, copy)
    const child = spawn(process.execPath, [script, copy, people['王主管'], String(ROWS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    expect(String(said)).toBe('half\n')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(fs.existsSync(`${copy}-journal`)).toBe(true)
    expect(fs.readFileSync(copy).equals(fs.readFileSync(file))).toBe(false)
    const again = openBook(copy)
    expect(verifyWorkbook(again.workbook.handle)).toMatchObject({ isSound: true })
    expect(selectLastSeq(again.workbook.handle)).toBe(seq)
    expect(again.workbook.handle.prepare('SELECT id, version, note, amount FROM opportunities').all()).toEqual(before)
  })
})
