import { describe, expect, it } from 'vitest'
import { parseCell } from '#renderer/grid/cell-parse.ts'
import { CellNotes } from '#renderer/grid/cell-notes.ts'
import { cellText, editText } from '#renderer/grid/cell-text.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { allFields } from '#shared/entities/entity.ts'
import { entityOf, type RecordType } from '#shared/entities/index.ts'
import type { FieldValue } from '#shared/entities/field.ts'

const TODAY = '2026-11-22'

function fieldOf(type: RecordType, key: string) {
  const field = allFields(entityOf(type))[key]
  if (field === undefined) throw new Error(`no field ${key}`)
  return field
}

const parse = (key: string, text: string) =>
  parseCell('opportunity', key, fieldOf('opportunity', key), text, 'zh-CN', TODAY)

function show(type: RecordType, key: string, value: FieldValue, label = ''): string {
  const record: WireRecord = { type, id: 'x', version: 1, deletedAt: null, values: {}, labels: { [key]: label } }
  const values = { [key]: typeof value === 'object' && value !== null ? [...value] : value }
  return cellText({ ...record, values }, key, fieldOf(type, key), 'zh-CN')
}

describe('what is typed into a cell', () => {
  it.each([
    ['12.5万', 12_500_000],
    ['1,280,000', 128_000_000],
    ['¥99.50', 9950],
  ])('reads %s as money in minor units', (text, value) => {
    expect(parse('amount', text)).toEqual({ ok: true, value })
  })

  it('reads a percentage as basis points', () => {
    expect(parse('probabilityOverride', '62.5%')).toEqual({ ok: true, value: 6250 })
    expect(parse('probabilityOverride', '60')).toEqual({ ok: true, value: 6000 })
  })

  it.each([
    ['12-04', '2026-12-04'],
    ['12月4日', '2026-12-04'],
    ['明天', '2026-11-23'],
    ['today', '2026-11-22'],
    ['2027/1/5', '2027-01-05'],
  ])('reads %s as a date', (text, value) => {
    expect(parse('expectedCloseDate', text)).toEqual({ ok: true, value })
  })

  it('says why a text is no value', () => {
    expect(parse('expectedCloseDate', '2026-02-30')).toEqual({ ok: false, sentence: '日期 2026-02-30 不存在' })
    expect(parse('amount', '十来万')).toEqual({ ok: false, sentence: '应是数字' })
    expect(parse('amount', '-5')).toMatchObject({ ok: false })
    expect(parse('name', '  ')).toEqual({ ok: false, sentence: '不能为空' })
  })

  it('names the choices in the language of the page', () => {
    expect(parse('status', '赢单')).toEqual({ ok: true, value: 'won' })
    expect(parse('status', '也许')).toEqual({ ok: false, sentence: '不是可选的值，可选：进行中、赢单、输单' })
  })

  it('is blank for nothing', () => {
    expect(parse('amount', ' ')).toEqual({ ok: true, value: null })
  })
})

describe('what a cell shows', () => {
  it('groups thousands, and shows fen only when there are some', () => {
    expect(show('opportunity', 'amount', 128_000_000)).toBe('1,280,000')
    expect(show('opportunity', 'amount', 128_000_050)).toBe('1,280,000.50')
  })

  it('shows percentages, choices, references and nothing for unknown', () => {
    expect(show('opportunity', 'probability', 8000)).toBe('80%')
    expect(show('opportunity', 'status', 'lost')).toBe('输单')
    expect(show('opportunity', 'customerId', 'c1', '昆山晟达电子')).toBe('昆山晟达电子')
    expect(show('opportunity', 'amount', null)).toBe('')
  })

  it('writes a year without separators', () => {
    expect(show('customer', 'foundedYear', 1998)).toBe('1998')
    expect(show('customer', 'employees', 1998)).toBe('1,998')
  })

  it('starts an editor with plain text', () => {
    const record: WireRecord = {
      type: 'opportunity',
      id: 'x',
      version: 1,
      deletedAt: null,
      values: { amount: 128_000_000 },
      labels: {},
    }
    expect(editText(record, 'amount', fieldOf('opportunity', 'amount'), 'zh-CN')).toBe('1280000')
  })
})

describe('refused cells', () => {
  it('stay until they are corrected or given up, each on its own', () => {
    const notes = new CellNotes()
    let told = 0
    notes.subscribe(() => (told += 1))
    notes.set('a', 'amount', { kind: 'invalid', text: 'x', sentence: '应是数字' })
    notes.set('b', 'amount', { kind: 'pending', text: '1', sentence: '' })
    expect(notes.listInvalid()).toEqual([
      { id: 'a', field: 'amount', kind: 'invalid', text: 'x', sentence: '应是数字' },
    ])
    expect(notes.invalid('b', 'amount')).toBeUndefined()
    notes.clear('a', 'amount')
    notes.clear('a', 'amount')
    expect(notes.listInvalid()).toEqual([])
    expect(told).toBe(3)
  })
})
