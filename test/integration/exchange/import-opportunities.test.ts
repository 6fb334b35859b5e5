import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFile, previewImport, runImport, writeRejects } from '#db/services/import.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { undoBatch } from '#db/workbook/undo.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { ImportProgress } from '#shared/contract/import-types.ts'
import { encodeDoubleByte } from '../../unit/exchange/text-bytes.ts'
import { openBench } from './import-setup.ts'
import type { ImportBench } from './import-setup.ts'

let bench: ImportBench

beforeEach(async () => {
  bench = await openBench()
  bench.add('product', { name: 'GTX Pro' })
  bench.add('person', { name: '陈立', roles: ['salesperson'] })
})
afterEach(() => bench.close())

const HEADER = '机会编号,客户名称,产品,负责人,状态,登记日,金额,预计成交,备注'
const table = (...rows: string[]): string => [HEADER, ...rows].join('\r\n')

const OLD_SYSTEM = table(
  'JX-1,昆山晟达电子,GTXPro,陈立,意向,2026-03-04,"128,000",2026-12-11,"价格高; 再谈"',
  'JX-2,常熟隆昶机械,GTX Pro,陈丽,洽谈,2026-10-18,12.5万,2026-12-23,',
  'JX-3,昆山晟达电子,GTXPro,陈立,赢单,2026-06-05,386000,,已签',
  'JX-4,太仓远景纺织,,陈立,输单,2026-04-25,45200,,',
)

const ALL_ANSWERS = () => ({
  createMissing: { customer: true, person: true } as const,
  references: {
    product: { GTXPro: { kind: 'existing' as const, id: bench.idOf('product', 'GTX Pro') } },
    person: { 陈丽: { kind: 'existing' as const, id: bench.idOf('person', '陈立') } },
  },
  stages: {
    意向: { kind: 'stage' as const, stageId: bench.idOf('stage', '开发') },
    洽谈: { kind: 'stage' as const, stageId: bench.idOf('stage', '提案') },
  },
})

describe('planImport of opportunities', () => {
  it('asks about near names, unknown stages and missing records, with the rows that each concerns', async () => {
    const plan = await bench.plan(bench.file(OLD_SYSTEM), { as: 'opportunity' })
    expect(plan.questions).toMatchObject(
      [
        {
          kind: 'nearMatch',
          type: 'product',
          text: 'GTXPro',
          rows: 2,
          candidates: [{ label: 'GTX Pro', reason: 'spacing' }],
        },
        {
          kind: 'createMissing',
          type: 'customer',
          total: 3,
          rows: 4,
          names: ['昆山晟达电子', '常熟隆昶机械', '太仓远景纺织'],
        },
        { kind: 'nearMatch', type: 'person', text: '陈丽', rows: 1, candidates: [{ label: '陈立', reason: 'sound' }] },
        {
          kind: 'stages',
          values: [
            { text: '意向', rows: 1, answer: null },
            { text: '洽谈', answer: null },
            { text: '赢单', answer: { kind: 'won' } },
            { text: '输单', answer: { kind: 'lost' } },
          ],
        },
      ].toSorted((a, b) => order(a) - order(b)),
    )
    expect(plan).toMatchObject({ openQuestions: 4, totalRows: 4, toReject: 0, pendingRows: 4 })
    expect(selectAllRecordStates(bench.workbook.handle, 'opportunity')).toEqual([])
  })

  it('has nothing left to ask when everything is answered', async () => {
    const plan = await bench.plan(bench.file(OLD_SYSTEM), { as: 'opportunity', answers: ALL_ANSWERS() })
    expect(plan).toMatchObject({
      openQuestions: 0,
      toInsert: 4,
      toReject: 0,
      pendingRows: 0,
      toCreate: { customer: 3 },
    })
    expect(plan.oddities).toEqual(
      expect.arrayContaining([
        { code: 'matchedName', params: { field: 'products', text: 'GTXPro', label: 'GTX Pro', count: 2 } },
        { code: 'scaledUnit', params: { field: 'amount', count: 1 } },
        { code: 'closedWithoutStage', params: { count: 2 } },
        { code: 'lossReasonMissing', params: { name: '未记录', count: 1 } },
        { code: 'blankCells', params: { field: 'expectedCloseDate', count: 2 } },
      ]),
    )
  })

  it('never guesses whether the day or the month comes first', async () => {
    const file = bench.file(
      table('A,甲,,陈立,验证,03/04/2026,1,,', 'B,甲,,陈立,验证,10/18/2026,2,,', 'C,甲,,陈立,验证,5/5/2026,3,,'),
    )
    const answers = { createMissing: { customer: true } }
    const plan = await bench.plan(file, { as: 'opportunity', answers })
    expect(plan.questions).toContainEqual({
      kind: 'dateOrder',
      field: 'startedOn',
      header: '登记日',
      ambiguousRows: 1,
      samples: ['03/04/2026'],
      options: [
        { order: 'mdy', reads: 3, fails: 0 },
        { order: 'dmy', reads: 2, fails: 1 },
      ],
      isAnswered: false,
    })
    expect(plan).toMatchObject({ pendingRows: 1, toInsert: 3, toReject: 0 })
    const dmy = await bench.plan(file, { as: 'opportunity', answers: { ...answers, dateOrders: { startedOn: 'dmy' } } })
    expect(dmy.rejectReasons).toMatchObject([
      { field: 'startedOn', code: 'noSuchDate', rows: 1, samples: [{ row: 3, text: '10/18/2026' }] },
    ])
    await bench.run(file, { as: 'opportunity', answers: { ...answers, dateOrders: { startedOn: 'mdy' } } })
    expect(bench.all('opportunity', 'code').get('A')).toMatchObject({ startedOn: '2026-03-04' })
  })

  it('leaves unclear dates empty when the person says so', async () => {
    const file = bench.file(table('A,甲,,陈立,验证,03/04/2026,1,03/04/2027,'))
    const answers = {
      createMissing: { customer: true },
      dateOrders: { startedOn: 'blank', expectedCloseDate: 'blank' } as const,
    }
    expect(await bench.run(file, { as: 'opportunity', answers })).toMatchObject({ inserted: 1, rejected: 0 })
    expect(bench.all('opportunity', 'code').get('A')).toMatchObject({ expectedCloseDate: null })
  })
})

describe('importFile of opportunities', () => {
  it('writes records, line items and stage events in one batch that one undo takes back', async () => {
    const { handle } = bench.workbook
    const types = ['customer', 'opportunity', 'productLine', 'stageEvent', 'lossReason'] as const
    const before = types.map((type) => selectAllRecordStates(handle, type).length)
    const result = await bench.run(bench.file(OLD_SYSTEM, '旧系统.csv'), { as: 'opportunity', answers: ALL_ANSWERS() })
    expect(result).toMatchObject({
      totalRows: 4,
      inserted: 4,
      updated: 0,
      rejected: 0,
      created: { customer: 3 },
      resultId: null,
    })
    const rows = bench.all('opportunity', 'code')
    expect(rows.get('JX-1')).toMatchObject({
      name: '昆山晟达电子 GTXPro',
      amount: 12_800_000,
      status: 'open',
      stageId: bench.idOf('stage', '开发'),
      customerId: bench.idOf('customer', '昆山晟达电子'),
      ownerId: bench.idOf('person', '陈立'),
      startedOn: '2026-03-04',
      expectedCloseDate: '2026-12-11',
      note: '价格高; 再谈',
    })
    expect(rows.get('JX-2')).toMatchObject({ amount: 12_500_000, stageId: bench.idOf('stage', '提案') })
    expect(rows.get('JX-3')).toMatchObject({
      status: 'won',
      stageId: bench.idOf('stage', '成交'),
      closedOn: '2026-11-22',
    })
    expect(rows.get('JX-4')).toMatchObject({ status: 'lost', lossReasonId: bench.idOf('lossReason', '未记录') })
    expect(
      selectAllRecordStates(handle, 'productLine')
        .map(({ values }) => [Number(values['amount']), values['quantity']])
        .toSorted(([a], [b]) => Number(a) - Number(b)),
    ).toEqual([
      [12_500_000, 1],
      [12_800_000, 1],
      [38_600_000, 1],
    ])
    expect(selectAllRecordStates(handle, 'stageEvent')).toHaveLength(4)
    expect(verifyWorkbook(handle)).toMatchObject({ isSound: true })

    await undoBatch(bench.workbook, { actor: SYSTEM_ACTOR, direction: 'undo', batchId: result.batchId ?? '' })
    expect(types.map((type) => selectAllRecordStates(handle, type).length)).toEqual(before)
  })

  it('changes nothing when the same file comes again, and only what differs when it was edited', async () => {
    const answers = ALL_ANSWERS()
    await bench.run(bench.file(OLD_SYSTEM), { as: 'opportunity', answers })
    const again = await bench.run(bench.file(OLD_SYSTEM), { as: 'opportunity', answers })
    expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: 4, batchId: null })
    const edited = table('jx-1,昆山晟达电子,GTXPro,陈立,意向,2026-03-04,130000,,')
    const result = await bench.run(bench.file(edited), { as: 'opportunity', answers })
    expect(result).toMatchObject({ inserted: 0, updated: 1, unchanged: 0 })
    const row = [...bench.all('opportunity', 'code').values()].find(({ amount }) => amount === 13_000_000)
    // A blank cell says nothing: the date and the note stay.
    expect(row).toMatchObject({ expectedCloseDate: '2026-12-11', note: '价格高; 再谈' })
    const line = selectAllRecordStates(bench.workbook.handle, 'productLine').map(({ values }) => values['amount'])
    expect(line).toContain(13_000_000)
    expect(line).toHaveLength(3)
  })

  it('makes a pipeline of the stages of the file, earlier ones first', async () => {
    const file = bench.file(
      'opportunity_id,deal_stage,engage_date,close_date,close_value\n1,Won,2026-01-02,2026-02-02,10\n2,Engaging,2026-01-02,,\n3,Prospecting,,,\n4,Closed-Lost,2026-01-02,2026-01-05,0\n',
    )
    const answers = { pipeline: { kind: 'create', name: '旧系统' } as const }
    const result = await bench.run(file, { as: 'opportunity', answers })
    expect(result).toMatchObject({ inserted: 4, created: { pipeline: 1, stage: 2 } })
    const pipelineId = bench.idOf('pipeline', '旧系统')
    const stages = selectAllRecordStates(bench.workbook.handle, 'stage').filter(
      ({ values }) => values['pipelineId'] === pipelineId,
    )
    expect(
      stages
        .map(({ values }) => [values['name'], values['position'], values['probability']])
        .toSorted((a, b) => Number(a[1]) - Number(b[1])),
    ).toEqual([
      ['Prospecting', 1, 1000],
      ['Engaging', 2, 8000],
    ])
    const rows = bench.all('opportunity', 'code')
    const engaging = bench.idOf('stage', 'Engaging')
    expect([rows.get('1')?.['status'], rows.get('1')?.['stageId'], rows.get('4')?.['status']]).toEqual([
      'won',
      engaging,
      'lost',
    ])
    expect(rows.get('3')).toMatchObject({ status: 'open', stageId: bench.idOf('stage', 'Prospecting'), name: '3' })
    expect(bench.all('pipeline').get('旧系统')).toMatchObject({ isDefault: false })
  })

  it('takes 成交 for the stage that it is, and not for a win', async () => {
    await bench.run(bench.file(table('A,,,陈立,成交,2026-01-01,1,,')), { as: 'opportunity' })
    expect(bench.all('opportunity', 'code').get('A')).toMatchObject({
      status: 'open',
      stageId: bench.idOf('stage', '成交'),
    })
  })

  it('rejects rows one by one, and says why', async () => {
    const file = bench.file(
      [
        table(
          'A,,,陈立,验证,2026-01-01,待定,,',
          'B,,,陈立,验证,2026-02-30,1,,',
          'C,,,王五,验证,2026-01-01,1,,',
          'D,,,陈立,验证,2026-01-01,-1,,',
        ),
        'E,,,陈立,验证,2026-01-01,1,,ok',
        'e,,,陈立,验证,2026-01-01,1,,twice',
        'F,,,陈立,验证,2026-01-01,1,,x,one too many',
        'G,,,陈立,验证,2026-01-01',
        'H,,,陈立,验证,2026-01-01,1,,bad \u0000 text',
        'I,,,陈立,验证,2026-01-01,1,,"never closed',
        'J,,,陈立,验证,2026-01-01,1,,swallowed',
      ].join('\r\n'),
    )
    const answers = { createMissing: { person: false } }
    const result = await bench.run(file, { as: 'opportunity', answers })
    expect(result.rejectReasons.map(({ field, code, rows, samples }) => [field, code, rows, samples[0]?.row])).toEqual([
      ['amount', 'notANumber', 1, 2],
      ['startedOn', 'noSuchDate', 1, 3],
      ['ownerId', 'unknownReference', 1, 4],
      ['amount', 'outOfRange', 1, 5],
      ['code', 'duplicateKey', 1, 7],
      ['', 'rowTooLong', 1, 8],
      ['note', 'badText', 1, 10],
      ['', 'unclosedQuote', 1, 11],
    ])
    expect(result).toMatchObject({ totalRows: 10, inserted: 2, rejected: 8 })
    expect([...bench.all('opportunity', 'code').keys()].toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual(
      ['E', 'G'],
    )
    expect(result.rejects[0]).toEqual({
      row: 2,
      cells: ['A', '', '', '陈立', '验证', '2026-01-01', '待定', '', ''],
      issues: [{ field: 'amount', code: 'notANumber', params: {}, text: '待定' }],
    })
  })

  it('writes rejects as a file that can be mended and imported again', async () => {
    const file = bench.file(table('A,,,陈立,验证,2026-01-01,待定,,"a ""b"", c"', 'B,,,陈立,验证,2026-01-01,1,,'))
    const { resultId } = await bench.run(file, { as: 'opportunity' })
    const target = bench.path('rejects.csv')
    expect(await writeRejects(bench.desk, resultId ?? '', target, 'zh-CN')).toBe(1)
    const text = readFileSync(target, 'utf8')
    expect(text).toBe(`\uFEFF${HEADER},原因\r\nA,,,陈立,验证,2026-01-01,待定,,"a ""b"", c",预计订单金额应是数字\r\n`)
    const mended = bench.file(text.replace('待定', '20万'))
    expect(await bench.run(mended, { as: 'opportunity' })).toMatchObject({ inserted: 1, rejected: 0 })
    expect(bench.all('opportunity', 'code').get('A')).toMatchObject({ amount: 20_000_000, note: 'a "b", c' })
    await expect(writeRejects(bench.desk, 'none', target, 'zh-CN')).rejects.toMatchObject({ code: 'FILE_GRANT' })
  })

  it('keeps what the rules demand of deals that are closed', async () => {
    const answers = ALL_ANSWERS()
    await bench.run(bench.file(OLD_SYSTEM), { as: 'opportunity', answers })
    const changed = bench.file(table('JX-3,,,,提案,,,,', 'JX-4,,,,赢单,,,,'))
    const result = await bench.run(changed, { as: 'opportunity', answers })
    expect(result.rejectReasons).toMatchObject([{ field: 'stageId', code: 'closedIsNotOpen', rows: 1 }])
    expect(bench.all('opportunity', 'code').get('JX-4')).toMatchObject({ status: 'won', lossReasonId: null })
    const early = bench.file(
      '机会编号,状态,开始日期,结束日期\nZ,赢单,2026-05-05,2026-05-04\nY,验证,2026-05-05,2026-12-31\n',
    )
    const second = await bench.run(early, { as: 'opportunity', answers })
    expect(second.rejectReasons).toMatchObject([{ field: 'closedOn', code: 'closedBeforeStart' }])
    expect(bench.all('opportunity', 'code').get('Y')).toMatchObject({ closedOn: null, expectedCloseDate: '2026-12-31' })
  })

  it('follows the mode for records that exist and for those that do not', async () => {
    const answers = { createMissing: { customer: true } }
    await bench.run(bench.file(table('A,,,陈立,验证,2026-01-01,1,,')), { as: 'opportunity', answers })
    const both = bench.file(table('A,,,陈立,验证,2026-01-01,2,,', 'B,,,陈立,验证,2026-01-01,2,,'))
    const insert = await bench.run(both, { as: 'opportunity', answers: { ...answers, mode: 'insert' } })
    expect(insert).toMatchObject({ inserted: 1, updated: 0, rejectReasons: [{ code: 'notUnique', rows: 1 }] })
    const other = bench.file(table('A,,,陈立,验证,2026-01-01,3,,', 'C,,,陈立,验证,2026-01-01,3,,'))
    const update = await bench.run(other, { as: 'opportunity', answers: { ...answers, mode: 'update' } })
    expect(update).toMatchObject({ inserted: 0, updated: 1, rejectReasons: [{ code: 'noSuchRecord', rows: 1 }] })
  })

  it('finds contacts of the customer, and makes them for it', async () => {
    const file = bench.file(
      '机会编号,客户名称,联系人,状态\nA,甲公司,潘工,验证\nB,乙公司,潘工,验证\nC,甲公司,潘工,验证\nD,,潘工,验证\n',
    )
    const result = await bench.run(file, {
      as: 'opportunity',
      answers: { createMissing: { customer: true, contact: true } },
    })
    expect(result).toMatchObject({
      inserted: 3,
      created: { customer: 2, contact: 2 },
      rejectReasons: [{ field: 'contactId', code: 'unknownReference' }],
    })
    const rows = bench.all('opportunity', 'code')
    expect(rows.get('A')?.['contactId']).toBe(rows.get('C')?.['contactId'])
    expect(rows.get('A')?.['contactId']).not.toBe(rows.get('B')?.['contactId'])
  })

  it('reads a GB18030 file with a title above its header', async () => {
    const text = `旧系统机会,,,,,,,,\r\n${table('A,昆山电子,,陈立,验证,2026/1/2,128000,,等年度预算')}\r\n,,,,,,,,\r\n`
    const file = bench.file(encodeDoubleByte(text, 'gb18030'))
    const preview = await previewImport(bench.desk, file, 'opportunity')
    expect(preview).toMatchObject({ encoding: { used: 'gb18030' }, headerRow: 2, delimiter: { used: ',' } })
    expect(preview.sampleRows).toEqual([
      { row: 3, cells: ['A', '昆山电子', '', '陈立', '验证', '2026/1/2', '128000', '', '等年度预算'] },
    ])
    const result = await bench.run(file, { as: 'opportunity', answers: { createMissing: { customer: true } } })
    expect(result).toMatchObject({ totalRows: 1, inserted: 1 })
    expect(result.oddities).toContainEqual({ code: 'trailingBlankRows', params: { count: 1 } })
  })

  it('remembers columns and answers for the next file with these headers', async () => {
    const answers = ALL_ANSWERS()
    await bench.run(bench.file(OLD_SYSTEM), { as: 'opportunity', answers, fields: { 备注: null } })
    const next = bench.file(OLD_SYSTEM.replaceAll('JX', 'KX'))
    const preview = await previewImport(bench.desk, next, 'opportunity')
    expect(preview.columns.map(({ proposedField, fromMemory }) => [proposedField, fromMemory]).at(-1)).toEqual([
      null,
      true,
    ])
    expect(preview.rememberedFrom).toMatchObject({
      answers: { references: answers.references, stages: answers.stages },
    })
    const plan = await bench.plan(next, { as: 'opportunity', answers: preview.rememberedFrom?.answers ?? {} })
    expect(plan).toMatchObject({ openQuestions: 0, toInsert: 4 })
  })

  it('is refused to a person who may not import', async () => {
    const desk = { ...bench.desk, actor: { ...SYSTEM_ACTOR, may: () => false } }
    const file = bench.file(OLD_SYSTEM)
    const request = await bench.request(file, { as: 'opportunity' })
    await expect(importFile(desk, file, request)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      data: { permission: 'imports.run' },
    })
    await expect(previewImport(desk, file, 'opportunity')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('runImport', () => {
  const many = (): string =>
    table(
      ...Array.from({ length: 6000 }, (_, n) => `L-${n},客户${n % 50},,陈立,验证,2026-01-01,${n},,"${'x'.repeat(80)}"`),
    )

  it('reports progress, then the result', async () => {
    const file = bench.file(many())
    const request = await bench.request(file, { as: 'opportunity', answers: { createMissing: { customer: true } } })
    const kinds = new Set<string>()
    let inserted = 0
    for await (const event of runImport(bench.desk, file, request)) {
      kinds.add(event.kind === 'progress' ? event.phase : event.kind)
      if (event.kind === 'done') inserted = event.result.inserted
    }
    expect([...kinds]).toEqual(expect.arrayContaining(['reading', 'done']))
    expect(inserted).toBe(6000)
  })

  it('says each index that is made once the rows are written, and is cancelled between two of them', async () => {
    const file = bench.file(many())
    const request = await bench.request(file, { as: 'opportunity', answers: { createMissing: { customer: true } } })
    const controller = new AbortController()
    const made: number[] = []
    const onProgress = ({ phase, rows, indexes }: ImportProgress) => {
      if (phase !== 'indexing' || indexes === undefined) return
      expect(rows).toBeGreaterThanOrEqual(6000)
      expect(indexes.all).toBeGreaterThan(3)
      made.push(indexes.made)
      if (indexes.made === 2) controller.abort()
    }
    await expect(
      importFile(bench.desk, file, request, { signal: controller.signal, onProgress }),
    ).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    expect(made).toEqual([0, 1, 2])
    expect(selectAllRecordStates(bench.workbook.handle, 'opportunity')).toEqual([])
    expect(verifyWorkbook(bench.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('leaves the workbook untouched when it is cancelled while writing', async () => {
    const file = bench.file(many())
    const request = await bench.request(file, { as: 'opportunity', answers: { createMissing: { customer: true } } })
    const controller = new AbortController()
    const options = {
      signal: controller.signal,
      onProgress: ({ phase, rows }: { phase: string; rows: number }) =>
        phase === 'writing' && rows > 500 && controller.abort(),
    }
    await expect(importFile(bench.desk, file, request, options)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(selectAllRecordStates(bench.workbook.handle, 'opportunity')).toEqual([])
    expect(selectAllRecordStates(bench.workbook.handle, 'customer')).toEqual([])
    expect(verifyWorkbook(bench.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('is cancelled when the reader leaves the loop', async () => {
    const file = bench.file(many())
    const request = await bench.request(file, { as: 'opportunity', answers: { createMissing: { customer: true } } })
    for await (const event of runImport(bench.desk, file, request)) {
      expect(event.kind).toBe('progress')
      break
    }
    while (bench.workbook.busy) await bench.workbook.busy
    expect(selectAllRecordStates(bench.workbook.handle, 'opportunity')).toEqual([])
  })
})

function order(question: { kind: string; type?: string }): number {
  return ['customer', 'product', 'person'].indexOf(question.type ?? '') + (question.kind === 'stages' ? 10 : 0)
}

describe('an import that meets a promotion gate', () => {
  it('leaves out the rows that lack evidence, with the reason, and brings in the others', async () => {
    const answers = { createMissing: { customer: true, person: true } as const }
    const head = '机会编号,客户名称,负责人,阶段\r\n'
    const first = bench.file(`${head}JX-1,昆山晟达电子,陈立,验证\r\nJX-2,昆山晟达电子,陈立,验证`)
    expect(await bench.run(first, { as: 'opportunity', answers })).toMatchObject({ inserted: 2 })
    const stageId = bench.idOf('stage', '验证')
    const markId = bench.add('promotionMark', { stageId, position: 1, name: '预算来源明确', kind: 'tick' })
    const known = bench.all('opportunity', 'code')
    const ids = new Map(
      selectAllRecordStates(bench.workbook.handle, 'opportunity').map(({ id, values }) => [values['code'], id]),
    )
    bench.add('markEvidence', { opportunityId: ids.get('JX-2') ?? '', markId })
    const next = bench.file(
      `${head}JX-1,昆山晟达电子,陈立,开发\r\nJX-2,昆山晟达电子,陈立,开发\r\nJX-3,昆山晟达电子,陈立,成交`,
    )
    const plan = await bench.plan(next, { as: 'opportunity', answers })
    expect(plan).toMatchObject({ toInsert: 1, toUpdate: 1, toReject: 1 })
    const result = await bench.run(next, { as: 'opportunity', answers })
    expect(result).toMatchObject({ inserted: 1, updated: 1, rejectReasons: [{ code: 'gateClosed', rows: 1 }] })
    const now = bench.all('opportunity', 'code')
    expect(now.get('JX-1')?.['stageId']).toBe(known.get('JX-1')?.['stageId'])
    expect(now.get('JX-2')?.['stageId']).toBe(bench.idOf('stage', '开发'))
    expect(now.get('JX-3')?.['stageId']).toBe(bench.idOf('stage', '成交'))
  })
})
