import { CFB } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { previewImport } from '#db/services/import.ts'
import { AppError } from '#shared/errors.ts'
import { errorSentence, LANGUAGES } from '#shared/locale/index.ts'
import { xlsxOf, xlsxParts, zipOf } from '#test/support/spreadsheet-files.ts'
import { openBench } from './import-setup.ts'
import type { ImportBench } from './import-setup.ts'

let bench: ImportBench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const MEGABYTE = 1024 * 1024
const ROWS = [
  ['客户代码', '客户名称'],
  ['K1', '海曙机械'],
]
const MAX_MS = 5000
const MAX_GROWTH = 300 * MEGABYTE

interface Hostile {
  readonly name: string
  readonly reason: string
  readonly make: () => string | Uint8Array
}

const sheetOf = (body: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData></worksheet>`

/** A good file whose first sheet is this XML. */
function withSheet(xml: string): Buffer {
  const parts = xlsxParts([{ name: '表', rows: ROWS }])
  return zipOf(parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, content: xml } : part)))
}

function encrypted(): Uint8Array {
  const container = CFB.utils.cfb_new()
  CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(200, 1))
  CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(5000, 7))
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer)
}

/** 1,000 entities that each hold ten of the one before. */
const LAUGHS = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, index) => `<!ENTITY b${index} "${`&b${index - 1};`.repeat(10)}">`).join('')}]>`

const FILES: readonly Hostile[] = [
  { name: '一格十兆.csv', reason: 'lineTooLong', make: () => `客户名称\n${'长'.repeat(10 * MEGABYTE)}` },
  {
    name: '一格十兆.xlsx',
    reason: 'cellTooLong',
    make: () =>
      withSheet(sheetOf(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(10 * MEGABYTE)}</t></is></c></row>`)),
  },
  {
    name: '共享一格十兆.xlsx',
    reason: 'cellTooLong',
    make: () => xlsxOf([{ name: '表', rows: [...ROWS, ['K2', 'y'.repeat(10 * MEGABYTE)]] }]),
  },
  {
    name: '五千列.csv',
    reason: 'tooManyColumns',
    make: () => `${Array.from({ length: 5000 }, (_, i) => `列${i}`).join()}\n1,2\n`,
  },
  {
    name: '五千列.xlsx',
    reason: 'tooManyColumns',
    make: () => xlsxOf([{ name: '表', rows: [Array.from({ length: 5000 }, (_, index) => `列${index}`)] }]),
  },
  { name: '炸弹.xlsx', reason: 'bomb', make: () => withSheet(sheetOf('<row r="1"></row>'.repeat(3 * MEGABYTE))) },
  {
    name: '炸弹.ods',
    reason: 'bomb',
    make: () =>
      zipOf([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', content: Buffer.alloc(60 * MEGABYTE, ' ') },
      ]),
  },
  { name: '截断.xlsx', reason: 'damaged', make: () => xlsxOf([{ name: '表', rows: ROWS }]).subarray(0, 1200) },
  {
    name: '改坏.xlsx',
    reason: 'damaged',
    make: () => {
      const bytes = xlsxOf([
        { name: '表', rows: Array.from({ length: 2000 }, (_, row) => [`K${row}`, `客户${row * 7919}`]) },
      ])
      return bytes.fill(0xff, 3000, 5000)
    },
  },
  {
    name: '坏.xls',
    reason: 'damaged',
    make: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096, 3)]),
  },
  { name: '加密.xlsx', reason: 'encrypted', make: encrypted },
  { name: '图片.csv', reason: 'binary', make: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
  { name: '压缩包.xlsx', reason: 'binary', make: () => zipOf([{ name: 'readme.txt', content: 'x' }]) },
  { name: '网页.xls', reason: 'noTable', make: () => '<html><body>没有登录</body></html>' },
  { name: '空簿.xlsx', reason: 'noTable', make: () => xlsxOf([{ name: '表', rows: [] }]) },
  { name: '零字节.csv', reason: 'binary', make: () => `客户名称,备注\n${'\u0000'.repeat(2000)}` },
  { name: '空.xlsx', reason: 'empty', make: () => '' },
]

async function refusalOf(file: { path: string; name: string }): Promise<AppError> {
  try {
    await previewImport(bench.desk, file, 'customer')
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error(`${file.name} was not refused`)
}

describe('a hostile file', () => {
  it.each(FILES)('$name is refused with a sentence, soon and in little memory', async ({ name, reason, make }) => {
    const file = bench.file(make(), name)
    const before = process.memoryUsage().rss
    const start = performance.now()
    const error = await refusalOf(file)
    expect(performance.now() - start).toBeLessThan(MAX_MS)
    expect(process.memoryUsage().rss - before).toBeLessThan(MAX_GROWTH)
    expect(error).toMatchObject({ code: 'FILE_REFUSED', data: { reason, name } })
    for (const language of LANGUAGES) expect(errorSentence(language, error.code, error.data)).toContain(name)
  })

  it('that defines entities upon entities is read as it stands', async () => {
    const file = bench.file(
      withSheet(
        LAUGHS +
          sheetOf(
            '<row r="1"><c r="A1" t="str"><v>客户名称</v></c></row><row r="2"><c r="A2" t="str"><v>&b29;</v></c></row>',
          ),
      ),
      '实体.xlsx',
    )
    const preview = await previewImport(bench.desk, file, 'customer')
    expect(preview.sampleRows).toEqual([{ row: 2, cells: ['&b29;'] }])
  })

  it('that lies about the size of a part is refused', async () => {
    const bytes = withSheet(sheetOf('<row r="1"></row>'.repeat(1.5 * MEGABYTE)))
    // The sizes in the list of parts say 10 bytes for every part.
    for (let at = bytes.lastIndexOf('PK\u0005\u0006'); at >= 0; at = bytes.lastIndexOf('PK\u0001\u0002', at - 1)) {
      if (bytes.toString('latin1', at, at + 4) === 'PK\u0001\u0002') bytes.writeUInt32LE(10, at + 24)
      if (at === 0) break
    }
    expect(await refusalOf(bench.file(bytes, '谎.xlsx'))).toMatchObject({ data: { reason: 'bomb' } })
  })

  it('with lone surrogates and NULs in its cells rejects those rows and names the character', async () => {
    const rows = [
      ['客户名称', '备注'],
      ['海曙机械', '好'],
      ['江北食品', '_xD800_'],
      ['镇海石化', 'a_x0000_b'],
    ]
    const result = await bench.run(bench.file(xlsxOf([{ name: '表', rows }]), '字符.xlsx'), {
      as: 'customer',
      fields: { 备注: 'note' },
    })
    expect(result).toMatchObject({ inserted: 1, rejected: 2 })
    expect(result.rejectReasons).toMatchObject([{ code: 'badText', field: 'note', rows: 2 }])
    expect(result.rejects.map(({ issues }) => issues[0]?.params)).toEqual([{ char: 'U+D800' }, { char: 'U+0000' }])
  })

  it('with formulas and macros brings their stored results and runs nothing', async () => {
    const rows = [
      ['客户名称', '备注'],
      ['海曙机械', { type: 'str', value: '结果', formula: 'WEBSERVICE("http://x")' }],
    ] as const
    const extra = [{ name: 'xl/vbaProject.bin', content: 'macro' }]
    const result = await bench.run(bench.file(xlsxOf([{ name: '表', rows }], { extra }), '宏.xlsm'), { as: 'customer' })
    expect(bench.all('customer').get('海曙机械')).toMatchObject({ note: '结果' })
    expect(result.oddities.map(({ code }) => code)).toEqual(expect.arrayContaining(['macrosIgnored', 'formulaCells']))
  })

  it('can be given up while it is read', async () => {
    const body = Array.from(
      { length: 200_000 },
      (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>${row}</v></c></row>`,
    )
    const file = bench.file(withSheet(sheetOf(body.join(''))), '大.xlsx')
    const stop = new AbortController()
    const reading = previewImport(bench.desk, file, 'customer', {}, { signal: stop.signal })
    setImmediate(() => stop.abort())
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
