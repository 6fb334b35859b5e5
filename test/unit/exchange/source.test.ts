import { afterAll, describe, expect, it } from 'vitest'
import { alignCells, inspectSource, newSourceStats, readRows } from '#db/exchange/source.ts'
import type { SourceChoice } from '#db/exchange/source.ts'
import { encodeDoubleByte, encodeUtf16, temporaryFolder } from './text-bytes.ts'

const folder = temporaryFolder()
afterAll(folder.remove)

async function readFile(path: string, choice: SourceChoice = {}) {
  const inspected = await inspectSource(path, choice)
  const stats = newSourceStats()
  const rows: (readonly string[])[] = []
  for await (const batch of readRows(inspected, { stats })) rows.push(...batch.map((record) => record.cells))
  return { ...inspected, stats, rows }
}

const HEADER = '客户名称,负责人,电话,备注'
const ROWS = Array.from({ length: 3000 }, (_, n) => `昆山电子${n},陈立,0512${n},"价格高; 再谈"`)
const TABLE = [HEADER, ...ROWS].join('\r\n')

describe('inspectSource and readRows', () => {
  it('reads a Chinese file in every encoding alike, without one broken character', async () => {
    const files = [
      folder.write('utf8.csv', TABLE),
      folder.write('bom.csv', `\uFEFF${TABLE}`),
      folder.write('gbk.csv', encodeDoubleByte(TABLE, 'gb18030')),
      folder.write('le.csv', encodeUtf16(TABLE, 'utf-16le', true)),
      folder.write('be.csv', encodeUtf16(TABLE, 'utf-16be', false)),
    ]
    for (const file of files) {
      const { layout, rows, stats } = await readFile(file)
      expect(layout).toMatchObject({ delimiter: ',', headers: ['客户名称', '负责人', '电话', '备注'] })
      expect(rows).toHaveLength(3000)
      expect(rows[2999]).toEqual(['昆山电子2999', '陈立', '05122999', '价格高; 再谈'])
      expect(stats).toMatchObject({ broken: 0, rows: 3000, blankRows: 0 })
    }
  })

  it('leaves out blank rows and counts those at the end', async () => {
    const file = folder.write('blank.csv', 'a,b\n1,2\n,\n\n3,4\n,,\n , \n\n')
    const { rows, stats } = await readFile(file)
    expect(rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    expect(stats).toMatchObject({ rows: 2, blankRows: 5, trailingBlankRows: 3 })
  })

  it('reports progress up to the size of the file', async () => {
    const inspected = await inspectSource(folder.write('progress.csv', TABLE.repeat(8)))
    const seen: number[] = []
    for await (const batch of readRows(inspected, { onBytes: (bytes) => seen.push(bytes) }))
      expect(batch).not.toEqual([])
    expect(seen.at(-1)).toBe(inspected.file.size)
    expect(seen.length).toBeGreaterThan(2)
  })

  it('refuses a cell of 10 MB, on one line or behind a quote, without holding it in memory', async () => {
    const oneLine = folder.write('one-line.csv', 'x'.repeat(10 * 1024 * 1024))
    await expect(inspectSource(oneLine)).rejects.toMatchObject({ data: { reason: 'lineTooLong' } })
    const behindQuote = folder.write('quote.csv', `a,b\n1,"${'x\n'.repeat(5 * 1024 * 1024)}`)
    const before = process.memoryUsage().rss
    await expect(readFile(behindQuote)).rejects.toMatchObject({ data: { reason: 'lineTooLong', name: 'quote.csv' } })
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024)
  })

  it('refuses files that are empty, missing, a folder, or unreadable in the chosen encoding', async () => {
    const empty = folder.write('empty.csv', '')
    const blank = folder.write('blank-only.csv', ' \n \n')
    await expect(inspectSource(empty)).rejects.toMatchObject({ data: { reason: 'empty', name: 'empty.csv' } })
    await expect(inspectSource(blank)).rejects.toMatchObject({ data: { reason: 'empty' } })
    await expect(inspectSource(`${empty}.none`)).rejects.toMatchObject({ data: { reason: 'unreadable' } })
    await expect(inspectSource('/')).rejects.toMatchObject({ data: { reason: 'unreadable' } })
    const gbk = folder.write('wrong.csv', encodeDoubleByte(TABLE, 'gb18030'))
    await expect(inspectSource(gbk, { encoding: 'utf-8' })).rejects.toMatchObject({ data: { reason: 'undecodable' } })
  })

  it('stops reading when it is cancelled', async () => {
    const inspected = await inspectSource(folder.write('cancel.csv', TABLE.repeat(20)))
    const controller = new AbortController()
    const reading = (async () => {
      for await (const batch of readRows(inspected, { signal: controller.signal })) {
        expect(batch.length).toBeGreaterThan(0)
        controller.abort()
      }
    })()
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})

describe('alignCells', () => {
  it('fills short rows, drops blanks beyond the header and counts what does not fit', () => {
    expect(alignCells(['a'], 3)).toEqual({ cells: ['a', '', ''], missing: 2, extra: 0 })
    expect(alignCells(['a', 'b', '', ' '], 2)).toEqual({ cells: ['a', 'b'], missing: 0, extra: 0 })
    expect(alignCells(['a', 'b', '', 'c'], 2)).toEqual({ cells: ['a', 'b'], missing: 0, extra: 1 })
  })
})
