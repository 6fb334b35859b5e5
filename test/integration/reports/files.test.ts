import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { read, utils } from '@e965/xlsx'
import { writeReportPicture, writeReportTable } from '#db/services/report-files.ts'
import type { ReportTable } from '#shared/contract/report-files.ts'
import { aWorkbook, failureOf, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const TABLE: ReportTable = {
  name: '升迁率 [2026]',
  language: 'zh-CN',
  columns: [
    { header: '阶段', kind: 'text' },
    { header: '进入', kind: 'count' },
    { header: '金额', kind: 'money' },
    { header: '升迁率', kind: 'share' },
    { header: '中位数', kind: 'number' },
  ],
  rows: [
    ['=1+1', 12, 123_456, 0.755, 19.5],
    ['开发', 0, null, null, null],
  ],
}

describe('a table of a report as a spreadsheet', () => {
  it('holds numbers as numbers, money in units, and texts that are never formulas', async () => {
    const target = { path: path.join(book.folder, '表.xlsx'), name: '表.xlsx' }
    const { bytes } = await writeReportTable(visitorFor(book, '刘销售'), TABLE, target)
    expect(bytes).toBe(fs.statSync(target.path).size)
    const { SheetNames, Sheets } = read(fs.readFileSync(target.path))
    expect(SheetNames).toEqual(['升迁率 2026'])
    const sheet = Sheets[SheetNames[0] ?? ''] ?? {}
    expect(utils.sheet_to_json(sheet, { header: 1, raw: true })).toEqual([
      ['阶段', '进入', '金额', '升迁率', '中位数'],
      ['=1+1', 12, 1_234.56, 0.755, 19.5],
      ['开发', 0],
    ])
    expect(sheet['A2']).not.toHaveProperty('f')
  })
})

describe('a chart as a picture', () => {
  it('is written as the page drew it, and nothing but a PNG is', async () => {
    const target = { path: path.join(book.folder, '图.png'), name: '图.png' }
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
    await writeReportPicture(visitorFor(book, '刘销售'), png.toString('base64'), target)
    expect(fs.readFileSync(target.path)).toEqual(png)
    const html = Buffer.from('<script>').toString('base64')
    const refused = () => writeReportPicture(visitorFor(book, '刘销售'), html, target)
    expect(await failureOf(refused, 'EXPORT_REFUSED')).toMatchObject({ reason: 'unwritable' })
    expect(fs.readFileSync(target.path)).toEqual(png)
  })
})
