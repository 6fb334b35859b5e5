import { read, utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { previewImport } from '#db/services/import.ts'
import { xlsxOf, type SheetCell } from '#test/support/spreadsheet-files.ts'
import { openBench } from './import-setup.ts'
import type { ImportBench } from './import-setup.ts'

let bench: ImportBench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const HEADER = ['客户代码', '客户名称', '年营业额', '员工数', '电话', '成立年份', '备注']

describe('importing a spreadsheet', () => {
  it('offers its sheets and takes the first one that people see', async () => {
    const file = bench.file(
      xlsxOf([
        { name: '参数', rows: [['x']], state: 'hidden' },
        { name: '空表', rows: [] },
        { name: '客户', rows: [HEADER, ['K1', '海曙机械']], emptyRows: 3 },
        { name: '联系人', rows: [['姓名'], ['李工'], ['王工']] },
      ]),
      '客户.xlsx',
    )
    const preview = await previewImport(bench.desk, file, 'customer')
    expect(preview).toMatchObject({ format: 'xlsx', sheet: '客户', encoding: null, delimiter: null, headerRow: 1 })
    expect(preview.sheets).toEqual([
      { name: '参数', rows: 1, isHidden: true },
      { name: '空表', rows: 0, isHidden: false },
      { name: '客户', rows: 2, isHidden: false },
      { name: '联系人', rows: 3, isHidden: false },
    ])
    const other = await previewImport(bench.desk, file, 'customer', { sheet: '联系人' })
    expect(other.columns.map(({ header }) => header)).toEqual(['姓名'])
  })

  it('reads typed cells as a person sees them, and says what it left out', async () => {
    const rows = [
      ['2026 年客户清单'],
      HEADER,
      ['K1', '海曙机械', { value: '1234567.891', format: '"¥"#,##0.00' }, '１２０', 13_800_138_000, 1998, null],
      ['K2', '江北食品', '1,250.5万', { type: 'e', value: '#N/A' }, '0574-8700 1234', '2001', { formula: 'A1&"x"' }],
      [null, null],
      [
        'K3',
        '镇海石化',
        { type: 'n', value: '3.2', formula: 'B1*2' },
        20,
        { type: 'str', value: '电话', formula: 'A1' },
        2010,
        '第一行\n第二行',
      ],
    ] as const
    const file = bench.file(
      xlsxOf([{ name: '客户', rows, emptyRows: 2, merges: ['A1:G1', 'A6:A7'], hiddenRows: [4] }], {
        extra: [{ name: 'xl/vbaProject.bin', content: 'Sub Auto_Open()' }],
      }),
      '客户.xlsm',
    )
    const result = await bench.run(file, { as: 'customer' })
    expect(result).toMatchObject({ totalRows: 3, inserted: 3, rejected: 0 })
    const customers = bench.all('customer', 'code')
    expect(customers.get('K1')).toMatchObject({
      name: '海曙机械',
      annualRevenue: 123_456_789,
      employees: 120,
      phone: '13800138000',
      foundedYear: 1998,
    })
    expect(customers.get('K2')).toMatchObject({ annualRevenue: 1_250_500_000, employees: null, note: null })
    expect(customers.get('K3')).toMatchObject({ annualRevenue: 320, phone: '电话', note: '第一行\n第二行' })
    const notes = new Map(result.oddities.map(({ code, params }) => [code, params['count']]))
    expect(Object.fromEntries(notes)).toMatchObject({
      errorCells: 1,
      emptyFormulas: 1,
      formulaCells: 2,
      mergedCells: 1,
      hiddenRows: 1,
      macrosIgnored: 1,
      blankRows: 1,
      trailingBlankRows: 2,
      rounded: 1,
    })
  })

  it.each([
    ['1900', false, '46037'],
    ['1904', true, '44575'],
  ])('keeps business dates of the %s count whatever the zone', async (_, is1904, serial) => {
    const date = { value: serial, format: 'yyyy"年"m"月"d"日"' }
    const time = { value: `${serial}.999`, format: 'yyyy-mm-dd hh:mm' }
    const rows: SheetCell[][] = [
      ['机会编号', '机会名称', '客户名称', '建立日期', '预计成交日期', '概率', '金额'],
      ['J1', '一号', '海曙机械', date, time, { value: '0.8', format: '0%' }, { value: '128000', format: '#,##0' }],
      ['J2', '二号', '海曙机械', '2026/1/15', { type: 'd', value: '2026-01-15T00:00:00' }, '35%', '12.8万'],
    ]
    const file = bench.file(xlsxOf([{ name: '机会', rows }], { is1904 }), '机会.xlsx')
    const result = await bench.run(file, { as: 'opportunity', answers: { createMissing: { customer: true } } })
    expect(result).toMatchObject({ inserted: 2, rejected: 0, rejectReasons: [] })
    const all = bench.all('opportunity', 'code')
    const same = { startedOn: '2026-01-15', expectedCloseDate: '2026-01-15', amount: 12_800_000 }
    expect(all.get('J1')).toMatchObject({ ...same, probabilityOverride: 8000 })
    expect(all.get('J2')).toMatchObject({ ...same, probabilityOverride: 3500 })
  })

  it('joins a header over two rows and finds the fields in it', async () => {
    const rows = [
      ['编号', '客户', null, '金额（万元）'],
      [null, '客户名称', '联系电话', null],
      ['K1', '海曙机械', '0574', 12.5],
    ]
    const file = bench.file(xlsxOf([{ name: '表', rows, merges: ['A1:A2', 'B1:C1', 'D1:D2'] }]), '两行.xlsx')
    const preview = await previewImport(bench.desk, file, 'customer')
    expect(preview).toMatchObject({ headerTop: 1, headerRow: 2 })
    expect(preview.columns.map(({ header, proposedField }) => [header, proposedField])).toEqual([
      ['编号', 'code'],
      ['客户/客户名称', 'name'],
      ['客户/联系电话', 'phone'],
      ['金额（万元）', null],
    ])
    expect(preview.sampleRows[0]?.row).toBe(3)
  })

  it.each([
    ['biff8', '客户.xls', 'xls'],
    ['ods', '客户.ods', 'ods'],
    ['xlsb', '客户.xlsb', 'xlsb'],
    ['xlml', '客户.xml', 'xml'],
    ['html', '导出.xls', 'html'],
    ['xlsx', '客户.et', 'xlsx'],
  ] as const)('reads a file written as %s', async (bookType, name, format) => {
    const sheet = utils.aoa_to_sheet([
      ['客户代码', '客户名称', '年营业额', '电话'],
      ['K1', '海曙机械', 1234.5, 13_800_138_000],
      ['K2', '江北食品', 5, '0574'],
    ])
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, '客户')
    const file = bench.file(new Uint8Array(write(book, { type: 'buffer', bookType })), name)
    expect(await previewImport(bench.desk, file, 'customer')).toMatchObject({ format, encoding: null })
    await bench.run(file, { as: 'customer' })
    expect(bench.all('customer', 'code').get('K1')).toMatchObject({
      name: '海曙机械',
      annualRevenue: 123_450,
      phone: '13800138000',
    })
  })

  it('reads a file by its content where the name says something else', async () => {
    const rows = [
      ['客户代码', '客户名称'],
      ['K1', '海曙机械'],
    ]
    const sheet = bench.file(xlsxOf([{ name: '客户', rows }]), '客户.csv')
    expect(await previewImport(bench.desk, sheet, 'customer')).toMatchObject({ format: 'xlsx', sheet: '客户' })
    const text = bench.file('客户代码,客户名称\nK1,海曙机械\n', '客户.xlsx')
    expect(await previewImport(bench.desk, text, 'customer')).toMatchObject({ format: 'text', sheet: null, sheets: [] })
  })

  it('writes what was rejected with the cells as they were read', async () => {
    const rows = [
      ['客户名称', '员工数'],
      ['海曙机械', '很多'],
      ['江北食品', 12],
    ]
    const result = await bench.run(bench.file(xlsxOf([{ name: '表', rows }]), 'a.xlsx'), { as: 'customer' })
    expect(result).toMatchObject({ inserted: 1, rejected: 1 })
    expect(result.rejects).toMatchObject([{ row: 2, cells: ['海曙机械', '很多'], issues: [{ field: 'employees' }] }])
  })

  it('reads the made file as another program does', () => {
    const book = read(xlsxOf([{ name: '表', rows: [['甲', 1, true]] }]))
    expect(utils.sheet_to_json(book.Sheets['表'] ?? {}, { header: 1 })).toEqual([['甲', 1, true]])
  })
})
