import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { readRecords } from '#db/exchange/delimited.ts'
import { guardText } from '#db/exchange/formula-guard.ts'
import type { Delimiter, LineEnd, SourceRecord } from '#db/exchange/delimited.ts'
import { DELIMITERS } from '#db/exchange/delimited.ts'
import { detectLayout } from '#db/exchange/layout.ts'

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size)
}

interface ReadChoice {
  delimiter?: Delimiter
  lineEnd?: LineEnd
  size?: number
  maxRecordChars?: number
  signal?: AbortSignal
}

async function readAll(text: string, choice: ReadChoice = {}): Promise<SourceRecord[]> {
  const { delimiter = ',', lineEnd = 'lf', size = 5, ...rest } = choice
  const records: SourceRecord[] = []
  for await (const record of readRecords(pieces(text, size), { delimiter, lineEnd, name: 'file.csv', ...rest })) {
    records.push(record)
  }
  return records
}

const cellsOf = (records: readonly SourceRecord[]) => records.map((record) => record.cells)

describe('readRecords', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '张', '"', ',', ';', '\t', '|', '\n', ' ', '😀', '1', "'"),
    maxLength: 6,
  })
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))

  it('gives back any table that was written as delimited text, whatever the size of the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        async (rows, delimiter, newline, size, closed) => {
          const lineEnd = newline === '\r' ? 'cr' : 'lf'
          const guarded = rows.map((row) => row.map(guardText))
          const written = Papa.unparse(guarded, { delimiter, newline, quotes: true }) + (closed ? newline : '')
          expect(cellsOf(await readAll(written, { delimiter, lineEnd, size }))).toEqual(rows)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('mixes LF and CRLF, and keeps line ends inside quotes as LF', async () => {
    const records = await readAll('a,b\r\n1,"x\r\ny"\n2,"p\nq"\r\n3,z')
    expect(cellsOf(records)).toEqual([
      ['a', 'b'],
      ['1', 'x\ny'],
      ['2', 'p\nq'],
      ['3', 'z'],
    ])
  })

  it('numbers rows as a spreadsheet does and lines as an editor does', async () => {
    const records = await readAll('a\n"1\n2"\n\n3\n')
    expect(records.map(({ row, line }) => [row, line])).toEqual([
      [1, 1],
      [2, 2],
      [3, 4],
      [4, 5],
    ])
  })

  it('says which record holds a quote that is never closed', async () => {
    const records = await readAll('a,b\n1,"open\n2,x\n3,y\n', { size: 4 })
    expect(records).toEqual([
      { row: 1, line: 1, cells: ['a', 'b'] },
      { row: 2, line: 2, cells: ['1', 'open\n2,x\n3,y\n'], isUnclosed: true },
    ])
  })

  it('keeps quotes that stand inside a cell', async () => {
    expect(cellsOf(await readAll('a,b\n5" pipe,"24"" screen"\n'))).toEqual([
      ['a', 'b'],
      ['5" pipe', '24" screen'],
    ])
  })

  it('refuses a record that is longer than allowed, and does not read on', async () => {
    let taken = 0
    async function* endless(): AsyncGenerator<string> {
      yield 'a,b\n1,"'
      for (;;) {
        taken += 1
        yield 'x'.repeat(1000)
      }
    }
    const reading = (async () => {
      const options = { delimiter: ',', lineEnd: 'lf', name: 'big.csv', maxRecordChars: 10_000 } as const
      for await (const record of readRecords(endless(), options)) expect(record.row).toBe(1)
    })()
    await expect(reading).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      data: { reason: 'lineTooLong', name: 'big.csv', limit: 10_000 },
    })
    expect(taken).toBeLessThan(15)
  })

  it('stops when it is cancelled', async () => {
    const controller = new AbortController()
    const options = { delimiter: ',', lineEnd: 'lf', name: 'a.csv', signal: controller.signal } as const
    const reading = (async () => {
      for await (const record of readRecords(pieces('a\n1\n2\n3\n', 2), options))
        if (record.row === 2) controller.abort()
    })()
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})

describe('detectLayout', () => {
  const layoutOf = (text: string) => detectLayout(text, true)

  it('is not fooled by semicolons inside quoted notes', () => {
    const notes = Array.from({ length: 40 }, (_, n) => `${n},"价格高; 再谈; 等 ${n}",0${n}12\n`).join('')
    expect(layoutOf(`id,notes,phone\n${notes}`)).toMatchObject({
      delimiter: ',',
      headers: ['id', 'notes', 'phone'],
      confidence: 1,
    })
    const oneEach = Array.from({ length: 40 }, (_, n) => `${n},"a${n};b"\n`).join('')
    expect(layoutOf(`id,"note; long"\n${oneEach}`)).toMatchObject({ delimiter: ',', headers: ['id', 'note; long'] })
    const unquoted = Array.from({ length: 40 }, (_, n) => `${n},a;b;c,2026-01-01\n`).join('')
    expect(layoutOf(`id,tags,date\n${unquoted}`)).toMatchObject({ delimiter: ',' })
  })

  it('finds each delimiter', () => {
    for (const delimiter of DELIMITERS) {
      const text = ['名称', '金额', '日期'].join(delimiter) + '\n' + ['甲', '1.5', '2026/1/2'].join(delimiter) + '\n'
      expect(layoutOf(text)).toMatchObject({ delimiter, headers: ['名称', '金额', '日期'] })
    }
  })

  it('reads semicolons with decimal commas as semicolons', () => {
    expect(layoutOf('name;price;vat\nA;1,50;0,25\nB;2,75;0,10\n')).toMatchObject({ delimiter: ';' })
  })

  it('takes the delimiter that Excel declares in the first line', () => {
    expect(layoutOf('sep=;\na,b;c,d\n1,2;3,4\n')).toMatchObject({
      delimiter: ';',
      headerRow: 2,
      headers: ['a,b', 'c,d'],
    })
  })

  it('finds the header under a title and blank rows', () => {
    const text = '旧系统 机会一览,,,\n,,,\n机会编号,客户名称,金额,登记日\nJX-1,昆山,128000,2026-01-01\n'
    expect(layoutOf(text)).toMatchObject({ headerRow: 3, headers: ['机会编号', '客户名称', '金额', '登记日'] })
    expect(layoutOf('Export of 2026-01-01\na,b,c\n1,2,3\n4,5,6\n')).toMatchObject({ headerRow: 2 })
  })

  it('keeps columns apart whose names are missing or repeated', () => {
    expect(layoutOf('name,,name,note\nA,x,B,\nC,y,D,z\n').headers).toEqual(['name', '', 'name', 'note'])
    expect(layoutOf('name,note,,\nA,x,,\nC,y,,\n').headers).toEqual(['name', 'note'])
  })

  it('counts the columns of a file without header', () => {
    const layout = detectLayout('1,2,3\n4,5,6\n', true, { headerRow: 0 })
    expect(layout).toMatchObject({ headerRow: 0, headers: ['', '', ''] })
  })

  it('reads a file of one column and old Macintosh line ends', () => {
    expect(layoutOf('客户\n甲\n乙\n')).toMatchObject({ headers: ['客户'], headerRow: 1, confidence: 0 })
    expect(layoutOf('a,b\r1,2\r')).toMatchObject({ lineEnd: 'cr', headers: ['a', 'b'] })
  })

  it('does not count a cut last record', () => {
    expect(detectLayout('a,b,c\n1,2,3\n4,"5', false)).toMatchObject({ delimiter: ',', confidence: 1 })
  })
})
