import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { openBench } from './import-setup.ts'
import type { ImportBench } from './import-setup.ts'

let bench: ImportBench

beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

describe('importFile of customers', () => {
  it('sets parents that stand in a later row, in the workbook, or nowhere yet', async () => {
    bench.add('customer', { name: '老集团' })
    const file = bench.file(
      'account,sector,revenue,subsidiary_of\n子一,technolgy,1.5,母公司\n子二,medical,2.5,老集团\n母公司,medical,9,新集团\n子三,medical,1,子一\n',
    )
    const result = await bench.run(file, { as: 'customer', answers: { createMissing: { customer: true } } })
    expect(result).toMatchObject({ inserted: 4, rejected: 0, created: { customer: 1 } })
    const all = bench.all('customer')
    const parentOf = (name: string): unknown => all.get(name)?.['parentId']
    expect([parentOf('子一'), parentOf('子二'), parentOf('母公司'), parentOf('子三')]).toEqual(
      ['母公司', '老集团', '新集团', '子一'].map((name) => bench.idOf('customer', name)),
    )
    expect(all.get('子一')).toMatchObject({ annualRevenue: 150, industry: 'technolgy' })
    expect(result.oddities.map(({ code }) => code)).toEqual(expect.arrayContaining(['smallRevenue', 'spelling']))
    expect(verifyWorkbook(bench.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('asks about parents that nobody knows, and rejects the rows when they are not to be made', async () => {
    const file = bench.file('客户名称,上级客户\n甲,没有的\n乙,甲\n丙,\n')
    const plan = await bench.plan(file, { as: 'customer' })
    expect(plan.questions).toMatchObject([{ kind: 'createMissing', type: 'customer', names: ['没有的'], rows: 1 }])
    const result = await bench.run(file, { as: 'customer', answers: { createMissing: { customer: false } } })
    // 乙 belongs to 甲, which is not imported.
    expect(result.rejectReasons).toMatchObject([{ field: 'parentId', code: 'unknownReference', rows: 2 }])
    expect([...bench.all('customer').keys()]).toEqual(['丙'])
  })

  it('rejects rows that would stand above themselves', async () => {
    const file = bench.file('客户名称,上级客户\n甲,乙\n乙,丙\n丙,甲\n丁,丁\n戊,甲\n')
    const result = await bench.run(file, { as: 'customer' })
    expect(result.rejectReasons).toContainEqual(expect.objectContaining({ field: 'parentId', code: 'cycle' }))
    expect(result.inserted + result.rejected).toBe(5)
    expect(verifyWorkbook(bench.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('multiplies amounts by the unit in the header', async () => {
    await bench.run(bench.file('客户名称,年营业额（万元）\n甲,12.5\n'), { as: 'customer' })
    expect(bench.all('customer').get('甲')).toMatchObject({ annualRevenue: 12_500_000 })
  })

  it('keeps phone numbers as they are written', async () => {
    await bench.run(bench.file('客户名称,电话\n甲,0512-6688\n乙,0086139\n'), { as: 'customer' })
    expect(
      [...bench.all('customer').values()].map(({ phone }) => String(phone)).toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['0086139', '0512-6688'])
  })

  it('does not choose between two customers of one name', async () => {
    bench.add('customer', { name: '甲' })
    bench.add('customer', { name: '甲' })
    const result = await bench.run(bench.file('客户名称,电话\n甲,1\n乙,2\n'), { as: 'customer' })
    expect(result).toMatchObject({ inserted: 1, rejectReasons: [{ code: 'ambiguousReference', rows: 1 }] })
  })

  it('updates by name, whatever its case and width', async () => {
    bench.add('customer', { name: 'Acme Co', phone: '1' })
    const result = await bench.run(bench.file('account,phone\n ＡＣＭＥ　co ,2\n'), { as: 'customer' })
    expect(result).toMatchObject({ inserted: 0, updated: 1 })
    expect(selectAllRecordStates(bench.workbook.handle, 'customer')).toMatchObject([{ values: { phone: '2' } }])
  })

  it('says which rows repeat others when nothing identifies them', async () => {
    const file = bench.file('联系人,客户名称\n潘工,甲\n章主任,甲\n潘工,甲\n')
    const result = await bench.run(file, { as: 'contact', answers: { createMissing: { customer: true } } })
    expect(result).toMatchObject({ inserted: 3, created: { customer: 1 } })
    expect(result.oddities).toContainEqual({ code: 'repeatedRows', params: { count: 1 } })
  })
})

describe('importFile of people', () => {
  const TEAMS =
    'sales_agent,manager,regional_office\nAnna,Dustin,Central\nCecily,Dustin,Central\nViolet,Melvin,East\nKary,Melvin,West\n'

  it('makes managers and departments, and puts them where their people are', async () => {
    const result = await bench.run(bench.file(TEAMS), {
      as: 'person',
      answers: { createMissing: { person: true, department: true } },
    })
    expect(result).toMatchObject({ inserted: 4, created: { person: 2, department: 3 } })
    const people = bench.all('person')
    expect(people.get('Anna')).toMatchObject({
      roles: ['salesperson'],
      isActive: true,
      managerId: bench.idOf('person', 'Dustin'),
      departmentId: bench.idOf('department', 'Central'),
    })
    expect(people.get('Dustin')).toMatchObject({
      roles: ['manager'],
      departmentId: bench.idOf('department', 'Central'),
    })
    const root = bench.idOf('department', '华东一部')
    // Melvin's people are of two departments, so his own stays the one above all.
    expect(people.get('Melvin')).toMatchObject({ roles: ['manager'], departmentId: root })
    expect(bench.all('department').get('Central')).toMatchObject({ parentId: root })
  })

  it('reads roles in either language and asks about near names', async () => {
    bench.add('person', { name: '陈立', roles: ['salesperson'] })
    const file = bench.file('姓名,角色,直属上级\n王海燕,销售、内勤,陈丽\n孙倩,Manager,陈立\n')
    const plan = await bench.plan(file, { as: 'person' })
    expect(plan.questions).toMatchObject([
      { kind: 'nearMatch', type: 'person', text: '陈丽', candidates: [{ label: '陈立', reason: 'sound' }] },
    ])
    const answers = { references: { person: { 陈丽: { kind: 'blank' as const } } } }
    expect(await bench.run(file, { as: 'person', answers })).toMatchObject({ inserted: 2 })
    const people = bench.all('person')
    expect(people.get('王海燕')).toMatchObject({ roles: ['salesperson', 'assistant'], managerId: null })
    expect(people.get('孙倩')).toMatchObject({ roles: ['manager'], managerId: bench.idOf('person', '陈立') })
  })
})

describe('importFile of products', () => {
  it('refuses to import a name twice, and updates prices of known ones', async () => {
    bench.add('product', { name: 'GTX Pro', unitPrice: 1 })
    const file = bench.file('product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\nmg special,MG,56\n')
    const result = await bench.run(file, { as: 'product' })
    expect(result).toMatchObject({
      inserted: 1,
      updated: 1,
      rejectReasons: [{ field: 'name', code: 'duplicateKey', params: { line: 3 } }],
    })
    expect(bench.all('product').get('GTX Pro')).toMatchObject({ unitPrice: 482_100, series: 'GTX', isActive: true })
  })
})
