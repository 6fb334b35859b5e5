import { describe, expect, it } from 'vitest'
import { figuresOf } from '#db/services/ranges.ts'
import { aField } from '#test/support/custom-fields.ts'
import { aCustomer, aWorkbook, stateOf, undoAs, visitorFor } from '#test/support/workbook.ts'
import { paste, reasons, writeBlock } from './range-desk.ts'

describe('fields that the workbook has of its own', () => {
  it('are pasted, filled, replaced, counted and undone as built-in ones', async () => {
    const book = await aWorkbook()
    const [text, money, date, choice, yes, person] = [
      aField(book, 'text', '片区'),
      aField(book, 'money', '押金'),
      aField(book, 'date', '签约日'),
      aField(book, 'choice', '等级', { choices: '甲级\n乙级' }),
      aField(book, 'boolean', '年框'),
      aField(book, 'person', '顾问'),
    ].map(({ key }) => key)
    const fields = [text, money, date, choice, yes, person].map(String)
    const ids = [aCustomer(book), aCustomer(book), aCustomer(book)]
    const as = { type: 'customer' as const }
    const texts = [
      ['城东 1', '1.2万', '12月1日', '乙级', '是', 'shanxiao'],
      ['城西', '多', '2026-13-01', '丙级', '也许', '没有'],
    ]
    const result = await writeBlock(book, ids.slice(0, 2), fields, paste(texts), { ...as, accept: 'good' })
    expect(reasons(result)).toEqual([
      '1,1 notANumber',
      '1,2 noSuchDate',
      '1,3 notAChoice',
      '1,4 notABoolean',
      '1,5 unknownReference',
    ])
    expect(result.bad[2]?.params).toEqual({ choices: '甲级、乙级' })
    const values = [text, money, date, choice, yes, person].map(
      (key) => stateOf(book, 'customer', ids[0] ?? '').values[key ?? ''],
    )
    expect(values).toEqual(['城东 1', 1_200_000, '2026-12-01', '乙级', true, book.people['单晓']])

    const source = { rows: { kind: 'ids' as const, ids: ids.slice(0, 1) }, fields }
    await writeBlock(book, ids.slice(1), fields, { kind: 'fill', source, direction: 'down', series: 'series' }, as)
    const last = stateOf(book, 'customer', ids[2] ?? '').values
    expect([last[text ?? ''], last[money ?? ''], last[date ?? '']]).toEqual(['城东 3', 1_200_200, '2026-12-03'])
    const replaced = await writeBlock(book, ids, fields, { kind: 'replace', find: '城东', with: '城北' }, as)
    expect(replaced.changedCells).toBe(3)
    const blocks = [{ rows: { kind: 'ids' as const, ids }, fields: [String(money)] }]
    expect(figuresOf(visitorFor(book, '王主管'), { type: 'customer', blocks })).toMatchObject({
      unit: 'money',
      sum: 3_600_300,
    })
    await undoAs(book, '王主管')
    expect(stateOf(book, 'customer', ids[2] ?? '').values[text ?? '']).toBe('城东 3')
  })
})
