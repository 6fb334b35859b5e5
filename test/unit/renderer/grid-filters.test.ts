import { beforeAll, describe, expect, it } from 'vitest'
import { createInstance, type TFunction } from 'i18next'
import { describeCondition, describeSort, readAloud, type ViewCondition } from '#renderer/grid/filter-words.ts'
import { operandTexts, operatorsOf, presetRange, readCondition } from '#renderer/grid/filter-edit.ts'
import { en } from '#renderer/i18n/en/index.ts'
import { zhCN } from '#renderer/i18n/zh-CN/index.ts'
import { where, type Condition } from '#shared/domain/filter.ts'
import { opportunity } from '#shared/entities/opportunities.ts'

let t: TFunction

beforeAll(async () => {
  const instance = createInstance()
  await instance.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  t = instance.t
})

const on = (condition: Condition, labels: Record<string, string> = {}): ViewCondition => ({ condition, labels })
const words = (condition: ViewCondition) => describeCondition('opportunity', condition, t, 'zh-CN')

describe('the words of a condition', () => {
  it('fit the kind of the field', () => {
    expect(words(on(where('amount', 'atLeast', 10_000_000)))).toEqual({
      subject: '预计订单金额',
      value: '不少于 100,000',
    })
    expect(words(on(where('expectedCloseDate', 'lessThan', '2026-12-01')))).toEqual({
      subject: '预期订单日期',
      value: '早于 2026-12-01',
    })
    expect(words(on(where('name', 'contains', '空压')))).toEqual({ subject: '机会名称', value: '含 空压' })
    expect(words(on(where('nextAction', 'isBlank')))).toEqual({ subject: '下次行动', value: '空白' })
  })

  it('name references by their labels and count long lists', () => {
    const labels = { a: '陈立', b: '孙倩', c: '何俊', d: '曾凡' }
    expect(words(on(where('ownerId', 'in', 'a', 'b'), labels)).value).toBe('陈立、孙倩')
    expect(words(on(where('ownerId', 'in', 'a', 'b', 'c', 'd'), labels)).value).toBe('陈立、孙倩、何俊 等 4 个')
    expect(words(on(where('ownerId', 'in', null), labels)).value).toBe('（空白）')
  })

  it('read aloud with the order', () => {
    const sentence = readAloud(
      '进行中',
      [{ subject: '', value: '进行中' }, words(on(where('amount', 'atLeast', 10_000_000)))],
      [describeSort('opportunity', { field: 'expectedCloseDate', direction: 'ascending' }, t, 'zh-CN')],
      t,
    )
    expect(sentence).toBe('显示 进行中 且 预计订单金额 不少于 100,000 按 预期订单日期 早→晚')
  })
})

describe('a condition that is typed', () => {
  const { amount, expectedCloseDate, stageEnteredAt } = opportunity.fields

  it('reads operands as the field does, without its bounds', () => {
    expect(readCondition('opportunity', 'amount', amount, 'atLeast', ['10万'], 'zh-CN')).toEqual({
      ok: true,
      condition: where('amount', 'atLeast', 10_000_000),
    })
  })

  it('puts the ends of a range in order', () => {
    expect(readCondition('opportunity', 'amount', amount, 'between', ['200', '100'], 'zh-CN')).toEqual({
      ok: true,
      condition: where('amount', 'between', 10_000, 20_000),
    })
  })

  it('says which operand is wrong', () => {
    expect(readCondition('opportunity', 'amount', amount, 'between', ['100', ''], 'zh-CN')).toEqual({
      ok: false,
      sentences: [undefined, '不能为空'],
    })
  })

  it('turns days into instants up to their end', () => {
    const read = readCondition(
      'opportunity',
      'stageEnteredAt',
      stageEnteredAt,
      'between',
      ['2026-11-01', '2026-11-02'],
      'zh-CN',
    )
    const [from, to] = read.ok ? read.condition.values : []
    expect(Number(to) - Number(from)).toBe(2 * 86_400_000 - 1)
  })

  it('comes back as it was typed', () => {
    const condition = where('expectedCloseDate', 'between', '2026-10-01', '2026-12-31')
    expect(operandTexts('opportunity', condition, expectedCloseDate, 'zh-CN')).toEqual(['2026-10-01', '2026-12-31'])
    expect(operandTexts('opportunity', where('amount', 'atLeast', 10_000_000), amount, 'zh-CN')).toEqual(['100000'])
  })

  it('offers only what fits the field', () => {
    expect(operatorsOf(opportunity.fields.ownerId)).toEqual(['isBlank', 'isNotBlank'])
    expect(operatorsOf(opportunity.fields.name)).toContain('startsWith')
  })

  it('has whole periods', () => {
    expect(presetRange('thisQuarter', '2026-11-22')).toEqual(['2026-10-01', '2026-12-31'])
    expect(presetRange('nextQuarter', '2026-11-22')).toEqual(['2027-01-01', '2027-03-31'])
    expect(presetRange('next30', '2026-11-22')).toEqual(['2026-11-22', '2026-12-22'])
  })
})
