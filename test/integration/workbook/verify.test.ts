import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { commitLong } from '#db/workbook/commit.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { VerifyProblem } from '#db/workbook/verify.ts'
import { attachFile, detachFile, filesOf } from '#db/services/gates.ts'
import { verifyFor } from '#db/services/verify.ts'
import { setPassword } from '#db/services/session.ts'
import { verifySentence } from '#shared/locale/verify.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  update,
  valueOf,
  visitorFor,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const problems = (): readonly VerifyProblem[] => verifyWorkbook(book.workbook.handle).problems

/** Changes the file as somebody would with another SQLite program. */
function tamper(text: string, ...params: (string | number | null)[]): void {
  const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
  const other = new Database(book.file, nativeBinding === undefined ? {} : { nativeBinding })
  other.pragma('foreign_keys = OFF')
  expect(other.prepare(text).run(...params).changes).toBeGreaterThan(0)
  other.close()
}

const lastSeq = (): number =>
  (book.workbook.handle.prepare('SELECT max(seq) AS seq FROM change_log').get() as { seq: number }).seq

describe('a workbook that only the program has written', () => {
  it('is sound after every kind of write', async () => {
    const customerId = aCustomer(book)
    const id = anOpportunity(book, { customerId })
    editAs(
      book,
      '刘销售',
      update('opportunity', id, { amount: 5, note: ' 多行\n备注 ', expectedCloseDate: '2026-12-01' }),
    )
    editAs(
      book,
      '管理员',
      update('person', book.people['单晓'], { roles: ['manager', 'salesperson', 'administrator'] }),
    )
    await setPassword(visitorFor(book, '管理员'), book.people['单晓'], 'xin-kouling')
    const edits = Array.from({ length: 700 }, (_, index) => insert('product', { name: `产品 ${index}` }))
    const { actor } = visitorFor(book, '王主管')
    await commitLong(book.workbook, { actor, kind: 'import', label: { key: 'import' }, edits, isBulk: true })
    editAs(book, '刘销售', remove('customer', customerId))
    const report = verifyWorkbook(book.workbook.handle)
    expect(report).toMatchObject({ isSound: true, problems: [] })
    expect(report.records).toBeGreaterThan(700)
    expect(report.head).toMatch(/^[0-9a-f]{64}$/)
    expect(report.entries).toBe(lastSeq())
  })

  it('is verified for administrators and managers alone', async () => {
    expect(verifyFor(visitorFor(book, '王主管')).isSound).toBe(true)
    await failureOf(() => verifyFor(visitorFor(book, '刘销售')), 'FORBIDDEN')
  })
})

describe('bytes of attached files', () => {
  const attach = async (opportunityId: string, name: string, content: string): Promise<string> => {
    const visitor = visitorFor(book, '刘销售')
    await attachFile(visitor, { opportunityId }, { name, bytes: new Blob([content]) })
    return filesOf(visitor, opportunityId).at(-1)?.attachmentId ?? ''
  }
  const digestOf = (id: string): string => String(valueOf(book, 'attachment', id, 'digest'))

  it('are sound as attached, also of files that were taken away and of equal ones', async () => {
    const [a, b] = [anOpportunity(book), anOpportunity(book)]
    await attach(a, '甲.txt', '报价')
    await attach(b, '乙.txt', '报价')
    detachFile(visitorFor(book, '刘销售'), await attach(b, '丙.txt', '合同'))
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true, files: 3 })
  })

  it('are found when a byte was changed, and each file that has them is named', async () => {
    const [a, b] = [anOpportunity(book, { name: '大单' }), anOpportunity(book, { name: '小单' })]
    const files = [await attach(a, '甲.txt', '报价 100'), await attach(b, '乙.txt', '报价 100')]
    await attach(a, '合同.txt', '合同')
    tamper('UPDATE blobs SET content = ? WHERE digest = ?', '报价 900', digestOf(files[0] ?? ''))
    const found = { code: 'fileChanged', recordType: 'attachment' } as const
    expect(problems()).toEqual([
      { ...found, recordId: files[0], title: '甲.txt', detail: '大单' },
      { ...found, recordId: files[1], title: '乙.txt', detail: '小单' },
    ])
    expect(problems().map((problem) => verifySentence('zh-CN', problem))[0]).toBe(
      '附件“甲.txt”（大单）的内容与它的校验值不符，在程序之外被改过。',
    )
  })

  it('are found when they are gone, and when others were put in their place', async () => {
    const id = anOpportunity(book, { name: '大单' })
    const gone = await attach(id, '甲.txt', '报价')
    const [kept, other] = [await attach(id, '乙.txt', '合同'), await attach(id, '丙.txt', '协议')]
    tamper('DELETE FROM blobs WHERE digest = ?', digestOf(gone))
    tamper(
      'UPDATE blobs SET content = (SELECT content FROM blobs WHERE digest = ?) WHERE digest = ?',
      digestOf(other),
      digestOf(kept),
    )
    expect(problems()).toMatchObject([
      { code: 'fileMissing', title: '甲.txt', detail: '大单', recordId: gone },
      { code: 'fileChanged', title: '乙.txt', detail: '大单', recordId: kept },
    ])
    expect(problems().map((problem) => verifySentence('en', problem))[0]).toBe(
      'The content of file “甲.txt” (大单) is gone; it was deleted outside the program.',
    )
  })
})

describe('tampering through plain SQLite is found', () => {
  it('in a value of a record, with what stands and what should', () => {
    const id = anOpportunity(book, { name: '大单', values: { amount: 100 } })
    tamper('UPDATE opportunities SET amount = 999 WHERE id = ?', id)
    expect(problems()).toEqual([
      {
        code: 'recordChanged',
        recordType: 'opportunity',
        recordId: id,
        title: '大单',
        field: 'amount',
        logged: 100,
        found: 999,
      },
    ])
  })

  it.each([
    ['version', 'version = 9'],
    ['createdBy', `created_by = 'somebody'`],
    ['updatedBy', `updated_by = 'somebody'`],
    ['createdSeq', 'created_seq = 1'],
    ['deletedAt', 'deleted_at = 1'],
  ])('in the %s of a record', (field, change) => {
    const id = anOpportunity(book)
    tamper(`UPDATE opportunities SET ${change} WHERE id = ?`, id)
    expect(problems()[0]).toMatchObject({ code: 'recordChanged', recordId: id, field })
  })

  it('in a stage event and in a password', () => {
    const id = anOpportunity(book)
    tamper('UPDATE stage_events SET entered_at = entered_at - 1 WHERE opportunity_id = ?', id)
    tamper('UPDATE credentials SET password_hash = ? WHERE person_id = ?', 'stolen', book.people['王主管'])
    const found = problems().map(
      (problem) => problem.code === 'recordChanged' && `${problem.recordType}.${problem.field}`,
    )
    expect(new Set(found)).toEqual(new Set(['credential.passwordHash', 'stageEvent.enteredAt']))
    expect(JSON.stringify(problems())).not.toContain('stolen')
  })

  it('in an entry of the log, in every field of it', () => {
    const id = anOpportunity(book, { name: '大单' })
    editAs(book, '刘销售', update('opportunity', id, { amount: 1 }))
    const seq = lastSeq()
    const row = book.workbook.handle.prepare('SELECT * FROM change_log WHERE seq = ?').get(seq) as Record<
      string,
      string | number
    >
    for (const [column, value] of Object.entries(row)) {
      if (column === 'seq') continue
      const changed =
        typeof value === 'number' ? value + 1 : column === 'clock' ? value.replace('-', '-1') : `${value} `
      tamper(`UPDATE change_log SET ${column} = ? WHERE seq = ?`, changed, seq)
      expect([column, problems()[0]]).toMatchObject([
        column,
        { code: expect.stringMatching(/^entry(Changed|Unlinked)$/), seq },
      ])
      tamper(`UPDATE change_log SET ${column} = ? WHERE seq = ?`, value, seq)
    }
    expect(problems()).toEqual([])
  })

  it('in entries that were made unreadable', () => {
    const id = anOpportunity(book)
    editAs(book, '刘销售', update('opportunity', id, { amount: 1 }))
    for (const text of ['garbage', 'null', '{"fields":[]}', '{"amount":5}']) {
      tamper('UPDATE change_log SET changes = ? WHERE seq >= ?', text, lastSeq() - 1)
      expect(problems()[0]).toMatchObject({ code: 'entryChanged', seq: lastSeq() - 1 })
    }
  })

  it('when a row in the middle of the log is deleted', () => {
    const id = anOpportunity(book)
    const seq = lastSeq()
    editAs(book, '刘销售', update('opportunity', id, { amount: 1 }))
    tamper('DELETE FROM change_log WHERE seq = ?', seq)
    expect(problems()[0]).toMatchObject({ code: 'entryMissing', seq })
  })

  it('when the first row is deleted', () => {
    tamper('DELETE FROM change_log WHERE seq = 1')
    expect(problems()[0]).toMatchObject({ code: 'entryMissing', seq: 1 })
  })

  it('when the last rows are deleted, because the records know more', () => {
    const id = anOpportunity(book)
    editAs(book, '刘销售', update('opportunity', id, { amount: 1 }))
    tamper('DELETE FROM change_log WHERE seq = ?', lastSeq())
    expect(problems()[0]).toMatchObject({ code: 'recordChanged', recordId: id, field: 'amount' })
  })

  it('when two rows are swapped', () => {
    const id = anOpportunity(book)
    editAs(book, '刘销售', update('opportunity', id, { amount: 1 }))
    editAs(book, '刘销售', update('opportunity', id, { amount: 2 }))
    const [second, first] = [lastSeq(), lastSeq() - 1]
    tamper('UPDATE change_log SET seq = -1 WHERE seq = ?', first)
    tamper('UPDATE change_log SET seq = ? WHERE seq = ?', first, second)
    tamper('UPDATE change_log SET seq = ? WHERE seq = -1', second)
    expect(problems()[0]).toMatchObject({ code: 'entryChanged', seq: first, recordType: 'opportunity', by: '刘销售' })
  })

  it('when two rows are swapped and given new checksums of their own', () => {
    const id = anOpportunity(book)
    editAs(book, '刘销售', update('opportunity', id, { amount: 1 }))
    tamper('UPDATE change_log SET previous_hash = ? WHERE seq = ?', 'f'.repeat(64), lastSeq())
    expect(problems()[0]).toMatchObject({ code: 'entryChanged', seq: lastSeq() })
  })

  it('when a record is put in without the log', () => {
    aCustomer(book)
    tamper(
      `INSERT INTO customers (id, version, created_at, updated_at, created_seq, name, name_sort, search_key)
       VALUES ('x', 1, 1, 1, 3, '假客户', '', '')`,
    )
    expect(problems()).toEqual([
      { code: 'recordUnlogged', recordType: 'customer', recordId: 'x', title: '假客户', count: 1 },
    ])
  })

  it('when a record is deleted', () => {
    const id = aCustomer(book)
    const seq = lastSeq()
    tamper('DELETE FROM customers WHERE id = ?', id)
    expect(problems()[0]).toEqual({ code: 'recordMissing', recordType: 'customer', recordId: id, seq })
  })

  it('when a reference is left without its target', () => {
    const customerId = aCustomer(book)
    anOpportunity(book, { customerId })
    tamper('DELETE FROM customers WHERE id = ?', customerId)
    expect(problems()[0]).toEqual({ code: 'references', table: 'opportunities', count: 1 })
  })

  it('in a record of an import', async () => {
    const { actor } = visitorFor(book, '王主管')
    const edits = ['甲', '乙', '丙'].map((name) => insert('product', { name }))
    await commitLong(book.workbook, { actor, kind: 'import', label: { key: 'import' }, edits, isBulk: true })
    tamper(`UPDATE products SET name = '丁' WHERE name = '乙'`)
    expect(problems()[0]).toMatchObject({
      code: 'recordChanged',
      title: '丁',
      field: 'name',
      logged: '乙',
      found: '丁',
    })
    tamper(`DELETE FROM products WHERE name = '丙'`)
    expect(problems().map((problem) => problem.code)).toEqual(['recordChanged', 'recordMissing'])
  })
})
