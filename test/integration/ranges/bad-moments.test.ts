import { beforeEach, describe, expect, it } from 'vitest'
import type { RangeResult } from '#shared/contract/ranges.ts'
import { issueSentence } from '#shared/locale/index.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { anOpportunity, aWorkbook, editAs, failureOf, stateOf, update, valueOf } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'
import { paste, reasons, writeBlock } from './range-desk.ts'
import type { ActInput } from './range-desk.ts'

let book: TestWorkbook
let mine: string[]
let theirs: string

beforeEach(async () => {
  book = await aWorkbook()
  mine = [1, 2, 3].map((number) =>
    anOpportunity(book, { name: `机会 ${number}`, owner: '刘销售', values: { amount: number * 10_000 } }),
  )
  theirs = anOpportunity(book, { name: '周的机会', owner: '周销售', values: { amount: 500 } })
})

const columnOf = (field: string, rows: readonly string[] = mine): FieldValue[] =>
  rows.map((id) => valueOf(book, 'opportunity', id, field))

const fillFrom = (id: string, field: string): ActInput => ({
  kind: 'fill',
  source: { rows: { kind: 'ids', ids: [id] }, fields: [field] },
  direction: 'down',
  series: 'copy',
})
const setTo = (field: string, text: string): ActInput => ({
  kind: 'setFields',
  changes: [{ field, how: 'text', text }],
})

/** Every reason has words of its own in both languages. */
function expectSentences({ bad }: RangeResult): void {
  for (const { code, params } of bad) {
    for (const language of ['zh-CN', 'en'] as const) {
      expect(issueSentence(language, code, params)).not.toBe(issueSentence(language, 'other'))
    }
  }
}

describe('acts of somebody who reaches only his own rows', () => {
  it.each<[string, ActInput]>([
    ['paste', paste([['甲'], ['甲'], ['甲']])],
    ['clear', { kind: 'clear' }],
    ['bulk edit', setTo('nextAction', '甲')],
    ['one text', { kind: 'setText', text: '甲' }],
  ])('%s writes these and says of each other row that it is not there', async (_, act) => {
    for (const id of [...mine, theirs]) {
      const owner: TeamName = id === theirs ? '陈主管' : '王主管'
      editAs(book, owner, update('opportunity', id, { nextAction: '原来' }))
    }
    const rows = [mine[0] ?? '', theirs, mine[2] ?? '']
    const result = await writeBlock(book, rows, ['nextAction'], act, { as: '刘销售', accept: 'good' })
    expect(reasons(result)).toEqual(['1,0 recordGone'])
    expect(result).toMatchObject({ changedCells: 2, changedRows: 2 })
    expect(valueOf(book, 'opportunity', theirs, 'nextAction')).toBe('原来')
    expectSentences(result)
    const whole = await writeBlock(book, rows, ['nextAction'], setTo('nextAction', '乙'), { as: '刘销售' })
    expect(whole).toMatchObject({ isWritten: false, badCount: 1 })
    expect(columnOf('nextAction')).not.toContain('乙')
  })

  it('a fill neither reaches nor reads rows of others', async () => {
    const down = await writeBlock(book, [theirs, ...mine.slice(1)], ['amount'], fillFrom(mine[0] ?? '', 'amount'), {
      as: '刘销售',
      accept: 'good',
    })
    expect(reasons(down)).toEqual(['0,0 recordGone'])
    expect([...columnOf('amount'), valueOf(book, 'opportunity', theirs, 'amount')]).toEqual([
      10_000, 10_000, 10_000, 500,
    ])
    await writeBlock(book, mine.slice(1), ['amount'], fillFrom(theirs, 'amount'), { as: '刘销售', accept: 'good' })
    expect(columnOf('amount')).toEqual([10_000, 10_000, 10_000])
  })

  it.each<[string, (owner: string) => ActInput]>([
    ['paste', (owner) => paste([[owner], [owner], [owner]])],
    ['bulk edit', (owner) => setTo('ownerId', owner)],
  ])('%s gives no row away beyond the reach, each with its sentence', async (_, act) => {
    const before = columnOf('ownerId')
    const result = await writeBlock(book, mine, ['ownerId'], act('周销售'), { as: '王主管', accept: 'good' })
    expect(reasons(result)).toEqual(['0,0 outOfScope', '1,0 outOfScope', '2,0 outOfScope'])
    expect(columnOf('ownerId')).toEqual(before)
    expectSentences(result)
  })
})

describe('cells that somebody else changed since they were seen', () => {
  it.each<[string, () => ActInput]>([
    ['a fill', () => fillFrom(mine[0] ?? '', 'nextAction')],
    ['a bulk edit', () => setTo('nextAction', '我写的')],
  ])('are told one by one by %s, and left when the person leaves them', async (_, act) => {
    const [first = '', second = '', third = ''] = mine
    editAs(book, '王主管', update('opportunity', first, { nextAction: '我写的' }))
    const seen = Object.fromEntries([second, third].map((id) => [id, stateOf(book, 'opportunity', id).version]))
    editAs(book, '刘销售', update('opportunity', second, { nextAction: '别人写的' }))
    editAs(book, '刘销售', update('opportunity', third, { amount: 1 }))
    const call = (skip: { id: string; field: string }[] = []) =>
      writeBlock(book, [second, third], ['nextAction'], act(), { seen, skip })
    const { conflicts } = await failureOf(() => call(), 'CONFLICT')
    // The other row was changed in another cell, which merges without a word.
    expect(conflicts).toMatchObject([{ recordId: second, field: 'nextAction', mine: '我写的', theirs: '别人写的' }])
    await call([{ id: second, field: 'nextAction' }])
    expect(columnOf('nextAction')).toEqual(['我写的', '别人写的', '我写的'])
    expect(valueOf(book, 'opportunity', third, 'amount')).toBe(1)
  })
})
