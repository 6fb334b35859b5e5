import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runCommandLine } from '#db/cli/run.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { backupFolder } from '#db/workbook/backup.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import { importPlan, importResult } from '#shared/contract/import-types.ts'
import { xlsxOf } from '#test/support/spreadsheet-files.ts'
import { openBench } from './import-setup.ts'
import type { ImportBench } from './import-setup.ts'

let bench: ImportBench

beforeEach(async () => {
  bench = await openBench()
  bench.add('product', { name: 'GTX Pro' })
})
afterEach(() => bench.close())

const PIPELINE =
  'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n' +
  'A1,Moses Frase,GTXPro,Cancity,Won,2016-10-20,2017-03-01,1054\n' +
  'A2,Moses Frase,GTX Pro,,Engaging,2016-10-20,,\n' +
  'A3,Darcel Schlecht,MG Special,Isdom,Prospecting,,,\n'

async function workbench(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const streams = {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
  }
  const code = await runCommandLine(args, streams, {
    LANG: 'zh_CN.UTF-8',
    WORKBENCH_SQLITE_BINDING: process.env['WORKBENCH_SQLITE_BINDING'],
  })
  return { code, out, err }
}

const into = (): string[] => ['--into', bench.path('test.funnel')]

describe('workbench import', () => {
  it('names the option that answers each open question, and writes nothing', async () => {
    const { path } = bench.file(PIPELINE)
    const { code, out, err } = await workbench('import', path, ...into(), '--as', 'opportunity')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('GTXPro')
    expect(err).toContain('--create-missing')
    expect(bench.all('opportunity').size).toBe(0)
  })

  it('makes what is missing, takes a name that differs in spaces for the known one, and says so', async () => {
    const { path } = bench.file(PIPELINE, 'sales_pipeline.csv')
    const { code, out } = await workbench(
      'import',
      path,
      ...into(),
      '--as',
      'opportunity',
      '--create-missing',
      '--json',
    )
    expect(code).toBe(0)
    const result = importResult.loose().parse(JSON.parse(out))
    expect(result).toMatchObject({
      inserted: 3,
      rejected: 0,
      created: { customer: 2, person: 2, product: 1, pipeline: 1, stage: 2 },
      file: { encoding: 'utf-8', delimiter: ',', headerRow: 1 },
    })
    expect(result.oddities).toContainEqual({
      code: 'matchedName',
      params: { field: 'products', text: 'GTXPro', label: 'GTX Pro', count: 1 },
    })
    expect(bench.all('pipeline').has('sales_pipeline')).toBe(true)
    const again = await workbench('import', path, ...into(), '--as', 'opportunity', '--json')
    expect(importResult.loose().parse(JSON.parse(again.out))).toMatchObject({ inserted: 0, updated: 0, unchanged: 3 })
  })

  it('counts without writing in a dry run', async () => {
    const { path } = bench.file(PIPELINE)
    const { code, out } = await workbench('import', path, ...into(), '--as', 'opportunity', '--dry-run', '--json')
    expect(code).toBe(0)
    expect(importPlan.loose().parse(JSON.parse(out))).toMatchObject({
      totalRows: 3,
      toInsert: 3,
      pendingRows: 3,
      toReject: 0,
    })
    expect(bench.all('opportunity').size).toBe(0)
  })

  it('follows a mapping file, and writes rejects with their reasons', async () => {
    const { path } = bench.file('客户名称,规模,备注\n甲,120,"a;b"\n乙,很大,\n')
    const mapping = bench.path('mapping.json')
    writeFileSync(mapping, JSON.stringify({ columns: { 规模: '员工数', 备注: null } }))
    const rejects = bench.path('rejects.csv')
    const args = ['import', path, ...into(), '--as', 'customer', '--mapping', mapping, '--rejects', rejects]
    const { code, out } = await workbench(...args)
    expect(code).toBe(0)
    expect(out).toContain('共 2 行：新增 1')
    expect(bench.all('customer').get('甲')).toMatchObject({ employees: 120, note: null })
    expect(readFileSync(rejects, 'utf8')).toBe('\uFEFF客户名称,规模,备注,原因\r\n乙,很大,,员工数应是数字\r\n')
  })

  it('asks for the order of day and month, and takes it from an option', async () => {
    const { path } = bench.file('机会编号,状态,登记日\nA,验证,03/04/2026\n')
    const args = ['import', path, ...into(), '--as', 'opportunity']
    expect((await workbench(...args)).err).toContain('--date-order')
    expect((await workbench(...args, '--date-order', 'dmy')).code).toBe(0)
    expect(bench.all('opportunity', 'code').get('A')).toMatchObject({ startedOn: '2026-04-03' })
  })

  it('runs in the name of a person, who needs the permission', async () => {
    bench.add('person', { name: '王海燕', roles: ['salesperson'] })
    const { path } = bench.file('客户名称\n甲\n')
    const refused = await workbench('import', path, ...into(), '--as', 'customer', '--as', '王海燕')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect((await workbench('import', path, ...into(), '--as', 'customer', '--as', '唐静')).code).toBe(0)
    expect((await workbench('import', path, ...into(), '--as', 'customer', '--as', '没有')).code).toBe(1)
  })

  it('says in one sentence why a file, a mapping or an option is no good', async () => {
    const { path } = bench.file('客户名称\n甲\n')
    const xlsx = bench.file(Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('xl/workbook.xml')]), 'a.xlsx')
    const refused = await workbench('import', xlsx.path, ...into(), '--as', 'customer')
    expect([refused.code, refused.err.trim().split('\n')]).toEqual([1, [expect.stringContaining('已损坏')]])
    const mapping = bench.path('bad.json')
    writeFileSync(mapping, JSON.stringify({ columns: { 没有: 'name' } }))
    const wrong = await workbench('import', path, ...into(), '--as', 'customer', '--mapping', mapping)
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('没有') })
    expect((await workbench('import', path, ...into(), '--as', 'customer', '--encoding', 'klingon')).code).toBe(1)
    expect((await workbench('import', path, ...into(), '--as', 'customer', '--delimiter', 'x')).code).toBe(2)
    expect((await workbench('import', path, ...into())).code).toBe(2)
    expect((await workbench('import', path, ...into(), '--as', 'nothing')).code).toBe(2)
    expect(existsSync(bench.path('test.funnel-journal'))).toBe(false)
  })
})

describe('workbench list', () => {
  const listing = z.object({
    total: z.number(),
    rows: z.array(z.object({ values: z.record(z.string(), z.unknown()), labels: z.record(z.string(), z.string()) })),
  })

  async function list(...args: string[]): Promise<{ total: number; codes: unknown[] }> {
    const { code, out, err } = await workbench(
      'list',
      'opportunity',
      '--in',
      bench.path('test.funnel'),
      ...args,
      '--json',
    )
    expect([code, err]).toEqual([0, ''])
    const { total, rows } = listing.parse(JSON.parse(out))
    return { total, codes: rows.map(({ values }) => values['code']) }
  }

  beforeEach(async () => {
    const { path } = bench.file(PIPELINE, 'sales_pipeline.csv')
    await workbench('import', path, ...into(), '--as', 'opportunity', '--create-missing')
  })

  it('filters by names, choices, amounts and blanks, and sorts', async () => {
    expect(await list('--filter', 'owner=moses frase', '--sort=code')).toEqual({ total: 2, codes: ['A1', 'A2'] })
    expect(await list('--filter', '结果=赢单')).toEqual({ total: 1, codes: ['A1'] })
    expect(await list('--filter', 'status!=won', '--sort', '-code')).toEqual({ total: 2, codes: ['A3', 'A2'] })
    expect(await list('--filter', 'amount>=1000')).toEqual({ total: 1, codes: ['A1'] })
    expect(await list('--filter', 'customerId=')).toEqual({ total: 1, codes: ['A2'] })
    expect(await list('--filter', 'stage=Prospecting')).toEqual({ total: 1, codes: ['A3'] })
    expect(await list('--filter', 'name~mg')).toEqual({ total: 1, codes: ['A3'] })
    expect(await list('--limit', '2', '--sort', 'code')).toEqual({ total: 3, codes: ['A1', 'A2'] })
  })

  it('prints a table for people', async () => {
    const { out } = await workbench(
      'list',
      'opportunity',
      '--in',
      bench.path('test.funnel'),
      '--fields',
      '机会编号,负责人,amount',
      '--sort',
      'code',
    )
    const [header = '', first = ''] = out.split('\n')
    expect(header.split(/\s+/)).toEqual(['机会编号', '负责人', '预计订单金额'])
    expect(first).toMatch(/^A1\s+Moses Frase\s+1054\.00$/)
    expect(out).toContain('列出 3 条，共 3 条')
  })

  it('says what it does not understand', async () => {
    const args = ['list', 'opportunity', '--in', bench.path('test.funnel')]
    expect((await workbench(...args, '--filter', 'foo=1')).err).toContain('foo')
    expect((await workbench(...args, '--filter', 'amount')).code).toBe(1)
    expect((await workbench(...args, '--filter', 'amount>=viel')).code).toBe(1)
    expect((await workbench(...args, '--filter', 'owner=nobody')).code).toBe(1)
    expect((await workbench(...args, '--limit', 'x')).code).toBe(2)
    expect((await workbench('list', 'credential', '--in', bench.path('test.funnel'))).code).toBe(2)
  })
})

describe('workbench import of a spreadsheet', () => {
  const book = (): string =>
    bench.file(
      xlsxOf([
        { name: '说明', rows: [['填表说明']] },
        {
          name: '客户',
          rows: [
            ['客户名称', '员工数'],
            ['海曙机械', 120],
            ['江北食品', '很多'],
          ],
          emptyRows: 3,
        },
      ]),
      '表.xlsx',
    ).path

  it('reads the sheet that is named, in both languages', async () => {
    const args = ['import', book(), ...into(), '--as', 'customer', '--sheet', '客户']
    const tried = await workbench(...args, '--dry-run')
    expect(tried).toMatchObject({ code: 0, out: expect.stringContaining('文件末尾有 3 行空行') })
    expect(bench.all('customer').size).toBe(0)
    const done = await workbench(...args, '--lang', 'en')
    expect(done).toMatchObject({
      code: 0,
      out: expect.stringMatching(/1 inserted.*\n[\s\S]*Backup before the import: before-import/),
    })
    expect(bench.all('customer').get('海曙机械')).toMatchObject({ employees: 120 })
  })

  it('says which sheets there are when the named one is not', async () => {
    const refused = await workbench('import', book(), ...into(), '--as', 'customer', '--sheet', '客人')
    expect(refused).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('表.xlsx 里没有工作表“客人”。有：说明, 客户'),
    })
    const { path } = bench.file('客户名称\n甲\n', '表.csv')
    const text = await workbench('import', path, ...into(), '--as', 'customer', '--sheet', '客户', '--lang', 'en')
    expect(text).toMatchObject({ code: 1, err: expect.stringContaining('is no spreadsheet') })
  })

  it('gives format, sheet and backup as JSON', async () => {
    const done = await workbench('import', book(), ...into(), '--as', 'customer', '--sheet', '客户', '--json')
    const { file, backup, inserted, rejected } = z
      .object({ file: z.looseObject({}), backup: z.object({ name: z.string() }), inserted: z.int(), rejected: z.int() })
      .parse(JSON.parse(done.out))
    expect(file).toMatchObject({ name: '表.xlsx', format: 'xlsx', sheet: '客户', headerRow: 1 })
    expect(file).not.toHaveProperty('encoding')
    expect([inserted, rejected]).toEqual([1, 1])
    const copy = openWorkbook(join(backupFolder(bench.workbook.path), backup.name))
    expect(selectAllRecordStates(copy.handle, 'customer')).toEqual([])
    copy.close()
  })
})
