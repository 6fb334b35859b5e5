import { beforeAll, describe, expect, it } from 'vitest'
import { anOpportunity, aWorkbook, contentsOf, failureOf, valueOf } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'
import { aService, signedInAs } from '#test/support/client.ts'
import { paste, reasons, writeBlock } from './range-desk.ts'

let book: TestWorkbook
let ids: string[]
beforeAll(async () => {
  book = await aWorkbook('file')
  ids = [1, 2].map((number) => anOpportunity(book, { name: `机会 ${number}` }))
})

const MEGABYTE = '字'.repeat(1_000_000)

describe('hostile cells', () => {
  it.each([
    ['NUL bytes', 'a\0b', 'badText'],
    ['half a character', 'a\ud800', 'badText'],
    ['a replacement character', 'a\ufffd', 'badText'],
    ['a text of a megabyte', MEGABYTE, 'tooLong'],
  ])('%s are refused with a reason and a short text', async (_, text, code) => {
    const before = contentsOf(book, ['opportunity'])
    const fields = ['nextAction', 'note', 'customerId']
    const result = await writeBlock(book, ids.slice(0, 1), fields, { kind: 'setText', text })
    const expected = fields.map((field) => (field === 'customerId' && code === 'tooLong' ? 'unknownReference' : code))
    expect(reasons(result)).toEqual(expected.map((reason, column) => `0,${column} ${reason}`))
    expect(JSON.stringify(result).length).toBeLessThan(10_000)
    expect(contentsOf(book, ['opportunity'])).toEqual(before)
  })

  it('keeps formulas, markup and emoji as the text they are', async () => {
    const texts = [
      '=1+1',
      "'; DROP TABLE opportunities; --",
      '<img src=x onerror=alert(1)>',
      '👩‍👩‍👧 家',
      'שלום',
      '%s %n',
      '__proto__',
    ]
    for (const text of texts) {
      await writeBlock(book, ids.slice(0, 1), ['nextAction'], paste([[text]]))
      expect(valueOf(book, 'opportunity', ids[0] ?? '', 'nextAction')).toBe(text)
    }
  })

  it('cuts no character in half where a replacement does', async () => {
    await writeBlock(book, ids.slice(0, 1), ['nextAction'], paste([['😀']]))
    const result = await writeBlock(book, ids.slice(0, 1), ['nextAction'], {
      kind: 'replace',
      find: '\ud83d',
      with: '',
    })
    expect(reasons(result)).toEqual(['0,0 badText'])
  })
})

describe('hostile requests', () => {
  it('name no field that there is not', async () => {
    const wrong = ['__proto__', 'constructor', 'toString', 'deleted_at', 'id; --']
    for (const field of wrong) {
      await failureOf(() => writeBlock(book, ids, [field], { kind: 'clear' }), 'BAD_FILTER')
      const change = { kind: 'setFields' as const, changes: [{ field, how: 'clear' as const }] }
      await failureOf(() => writeBlock(book, ids, ['name'], change), 'BAD_FILTER')
    }
    const act = paste([], {
      newRows: [['新']],
      newValues: JSON.parse('{"__proto__": "x", "nothing": 1}') as Record<string, string>,
    })
    await failureOf(() => writeBlock(book, [], ['name'], act), 'BAD_FILTER')
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  it('cannot write what has its own procedures, nor what the rules alone write', async () => {
    const as = '管理员'
    await failureOf(
      () => writeBlock(book, ['x'], ['personId'], { kind: 'clear' }, { as, type: 'credential' }),
      'FORBIDDEN',
    )
    const started = { newRows: [['一次执行']], newValues: {} }
    await failureOf(() => writeBlock(book, [], ['name'], paste([], started), { type: 'playbookRun' }), 'FORBIDDEN')
    const event = book.workbook.handle.prepare('SELECT id FROM stage_events').pluck().get() as string
    const result = await writeBlock(book, [event], ['evidence'], { kind: 'setText', text: 'x' }, { type: 'stageEvent' })
    expect(reasons(result)).toEqual(['0,0 readOnly'])
    const gone = await writeBlock(book, [event], ['evidence'], { kind: 'deleteRows' }, { type: 'stageEvent' })
    expect(reasons(gone)).toEqual(['0,0 outOfScope'])
  })

  it('are refused at the door when they are too large', async () => {
    const client = await signedInAs(await aService(book.file), book, '王主管')
    const block = { rows: { kind: 'ids' as const, ids }, fields: ['nextAction'] }
    const call = async (texts: string[][]): Promise<void> => {
      for await (const _ of await client.ranges.write({ type: 'opportunity', block, act: { kind: 'paste', texts } }));
    }
    for (const texts of [
      [Array<string>(401).fill('a')],
      Array.from({ length: 100_001 }, () => ['a']),
      [[`${MEGABYTE}a`]],
    ]) {
      await expect(call(texts)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
  })

  it('of the largest size allowed are answered', async () => {
    const texts = Array.from({ length: 100_000 }, () => Array.from({ length: 20 }, () => 'a'))
    const result = await writeBlock(book, ids, ['nextAction'], paste(texts))
    expect(result).toMatchObject({ isWritten: true, changedCells: 2 })
    await expect(async () =>
      writeBlock(book, ids, ['nextAction'], paste([...texts.slice(1), Array<string>(21).fill('a')])),
    ).rejects.toThrow()
  })
})
