import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { CsvWriter, csvText } from '#db/exchange/csv-writer.ts'
import { LineEnds, RecordParser } from '#db/exchange/delimited.ts'
import type { FileSink } from '#db/exchange/file-sink.ts'
import { guardText, unguardText } from '#db/exchange/formula-guard.ts'
import { encodeGb18030 } from '#db/exchange/gb18030.ts'

/** Quotes, line ends, guard signs and letters of many scripts, in any order. */
const SIGNS = [
  '"',
  '""',
  ',',
  ';',
  '\n',
  '\r\n',
  '\r',
  '\t',
  "'",
  "''",
  '=',
  '+',
  '-',
  '@',
  ' ',
  '﻿',
  '。',
  '中',
  'é',
  '😀',
  '👨‍👩‍👧',
  'שלום',
  'مرحبا',
  '𠮷',
  'a',
  '1',
]
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .string({ unit: 'binary', maxLength: 30 })
    .map((text) => text.toWellFormed().replaceAll('\u0000', '').replaceAll('\uFFFD', '')),
  fc.array(fc.constantFrom(...SIGNS), { maxLength: 12 }).map((parts) => parts.join('')),
)
/** Line ends inside a cell are one `\n`, as everywhere in the workbook. */
const unified = (text: string): string => text.replaceAll(/\r\n?/g, '\n')

function memorySink(): FileSink & { text(): Buffer } {
  const chunks: Uint8Array[] = []
  return {
    bytes: 0,
    write: (chunk) => Promise.resolve(void chunks.push(chunk)),
    commit: () => Promise.resolve(),
    discard: () => Promise.resolve(),
    text: () => Buffer.concat(chunks),
  }
}

async function written(rows: readonly (readonly string[])[], encoding: 'utf-8' | 'gb18030'): Promise<string> {
  const sink = memorySink()
  const writer = new CsvWriter(sink, encoding)
  for (const row of rows) await writer.add(row.map(csvText))
  await writer.end()
  return new TextDecoder(encoding).decode(sink.text())
}

function read(text: string): string[][] {
  const ends = new LineEnds('lf')
  const normal = ends.normalise(text) + ends.rest()
  return new RecordParser(',').parse(normal, true).records.map(({ cells }) => [...cells])
}

describe('the formula guard', () => {
  test.prop([anyText])('gives every text back', (text) => {
    expect(unguardText(guardText(text))).toBe(text)
  })

  test.prop([anyText])('leaves no text that a program would take for a formula', (text) => {
    expect(guardText(text)).not.toMatch(/^[=+\-@\t\r\n]/)
  })

  it('leaves ordinary texts alone', () => {
    for (const text of ['', '空压站', "it's", "'quoted'", '5-3', '138 0000']) expect(guardText(text)).toBe(text)
    expect(guardText('+86 138 0000')).toBe("'+86 138 0000")
    expect(guardText("'=1")).toBe("''=1")
  })
})

describe('a CSV file', () => {
  const table = fc.array(fc.array(anyText, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })

  test.prop([table])('reads back as it was written in UTF-8', async (rows) => {
    const kept = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
    expect(read(await written(kept, 'utf-8'))).toEqual(kept.map((row) => row.map(unified)))
  })

  test.prop([table])('reads back as it was written in GB18030', async (rows) => {
    const kept = rows
      .map((row) => row.map((cell) => cell.replaceAll(/[\uE000-\uF8FF]/g, '')))
      .filter((row) => row.some((cell) => cell.trim() !== ''))
    const text = await written(kept, 'gb18030')
    expect(text).not.toContain('\uFFFD')
    expect(read(text)).toEqual(kept.map((row) => row.map((cell) => unified(cell))))
  })

  it('begins with a byte-order mark and ends its lines with CRLF', async () => {
    const sink = memorySink()
    const writer = new CsvWriter(sink, 'utf-8')
    await writer.add(['名称', csvText('a"b')])
    await writer.end()
    expect(sink.text().toString('utf8')).toBe('\uFEFF名称,"a""b"\r\n')
  })

  it('writes no replacement character for a lone surrogate, and counts it', async () => {
    for (const encoding of ['utf-8', 'gb18030'] as const) {
      const sink = memorySink()
      const writer = new CsvWriter(sink, encoding)
      await writer.add([csvText('a\uD83Db')])
      await writer.end()
      expect(new TextDecoder(encoding).decode(sink.text())).toBe('a?b\r\n')
      expect(writer.stats.replaced).toBe(1)
    }
  })
})

describe('GB18030', () => {
  it('has every character that the decoder knows', () => {
    const decoder = new TextDecoder('gb18030')
    const lost: string[] = []
    for (let code = 1; code < 0x30000; code++) {
      const isSurrogate = code >= 0xd800 && code < 0xe000
      const isPrivate = code >= 0xe000 && code < 0xf900
      if (isSurrogate || isPrivate) continue
      const text = `a${String.fromCodePoint(code)}`
      if (decoder.decode(encodeGb18030(text)) !== text) lost.push(code.toString(16))
    }
    expect(lost).toEqual([])
  })
})
