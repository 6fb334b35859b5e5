import fs from 'node:fs'
import path from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { openFileSink } from '#db/exchange/file-sink.ts'
import { ROUND_TRIP_ID_HEADER, ROUND_TRIP_MARK } from '#db/exchange/round-trip-mark.ts'
import { RoundTripReader } from '#db/exchange/round-trip-reader.ts'
import type { FileCell } from '#db/exchange/round-trip-reader.ts'
import { cleanSheetName, cutText, MAX_CELL_CHARS, SheetWriter } from '#db/exchange/xlsx-writer.ts'
import type { SheetCell, SheetColumn } from '#db/exchange/xlsx-writer.ts'
import { columnName } from '#db/exchange/xlsx-parts.ts'
import { ZipWriter } from '#db/exchange/zip-writer.ts'
import { AppError } from '#shared/errors.ts'
import { columnOf } from '#db/exchange/spreadsheet/cell-scanner.ts'
import { aFolder } from '#test/support/workbook.ts'

const COLUMNS: readonly SheetColumn[] = [
  { header: '名称', width: 20, format: 'text' },
  { header: '金额', width: 12, format: 'money' },
  { header: ROUND_TRIP_ID_HEADER, width: 10, format: 'text', isHidden: true },
]
const STYLE = { money: '"¥"#,##0.00', font: '等线' }

interface Written {
  readonly file: string
  readonly writer: SheetWriter
}

async function write(rows: readonly (readonly SheetCell[])[], maxRows?: number): Promise<Written> {
  const file = path.join(aFolder(), 'x.xlsx')
  const sink = await openFileSink(file)
  const options = { name: 'x.xlsx', sheetName: '客户', columns: COLUMNS, style: STYLE }
  const writer = new SheetWriter(sink, maxRows === undefined ? options : { ...options, maxRows })
  for (const row of rows) await writer.add(row)
  await writer.addHiddenSheet(ROUND_TRIP_MARK, [['a mark'], ['and more']])
  await writer.end()
  await sink.commit()
  return { file, writer }
}

async function read(file: string): Promise<{ rows: FileCell[][]; mark: string[] | null }> {
  const reader = await RoundTripReader.open(file, 'x.xlsx')
  const rows: FileCell[][] = []
  for await (const { cells } of reader.table()) rows.push([...cells])
  return { rows: rows.slice(1), mark: await reader.markTexts() }
}

const cellText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((text) => text.toWellFormed()),
  fc.constantFrom('=1+1', '_x0041_', '__x005F_', '&amp;', '<b>"\'', '\u0000\u0008\uFFFE', ' 前后 ', 'a\r\nb\rc\n'),
)

describe('a spreadsheet file', () => {
  test.prop([fc.array(fc.tuple(cellText, fc.double({ noNaN: true, noDefaultInfinity: true })), { maxLength: 8 })], {
    numRuns: 40,
  })('holds every text and number as it was', async (pairs) => {
    const rows = pairs.map(([text, number]): SheetCell[] => [text, number, 'id'])
    const { file } = await write(rows)
    const back = (await read(file)).rows
    // A file knows no negative zero.
    expect(back).toEqual(rows.map(([text, number]) => [text, Number(number) + 0, 'id']))
  })

  it('goes on in a further sheet when one is full', async () => {
    const { file, writer } = await write(
      Array.from({ length: 7 }, (_, index) => [`行 ${index}`, index, `id ${index}`]),
      4,
    )
    expect(writer.sheets).toBe(3)
    const { rows, mark } = await read(file)
    expect(rows.map(([name]) => name)).toEqual(Array.from({ length: 7 }, (_, index) => `行 ${index}`))
    expect(mark).toEqual(['a mark', 'and more'])
  })

  it('cuts a text that no cell can hold, and counts it', async () => {
    const long = `${'a'.repeat(MAX_CELL_CHARS - 1)}😀 and more`
    const { file, writer } = await write([[long, null, 'id']])
    expect(writer.cutCells).toBe(1)
    const [row] = (await read(file)).rows
    expect(row?.[0]).toBe(cutText(long))
    expect(String(row?.[0])).toHaveLength(MAX_CELL_CHARS - 1)
  })

  it('is the same bytes for the same rows, and leaves nothing beside it', async () => {
    const [one, two] = [await write([['甲', 1.5, 'a']]), await write([['甲', 1.5, 'a']])]
    expect(fs.readFileSync(one.file).equals(fs.readFileSync(two.file))).toBe(true)
    expect(fs.readdirSync(path.dirname(one.file))).toEqual(['x.xlsx'])
  })

  it('has a header even without rows', async () => {
    const { file, writer } = await write([])
    expect(writer.sheets).toBe(1)
    expect((await read(file)).rows).toEqual([])
  })
})

describe('names in a spreadsheet', () => {
  it('cleans what programs refuse as the name of a sheet', () => {
    expect(cleanSheetName('本月[到期]: 客户/机会?*\\', '客户')).toBe('本月 到期 客户 机会')
    expect(cleanSheetName("'引号'", '客户')).toBe('引号')
    expect(cleanSheetName('', '客户')).toBe('客户')
    expect(cleanSheetName('History', '客户')).toBe('客户')
    expect(cleanSheetName(ROUND_TRIP_MARK, '客户')).toBe('客户')
    expect(cleanSheetName('很'.repeat(50), '客户')).toHaveLength(31)
  })

  test.prop([fc.nat(20_000)])('counts columns as letters, both ways', (index) => {
    expect(columnOf(`${columnName(index)}7`)).toBe(index + 1)
  })
})

describe('a hostile file in place of a round-trip table', () => {
  const reasonOf = async (file: string): Promise<string> => {
    try {
      await read(file)
    } catch (error) {
      if (error instanceof AppError) return `${error.code} ${String((error.data as { reason?: string }).reason)}`
      throw error
    }
    return 'read'
  }

  /** A sheet of which only the cells are as given. */
  async function zipOf(sheet: string): Promise<string> {
    const file = path.join(aFolder(), 'x.xlsx')
    const sink = await openFileSink(file)
    const zip = new ZipWriter(sink, 'x.xlsx')
    await zip.addText('xl/workbook.xml', '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>')
    await zip.addText(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    )
    await zip.addText('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${sheet}</sheetData></worksheet>`)
    await zip.end()
    await sink.commit()
    return file
  }

  it('is refused with a reason, whatever it claims', async () => {
    const whole = fs.readFileSync((await write([['甲', 1, 'a']])).file)
    const file = path.join(aFolder(), 'x.xlsx')
    const kept = (bytes: Uint8Array | string): string => {
      fs.writeFileSync(file, bytes)
      return file
    }
    expect(await reasonOf(kept('not a zip'))).toBe('ROUND_TRIP_REFUSED noMark')
    expect(await reasonOf(kept(whole.subarray(0, whole.length / 2)))).toBe('ROUND_TRIP_REFUSED noMark')
    expect(await reasonOf(await zipOf('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'))).toBe(
      'FILE_REFUSED tooManyColumns',
    )
    const huge = `<row r="1"><c t="inlineStr"><is><t>${'a'.repeat(10_000_000)}</t></is></c></row>`
    expect(await reasonOf(await zipOf(huge))).toMatch(/^FILE_REFUSED (cellTooLong|bomb)$/)
    expect(await reasonOf(await zipOf('<row r="1"><c><v>1</v></c></row>'))).toBe('ROUND_TRIP_REFUSED noIdColumn')
  })
})
