import { beforeEach, describe, expect, it } from 'vitest'
import type { FieldValue } from '#shared/entities/field.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  contentsOf,
  editAs,
  failureOf,
  insert,
  redoAs,
  stateOf,
  undoAs,
  update,
  valueOf,
  write,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'
import { paste, reasons, writeBlock } from './range-desk.ts'

let book: TestWorkbook
let ids: string[]
const columnOf = (field: string, rows: readonly string[] = ids): FieldValue[] =>
  rows.map((id) => valueOf(book, 'opportunity', id, field))
const versionsOf = (rows: readonly string[]) =>
  Object.fromEntries(rows.map((id) => [id, stateOf(book, 'opportunity', id)?.version ?? 0]))
const opportunities = () => contentsOf(book, ['opportunity', 'stageEvent'])

beforeEach(async () => {
  book = await aWorkbook()
  ids = [1, 2, 3, 4].map((number) =>
    anOpportunity(book, { name: `机会 ${number}`, values: { amount: number * 10_000 } }),
  )
})

describe('paste', () => {
  it('reads texts by the rules of their fields, as one batch and one undo step', async () => {
    const before = opportunities()
    const customerId = aCustomer(book, { name: '苏州精工' })
    const fields = ['amount', 'expectedCloseDate', 'nextActionDate', 'customerId', 'probability', 'name']
    const texts = [
      ['1.5万', '2026年12月1日', '明天', 'szjg', '65%', ' 泵站 '],
      ['￥2,000', '12-5', '2026/11/30', '苏州精工', '0.5', '阀门'],
    ]
    const result = await writeBlock(book, ids.slice(0, 2), fields, paste(texts))
    expect(result).toMatchObject({ isWritten: true, changedCells: 12, changedRows: 2, addedRows: 0, badCount: 0 })
    expect(result.records.map(({ id }) => id)).toEqual(ids.slice(0, 2))
    const rows = ids.slice(0, 2)
    expect(columnOf('amount', rows)).toEqual([1_500_000, 200_000])
    expect(columnOf('expectedCloseDate', rows)).toEqual(['2026-12-01', '2026-12-05'])
    expect(columnOf('nextActionDate', rows)).toEqual(['2026-11-03', '2026-11-30'])
    expect(columnOf('customerId', rows)).toEqual([customerId, customerId])
    expect(columnOf('probabilityOverride', rows)).toEqual([6500, 5000])
    expect(columnOf('name', rows)).toEqual(['泵站', '阀门'])
    const after = opportunities()
    await undoAs(book, '王主管')
    expect(opportunities()).toEqual(before)
    await redoAs(book, '王主管')
    expect(opportunities()).toEqual(after)
  })

  it('repeats texts that the block holds several times, and cuts off others at its edge', async () => {
    await writeBlock(book, ids, ['nextAction', 'source'], paste([['拜访'], ['报价']]))
    expect(columnOf('nextAction')).toEqual(['拜访', '报价', '拜访', '报价'])
    expect(columnOf('source')).toEqual(['拜访', '报价', '拜访', '报价'])
    await writeBlock(book, ids, ['nextAction', 'source'], paste([['甲'], ['乙'], ['丙']]))
    expect(columnOf('nextAction')).toEqual(['甲', '乙', '丙', '报价'])
    expect(columnOf('source')).toEqual(['拜访', '报价', '拜访', '报价'])
    await writeBlock(
      book,
      ids.slice(0, 1),
      ['nextAction'],
      paste([
        ['一', '二'],
        ['三', '四'],
      ]),
    )
    expect(columnOf('nextAction')).toEqual(['一', '乙', '丙', '报价'])
  })

  it('leaves cells alone for which a line has no text, and clears those with a blank one', async () => {
    await writeBlock(book, ids, ['nextAction', 'source'], paste([['拜访', '展会']]))
    await writeBlock(book, ids.slice(0, 2), ['nextAction', 'source'], paste([[''], ['', '']]))
    expect(columnOf('nextAction')).toEqual([null, null, '拜访', '拜访'])
    expect(columnOf('source')).toEqual(['展会', null, '展会', '展会'])
  })

  it('writes nothing and lists every bad cell with row, column, value, reason and title', async () => {
    const before = opportunities()
    const texts = [
      ['很多', '2026-02-30', '没有这家'],
      ['100', '2026-12-01', ''],
      ['-5', 'x', ''],
    ]
    const result = await writeBlock(book, ids, ['amount', 'expectedCloseDate', 'customerId'], paste(texts))
    expect(result).toMatchObject({ isWritten: false, batchId: null, changedCells: 0, badCount: 5, records: [] })
    expect(reasons(result)).toEqual([
      '0,0 notANumber',
      '0,1 noSuchDate',
      '0,2 unknownReference',
      '2,0 outOfRange',
      '2,1 notADate',
    ])
    expect(result.bad[0]).toMatchObject({ recordId: ids[0], field: 'amount', text: '很多', title: '机会 1' })
    expect(opportunities()).toEqual(before)
    await expect(undoAs(book, '王主管')).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  })

  it('takes the good cells when told to and leaves the bad ones as they are', async () => {
    const texts = [
      ['很多', '泵'],
      ['300', ''],
      ['400', '阀'],
    ]
    const result = await writeBlock(book, ids, ['amount', 'name'], paste(texts), { accept: 'good' })
    expect(result).toMatchObject({ isWritten: true, changedCells: 4, changedRows: 3, badCount: 2 })
    expect(reasons(result)).toEqual(['0,0 notANumber', '1,1 required'])
    expect(columnOf('amount')).toEqual([10_000, 30_000, 40_000, 40_000])
    expect(columnOf('name')).toEqual(['泵', '机会 2', '阀', '机会 4'])
    expect((await undoAs(book, '王主管')).label).toEqual({ key: 'paste', count: 3 })
    await writeBlock(book, ids.slice(0, 1), ['amount'], { kind: 'setText', text: '1' })
    expect((await undoAs(book, '王主管')).label).toEqual({ key: 'edit', count: 1, subject: '机会 1' })
  })

  it('makes records of the lines below the last row, blank lines apart', async () => {
    const newRows = [
      ['新机会', '100', '成交'],
      ['', '', ''],
      ['', '200', ''],
    ]
    const fields = ['name', 'amount', 'stageId']
    const act = paste([], { newRows, newValues: { source: '展会' } })
    const refused = await writeBlock(book, [], fields, act)
    expect(reasons(refused)).toEqual(['2,1 required'])
    const result = await writeBlock(book, [], fields, act, { accept: 'good' })
    expect(result).toMatchObject({ addedRows: 1, changedRows: 0, badCount: 1 })
    const [record] = result.records
    expect(record?.values).toMatchObject({
      name: '新机会',
      amount: 10_000,
      stageId: book.stages['成交'],
      source: '展会',
    })
    expect(record?.values['ownerId']).toBe(book.people['王主管'])
    expect(record?.values['code']).toMatch(/^OP-2026-\d{4}$/)
  })

  it('takes values copied inside the program where the fields are alike', async () => {
    const [first, second] = [aCustomer(book, { name: '同名' }), aCustomer(book, { name: '同名' })]
    const texts = [['同名', '同名']]
    const named = await writeBlock(book, ids.slice(0, 1), ['customerId'], paste([['同名']]))
    expect(reasons(named)).toEqual(['0,0 ambiguousReference'])
    const act = paste(texts, { values: [[first, second]], valueFields: ['customerId', 'customerId'] })
    await writeBlock(book, ids.slice(0, 1), ['customerId', 'source'], act)
    expect(stateOf(book, 'opportunity', ids[0] ?? '').values).toMatchObject({ customerId: first, source: '同名' })
    await writeBlock(book, ids.slice(1, 2), ['customerId'], paste([[second]]))
    expect(columnOf('customerId').slice(0, 2)).toEqual([first, second])
  })

  it('empties the cells that a cut left behind, in the same batch', async () => {
    await writeBlock(book, ids, ['nextAction'], paste([['甲'], ['乙'], ['丙'], ['丁']]))
    const before = opportunities()
    const from = { rows: { kind: 'ids' as const, ids: ids.slice(0, 2) }, fields: ['nextAction'] }
    await writeBlock(book, ids.slice(1, 3), ['nextAction'], paste([['甲'], ['乙']], { cutFrom: from }))
    expect(columnOf('nextAction')).toEqual([null, '甲', '乙', '丁'])
    await undoAs(book, '王主管')
    expect(opportunities()).toEqual(before)
    const bad = await writeBlock(book, ids.slice(2, 3), ['amount'], paste([['甲']], { cutFrom: from }), {
      accept: 'good',
    })
    expect(bad).toMatchObject({ badCount: 1, changedCells: 0 })
    expect(columnOf('nextAction')).toEqual(['甲', '乙', '丙', '丁'])
  })
})

describe('names in texts', () => {
  it.each([
    ['the title in any case and width', 'ＡＢＣ 泵业'],
    ['the code', 'kh-7'],
    ['full pinyin', 'abc bengye'],
    ['initials', 'ABC BY'],
  ])('are found by %s', async (_, text) => {
    const id = aCustomer(book, { name: 'abc 泵业', code: 'KH-7' })
    aCustomer(book, { name: 'abc 泵业集团', code: 'KH-70' })
    await writeBlock(book, ids.slice(0, 1), ['customerId'], paste([[text]]))
    expect(columnOf('customerId')[0]).toBe(id)
  })

  it('are not found by a part of the title, nor outside what the person reads', async () => {
    aCustomer(book, { name: 'abc 泵业' })
    aCustomer(book, { name: '华南客户', ownerId: book.people['周销售'] })
    const result = await writeBlock(book, ids.slice(0, 2), ['customerId'], paste([['abc'], ['华南客户']]))
    expect(reasons(result)).toEqual(['0,0 unknownReference', '1,0 unknownReference'])
    expect(result.bad[1]?.params).toEqual({ value: '华南客户' })
  })

  it('count within the record they belong to', async () => {
    const [one, two] = [aCustomer(book, { name: '甲厂' }), aCustomer(book, { name: '乙厂' })]
    const contacts = [one, two].map((customerId) => insert('contact', { name: '张三', customerId }))
    write(book.workbook, ...contacts)
    await writeBlock(
      book,
      ids.slice(0, 2),
      ['contactId', 'customerId'],
      paste([
        ['张三', '甲厂'],
        ['zhangsan', '乙厂'],
      ]),
    )
    expect(columnOf('contactId').slice(0, 2)).toEqual(contacts.map(({ id }) => id))
  })
})

describe('cells that the person may not write', () => {
  it('are bad one by one, for the rows and columns that are closed', async () => {
    const other = anOpportunity(book, { owner: '周销售' })
    const fields = ['nextAction', 'weightedAmount', 'ownerId']
    const result = await writeBlock(book, [ids[0] ?? '', other], fields, paste([['甲', '5', '单晓']]), {
      as: '刘销售',
      accept: 'good',
    })
    expect(reasons(result)).toEqual(['0,1 readOnly', '0,2 reassignForbidden', '1,0 recordGone'])
    expect(result).toMatchObject({ isWritten: true, changedCells: 1 })
    await failureOf(() => writeBlock(book, ids, ['nextAction'], paste([['甲']]), { as: '吴培训' }), 'FORBIDDEN')
  })

  it('are left as they are when the text says what they show', async () => {
    const before = opportunities()
    const result = await writeBlock(
      book,
      ids.slice(0, 1),
      ['weightedAmount', 'probability', 'createdBy'],
      paste([['10.00', '10%', '']]),
    )
    expect(result).toMatchObject({ isWritten: true, batchId: null, badCount: 0 })
    expect(opportunities()).toEqual(before)
  })

  it('end in a conflict when others changed them since, and stay theirs when skipped', async () => {
    const [id = ''] = ids
    const { version } = stateOf(book, 'opportunity', id)
    editAs(book, '刘销售', update('opportunity', id, { nextAction: '别人写的' }))
    const seen = { [id]: version }
    const call = (skip: { id: string; field: string }[] = []) =>
      writeBlock(book, ids, ['nextAction'], { kind: 'setText', text: '我写的' }, { seen, skip })
    const { conflicts } = await failureOf(() => call(), 'CONFLICT')
    expect(conflicts).toMatchObject([{ recordId: id, field: 'nextAction', mine: '我写的', theirs: '别人写的' }])
    expect(columnOf('nextAction')).toEqual(['别人写的', null, null, null])
    await call([{ id, field: 'nextAction' }])
    expect(columnOf('nextAction')).toEqual(['别人写的', '我写的', '我写的', '我写的'])
  })
})

describe('rules', () => {
  it('refuse a lost row without its reason and take it with one', async () => {
    const [reason = ''] = Object.keys(book.lossReasons)
    const texts = [
      ['输单', ''],
      ['输单', reason],
      ['赢单', ''],
    ]
    const result = await writeBlock(book, ids, ['status', 'lossReasonId'], paste(texts), { accept: 'good' })
    expect(result.bad).toMatchObject([
      { row: 0, column: 0, field: 'lossReasonId', code: 'lossReasonRequired', text: '输单' },
    ])
    expect(columnOf('status')).toEqual(['open', 'lost', 'won', 'open'])
  })

  it('blame the one cell and keep the others of its row', async () => {
    const result = await writeBlock(book, ids.slice(0, 1), ['nextAction', 'status'], paste([['拜访', '输单']]), {
      accept: 'good',
    })
    expect(reasons(result)).toEqual(['0,1 lossReasonRequired'])
    expect(columnOf('nextAction')[0]).toBe('拜访')
  })

  it('refuse a code that stands twice in the block', async () => {
    const result = await writeBlock(book, ids.slice(0, 3), ['code'], paste([['A-1'], ['a-1'], ['A-2']]), {
      accept: 'good',
    })
    expect(reasons(result)).toEqual(['1,0 notUnique'])
    expect(columnOf('code')[2]).toBe('A-2')
  })

  it.each([
    ['swapped', ['K-1', 'K-2'], ['K-2', 'K-1']],
    ['handed round', ['K-1', 'K-2', 'K-3'], ['K-3', 'K-1', 'K-2']],
    ['moved down by one', ['K-1', 'K-2', 'K-3'], ['K-9', 'K-1', 'K-2']],
    ['moved up by one', ['K-1', 'K-2', 'K-3'], ['K-2', 'K-3', 'K-9']],
  ])('take codes that are %s, since each stands once in the end, and undo them in one step', async (_, old, wanted) => {
    const rows = ids.slice(0, old.length)
    const codes = () => columnOf('code').slice(0, old.length)
    const line = (texts: readonly string[]) => paste(texts.map((text) => [text]))
    await writeBlock(book, rows, ['code'], line(old))
    const result = await writeBlock(book, rows, ['code'], line(wanted), { seen: versionsOf(rows) })
    expect([result.badCount, result.changedRows]).toEqual([0, old.length])
    expect(codes()).toEqual(wanted)
    await undoAs(book, '王主管')
    expect(codes()).toEqual(old)
  })

  it('keep the codes of a circle that cannot close, and name the cell', async () => {
    const rows = ids.slice(0, 2)
    await writeBlock(book, rows, ['code'], paste([['K-1'], ['K-2']]))
    await writeBlock(book, ids.slice(2, 3), ['code'], paste([['K-3']]))
    const result = await writeBlock(book, rows, ['code'], paste([['K-2'], ['K-3']]), { accept: 'good' })
    expect(reasons(result).toSorted()).toEqual(['0,0 notUnique', '1,0 notUnique'])
    expect(columnOf('code').slice(0, 3)).toEqual(['K-1', 'K-2', 'K-3'])
  })
})
