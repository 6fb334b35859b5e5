import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { createFileGrants } from '#db/services/file-grants.ts'
import { importFile, mendRejects, planImport, previewImport } from '#db/services/import.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import type { Actor } from '#db/workbook/actor.ts'
import { undoBatch } from '#db/workbook/undo.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { NOW, openBench } from './import-setup.ts'
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

describe('who made a record elsewhere, and when', () => {
  const table = [
    '客户代码,客户名称,录入人,录入时间',
    'K1,海曙机械,王海燕,2024-05-03 09:30',
    'K2,江北食品,,2024/5/4',
    'K3,镇海石化,老周,',
    'K4,北仑港机,王海燕,2031-01-01',
    '',
  ].join('\n')

  it('is kept for new records, in the log and for verification', async () => {
    const keeper = bench.add('person', { name: '王海燕' })
    const file = bench.file(table)
    const plan = await bench.plan(file, { as: 'customer' })
    expect(plan).toMatchObject({
      toReject: 1,
      pendingRows: 1,
      rejectReasons: [{ field: 'createdAt', code: 'inFuture' }],
    })
    expect(plan.questions).toMatchObject([
      { kind: 'createMissing', type: 'person', names: ['老周'], isAnswered: false },
    ])
    await bench.run(file, { as: 'customer', answers: { createMissing: { person: true } } })
    const byCode = new Map(
      selectAllRecordStates(bench.workbook.handle, 'customer').map((state) => [state.values['code'], state]),
    )
    expect(byCode.get('K1')).toMatchObject({
      createdBy: keeper,
      createdAt: Date.UTC(2024, 4, 3, 1, 30),
      updatedAt: NOW,
    })
    expect(byCode.get('K2')).toMatchObject({ createdBy: null, createdAt: Date.UTC(2024, 4, 3, 16) })
    expect(byCode.get('K3')).toMatchObject({ createdBy: bench.idOf('person', '老周'), createdAt: NOW })
    expect(verifyWorkbook(bench.workbook.handle).problems).toEqual([])
    bench.workbook.handle
      .prepare('UPDATE customers SET created_at = created_at + 1 WHERE id = ?')
      .run(byCode.get('K1')?.id)
    expect(verifyWorkbook(bench.workbook.handle).problems).toMatchObject([
      { code: 'recordChanged', field: 'createdAt' },
    ])
  })

  it('stays as it is for records that the workbook has', async () => {
    bench.add('customer', { code: 'K1', name: '海曙机械' })
    bench.add('person', { name: '王海燕' })
    const file = bench.file('客户代码,客户名称,电话,录入人,录入时间\nK1,海曙机械,0574,王海燕,2024-05-03\n')
    const result = await bench.run(file, { as: 'customer' })
    expect(result).toMatchObject({ updated: 1, inserted: 0 })
    expect(result.oddities).toContainEqual({ code: 'createdKept', params: { count: 2 } })
    expect(selectAllRecordStates(bench.workbook.handle, 'customer')).toMatchObject([
      { createdAt: NOW, createdBy: null },
    ])
  })

  it('is undone and redone with its import', async () => {
    bench.add('person', { name: '王海燕' })
    const file = bench.file('客户代码,客户名称,录入人,录入时间\nK1,海曙机械,王海燕,2024-05-03\n')
    const { batchId } = await bench.run(file, { as: 'customer' })
    await undoBatch(bench.workbook, { actor: SYSTEM_ACTOR, direction: 'undo', batchId: batchId ?? '' })
    expect(bench.all('customer').size).toBe(0)
    await undoBatch(bench.workbook, { actor: SYSTEM_ACTOR, direction: 'redo' })
    expect(selectAllRecordStates(bench.workbook.handle, 'customer')).toMatchObject([
      { createdAt: Date.UTC(2024, 4, 2, 16), createdBy: bench.idOf('person', '王海燕') },
    ])
    expect(verifyWorkbook(bench.workbook.handle).problems).toEqual([])
  })
})

describe('importing what opportunities are made of', () => {
  it('adds products to opportunities by code or name, as many times as the file says', async () => {
    const customerId = bench.add('customer', { name: '海曙机械' })
    bench.add('opportunity', { code: 'J1', name: '一号线', customerId })
    const second = bench.add('opportunity', { code: 'J2', name: '二号线', customerId })
    bench.add('product', { name: 'GTX Pro' })
    const file = bench.file('商机,产品,数量,单价\nJ1,GTX Pro,2,"1,200"\n二号线,GTX Pro,1.5,800\n三号线,GTX Pro,1,1\n')
    const result = await bench.run(file, { as: 'productLine' })
    expect(result).toMatchObject({ inserted: 2, rejected: 1, created: {} })
    expect(result.rejectReasons).toMatchObject([{ field: 'opportunityId', code: 'unknownReference', rows: 1 }])
    const lines = selectAllRecordStates(bench.workbook.handle, 'productLine').map(({ values }) => values)
    expect(lines).toMatchObject([
      { quantity: 2, unitPrice: 120_000 },
      { opportunityId: second, quantity: 1.5, unitPrice: 80_000 },
    ])
  })

  describe('known by two fields together', () => {
    const linesNow = () =>
      selectAllRecordStates(bench.workbook.handle, 'productLine').map(({ id, values }) => ({
        id,
        deal: values['opportunityId'],
        quantity: values['quantity'],
      }))
    let deal = ''
    beforeEach(() => {
      const customerId = bench.add('customer', { name: '海曙机械' })
      deal = bench.add('opportunity', { code: 'J1', name: '一号线', customerId })
      for (const name of ['GTX Pro', '备件包']) bench.add('product', { name })
    })
    const first = '商机,产品,数量,单价\nJ1,GTX Pro,2,1200\nJ1,备件包,1,300\n'

    it('updates the product of an opportunity instead of adding it again', async () => {
      await bench.run(bench.file(first), { as: 'productLine' })
      const before = linesNow()
      const again = bench.file('商机,产品,数量,单价\n一号线,gtx pro,5,1200\nJ1,备件包,1,300\n')
      const result = await bench.run(again, { as: 'productLine' })
      expect(result).toMatchObject({ inserted: 0, updated: 1, unchanged: 1, rejected: 0 })
      expect(linesNow().map(({ id, quantity }) => ({ id, quantity }))).toEqual([
        { id: before[0]?.id, quantity: 5 },
        { id: before[1]?.id, quantity: 1 },
      ])
    })

    it('takes lines of one product in their order, and adds those beyond', async () => {
      const twice = '商机,产品,数量\nJ1,GTX Pro,2\nJ1,GTX Pro,3\n'
      await bench.run(bench.file(twice), { as: 'productLine' })
      const result = await bench.run(bench.file(`${twice}J1,GTX Pro,4\n`), { as: 'productLine' })
      expect(result).toMatchObject({ inserted: 1, updated: 0, unchanged: 2 })
      expect(linesNow().map(({ quantity }) => quantity)).toEqual([2, 3, 4])
    })

    it('adds only, or updates only, where the person says so', async () => {
      await bench.run(bench.file('商机,产品,数量\nJ1,GTX Pro,2\n'), { as: 'productLine' })
      const both = () => bench.file('商机,产品,数量\nJ1,GTX Pro,7\nJ1,备件包,1\n')
      const updated = await bench.run(both(), { as: 'productLine', answers: { mode: 'update' } })
      expect(updated).toMatchObject({ inserted: 0, updated: 1, rejected: 1 })
      expect(updated.rejectReasons).toMatchObject([{ field: 'productId', code: 'noSuchRecord' }])
      const inserted = await bench.run(both(), { as: 'productLine', answers: { mode: 'insert' } })
      expect(inserted).toMatchObject({ inserted: 1, updated: 0, rejected: 1 })
      expect(inserted.rejectReasons).toMatchObject([{ field: 'productId', code: 'notUnique' }])
      expect(linesNow().map(({ deal: of, quantity }) => [of === deal, quantity])).toEqual([
        [true, 7],
        [true, 1],
      ])
    })

    it('updates the contact of a customer, and keeps who has the same name elsewhere apart', async () => {
      bench.add('customer', { name: '甬江电气' })
      const file = '客户,姓名,职位\n海曙机械,李工,设备主管\n甬江电气,李工,采购\n'
      await bench.run(bench.file(file), { as: 'contact' })
      const again = await bench.run(bench.file(file.replace('采购', '采购经理')), { as: 'contact' })
      expect(again).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 })
      const people = selectAllRecordStates(bench.workbook.handle, 'contact').map(({ values }) => values['position'])
      expect(people).toEqual(['设备主管', '采购经理'])
    })
  })

  it('adds stages in the order of the file to a pipeline that it makes along', async () => {
    const file = bench.file('管线,阶段,成功率\n渠道管线,初访,10%\n渠道管线,报价,40%\n渠道管线,签约,80%\n')
    expect((await bench.plan(file, { as: 'stage' })).questions).toMatchObject([
      { kind: 'createMissing', type: 'pipeline', names: ['渠道管线'] },
    ])
    await bench.run(file, { as: 'stage', answers: { createMissing: { pipeline: true } } })
    const pipelineId = bench.idOf('pipeline', '渠道管线')
    const stages = selectAllRecordStates(bench.workbook.handle, 'stage').filter(
      ({ values }) => values['pipelineId'] === pipelineId,
    )
    expect(stages.map(({ values }) => [values['position'], values['name'], values['probability']])).toEqual([
      [1, '初访', 1000],
      [2, '报价', 4000],
      [3, '签约', 8000],
    ])
    expect(bench.all('pipeline').get('渠道管线')).toMatchObject({ isDefault: false, isActive: true })
  })

  it('adds loss reasons behind those that are there', async () => {
    const before = bench.all('lossReason').size
    await bench.run(bench.file('输单原因\n价格太高了\n交期赶不上\n'), { as: 'lossReason' })
    const added = bench.all('lossReason')
    expect([added.get('价格太高了')?.['position'], added.get('交期赶不上')?.['position']]).toEqual([
      before + 1,
      before + 2,
    ])
  })
})

describe('who may not manage people or pipelines', () => {
  const actor: Actor = {
    ...SYSTEM_ACTOR,
    writeScope: (resource) => (resource === 'people' || resource === 'pipelines' ? 'none' : 'all'),
  }

  it('makes nobody an administrator by an import', async () => {
    const desk = { ...bench.desk, actor }
    const file = bench.file('姓名,角色\n王海燕,administrator\n')
    const preview = await previewImport(desk, file, 'person')
    expect(preview.columns.map(({ header, proposedField }) => [header, proposedField])).toEqual([
      ['姓名', 'name'],
      ['角色', null],
    ])
    const request = await bench.request(file, { as: 'person' })
    await expect(importFile(desk, file, request)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(planImport(desk, file, request)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('imports no stages', async () => {
    const file = bench.file('管线,阶段,成功率\n甲,乙,10%\n')
    await expect(previewImport({ ...bench.desk, actor }, file, 'stage')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('rejected rows that a person mends', () => {
  it('become a file of their own under the same columns', async () => {
    const file = bench.file('客户名称,员工数,备注\n海曙机械,很多,"甲\n乙"\n江北食品,12,\n镇海石化,不少,丙\n')
    const first = await bench.run(file, { as: 'customer', fields: { 员工数: 'employees' } })
    expect(first).toMatchObject({ inserted: 1, rejected: 2 })
    const files = createFileGrants(bench.path('temp'))
    const rows = [{ row: 2, cells: [{ column: 1, text: '1,200' }] }]
    const mended = mendRejects(bench.desk, files, { resultId: first.resultId ?? '', name: '改好.csv', rows })
    const again = { path: files.resolve(mended.token, 'read'), name: mended.name }
    expect(await bench.run(again, { as: 'customer' })).toMatchObject({ inserted: 1, rejected: 0 })
    expect(bench.all('customer').get('海曙机械')).toMatchObject({ employees: 1200, note: '甲\n乙' })
    expect(bench.all('customer').has('镇海石化')).toBe(false)
    files.close()
  })
})
