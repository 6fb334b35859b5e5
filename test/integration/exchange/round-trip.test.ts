import fs from 'node:fs'
import * as xlsx from '@e965/xlsx'
import { fc } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { markDigest } from '#db/services/export/mark-writer.ts'
import { applyRoundTrip, createRoundTrips, pageOfDifferences, previewRoundTrip } from '#db/services/round-trip.ts'
import type { RoundTrips } from '#db/services/round-trip.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { EXPORTABLE } from '#shared/contract/exports.ts'
import type { DifferenceItem, RoundTripPreview } from '#shared/contract/round-trip.ts'
import { roundTripChoices } from '#shared/contract/round-trip.ts'
import { checkValue, normaliseValue } from '#shared/domain/validate.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { isEntered } from '#shared/entities/field.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  undoAs,
  update,
  valueOf,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'
import { aRoundTripFile, editFile } from '#test/support/round-trip-file.ts'
import type { Sheet, TripFile, TripRequest } from '#test/support/round-trip-file.ts'

interface Trip {
  readonly trips: RoundTrips
  readonly preview: RoundTripPreview
  readonly items: readonly DifferenceItem[]
}

async function compare(book: TestWorkbook, file: TripFile, name: TeamName = '刘销售'): Promise<Trip> {
  const trips = createRoundTrips()
  const visitor = visitorFor(book, name)
  const preview = await previewRoundTrip(visitor, trips, file, 'zh-CN')
  const { items } = pageOfDifferences(visitor, trips, { id: preview.id, kind: 'all', offset: 0, limit: 200 })
  return { trips, preview, items }
}

const apply = (book: TestWorkbook, { trips, preview }: Trip, choices: unknown = {}, name: TeamName = '刘销售') =>
  applyRoundTrip(visitorFor(book, name), trips, preview.id, roundTripChoices.parse(choices))

/** A customer list out, changed as told, and back. */
async function trip(
  book: TestWorkbook,
  change: (sheet: Sheet) => void,
  meanwhile: () => void = () => undefined,
  choice: TripRequest = {},
): Promise<Trip> {
  const file = await aRoundTripFile(book, visitorFor(book, '刘销售'), 'customer', choice)
  meanwhile()
  return compare(book, await editFile(file, change))
}

const NAME = '客户名称'
const EMPLOYEES = '员工数'
function withoutColumn(sheet: Sheet, header: string): void {
  const gone = sheet.at(header)
  for (const cells of [sheet.header, ...sheet.rows]) cells.splice(gone, 1)
}

const stateOfCell = (items: readonly DifferenceItem[], field: string) =>
  items.flatMap(({ cells }) => cells).filter((cell) => cell.field === field)

describe('a round trip that nobody touched', () => {
  it('shows no difference for any exportable type', async () => {
    const book = await aWorkbook()
    const customerId = aCustomer(book, { name: '昆山一厂', annualRevenue: -7, employees: 3, website: '=1' })
    write(book.workbook, insert('contact', { name: '赵', customerId, isDecisionMaker: true }))
    anOpportunity(book, { customerId, values: { amount: 123_456_789_012, probabilityOverride: 3333 } })
    write(book.workbook, insert('product', { name: '空压机', unitPrice: 1 }))
    for (const type of EXPORTABLE) {
      const file = await aRoundTripFile(book, visitorFor(book, '管理员'), type)
      const { preview, items } = await compare(book, file, '管理员')
      expect([type, items]).toEqual([type, []])
      expect([type, preview.counts.rows]).toEqual([type, preview.exportedRows])
      // Saved again by another program, with other styles and without the hashes' help.
      const saved = await compare(book, await editFile(file, (sheet) => void sheet.rows.reverse()), '管理员')
      expect([type, saved.items]).toEqual([type, []])
    }
  })

  it('shows no difference for arbitrary values', async () => {
    const book = await aWorkbook()
    const fields = Object.entries(book.workbook.fields.fieldsOf('customer')).filter(
      ([key, field]) => isEntered(field) && field.type !== 'reference' && key !== 'name',
    )
    const anyValue = (field: FieldDescriptor): fc.Arbitrary<FieldValue> => {
      const texts = fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.constantFrom(
          '=1+1',
          "'+86",
          '007',
          '1e5',
          '  x',
          '是',
          '2026-01-01',
          '12%',
          '_x0041_',
          'a\r\nb',
          '50',
          '\u0001',
          'TRUE',
        ),
      )
      const numbers = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 99, 10_000, 900_719_925_474_099))
      const byType: Partial<Record<FieldDescriptor['type'], fc.Arbitrary<FieldValue>>> = {
        choice: fc.constantFrom(...(field.choices ?? [''])),
        money: numbers,
        integer: numbers,
      }
      return fc.option(byType[field.type] ?? texts, { nil: null })
    }
    const anyRecord = fc.tuple(...fields.map(([, field]) => anyValue(field)))
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { minLength: 1, maxLength: 6 }), async (records) => {
        const edits = records.map((values, row) => {
          const sound = fields.flatMap(([key, field], index): [string, FieldValue][] => {
            const value = normaliseValue(field, values[index] ?? null)
            return checkValue(field, value) === null ? [[key, value]] : []
          })
          return insert('customer', { name: `客户 ${row}`, ...Object.fromEntries(sound) })
        })
        write(book.workbook, ...edits)
        const rows = { kind: 'ids', ids: edits.map(({ id }) => id) }
        const file = await aRoundTripFile(book, visitorFor(book, '管理员'), 'customer', { rows })
        expect((await compare(book, file, '管理员')).items).toEqual([])
        // Without a column the hashes do not apply: every cell is compared with what the log says.
        const fewer = await editFile(file, (sheet) => withoutColumn(sheet, '地址'))
        expect((await compare(book, fewer, '管理员')).items).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('is not disturbed by sorting, moved columns, other columns and rows above', async () => {
    const book = await aWorkbook()
    for (const name of ['甲', '乙', '丙']) aCustomer(book, { name, employees: 5 })
    const { items, preview } = await trip(book, (sheet) => {
      sheet.rows.reverse()
      for (const cells of [sheet.header, ...sheet.rows]) {
        while (cells.length < 16) (cells as unknown[]).push(null)
        const [first] = (cells as unknown[]).splice(0, 1)
        ;(cells as unknown[]).push(first)
      }
      sheet.header.push('我的备注')
      for (const cells of sheet.rows) cells[sheet.at('我的备注')] = '看过'
    })
    expect(items).toEqual([])
    expect(preview.unknownColumns).toEqual(['我的备注'])
  })

  it('stays without difference when others changed the workbook meanwhile', async () => {
    const book = await aWorkbook()
    const id = aCustomer(book, { name: '甲', employees: 5 })
    const other = aCustomer(book, { name: '乙', parentId: id })
    const rename = (): void => {
      editAs(book, '王主管', update('customer', id, { name: '甲的新名', employees: 9 }))
    }
    const { items } = await trip(book, (sheet) => withoutColumn(sheet, '地址'), rename)
    expect(items).toEqual([])
    expect(valueOf(book, 'customer', other, 'parentId')).toBe(id)
  })
})

describe('a round trip through another library', () => {
  it('keeps types, formats, widths and the hidden marks, and shows no difference when it was saved again', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '=甲', annualRevenue: 123_450, employees: 7, phone: '010', note: '一\n二' })
    const file = await aRoundTripFile(book, visitorFor(book, '刘销售'), 'customer', { viewName: '我的/客户' })
    const read = xlsx.read(fs.readFileSync(file.path), { cellNF: true, cellStyles: true, cellDates: false })
    expect(read.SheetNames).toEqual(['我的 客户', '_funnel_round_trip'])
    expect(read.Workbook?.Sheets?.map(({ Hidden }) => Hidden)).toEqual([0, 2])
    const sheet = read.Sheets['我的 客户']
    const [header = []] = xlsx.utils.sheet_to_json<string[]>(sheet ?? {}, { header: 1 })
    const cell = (label: string): xlsx.CellObject | undefined =>
      sheet?.[xlsx.utils.encode_cell({ r: 1, c: header.indexOf(label) })] as xlsx.CellObject | undefined
    expect(cell(NAME)).toMatchObject({ t: 's', v: '=甲' })
    expect(cell(NAME)?.f).toBeUndefined()
    expect(cell('年营业额')).toMatchObject({ t: 'n', v: 1234.5, z: '"¥"#,##0.00;-"¥"#,##0.00' })
    expect(cell('备注')).toMatchObject({ t: 's', v: '一\n二' })
    expect(sheet?.['!cols']?.[header.indexOf('_funnel_id')]?.hidden).toBe(true)
    expect(sheet?.['!autofilter']?.ref).toMatch(/^A1:[A-Z]+2$/)
    const saved = { ...file, path: file.path.replace('往返', '另存') }
    fs.writeFileSync(saved.path, xlsx.write(read, { type: 'buffer', bookType: 'xlsx', bookSST: true }) as Buffer)
    expect((await compare(book, saved)).items).toEqual([])
  })

  it.each(['biff8', 'ods', 'xlsb'] as const)(
    'is known again when it was saved as %s, with its changes',
    async (form) => {
      const book = await aWorkbook()
      const customerId = aCustomer(book)
      const values = { amount: 1_234_567, probabilityOverride: 3333, nextActionDate: '2026-10-01', note: '一\n二' }
      anOpportunity(book, { customerId, name: '甲', values })
      anOpportunity(book, { customerId, name: '乙', values })
      const file = await aRoundTripFile(book, visitorFor(book, '刘销售'), 'opportunity')
      const read = xlsx.read(fs.readFileSync(file.path), { cellNF: true, cellStyles: true })
      const sheet = read.Sheets[read.SheetNames[0] ?? ''] ?? {}
      const [header = []] = xlsx.utils.sheet_to_json<string[]>(sheet, { header: 1 })
      Object.assign(sheet[xlsx.utils.encode_cell({ r: 1, c: header.indexOf('预计订单金额') })], { v: 8, w: undefined })
      const saved = { path: file.path.replace('.xlsx', `.${form}`), name: `往返.${form}` }
      fs.writeFileSync(saved.path, xlsx.write(read, { type: 'buffer', bookType: form, bookSST: true }) as Buffer)
      const { items, preview } = await compare(book, saved)
      expect(preview.counts).toMatchObject({ rows: 2, unchangedRows: 1 })
      expect(items.map(({ cells }) => cells.map(({ field, state, file: text }) => [field, state, text]))).toEqual([
        [['amount', 'change', '8']],
      ])
    },
  )
})

describe('changes that come back', () => {
  it('are written as one undo step', async () => {
    const book = await aWorkbook()
    const a = aCustomer(book, { name: '甲', employees: 5, phone: '010' })
    const b = aCustomer(book, { name: '乙', employees: 6 })
    const back = await trip(book, (sheet) => {
      sheet.row(NAME, '甲')[sheet.at(EMPLOYEES)] = 50
      sheet.row(NAME, '甲')[sheet.at('电话')] = null
      sheet.row(NAME, '甲')[sheet.at('年营业额')] = '1.2万'
      sheet.row(NAME, '乙')[sheet.at('潜力')] = '高'
    })
    expect(back.preview.counts).toMatchObject({ changedRows: 2, changedCells: 4, conflicts: 0, badCells: 0 })
    expect(await apply(book, back)).toMatchObject({ changedCells: 4, changedRows: 2, issues: [] })
    expect(valueOf(book, 'customer', a, 'employees')).toBe(50)
    expect(valueOf(book, 'customer', a, 'phone')).toBeNull()
    expect(valueOf(book, 'customer', a, 'annualRevenue')).toBe(1_200_000)
    expect(valueOf(book, 'customer', b, 'potentialClass')).toBe('high')
    const undone = await undoAs(book, '刘销售')
    expect(undone.label).toMatchObject({ key: 'import', subject: '改过.xlsx' })
    expect(valueOf(book, 'customer', a, 'employees')).toBe(5)
    expect(valueOf(book, 'customer', b, 'potentialClass')).toBeNull()
  })

  it('are left out when they are not ticked', async () => {
    const book = await aWorkbook()
    const a = aCustomer(book, { name: '甲', employees: 5, phone: '010' })
    const back = await trip(book, (sheet) => {
      sheet.row(NAME, '甲')[sheet.at(EMPLOYEES)] = 50
      sheet.row(NAME, '甲')[sheet.at('电话')] = '020'
    })
    const phone = stateOfCell(back.items, 'phone')[0]?.key
    await apply(book, back, { except: [phone] })
    expect(valueOf(book, 'customer', a, 'employees')).toBe(50)
    expect(valueOf(book, 'customer', a, 'phone')).toBe('010')
  })

  it('that others changed too are conflicts, and nothing is chosen for the person', async () => {
    const book = await aWorkbook()
    const a = aCustomer(book, { name: '甲', employees: 5, phone: '010' })
    const meanwhile = (): void => void editAs(book, '王主管', update('customer', a, { employees: 7, phone: '030' }))
    const change = (sheet: Sheet): void => {
      sheet.row(NAME, '甲')[sheet.at(EMPLOYEES)] = 50
      sheet.row(NAME, '甲')[sheet.at('电话')] = '030'
    }
    const back = await trip(book, change, meanwhile)
    expect(stateOfCell(back.items, 'phone')).toEqual([])
    const [conflict] = stateOfCell(back.items, 'employees')
    expect(conflict).toMatchObject({ state: 'conflict', base: '5', file: '50', now: '7', changedBy: '王主管' })
    expect(await apply(book, back)).toMatchObject({ batchId: null, changedCells: 0 })
    expect(valueOf(book, 'customer', a, 'employees')).toBe(7)
    await apply(book, back, { conflicts: { [conflict?.key ?? '']: 'file' } })
    expect(valueOf(book, 'customer', a, 'employees')).toBe(50)
  })

  it('fail as a whole when somebody changes a cell between comparing and applying', async () => {
    const book = await aWorkbook()
    const a = aCustomer(book, { name: '甲', employees: 5 })
    const b = aCustomer(book, { name: '乙', employees: 5 })
    const back = await trip(book, (sheet) => {
      for (const cells of sheet.rows) cells[sheet.at(EMPLOYEES)] = 50
    })
    editAs(book, '王主管', update('customer', a, { employees: 8 }))
    const { conflicts } = await failureOf(() => apply(book, back), 'CONFLICT')
    expect(conflicts).toHaveLength(1)
    expect(valueOf(book, 'customer', b, 'employees')).toBe(5)
  })

  it('of cells that cannot be read are listed with row, value and reason, and the others are taken', async () => {
    const book = await aWorkbook()
    const a = aCustomer(book, { name: '甲', employees: 5, phone: '010' })
    const back = await trip(book, (sheet) => {
      sheet.row(NAME, '甲')[sheet.at(EMPLOYEES)] = '很多'
      sheet.row(NAME, '甲')[sheet.at('上级客户')] = '没有这家'
      sheet.row(NAME, '甲')[sheet.at('电话')] = '020'
    })
    expect(back.items[0]?.row).toBe(2)
    expect(stateOfCell(back.items, 'employees')[0]).toMatchObject({
      state: 'bad',
      file: '很多',
      issue: { code: 'notANumber' },
    })
    expect(stateOfCell(back.items, 'parentId')[0]).toMatchObject({ state: 'bad', issue: { code: 'unknownReference' } })
    expect(await apply(book, back)).toMatchObject({ changedCells: 1 })
    expect(valueOf(book, 'customer', a, 'phone')).toBe('020')
  })

  it('of columns that are only shown are said and ignored', async () => {
    const book = await aWorkbook()
    const customerId = aCustomer(book, { name: '甲' })
    anOpportunity(book, { customerId, values: { amount: 100 } })
    const back = await trip(book, (sheet) => {
      sheet.row(NAME, '甲')[sheet.at('进行中金额')] = 999
      sheet.row(NAME, '甲')[sheet.at('负责人')] = '单晓'
    })
    expect(back.preview.counts).toMatchObject({ readOnlyCells: 2, changedCells: 0 })
    expect(back.preview.columns.find(({ field }) => field === 'ownerId')?.state).toBe('readOnly')
    expect(await apply(book, back)).toMatchObject({ batchId: null })
  })

  it('refer to records by name within what they belong to', async () => {
    const book = await aWorkbook()
    const [one, two] = [aCustomer(book, { name: '一厂' }), aCustomer(book, { name: '二厂' })]
    write(
      book.workbook,
      insert('contact', { name: '赵', customerId: one }),
      insert('contact', { name: '赵', customerId: two }),
    )
    const id = anOpportunity(book, { name: '项目', customerId: one })
    const file = await aRoundTripFile(book, visitorFor(book, '刘销售'), 'opportunity')
    const back = await compare(
      book,
      await editFile(file, (sheet) => {
        sheet.row('机会名称', '项目')[sheet.at('联系人')] = '赵'
        sheet.row('机会名称', '项目')[sheet.at('阶段')] = '提案'
      }),
    )
    await apply(book, back)
    const [contact] = selectRecordStatesBy(book.workbook.handle, 'contact', 'customerId', one)
    expect(valueOf(book, 'opportunity', id, 'contactId')).toBe(contact?.id)
    expect(valueOf(book, 'opportunity', id, 'stageId')).toBe(book.stages['提案'])
  })
})

describe('rows that come back', () => {
  it('without an id are new records', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '甲' })
    const back = await trip(book, (sheet) => {
      const row: (string | number | null)[] = []
      row[sheet.at(NAME)] = '新客户'
      row[sheet.at(EMPLOYEES)] = 12
      sheet.rows.push(
        Array.from(row, (cell) => cell ?? null),
        [],
      )
    })
    expect(back.preview.counts).toMatchObject({ newRows: 1, changedRows: 0, deletedRows: 0 })
    expect(await apply(book, back, {}, '刘销售')).toMatchObject({ addedRows: 1 })
    const [made] = selectRecordStatesBy(book.workbook.handle, 'customer', 'name', '新客户')
    expect(made?.values['employees']).toBe(12)
  })

  it('without a required value are listed and cannot be taken', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '甲' })
    const back = await trip(book, (sheet) => {
      const row: (number | null)[] = []
      row[sheet.at(EMPLOYEES)] = 12
      sheet.rows.push(Array.from(row, (cell) => cell ?? null))
    })
    expect(back.items[0]).toMatchObject({ kind: 'new', canApply: false })
    expect(stateOfCell(back.items, 'name')[0]?.issue?.code).toBe('required')
    expect(await apply(book, back)).toMatchObject({ batchId: null, addedRows: 0 })
  })

  it('are missed, and deleted only when that is ticked', async () => {
    const book = await aWorkbook()
    const gone = aCustomer(book, { name: '甲' })
    aCustomer(book, { name: '乙' })
    const back = await trip(book, (sheet) => {
      sheet.rows = sheet.rows.filter((cells) => cells[sheet.at(NAME)] !== '甲')
    })
    expect(back.items).toMatchObject([{ kind: 'deleted', id: gone, title: '甲' }])
    expect(await apply(book, back)).toMatchObject({ deletedRows: 0, batchId: null })
    expect(await apply(book, back, { deletions: true })).toMatchObject({ deletedRows: 1 })
    await undoAs(book, '刘销售')
    expect(valueOf(book, 'customer', gone, 'name')).toBe('甲')
  })

  it('twice, foreign, or of a record in the bin are said', async () => {
    const book = await aWorkbook()
    const a = aCustomer(book, { name: '甲' })
    aCustomer(book, { name: '乙' })
    const back = await trip(
      book,
      (sheet) => {
        sheet.row(NAME, '甲')[sheet.at(EMPLOYEES)] = 3
        sheet.rows.push([...sheet.row(NAME, '乙')])
        const foreign = [...sheet.row(NAME, '乙')]
        foreign[sheet.at('_funnel_id')] = 'no-such-id'
        sheet.rows.push(foreign)
      },
      () => void editAs(book, '刘销售', remove('customer', a)),
    )
    const problems = back.items.map(({ problem }) => String(problem)).toSorted()
    expect(problems).toEqual(['duplicate', 'recordDeleted', 'unknown'])
  })
})

describe('a file that does not belong', () => {
  const reasonOf = async (book: TestWorkbook, file: TripFile): Promise<string> =>
    (await failureOf(() => compare(book, file), 'ROUND_TRIP_REFUSED')).reason

  it('is refused with the reason', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '甲' })
    const visitor = visitorFor(book, '刘销售')
    const same = (): void => undefined
    const file = await aRoundTripFile(book, visitor, 'customer')
    expect(await reasonOf(book, await editFile(file, same, () => null))).toBe('noMark')
    expect(
      await reasonOf(
        book,
        await editFile(file, same, (texts) => texts.map((text) => text.replace('customer', 'contact'))),
      ),
    ).toBe('damagedMark')
    const copy = await aWorkbook()
    aCustomer(copy, { name: '乙' })
    const fromCopy = await aRoundTripFile(copy, visitorFor(copy, '刘销售'), 'customer')
    expect(await reasonOf(book, fromCopy)).toBe('newerThanWorkbook')
    const foreign = { ...copy, workbook: { ...copy.workbook, replicaId: 'another' } }
    const fromForeign = await aRoundTripFile(foreign, visitorFor(foreign, '刘销售'), 'customer')
    expect(await reasonOf(book, fromForeign)).toBe('otherWorkbook')
    const ofLater = (was: string, is: string) =>
      editFile(file, same, (texts) => {
        const later = texts.slice(1).map((text) => text.replace(was, is))
        return [markDigest(later), ...later]
      })
    expect(await reasonOf(book, await ofLater('"form":1', '"form":2'))).toBe('newer')
    expect(await reasonOf(book, await ofLater('"customer"', '"spaceship"'))).toBe('newer')
    const noId = await editFile(file, (sheet) => withoutColumn(sheet, '_funnel_id'))
    expect(await reasonOf(book, noId)).toBe('noIdColumn')
  })

  it('cannot be applied by somebody else, nor twice', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '甲', employees: 1 })
    const back = await trip(book, (sheet) => {
      sheet.row(NAME, '甲')[sheet.at(EMPLOYEES)] = 2
    })
    await failureOf(() => apply(book, back, {}, '王主管'), 'ROUND_TRIP_REFUSED')
    await apply(book, back)
    await failureOf(() => apply(book, back), 'ROUND_TRIP_REFUSED')
  })

  it('shows nobody rows that lie outside his own', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '甲', employees: 1 })
    const file = await aRoundTripFile(book, visitorFor(book, '刘销售'), 'customer')
    const changed = await editFile(file, (sheet) => {
      sheet.row(NAME, '甲')[sheet.at(EMPLOYEES)] = 2
    })
    const { items } = await compare(book, changed, '周销售')
    expect(items).toMatchObject([{ kind: 'problem', problem: 'unknown', title: '' }])
  })
})
