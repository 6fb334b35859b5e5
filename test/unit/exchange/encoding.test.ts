import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBytes, newDecodeStats } from '#db/exchange/decode.ts'
import { detectEncoding, encodingOf } from '#db/exchange/encoding.ts'
import type { Encoding } from '#db/exchange/encoding.ts'
import { encodeDoubleByte, encodeUtf16, encodeUtf8, inPieces, withUtf8Bom } from './text-bytes.ts'

const CHINESE = '客户名称,负责人,金额\r\n昆山晟达电子,陈立,128000\r\n常熟隆昶机械,王海燕,45200\r\n'
const SIMPLE = '客户名称,负责人\n昆山电子有限公司,陈立\n苏州机械厂,王海燕\n'

const detect = (bytes: Uint8Array, name = 'file.csv', chosen?: Encoding) =>
  detectEncoding(inPieces(bytes, 7), name, chosen)

async function decodeAll(bytes: Uint8Array, encoding: Encoding, size: number): Promise<string> {
  let text = ''
  for await (const piece of decodeBytes(inPieces(bytes, size), encoding)) text += piece
  return text
}

describe('detectEncoding', () => {
  it('trusts a byte-order mark', async () => {
    expect(await detect(withUtf8Bom(CHINESE))).toEqual({
      encoding: 'utf-8',
      confidence: 1,
      hasBom: true,
      reason: 'bom',
    })
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      expect(await detect(encodeUtf16(CHINESE, encoding, true))).toMatchObject({
        encoding,
        hasBom: true,
        reason: 'bom',
      })
    }
  })

  it('knows UTF-16 without a mark by its zero bytes', async () => {
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      expect(await detect(encodeUtf16(CHINESE, encoding, false))).toMatchObject({ encoding, reason: 'nulPattern' })
    }
  })

  it('takes valid UTF-8 and ASCII as UTF-8', async () => {
    expect(await detect(encodeUtf8(CHINESE))).toMatchObject({ encoding: 'utf-8', reason: 'validUtf8', hasBom: false })
    expect(await detect(encodeUtf8('a,b\n1,2\n'))).toMatchObject({ encoding: 'utf-8', reason: 'validUtf8' })
  })

  it('reads Chinese that is no UTF-8 as GB18030', async () => {
    expect(await detect(encodeDoubleByte(SIMPLE, 'gb18030'))).toMatchObject({ encoding: 'gb18030' })
    expect(await detect(encodeDoubleByte(SIMPLE.repeat(500), 'gb18030'))).toMatchObject({ encoding: 'gb18030' })
  })

  it('reads the few characters that chardet takes for Big5 as GB18030', async () => {
    expect(await detect(encodeDoubleByte('张三,王', 'gb18030'))).toMatchObject({ encoding: 'gb18030' })
  })

  it('finds the Chinese far behind an ASCII start', async () => {
    const bytes = Buffer.concat([encodeUtf8('a,b\n1,2\n'.repeat(40_000)), encodeDoubleByte(SIMPLE, 'gb18030')])
    expect(await detectEncoding(inPieces(bytes, 65_536), 'file.csv')).toMatchObject({ encoding: 'gb18030' })
  })

  it('reads traditional Chinese in Big5', async () => {
    const bytes = encodeDoubleByte('客戶名稱,負責人\n臺灣電子股份,陳立\n高雄機械,王海燕\n'.repeat(5), 'big5')
    expect(await detect(bytes)).toMatchObject({ encoding: 'big5', reason: 'statistics' })
  })

  it('stays with UTF-8 when a file is cut inside a character or one byte is broken', async () => {
    const bytes = encodeUtf8(CHINESE)
    expect(await detect(bytes.subarray(0, 10))).toMatchObject({ encoding: 'utf-8', reason: 'damagedUtf8' })
    const long = encodeUtf8(CHINESE.repeat(20))
    long[1] = 0xff
    expect(await detect(long)).toMatchObject({ encoding: 'utf-8', reason: 'damagedUtf8' })
  })

  it('follows the choice of a person', async () => {
    expect(await detect(encodeUtf8(CHINESE), 'file.csv', 'gb18030')).toMatchObject({
      encoding: 'gb18030',
      reason: 'chosen',
    })
  })

  it('refuses files that are no text', async () => {
    const zip = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('....xl/workbook.xml'), Buffer.alloc(50)])
    const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600, 1)])
    const refusals = [
      [zip, 'a.csv', 'binary'],
      [old, 'a.xls', 'binary'],
      [old, 'a.doc', 'binary'],
      [encodeUtf8('<html><table><tr><td>1</td></tr></table>'), 'a.xls', 'binary'],
      [encodeUtf8('SQLite format 3\u0000and more'), 'a.csv', 'binary'],
      [Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256), 'a.csv', 'binary'],
      [new Uint8Array(5000), 'a.csv', 'binary'],
    ] as const
    for (const [bytes, name, reason] of refusals) {
      await expect(detect(bytes, name)).rejects.toMatchObject({ code: 'FILE_REFUSED', data: { reason, name } })
    }
  })

  it('keeps a text with a single zero byte for the rows to be judged', async () => {
    expect(await detect(encodeUtf8(`${'name,phone\n张三,0512\n'.repeat(20)}a\u0000b,1\n`))).toMatchObject({
      encoding: 'utf-8',
    })
  })
})

describe('encodingOf', () => {
  it('knows encodings by their other names', () => {
    expect(['GBK', 'gb2312', 'cp936', 'GB18030'].map(encodingOf)).toEqual(Array(4).fill('gb18030'))
    expect(['UTF8', 'utf-8-sig', 'UTF-16', 'Big5', 'latin1'].map(encodingOf)).toEqual([
      'utf-8',
      'utf-8',
      'utf-16le',
      'big5',
      'windows-1252',
    ])
    expect(encodingOf('klingon')).toBeNull()
  })
})

describe('decodeBytes', () => {
  const chineseText = fc.array(fc.constantFrom(...Array.from('客户名称陈立电子A1,\n"；、€')), { maxLength: 40 })

  it('never splits a character between pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(chineseText, fc.integer({ min: 1, max: 9 }), async (chars, size) => {
        const text = chars.join('').replaceAll('€', '')
        expect(await decodeAll(encodeUtf8(text), 'utf-8', size)).toBe(text)
        expect(await decodeAll(withUtf8Bom(text), 'utf-8', size)).toBe(text)
        expect(await decodeAll(encodeDoubleByte(text, 'gb18030'), 'gb18030', size)).toBe(text)
        for (const encoding of ['utf-16le', 'utf-16be'] as const) {
          expect(await decodeAll(encodeUtf16(text, encoding, false), encoding, size)).toBe(text)
          expect(await decodeAll(encodeUtf16(text, encoding, true), encoding, size)).toBe(text)
        }
      }),
    )
  })

  it('keeps characters of four bytes whole in UTF-8 and GB18030', async () => {
    const gb18030 = Uint8Array.of(0x41, 0x95, 0x32, 0x82, 0x36, 0x42)
    for (let size = 1; size <= 6; size += 1) {
      expect(await decodeAll(gb18030, 'gb18030', size)).toBe('A𠀀B')
      expect(await decodeAll(encodeUtf8('A𠀀B'), 'utf-8', size)).toBe('A𠀀B')
    }
  })

  it('counts what it cannot read, a cut last character included', async () => {
    const stats = newDecodeStats()
    const bytes = Buffer.concat([encodeUtf8('张'), Uint8Array.of(0xff), encodeUtf8('三').subarray(0, 2)])
    let text = ''
    for await (const piece of decodeBytes(inPieces(bytes, 2), 'utf-8', stats)) text += piece
    expect(text).toBe('张\uFFFD\uFFFD')
    expect(stats).toEqual({ broken: 2, characters: 3 })
  })

  it('drops the mark of GB18030', async () => {
    expect(await decodeAll(Uint8Array.of(0x84, 0x31, 0x95, 0x33, 0x41), 'gb18030', 3)).toBe('A')
  })
})
