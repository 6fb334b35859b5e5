import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { partFileFor } from '#db/exchange/part-files.ts'
import { RoundTripReader } from '#db/exchange/round-trip-reader.ts'
import type { FileCell } from '#db/exchange/round-trip-reader.ts'
import { copyRecords, exportRecords, runExport } from '#db/services/export.ts'
import type { Visitor } from '#db/services/access.ts'
import { commit } from '#db/workbook/commit.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { EXPORTABLE, exportRequest } from '#shared/contract/exports.ts'
import type { ExportEvent, ExportRequest } from '#shared/contract/exports.ts'
import { where } from '#shared/domain/filter.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  failureOf,
  insert,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

interface Choice extends Partial<Omit<ExportRequest, 'rows'>> {
  readonly rows?: unknown
}

function requestOf(choice: Choice): ExportRequest {
  return exportRequest.parse({
    type: 'customer',
    rows: { kind: 'all', sort: [{ field: 'name', direction: 'ascending' }] },
    columns: ['name', 'phone', 'annualRevenue', 'ownerId'],
    format: 'csv-utf8',
    language: 'zh-CN',
    ...choice,
  })
}

async function exported(book: TestWorkbook, visitor: Visitor, choice: Choice = {}) {
  const name = choice.format === 'xlsx' ? '导出.xlsx' : '导出.csv'
  const target = path.join(book.folder, name)
  const result = await exportRecords(visitor, requestOf(choice), { path: target, name })
  return { result, target }
}

const linesOf = (file: string): string[] => fs.readFileSync(file, 'utf8').replace('\uFEFF', '').trimEnd().split('\r\n')

/** Typed cells of the first sheet, with its header; the reader looks for the hidden column, so the file has one. */
async function cellsOf(file: string): Promise<FileCell[][]> {
  const reader = await RoundTripReader.open(file, 'x.xlsx')
  const rows: FileCell[][] = []
  for await (const { cells } of reader.table()) rows.push([...cells])
  return rows
}

/** Number of a process that has ended. */
async function killedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  if (child.pid === undefined) throw new Error('The process did not start')
  return child.pid
}

const partsIn = (folder: string): string[] => fs.readdirSync(folder).filter((name) => name.endsWith('.part'))

describe('what a killed export left behind', () => {
  it('goes with the next export into the folder; files of running programs and of others stay', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '甲' })
    const own = path.basename(partFileFor(path.join(book.folder, 'x.csv')))
    const killed = await killedProcess()
    const names = {
      killed: own.replace(`-${process.pid}-`, `-${killed}-`),
      running: own,
      elsewhere: own.replace(/^\.funnel-[0-9a-f]{8}-/, '.funnel-00000000-'),
      forgotten: '.funnel-11111111-1-a.part',
      foreign: 'somebody.part',
    }
    for (const name of Object.values(names)) fs.writeFileSync(path.join(book.folder, name), 'half')
    const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000)
    fs.utimesSync(path.join(book.folder, names.forgotten), longAgo, longAgo)
    await exported(book, visitorFor(book, '王主管'))
    expect(partsIn(book.folder).toSorted()).toEqual([names.running, names.elsewhere, names.foreign].toSorted())
  })
})

describe('exporting records as CSV', () => {
  it('writes labels, plain values and harmless texts in the order asked for', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '=HYPERLINK("x")', phone: '+86 138', annualRevenue: -500 })
    aCustomer(book, { name: '昆山, "一" 厂', phone: '-5', annualRevenue: 123_456 })
    const { target, result } = await exported(book, visitorFor(book, '王主管'))
    expect(result).toMatchObject({ rows: 2, name: '导出.csv', replacedCharacters: 0, isRoundTrip: false })
    expect(result.bytes).toBe(fs.statSync(target).size)
    expect(linesOf(target)).toEqual([
      '客户名称,电话,年营业额,负责人',
      `"'=HYPERLINK(""x"")",'+86 138,-5.00,刘销售`,
      `"昆山, ""一"" 厂",'-5,1234.56,刘销售`,
    ])
  })

  it('holds the rows that the person reads, and no others', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '华东的' })
    aCustomer(book, { name: '华南的', ownerId: book.people['周销售'] })
    const namesOf = async (name: '刘销售' | '周销售' | '管理员'): Promise<string[]> =>
      linesOf((await exported(book, visitorFor(book, name), { columns: ['name'] })).target).slice(1)
    expect(await namesOf('刘销售')).toEqual(['华东的'])
    expect(await namesOf('周销售')).toEqual(['华南的'])
    expect(await namesOf('管理员')).toEqual(['华东的', '华南的'])
  })

  it('takes ids of others out of a selection', async () => {
    const book = await aWorkbook()
    const own = aCustomer(book, { name: '自己的' })
    const foreign = aCustomer(book, { name: '别人的', ownerId: book.people['周销售'] })
    const rows = { kind: 'ids', ids: [foreign, own] }
    const { target } = await exported(book, visitorFor(book, '刘销售'), { rows, columns: ['name'] })
    expect(linesOf(target)).toEqual(['客户名称', '自己的'])
  })

  it('exports stretches of a view, and refuses them when rows moved', async () => {
    const book = await aWorkbook()
    const ids = ['甲', '乙', '丙', '丁'].map((name, index) => aCustomer(book, { name, employees: index }))
    const view = { kind: 'view', sort: [{ field: 'employees', direction: 'descending' }] }
    const stretches = [
      { from: 0, to: 0, firstId: ids[3] },
      { from: 2, to: 3, lastId: ids[0] },
    ]
    const visitor = visitorFor(book, '王主管')
    const { target } = await exported(book, visitor, { rows: { ...view, stretches }, columns: ['name'] })
    expect(linesOf(target)).toEqual(['客户名称', '丁', '乙', '甲'])
    const moved = { ...view, stretches: [{ from: 0, to: 1, firstId: ids[0] }] }
    await failureOf(() => exported(book, visitor, { rows: moved }), 'VIEW_CHANGED')
  })

  it('never writes a secret field', async () => {
    const book = await aWorkbook()
    const request = { ...requestOf({}), type: 'credential' as never, columns: ['passwordHash'] }
    const target = path.join(book.folder, 'x.csv')
    await failureOf(() => exportRecords(visitorFor(book, '管理员'), request, { path: target, name: 'x' }), 'BAD_FILTER')
    expect(fs.existsSync(target)).toBe(false)
  })

  it('filters and searches as the page does', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '苏州电子', employees: 10 })
    aCustomer(book, { name: '苏州机械', employees: 900 })
    aCustomer(book, { name: '无锡电子', employees: 900 })
    const rows = { kind: 'all', filter: where('employees', 'greaterThan', 100), search: 'suzhou' }
    const { target } = await exported(book, visitorFor(book, '王主管'), { rows, columns: ['name'] })
    expect(linesOf(target)).toEqual(['客户名称', '苏州机械'])
  })
})

describe('a write while an export runs', () => {
  it('does not tear the file: the rows are those of its beginning', async () => {
    const book = await aWorkbook()
    const edits = Array.from({ length: 1200 }, (_, index) =>
      insert('customer', { name: `客户 ${String(index).padStart(4, '0')}`, employees: 1 }),
    )
    commit(book.workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits })
    const target = path.join(book.folder, '导出.csv')
    const visitor = visitorFor(book, '管理员')
    const events = runExport(visitor, requestOf({ columns: ['name', 'employees'] }), { path: target, name: '导出.csv' })
    let isWritten = false
    for await (const event of events) {
      if (event.kind !== 'progress' || isWritten) continue
      isWritten = true
      write(
        book.workbook,
        ...edits.map(({ id }) => update('customer', id, { employees: 2, name: `改 ${id.slice(-4)}` })),
      )
    }
    expect(isWritten).toBe(true)
    const lines = linesOf(target).slice(1)
    expect(lines).toHaveLength(1200)
    expect(lines.filter((line) => !/^客户 \d{4},1$/.test(line))).toEqual([])
  })
})

describe('an export that does not end', () => {
  const many = async (): Promise<TestWorkbook> => {
    const book = await aWorkbook()
    const edits = Array.from({ length: 2000 }, (_, index) => insert('customer', { name: `客户 ${index}` }))
    commit(book.workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits })
    return book
  }

  it.each(['csv-utf8', 'xlsx'] as const)(
    'leaves an older file as it was and no half of a new one (%s)',
    async (format) => {
      const book = await many()
      const target = path.join(book.folder, 'old')
      fs.writeFileSync(target, 'old')
      const stop = new AbortController()
      const events = runExport(
        visitorFor(book, '管理员'),
        requestOf({ format }),
        { path: target, name: 'old' },
        stop.signal,
      )
      const failure = await failureOf(async () => {
        for await (const event of events) if (event.kind === 'progress') stop.abort()
      }, 'CANCELLED')
      expect(failure).toEqual({})
      expect(fs.readFileSync(target, 'utf8')).toBe('old')
      expect(partsIn(book.folder)).toEqual([])
    },
  )

  it('is cancelled by whoever leaves the loop', async () => {
    const book = await many()
    const target = path.join(book.folder, 'new.csv')
    for await (const event of runExport(visitorFor(book, '管理员'), requestOf({}), { path: target, name: 'new.csv' })) {
      if (event.kind === 'progress') break
    }
    expect(fs.existsSync(target)).toBe(false)
    expect(partsIn(book.folder)).toEqual([])
  })

  it('says in a sentence why a file cannot be written', async () => {
    const book = await aWorkbook()
    const target = path.join(book.folder, 'missing', 'x.csv')
    const call = () => exportRecords(visitorFor(book, '管理员'), requestOf({}), { path: target, name: 'x.csv' })
    expect(await failureOf(call, 'EXPORT_REFUSED')).toEqual({ reason: 'noFolder', name: 'x.csv' })
  })

  it('reports progress and ends with the result', async () => {
    const book = await many()
    const target = path.join(book.folder, 'x.csv')
    const events: ExportEvent[] = []
    for await (const event of runExport(visitorFor(book, '管理员'), requestOf({}), { path: target, name: 'x.csv' })) {
      events.push(event)
    }
    expect(events[0]).toMatchObject({ kind: 'progress', total: 2000 })
    expect(events.at(-1)).toMatchObject({ kind: 'done', result: { rows: 2000 } })
  })
})

describe('exporting records as .xlsx', () => {
  it('writes typed cells', async () => {
    const book = await aWorkbook()
    const customerId = aCustomer(book, { name: '昆山一厂' })
    anOpportunity(book, {
      name: '=1+1',
      customerId,
      values: {
        amount: 123_456_789,
        expectedCloseDate: '2026-03-01',
        startedOn: '1899-12-30',
        probabilityOverride: 8050,
        note: '一\n二 \u0007_x0041_ & <b>',
      },
    })
    const columns = ['name', 'customerId', 'status', 'amount', 'probability', 'expectedCloseDate', 'startedOn', 'note']
    const { target, result } = await exported(book, visitorFor(book, '刘销售'), {
      type: 'opportunity',
      rows: { kind: 'all' },
      columns,
      format: 'xlsx',
      isRoundTrip: true,
    })
    expect(result).toMatchObject({ rows: 1, sheets: 1, cutCells: 0, isRoundTrip: true })
    const [header, row] = await cellsOf(target)
    expect(header?.slice(0, 4)).toEqual(['机会名称', '客户', '结果', '预计订单金额'])
    expect(row?.slice(0, -1)).toEqual([
      '=1+1',
      '昆山一厂',
      '进行中',
      1_234_567.89,
      0.805,
      46_082,
      '1899-12-30',
      '一\n二 \u0007_x0041_ & <b>',
    ])
  })

  it('exports every exportable type with all of its columns', async () => {
    const book = await aWorkbook()
    anOpportunity(book)
    for (const type of EXPORTABLE) {
      const columns = Object.entries(book.workbook.fields.fieldsOf(type)).flatMap(([key, field]) =>
        field.secret ? [] : [key],
      )
      const { result } = await exported(book, visitorFor(book, '管理员'), {
        type,
        columns,
        rows: { kind: 'all' },
        format: 'xlsx',
      })
      expect([type, result.sheets]).toEqual([type, 1])
    }
  })
})

describe('copying a view as a table', () => {
  it('gives text and HTML that say the same', async () => {
    const book = await aWorkbook()
    aCustomer(book, { name: '甲\t"乙"', phone: '<b>' })
    const visitor = visitorFor(book, '刘销售')
    const { rows, text, html } = await copyRecords(visitor, requestOf({ columns: ['name', 'phone'] }))
    expect(rows).toBe(1)
    expect(text).toBe('客户名称\t电话\r\n"甲\t""乙"""\t<b>')
    expect(html).toContain('<td>甲\t&quot;乙&quot;</td><td>&lt;b&gt;</td>')
  })

  it('refuses more rows than a clipboard should carry', async () => {
    const book = await aWorkbook()
    const edits = Array.from({ length: 10_001 }, (_, index) => insert('customer', { name: `客户 ${index}` }))
    commit(book.workbook, { actor: SYSTEM_ACTOR, kind: 'import', label: { key: 'import' }, edits, isBulk: true })
    const call = () => copyRecords(visitorFor(book, '管理员'), requestOf({}))
    expect(await failureOf(call, 'EXPORT_REFUSED')).toMatchObject({ reason: 'tooManyRows', limit: 10_000 })
  })
})
