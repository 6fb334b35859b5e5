import { beforeEach, describe, expect, it } from 'vitest'
import { selectLastSeq } from '#db/queries/change-log.ts'
import { openHandle } from '#db/queries/handle.ts'
import { selectAllRecordStates, selectRecordState } from '#db/queries/record-store.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit, commitLong } from '#db/workbook/commit.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { anOpportunity, aWorkbook, editAs, failureOf, insert, update, valueOf } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const logLength = (): number => selectLastSeq(book.workbook.handle)

describe('commitLong', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => insert('customer', { name: `客户 ${index}` }))
  const request = (edits: Iterable<ReturnType<typeof insert>>) =>
    ({ actor: SYSTEM_ACTOR, kind: 'import', label: { key: 'import' }, edits, isBulk: true }) as const

  it('writes in one transaction, tells its progress and lets others wait', async () => {
    const progress: number[] = []
    const writing = commitLong(book.workbook, request(many(1500)), { onProgress: (applied) => progress.push(applied) })
    expect(book.workbook.busy).not.toBeNull()
    await book.workbook.busy
    expect(book.workbook.busy).toBeNull()
    expect((await writing).changes.get('customer')?.count).toBe(1500)
    expect(progress.at(-1)).toBe(1500)
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('leaves nothing behind when it is cancelled or fails, and frees the workbook', async () => {
    const before = logLength()
    const cancelling = new AbortController()
    function* endless() {
      for (const edit of many(3000)) {
        if (edit.values['name'] === '客户 900') cancelling.abort()
        yield edit
      }
    }
    await failureOf(() => commitLong(book.workbook, request(endless()), { signal: cancelling.signal }), 'CANCELLED')
    await failureOf(() => commitLong(book.workbook, request([...many(3), insert('customer', {})])), 'INVALID')
    expect(selectAllRecordStates(book.workbook.handle, 'customer')).toEqual([])
    expect(logLength()).toBe(before)
    expect(book.workbook.busy).toBeNull()
  })

  describe('with indexes that are made at the end', () => {
    const schema = (): unknown[] =>
      book.workbook.handle
        .prepare(`SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'customers' ORDER BY rowid`)
        .all()

    it('leaves the table as it would be without, and a sound file', async () => {
      const before = schema()
      const during: unknown[][] = []
      function* watched() {
        for (const [at, edit] of many(1200).entries()) {
          if (at === 1000) during.push(schema())
          yield edit
        }
      }
      await commitLong(book.workbook, request(watched()), { indexLate: ['customer'] })
      expect(during[0]?.length).toBeLessThan(before.length)
      expect(schema()).toEqual(before)
      expect(book.workbook.handle.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
      const found = book.workbook.handle.prepare(`SELECT count(*) FROM customers WHERE name = ? AND deleted_at IS NULL`)
      expect(found.pluck().get('客户 1199')).toBe(1)
    })

    it('has them again after a cancel', async () => {
      const before = schema()
      const cancelling = new AbortController()
      const options = {
        indexLate: ['customer'],
        signal: cancelling.signal,
        onProgress: () => cancelling.abort(),
      } as const
      await failureOf(() => commitLong(book.workbook, request(many(600)), options), 'CANCELLED')
      expect(schema()).toEqual(before)
      expect(selectAllRecordStates(book.workbook.handle, 'customer')).toEqual([])
    })
  })

  it('writes records that fill different fields, more kinds of them than there are statements for', async () => {
    const fields = ['code', 'phone', 'industry', 'region', 'address', 'note'] as const
    const edits = Array.from({ length: 2 ** fields.length }, (_, kind) => {
      const filled = fields.filter((_field, at) => (kind >> at) % 2 === 1)
      return insert('customer', { name: `客户 ${kind}`, ...Object.fromEntries(filled.map((key) => [key, `${kind}`])) })
    })
    await commitLong(book.workbook, request(edits))
    for (const { id, values } of edits) {
      const state = selectRecordState(book.workbook.handle, 'customer', id)
      expect(state?.values).toMatchObject(values)
      const filled = fields.filter((field) => (state?.values[field] ?? null) !== null)
      expect(filled).toEqual(fields.filter((field) => field in values))
    }
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('may leave out what a record does not hold: no column fills itself', () => {
    const filling = book.workbook.handle
      .prepare(
        `SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' AND c.dflt_value IS NOT NULL AND EXISTS (
           SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'created_seq')`,
      )
      .pluck()
      .all()
    expect(filling).toEqual([])
  })

  it('takes in whatever was asked for in the same turn before its own transaction, and nothing after', async () => {
    const id = anOpportunity(book)
    const cancelling = new AbortController()
    let error: unknown
    function* edits() {
      yield* many(2)
      try {
        commit(book.workbook, {
          actor: SYSTEM_ACTOR,
          kind: 'edit',
          label: { key: 'edit' },
          edits: [update('opportunity', id, { amount: 2 })],
        })
      } catch (reason) {
        error = reason
      }
      cancelling.abort()
    }
    const writing = failureOf(
      () => commitLong(book.workbook, request(edits()), { signal: cancelling.signal }),
      'CANCELLED',
    )
    editAs(book, '刘销售', update('opportunity', id, { amount: 1 }))
    await writing
    expect(error).toMatchObject({ message: 'Another batch is being written' })
    expect(valueOf(book, 'opportunity', id, 'amount')).toBe(1)
  })

  it('frees the workbook when another program holds the file', async () => {
    const other = openHandle(book.file, { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })
    other.exec('BEGIN IMMEDIATE')
    book.workbook.handle.pragma('busy_timeout = 1')
    await expect(commitLong(book.workbook, request(many(1)))).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    other.exec('ROLLBACK')
    other.close()
    expect(book.workbook.busy).toBeNull()
    expect((await commitLong(book.workbook, request(many(1)))).changes.size).toBe(1)
  })
})
