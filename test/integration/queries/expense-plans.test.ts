import { beforeAll, describe, expect, it } from 'vitest'
import { selectCardPayments } from '#db/queries/card-payments.ts'
import { selectCardLines, selectLinesOfDays, selectSameFiles, sumCardLines } from '#db/queries/expense-lines.ts'
import type { Handle } from '#db/queries/handle.ts'
import { pageOfRecords } from '#db/services/records.ts'
import { where } from '#shared/domain/filter.ts'
import { aWorkbook, editAs, insert, openBook, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let claimId: string
beforeAll(async () => {
  book = await aWorkbook('file')
  const category = insert('expenseCategory', { name: '差旅餐', kind: 'meal' })
  const claim = insert('expenseClaim', { title: '苏州' })
  const values = { claimId: claim.id, spentOn: '2026-11-01', categoryId: category.id, amount: 5_000 }
  write(book.workbook, category)
  editAs(book, '刘销售', claim, ...Array.from({ length: 20 }, () => insert('claimLine', values)))
  claimId = claim.id
})

/** Steps of the query plans of what a call runs. */
function stepsOf(call: (at: TestWorkbook) => void): string[] {
  const fresh = openBook(book.file, book.clock)
  const { handle } = fresh.workbook
  const texts: string[] = []
  const prepare = handle.prepare.bind(handle)
  Object.assign(handle, {
    prepare: (text: string) => {
      texts.push(text)
      return prepare(text)
    },
  })
  call(fresh)
  return texts.flatMap((text) => explain(book.workbook.handle, text))
}

function explain(handle: Handle, text: string): string[] {
  const names = [...text.matchAll(/:(\w+)/g)].map((match) => [match[1] ?? '', null] as const)
  const marks = [...text.matchAll(/\?/g)].map(() => null)
  const statement = handle.prepare(`EXPLAIN QUERY PLAN ${text}`)
  const rows = names.length > 0 ? statement.all(Object.fromEntries(names)) : statement.all(...marks)
  return (rows as { detail: string }[]).map(({ detail }) => detail)
}

const wanted = (at: TestWorkbook, name: TeamName, type: 'claimLine' | 'cardPayment') => ({
  scope: visitorFor(at, name).readScope(type),
  ownerIds: [at.people['刘销售']],
  period: { from: '2026-11-01', to: '2026-12-01' },
})

const SEAL = { personId: 'x', sealedFrom: '2026-11-01', offset: 0 }

/** No step reads a whole table of expenses. */
const scans = (steps: readonly string[]): string[] => steps.filter((step) => /^SCAN [tcl]\b(?!.*USING)/.test(step))

describe('queries of expenses', () => {
  it('find the lines of a card by person and day', () => {
    for (const query of [
      (at: TestWorkbook) =>
        void selectCardLines(at.workbook.handle, { ...wanted(at, '王主管', 'claimLine'), seal: SEAL }, 100),
      (at: TestWorkbook) => void sumCardLines(at.workbook.handle, wanted(at, '刘销售', 'claimLine')),
      (at: TestWorkbook) =>
        void selectLinesOfDays(at.workbook.handle, at.people['刘销售'], ['2026-11-01', '2026-11-02']),
    ]) {
      const steps = stepsOf(query)
      expect(steps.join('\n')).toContain('claim_lines_by_owner (owner_id=? AND spent_on')
      expect(scans(steps)).toEqual([])
    }
  })

  it('find the same file by its digest, and payments of a person by their days', () => {
    const files = stepsOf((at) => {
      selectSameFiles(at.workbook.handle, visitorFor(at, '刘销售').readScope('claimLine'), ['a', 'b'])
    })
    expect(files.join('\n')).toContain('receipts_by_digest (digest=?)')
    expect(scans(files)).toEqual([])
    const payments = stepsOf((at) => {
      selectCardPayments(at.workbook.handle, wanted(at, '王主管', 'cardPayment'))
    })
    expect(payments.join('\n')).toContain('card_payments_by_person (person_id=? AND spent_on')
    expect(scans(payments)).toEqual([])
  })

  it('find the lines of one claim, their receipts and the sums of claims by index', () => {
    const page = { sort: [], offset: 0, limit: 100, wantTotal: false }
    const lines = stepsOf((at) => {
      pageOfRecords(visitorFor(at, '刘销售'), { ...page, type: 'claimLine', filter: where('claimId', 'in', claimId) })
    })
    expect(lines.join('\n')).toContain('claim_lines_by_claim (claim_id=?)')
    expect(lines.join('\n')).toContain('receipts_by_line (line_id=?)')
    const claims = stepsOf((at) => {
      pageOfRecords(visitorFor(at, '刘销售'), { ...page, type: 'expenseClaim', filter: where('status', 'in', 'draft') })
    })
    expect(claims.join('\n')).toContain('claim_lines_by_claim (claim_id=?)')
  })
})
