import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '#db/cli/run.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { previewImport } from '#db/services/import.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { customFieldKey } from '#shared/entities/field-book.ts'
import { remove, write } from '#test/support/workbook.ts'
import { openBench } from '#test/integration/exchange/import-setup.ts'
import type { ImportBench } from '#test/integration/exchange/import-setup.ts'

let bench: ImportBench

beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

async function workbench(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const streams = {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
  }
  const binding = process.env['WORKBENCH_SQLITE_BINDING']
  const code = await runCommandLine(args, streams, { LANG: 'zh_CN.UTF-8', WORKBENCH_SQLITE_BINDING: binding })
  return { code, out, err }
}

const at = (): string[] => ['--in', bench.path('test.funnel')]

function addFields(): Record<'text' | 'number' | 'money' | 'date' | 'choice' | 'boolean' | 'person', string> {
  const add = (fieldType: string, label: string, more = {}): string =>
    customFieldKey(bench.add('customField', { recordType: 'customer', fieldType, label, ...more }))
  return {
    text: add('text', '片区'),
    number: add('number', '门店数'),
    money: add('money', '保证金'),
    date: add('date', '签约日期'),
    choice: add('choice', '合作级别', { choices: '战略\n重点', isRequired: true }),
    boolean: add('boolean', '已签框架'),
    person: add('person', '介绍人'),
  }
}

const FILE =
  '客户名称,片区,门店数,保证金,签约日期,合作级别,已签框架,介绍人\n' +
  '启明,"苏南, 东",12.5,5万,2026/1/31,重点,是,唐静\n' +
  '宏达,=1+1,,,,,,\n' +
  '远景,x,y,z,2026-02-30,特级,也许,唐静\n'

describe('import of custom fields', () => {
  it('matches columns by label, reads every type, leaves blanks unknown and rejects what does not fit', async () => {
    const keys = addFields()
    const file = bench.file(FILE, 'customers.csv')
    const result = await bench.run(file, { as: 'customer' })
    expect([result.inserted, result.rejected]).toEqual([2, 1])
    const rows = bench.all('customer', 'name')
    expect(rows.get('启明')).toMatchObject({
      [keys.text]: '苏南, 东',
      [keys.number]: 12.5,
      [keys.money]: 5_000_000,
      [keys.date]: '2026-01-31',
      [keys.choice]: '重点',
      [keys.boolean]: true,
      [keys.person]: bench.idOf('person', '唐静'),
    })
    expect(Object.keys(rows.get('宏达') ?? {}).filter((key) => key.startsWith('x_'))).toEqual([keys.text])
    expect(result.rejectReasons).toMatchObject([{ field: keys.number, code: 'notANumber', rows: 1 }])
    expect(verifyWorkbook(bench.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('takes no notice of a remembered column whose field was deleted since', async () => {
    const keys = addFields()
    const file = bench.file(FILE, 'customers.csv')
    const first = await bench.run(file, { as: 'customer', answers: { remember: true } })
    expect(first.inserted).toBe(2)
    const field = selectAllRecordStates(bench.workbook.handle, 'customField').find(
      ({ values }) => values['label'] === '门店数',
    )
    write(bench.workbook, remove('customField', field?.id ?? ''))
    const { columns, fields } = await previewImport(bench.desk, file, 'customer', {})
    expect(columns.map(({ header, proposedField }) => [header, proposedField])).toContainEqual(['门店数', null])
    expect(columns.map(({ header, proposedField }) => [header, proposedField])).toContainEqual(['保证金', keys.money])
    expect(fields.find(({ key }) => key === keys.choice)).toMatchObject({ label: '合作级别', required: false })
  })
})

describe('export of custom fields', () => {
  const keysAndNames = (): unknown[] =>
    [...bench.all('customer', 'name')].toSorted(([a], [b]) => String(a).localeCompare(String(b)))

  it.each(['csv', 'xlsx'])('to .%s and back changes nothing', async (format) => {
    addFields()
    await bench.run(bench.file(FILE, 'customers.csv'), { as: 'customer' })
    const before = keysAndNames()
    const target = bench.path(`out.${format}`)
    const exported = await workbench('export', bench.path('test.funnel'), '--type', 'customer', '-o', target)
    expect([exported.code, exported.err]).toEqual([0, ''])
    if (format === 'csv') expect(readFileSync(target, 'utf8').split('\n')[0]).toContain('合作级别')
    const back = await workbench('import', target, '--into', bench.path('test.funnel'), '--as', 'customer', '--json')
    expect([back.code, JSON.parse(back.out)]).toMatchObject([0, { inserted: 0, updated: 0, rejected: 0 }])
    expect(keysAndNames()).toEqual(before)
  })
})

describe('workbench fields', () => {
  it('adds a field, lists it, and other commands know it by its label', async () => {
    const add = ['fields', 'add', ...at(), '--record', 'customer']
    const added = await workbench(
      ...add,
      '--label',
      '合作级别',
      '--type',
      'choice',
      '--choice',
      '战略',
      '--choice',
      '重点',
    )
    expect([added.code, added.err]).toEqual([0, ''])
    expect(added.out).toContain('合作级别')
    const listed = await workbench('fields', 'list', ...at(), '--json')
    const [field] = JSON.parse(listed.out) as { key: string; choices: string[] }[]
    expect(field).toMatchObject({ label: '合作级别', choices: ['战略', '重点'], used: 0 })
    const file = bench.file('客户名称,合作级别\n启明,战略\n宏达,重点\n', 'a.csv')
    const imported = await workbench('import', file.path, '--into', bench.path('test.funnel'), '--as', 'customer')
    expect([imported.code, imported.out]).toEqual([0, expect.stringContaining('合作级别 → 合作级别')])
    const rows = await workbench('list', 'customer', ...at(), '--filter', '合作级别=重点', '--fields', 'name,合作级别')
    expect(rows.out).toContain('宏达')
    expect(rows.out).not.toContain('启明')
    const sorted = await workbench(
      'list',
      'customer',
      ...at(),
      '--sort',
      `-${field?.key}`,
      '--fields',
      'name',
      '--json',
    )
    expect(
      (JSON.parse(sorted.out) as { rows: { values: { name: string } }[] }).rows.map((row) => row.values.name),
    ).toEqual(['宏达', '启明'])
    const shown = await workbench('fields', 'list', ...at())
    expect(shown.out).toMatch(/客户\s+合作级别\s+选项.*2/)
  })

  it('says what is wrong with a field', async () => {
    const add = (...args: string[]) => workbench('fields', 'add', ...at(), '--record', 'customer', ...args)
    const taken = await add('--label', '客户名称', '--type', 'text')
    expect([taken.code, taken.err]).toEqual([1, expect.stringContaining('“客户名称”已经有了')])
    const bare = await add('--label', '等级', '--type', 'choice')
    expect([bare.code, bare.err]).toEqual([1, expect.stringContaining('不能为空')])
    expect((await add('--label', '等级', '--type', 'colour')).code).toBe(2)
    const unknown = await workbench('list', 'customer', ...at(), '--filter', 'x_000000000000=1')
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('x_000000000000')])
  })
})
