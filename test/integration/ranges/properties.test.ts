import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { CellTexts } from '#db/services/ranges/columns.ts'
import { CellReader, selectRowsOfIds } from '#db/queries/range-cells.ts'
import { TRUE } from '#db/queries/sql.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { RangeResult } from '#shared/contract/ranges.ts'
import { unreadableCharacter } from '#shared/domain/values/text.ts'
import { isAppError } from '#shared/errors.ts'
import { aCustomer, anOpportunity, aWorkbook, contentsOf, redoAs, undoAs, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'
import { paste, writeBlock } from './range-desk.ts'
import type { ActInput } from './range-desk.ts'

const RUNS = 25
const FIELDS = [
  'name',
  'code',
  'customerId',
  'stageId',
  'status',
  'stageDays',
  'stageEnteredAt',
  'amount',
  'probability',
  'weightedAmount',
  'expectedCloseDate',
  'nextAction',
  'note',
  'lossReasonId',
  'ownerId',
  'createdAt',
  'createdBy',
]
const shared = aWorkbook('file')

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '1',
    '-3',
    '1.5万',
    '50%',
    '2026-12-01',
    '明天',
    '赢单',
    '进行中',
    '提案',
    '刘销售',
    '甲厂',
    'jc',
    'a\nb',
    '"q"',
    'שלום',
    '👩‍👩‍👧',
  ),
)
const anyWell = anyText.filter((text) => text.trim() !== '' && unreadableCharacter(text) === null)

/** Texts of the cells of some records as a copy has them. */
function copyOf(book: TestWorkbook, ids: readonly string[]): string[][] {
  const { handle, fields } = book.workbook
  const visitor = visitorFor(book, '王主管')
  const texts = new CellTexts(visitor, 'opportunity', 'zh-CN')
  const reader = new CellReader(handle, fields, 'opportunity', FIELDS, visitor.today)
  return reader.read(selectRowsOfIds(handle, 'opportunity', ids, TRUE)).map((cells) =>
    FIELDS.map((key) => {
      const field = fields.fieldOf('opportunity', key)
      return field === undefined ? '' : texts.textOf(key, field, cells)
    }),
  )
}

describe('a paste of what was copied', () => {
  const anyRow = fc.record({
    name: anyWell,
    note: fc.option(anyWell),
    nextAction: fc.option(anyWell.filter((text) => !text.includes('\n'))),
    amount: fc.option(fc.nat({ max: 10 ** 13 })),
    probabilityOverride: fc.option(fc.integer({ min: 0, max: 10_000 })),
    expectedCloseDate: fc.option(fc.constantFrom('2026-01-31', '1999-12-01', '2400-02-29')),
  })
  test.prop([fc.array(anyRow, { minLength: 1, maxLength: 3 })], { numRuns: RUNS })('changes nothing', async (rows) => {
    const book = await shared
    const customerId = aCustomer(book, { name: '同名' })
    aCustomer(book, { name: '同名' })
    const ids = rows.map((values) => anOpportunity(book, { customerId, stage: '提案', values }))
    const before = contentsOf(book, ['opportunity', 'stageEvent'])
    const result = await writeBlock(book, ids, FIELDS, paste(copyOf(book, ids)))
    expect(result.bad).toEqual([])
    expect(result).toMatchObject({ isWritten: true, batchId: null, changedCells: 0 })
    expect(contentsOf(book, ['opportunity', 'stageEvent'])).toEqual(before)
  })
})

const anyField = fc.constantFrom(...FIELDS)
const anyBlock = fc.record({
  rows: fc.uniqueArray(fc.nat({ max: 4 }), { minLength: 1, maxLength: 5 }),
  fields: fc.uniqueArray(anyField, { minLength: 1, maxLength: 4 }),
})
const anyAct = fc.oneof(
  fc
    .array(fc.array(anyText, { maxLength: 4 }), { minLength: 1, maxLength: 4 })
    .chain((texts) =>
      fc.array(fc.array(anyText, { maxLength: 4 }), { maxLength: 2 }).map((newRows) => paste(texts, { newRows })),
    ),
  anyText.map((text): ActInput => ({ kind: 'setText', text })),
  fc.constant<ActInput>({ kind: 'clear' }),
  fc.constantFrom<ActInput>({ kind: 'deleteRows' }, { kind: 'restoreRows' }),
  fc
    .constantFrom('1', '机会', '赢', '2026')
    .chain((find) => anyText.map((text): ActInput => ({ kind: 'replace', find, with: text }))),
  fc
    .tuple(anyField, fc.integer({ min: 0, max: 30_000 }))
    .map(([field, rate]): ActInput => ({ kind: 'setFields', changes: [{ field, how: 'multiply', rate }] })),
  fc
    .constantFrom('copy' as const, 'series' as const, 'months' as const)
    .map((series) => ({ kind: 'fillFrom' as const, series })),
)

describe('any acts over any cells', () => {
  test.prop([fc.array(fc.tuple(anyBlock, anyAct), { minLength: 1, maxLength: 6 })], { numRuns: RUNS })(
    'write good cells alone, and undo and redo bring back exactly what was',
    async (acts) => {
      const book = await aWorkbook()
      aCustomer(book, { name: '甲厂', code: 'JC' })
      const ids = [0, 1, 2, 3, 4].map((at) => anOpportunity(book, { name: `机会 ${at}`, values: { amount: at * 100 } }))
      const look = () => contentsOf(book, ['opportunity', 'stageEvent', 'productLine'])
      for (const [block, act] of acts) {
        const rows = block.rows.map((at) => ids[at] ?? '')
        const input: ActInput =
          act.kind === 'fillFrom'
            ? {
                kind: 'fill',
                series: act.series,
                direction: 'down',
                source: { rows: { kind: 'ids', ids: rows.slice(0, 1) }, fields: block.fields },
              }
            : act
        const before = look()
        const refused = await tried(() => writeBlock(book, rows, block.fields, input))
        if (refused === null) continue
        if (!refused.isWritten) expect(look()).toEqual(before)
        const { batchId, badCount } = refused.isWritten
          ? refused
          : await writeBlock(book, rows, block.fields, input, { accept: 'good' })
        if (!refused.isWritten) expect(badCount).toBe(refused.badCount)
        if (batchId === null) {
          expect(look()).toEqual(before)
          continue
        }
        const after = look()
        await undoAs(book, '王主管')
        expect(look()).toEqual(before)
        await redoAs(book, '王主管')
        expect(look()).toEqual(after)
      }
      expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
    },
  )
})

/** `null` for an act that is refused as a whole. */
async function tried(call: () => Promise<RangeResult>): Promise<RangeResult | null> {
  try {
    return await call()
  } catch (error) {
    if (isAppError(error) && error.code === 'FORBIDDEN') return null
    throw error
  }
}
