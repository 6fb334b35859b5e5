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
import { reasons, writeBlock } from './range-desk.ts'

let book: TestWorkbook
let ids: string[]
const columnOf = (field: string, rows: readonly string[] = ids): FieldValue[] =>
  rows.map((id) => valueOf(book, 'opportunity', id, field))
const opportunities = () => contentsOf(book, ['opportunity', 'stageEvent'])

beforeEach(async () => {
  book = await aWorkbook()
  ids = [1, 2, 3, 4].map((number) =>
    anOpportunity(book, { name: `机会 ${number}`, values: { amount: number * 10_000 } }),
  )
})

describe('fill', () => {
  const fill = (
    sourceIds: readonly string[],
    fields: string[],
    direction: 'down' | 'up' | 'right' | 'left',
    series: 'copy' | 'series' | 'months' | 'workdays',
    replaces?: string,
  ) => ({
    kind: 'fill' as const,
    source: { rows: { kind: 'ids' as const, ids: [...sourceIds] }, fields },
    direction,
    series,
    ...(replaces === undefined ? {} : { replaces }),
  })

  it('goes on downward and upward from the source cells', async () => {
    const fields = ['amount', 'name', 'status']
    await writeBlock(book, ids.slice(2), fields, fill(ids.slice(0, 2), fields, 'down', 'series'))
    expect(columnOf('amount')).toEqual([10_000, 20_000, 30_000, 40_000])
    expect(columnOf('name')).toEqual(['机会 1', '机会 2', '机会 3', '机会 4'])
    await writeBlock(book, ids.slice(0, 2), ['amount'], fill(ids.slice(3), ['amount'], 'up', 'series'))
    expect(columnOf('amount')).toEqual([39_800, 39_900, 30_000, 40_000])
    await writeBlock(book, ids.slice(1), ['amount', 'name'], fill(ids.slice(0, 1), ['amount', 'name'], 'down', 'copy'))
    expect(columnOf('amount')).toEqual([39_800, 39_800, 39_800, 39_800])
  })

  it('keeps the end of a month', async () => {
    const [first = ''] = ids
    editAs(book, '王主管', update('opportunity', first, { expectedCloseDate: '2026-01-31' }))
    await writeBlock(book, ids.slice(1), ['expectedCloseDate'], fill([first], ['expectedCloseDate'], 'down', 'months'))
    expect(columnOf('expectedCloseDate')).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'])
  })

  it("goes on over the working days that the team keeps, which are not the nation's", async () => {
    const [first = ''] = ids
    editAs(book, '王主管', update('opportunity', first, { nextActionDate: '2026-11-20' }))
    // A free Monday and a Saturday that is worked for it.
    write(
      book.workbook,
      insert('calendarDay', { day: '2026-11-23', isWorkday: false, name: '厂庆' }),
      insert('calendarDay', { day: '2026-11-28', isWorkday: true, name: '补班' }),
    )
    await writeBlock(book, ids.slice(1), ['nextActionDate'], fill([first], ['nextActionDate'], 'down', 'workdays'))
    expect(columnOf('nextActionDate')).toEqual(['2026-11-20', '2026-11-24', '2026-11-25', '2026-11-26'])
    const [, , third = '', last = ''] = ids
    editAs(book, '王主管', update('opportunity', third, { nextActionDate: '2026-11-27' }))
    await writeBlock(book, [last], ['nextActionDate'], fill([third], ['nextActionDate'], 'down', 'workdays'))
    expect(valueOf(book, 'opportunity', last, 'nextActionDate')).toBe('2026-11-28')
  })

  describe('in another way in place of the first', () => {
    const asFilled = [10_000, 10_100, 10_200, 10_300]
    const before = [10_000, 20_000, 30_000, 40_000]

    async function filledTwice(): Promise<string> {
      const [first = ''] = ids
      const copied = await writeBlock(book, ids.slice(1), ['amount'], fill([first], ['amount'], 'down', 'copy'))
      await undoAs(book, '王主管', { batchId: copied.batchId ?? '' })
      const again = fill([first], ['amount'], 'down', 'series', copied.batchId ?? '')
      await writeBlock(book, ids.slice(1), ['amount'], again)
      return copied.batchId ?? ''
    }

    it('is one act for undo and redo', async () => {
      await filledTwice()
      expect(columnOf('amount')).toEqual(asFilled)
      await undoAs(book, '王主管')
      expect(columnOf('amount')).toEqual(before)
      await redoAs(book, '王主管')
      expect(columnOf('amount')).toEqual(asFilled)
      await failureOf(() => redoAs(book, '王主管'), 'NOTHING_TO_UNDO')
    })

    it('never brings the replaced one back beside it', async () => {
      const replaced = await filledTwice()
      await failureOf(() => redoAs(book, '王主管', { batchId: replaced }), 'NOTHING_TO_UNDO')
      await undoAs(book, '王主管')
      await failureOf(() => redoAs(book, '王主管', { batchId: replaced }), 'NOTHING_TO_UNDO')
    })

    it('takes no batch that stands, is no fill, or is of somebody else', async () => {
      const [first = ''] = ids
      const standing = await writeBlock(book, ids.slice(1), ['amount'], fill([first], ['amount'], 'down', 'copy'))
      const { batchId: edited } = editAs(book, '王主管', update('opportunity', first, { source: '展会' }))
      await undoAs(book, '王主管', { batchId: edited })
      const again = (replaces: string) => fill([first], ['amount'], 'down', 'series', replaces)
      const tried = (replaces: string, as: '王主管' | '陈主管') =>
        failureOf(() => writeBlock(book, ids.slice(1), ['amount'], again(replaces), { as }), 'NOTHING_TO_UNDO')
      await tried(standing.batchId ?? '', '王主管')
      await tried(edited, '王主管')
      await undoAs(book, '王主管', { batchId: standing.batchId ?? '' })
      await tried(standing.batchId ?? '', '陈主管')
      expect(columnOf('amount')).toEqual(before)
    })
  })

  it('goes on to the right, as text where the next column is of another kind', async () => {
    editAs(book, '王主管', update('opportunity', ids[0] ?? '', { expectedCloseDate: '2026-12-01', source: '42' }))
    const right = (field: string, to: string[]) =>
      writeBlock(book, ids.slice(0, 1), to, fill(ids.slice(0, 1), [field], 'right', 'copy'), { accept: 'good' })
    await right('expectedCloseDate', ['nextActionDate', 'nextAction'])
    await right('source', ['amount'])
    expect(stateOf(book, 'opportunity', ids[0] ?? '').values).toMatchObject({
      nextActionDate: '2026-12-01',
      nextAction: '2026-12-01',
      amount: 4200,
    })
    expect(reasons(await right('expectedCloseDate', ['amount']))).toEqual(['0,0 notANumber'])
  })
})

describe('bulk edits', () => {
  it('set, clear, add, multiply and append, and leave unknown values unknown', async () => {
    editAs(book, '王主管', update('opportunity', ids[3] ?? '', { amount: null, source: '展会' }))
    const changes = [
      { field: 'amount', how: 'multiply' as const, rate: 11_000 },
      { field: 'source', how: 'append' as const, text: '（2026）' },
      { field: 'expectedCloseDate', how: 'text' as const, text: '2026-12-30' },
      { field: 'ownerId', how: 'value' as const, value: book.people['单晓'] },
    ]
    await writeBlock(book, ids, ['name'], { kind: 'setFields', changes })
    expect(columnOf('amount')).toEqual([11_000, 22_000, 33_000, null])
    expect(columnOf('source')).toEqual(['（2026）', '（2026）', '（2026）', '展会（2026）'])
    expect(new Set(columnOf('ownerId'))).toEqual(new Set([book.people['单晓']]))
    await writeBlock(book, ids, ['name'], {
      kind: 'setFields',
      changes: [
        { field: 'expectedCloseDate', how: 'add', amount: 3 },
        { field: 'source', how: 'clear' },
        { field: 'amount', how: 'add', amount: -500 },
      ],
    })
    expect(columnOf('expectedCloseDate')[0]).toBe('2027-01-02')
    expect(columnOf('source')).toEqual([null, null, null, null])
    expect(columnOf('amount')).toEqual([10_500, 21_500, 32_500, null])
    const wrong = await writeBlock(book, ids.slice(0, 1), ['name'], {
      kind: 'setFields',
      changes: [{ field: 'status', how: 'multiply', rate: 2 }],
    })
    expect(reasons(wrong)).toEqual(['0,0 notForThisField'])
  })

  it('clear blocks, one after the other, as one step', async () => {
    const before = opportunities()
    const more = [{ rows: { kind: 'ids' as const, ids: ids.slice(2) }, fields: ['stageDays', 'amount'] }]
    const result = await writeBlock(
      book,
      ids.slice(0, 1),
      ['amount', 'nextAction'],
      { kind: 'clear' },
      { more, accept: 'good' },
    )
    expect(columnOf('amount')).toEqual([null, 20_000, null, null])
    expect(reasons(result)).toEqual(['1,0 readOnly', '2,0 readOnly'])
    await undoAs(book, '王主管')
    expect(opportunities()).toEqual(before)
  })

  it('replace in texts, amounts, names and choices, and count what changed', async () => {
    const result = await writeBlock(
      book,
      ids,
      ['name', 'amount', 'weightedAmount', 'ownerId'],
      { kind: 'replace', find: '1', with: '$&9' },
      { accept: 'good' },
    )
    expect(columnOf('name')[0]).toBe('机会 $&9')
    expect(reasons(result)).toEqual(['0,1 otherCurrency'])
    const owners = await writeBlock(book, ids, ['ownerId', 'name'], {
      kind: 'replace',
      find: '刘销售',
      with: '单晓',
      wholeCell: true,
    })
    expect(owners).toMatchObject({ changedCells: 4, changedRows: 4 })
    expect(new Set(columnOf('ownerId'))).toEqual(new Set([book.people['单晓']]))
    await writeBlock(book, ids, ['name'], { kind: 'setText', text: 'Pump pump' })
    const exact = await writeBlock(book, ids.slice(0, 1), ['name'], {
      kind: 'replace',
      find: 'pump',
      with: '泵',
      matchCase: true,
    })
    expect(exact.changedCells).toBe(1)
    expect(columnOf('name')[0]).toBe('Pump 泵')
  })

  it('delete rows and restore them', async () => {
    const before = opportunities()
    expect(await writeBlock(book, ids.slice(0, 2), ['name'], { kind: 'deleteRows' })).toMatchObject({ changedRows: 2 })
    expect(stateOf(book, 'opportunity', ids[0] ?? '').deletedAt).not.toBeNull()
    expect(reasons(await writeBlock(book, ids.slice(1, 3), ['name'], { kind: 'deleteRows' }))).toEqual([
      '0,0 recordGone',
    ])
    await writeBlock(book, ids.slice(0, 2), ['name'], { kind: 'restoreRows' })
    expect(opportunities()).toEqual(before)
  })

  it('keep customers that others still need, and delete the rest', async () => {
    const [free, used] = [aCustomer(book, { name: '空' }), aCustomer(book, { name: '被用' })]
    const contact = insert('contact', { name: '李四', customerId: used })
    write(book.workbook, contact)
    write(book.workbook, update('opportunity', ids[0] ?? '', { contactId: contact.id }))
    const result = await writeBlock(
      book,
      [used, free],
      ['name'],
      { kind: 'deleteRows' },
      { type: 'customer', accept: 'good' },
    )
    expect(result).toMatchObject({ isWritten: true, changedRows: 1, badCount: 1 })
    expect(result.bad[0]).toMatchObject({ row: 0, code: 'referenced', title: '被用' })
    expect(stateOf(book, 'customer', used).deletedAt).toBeNull()
    expect(stateOf(book, 'contact', contact.id).deletedAt).toBeNull()
    expect(stateOf(book, 'customer', free).deletedAt).not.toBeNull()
  })
})
