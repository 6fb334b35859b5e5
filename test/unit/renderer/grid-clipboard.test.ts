import { test } from '@fast-check/vitest'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyShape } from '#renderer/grid/clipboard/clipboard-desk.ts'
import { formatBlock, parseBlock } from '#renderer/grid/clipboard/cell-block.ts'
import { formatHtml } from '#renderer/grid/clipboard/html-table.ts'
import { planPaste } from '#renderer/grid/clipboard/paste-plan.ts'
import { formatTsv, parseTsv } from '#renderer/grid/clipboard/tsv.ts'
import { planCopy, planFill } from '#renderer/grid/fill/fill-plan.ts'
import { answerConflicts } from '#renderer/features/records/range-writer.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('"', '\t', '\n', '\r', ' ', 'a', '中', '👩‍👧', 'ש', '\u200f', '=', "'"),
    maxLength: 10,
  }),
)
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(text, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )

describe('text of a spreadsheet', () => {
  test.prop([matrix])('reads what it wrote', (cells) => {
    expect(parseTsv(formatTsv(cells))).toEqual(cells)
  })

  it('is written as Excel writes it', () => {
    expect(
      formatTsv([
        ['a', 'b"c'],
        ['1\n2', ''],
      ]),
    ).toBe('a\t"b""c"\r\n"1\n2"\t\r\n')
    expect(formatTsv([['x']])).toBe('x')
  })

  it('is read with quotes that are no quotation, ragged rows and any line end', () => {
    expect(parseTsv('12" 管\t"未完\n"引" 之后')).toEqual([
      ['12" 管', '"未完'],
      ['"引" 之后', ''],
    ])
    expect(parseTsv('a\rb\n')).toEqual([['a'], ['b']])
    expect(parseTsv('')).toEqual([['']])
  })
})

describe('a table for other programs', () => {
  it('escapes text, marks numbers and keeps what looks like a formula as text', () => {
    const html = formatHtml([[{ text: '<b>&"' }, { text: '1,200', number: 1200 }, { text: '=1+1\n2' }]])
    expect(html).toContain('&lt;b&gt;&amp;&quot;')
    expect(html).toContain('<td x:num="1200">1,200</td>')
    expect(html).toContain(`mso-number-format:'\\@'">=1+1<br`)
  })
})

describe('a block of our own', () => {
  test.prop([matrix])('comes back as it was', (texts) => {
    const values = texts.map((row) => row.map((cell) => (cell === '' ? null : cell)))
    const fields = (texts[0] ?? []).map((_, index) => `f${index}`)
    const block = { kind: 'funnel-cells' as const, copyId: 'c', type: 'customer', fields, ids: ['1'], texts, values }
    expect(parseBlock(formatBlock(block))).toEqual(block)
  })

  it('is refused when somebody else made it up', () => {
    expect(parseBlock('')).toBeNull()
    expect(parseBlock('{nonsense')).toBeNull()
    expect(parseBlock('{"kind":"funnel-cells"}')).toBeNull()
    const torn = {
      kind: 'funnel-cells',
      copyId: '',
      type: 'x',
      fields: ['a', 'b'],
      ids: [],
      texts: [['1']],
      values: [['1']],
    }
    expect(parseBlock(JSON.stringify(torn))).toBeNull()
  })
})

describe('where a paste goes', () => {
  const extent = { rows: 10, columns: 5 }
  const one = { top: 2, bottom: 2, left: 1, right: 1 }

  it('is the size of the clipboard from a single cell, with rows and columns that find no room told', () => {
    expect(planPaste(one, { rows: 3, columns: 2 }, extent)).toEqual({
      target: { top: 2, bottom: 4, left: 1, right: 2 },
      newRows: 0,
      lostColumns: 0,
    })
    expect(planPaste({ ...one, top: 9, bottom: 9 }, { rows: 3, columns: 6 }, extent)).toEqual({
      target: { top: 9, bottom: 9, left: 1, right: 4 },
      newRows: 2,
      lostColumns: 2,
    })
  })

  it('repeats into a larger selection that holds the block whole', () => {
    const marked = { top: 0, bottom: 5, left: 0, right: 1 }
    expect(planPaste(marked, { rows: 2, columns: 1 }, extent).target).toEqual(marked)
    expect(planPaste(marked, { rows: 4, columns: 2 }, extent).target).toEqual({ ...marked, bottom: 3 })
  })

  it('is new rows alone below the last row', () => {
    const plan = planPaste({ top: 10, bottom: 10, left: 0, right: 0 }, { rows: 2, columns: 2 }, extent)
    expect(plan).toEqual({ target: null, newRows: 2, lostColumns: 0 })
  })
})

describe('several ranges', () => {
  it('are one block over the same rows or in the same columns, and none otherwise', () => {
    const a = { top: 1, bottom: 2, left: 3, right: 3 }
    expect(copyShape([a, { ...a, left: 0, right: 1 }])).toEqual({ rows: [{ from: 1, to: 2 }], columns: [0, 1, 3] })
    expect(copyShape([{ ...a, top: 8, bottom: 8 }, a])).toEqual({
      rows: [
        { from: 1, to: 2 },
        { from: 8, to: 8 },
      ],
      columns: [3],
    })
    expect(copyShape([a, { top: 5, bottom: 5, left: 0, right: 0 }])).toBeNull()
  })
})

describe('what a fill covers', () => {
  const source = { top: 4, bottom: 5, left: 2, right: 3 }

  it('is one direction: the one that the pointer went further', () => {
    expect(planFill(source, { row: 9, column: 4 })).toEqual({
      direction: 'down',
      target: { ...source, top: 6, bottom: 9 },
    })
    expect(planFill(source, { row: 1, column: 2 })).toEqual({
      direction: 'up',
      target: { ...source, top: 1, bottom: 3 },
    })
    expect(planFill(source, { row: 5, column: 5 })).toEqual({
      direction: 'right',
      target: { ...source, left: 4, right: 5 },
    })
    expect(planFill(source, { row: 5, column: 0 })).toEqual({
      direction: 'left',
      target: { ...source, left: 0, right: 1 },
    })
    expect(planFill(source, { row: 5, column: 3 })).toBeNull()
  })

  it('is the rows below the first for Ctrl+D, and what stands above a single one', () => {
    expect(planCopy(source, 'down')).toEqual({ source: { ...source, bottom: 4 }, target: { ...source, top: 5 } })
    const single = { ...source, bottom: 4 }
    expect(planCopy(single, 'down')).toEqual({ source: { ...single, top: 3, bottom: 3 }, target: single })
    expect(planCopy({ ...single, top: 0, bottom: 0 }, 'down')).toBeNull()
  })
})

describe('answers to conflicts in a block', () => {
  it('skip the cells left to others, and overwrite the rest over the version now seen', () => {
    const conflict = {
      recordType: 'customer',
      recordId: 'r',
      title: '',
      field: 'name',
      mine: 'a',
      theirs: 'b',
      changedBy: '',
      changedAt: 0,
      version: 7,
    }
    const other = { ...conflict, field: 'phone' }
    const choices = new Map([
      ['customer r name', 'theirs' as const],
      ['customer r phone', 'mine' as const],
    ])
    expect(answerConflicts({ seen: { r: 3, s: 1 }, skip: [] }, [conflict, other], choices)).toEqual({
      seen: { r: 7, s: 1 },
      skip: [{ id: 'r', field: 'name' }],
    })
  })
})
