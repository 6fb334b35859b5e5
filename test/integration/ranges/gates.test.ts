import { beforeEach, describe, expect, it } from 'vitest'
import {
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  undoAs,
  valueOf,
  visitsOf,
  write,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'
import { paste, reasons, writeBlock } from './range-desk.ts'

let book: TestWorkbook
let ids: string[]
let markId: string

beforeEach(async () => {
  book = await aWorkbook()
  const mark = insert('promotionMark', {
    stageId: book.stages['验证'],
    position: 1,
    name: '预算来源明确',
    kind: 'tick',
    isRequired: true,
  })
  write(book.workbook, mark)
  markId = mark.id
  ids = [1, 2, 3].map((number) => anOpportunity(book, { name: `机会 ${number}` }))
  editAs(book, '刘销售', insert('markEvidence', { opportunityId: ids[1] ?? '', markId }))
})

const stages = () => ids.map((id) => valueOf(book, 'opportunity', id, 'stageId'))

describe('a gate under acts over many cells', () => {
  it('turns pasted cells of the rows that lack evidence red, and lets the others in as one step', async () => {
    const texts = [
      ['开发', '1万'],
      ['开发', '2万'],
      ['开发', '3万'],
    ]
    const result = await writeBlock(book, ids, ['stageId', 'amount'], paste(texts), { accept: 'good' })
    expect(reasons(result)).toEqual(['0,0 gateClosed', '2,0 gateClosed'])
    expect(result.bad[0]).toMatchObject({ field: 'stageId', params: { count: 1, missing: '预算来源明确' } })
    expect(stages()).toEqual([book.stages['验证'], book.stages['开发'], book.stages['验证']])
    expect(ids.map((id) => valueOf(book, 'opportunity', id, 'amount'))).toEqual([1_000_000, 2_000_000, 3_000_000])
    await undoAs(book, '王主管')
    expect(stages()).toEqual([book.stages['验证'], book.stages['验证'], book.stages['验证']])
  })

  it('keeps everything when all or none is wanted', async () => {
    const result = await writeBlock(book, ids, ['stageId'], paste([['开发'], ['开发'], ['开发']]), { accept: 'all' })
    expect(result).toMatchObject({ isWritten: false, badCount: 2 })
    expect(stages()).toEqual(ids.map(() => book.stages['验证']))
    expect(visitsOf(book, ids[1] ?? '')).toHaveLength(1)
  })

  it('holds outcomes that are set for many rows at once', async () => {
    const won = await writeBlock(book, ids, ['status'], paste([['赢单'], ['赢单'], ['赢单']]), { accept: 'good' })
    expect(reasons(won)).toEqual(['0,0 gateClosed', '2,0 gateClosed'])
    expect(valueOf(book, 'opportunity', ids[1] ?? '', 'status')).toBe('won')
    await failureOf(() => writeBlock(book, ids, ['stageId'], paste([['开发']]), { as: '吴培训' }), 'FORBIDDEN')
  })
})
