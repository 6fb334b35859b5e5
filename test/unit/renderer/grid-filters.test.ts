import { beforeAll, describe, expect, it } from 'vitest'
import { createInstance, type TFunction } from 'i18next'
import { describeCondition, describeSort, readAloud, type ViewCondition } from '#renderer/grid/filter-words.ts'
import { draftsOf, operatorsOf, pickedValues, readDraft, readDrafts, type Draft } from '#renderer/grid/filter-edit.ts'
import { en } from '#renderer/i18n/en/index.ts'
import { zhCN } from '#renderer/i18n/zh-CN/index.ts'
import { fieldsOfFilter, where, type Filter } from '#shared/domain/filter.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
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

const on = (filter: Filter, labels: Record<string, string> = {}): ViewCondition => ({
  field: [...fieldsOfFilter(filter)][0] ?? '',
  filter,
  labels,
})
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

describe('the words of several conditions', () => {
  const both = (kind: 'and' | 'or'): Filter => ({
    kind,
    items: [where('amount', 'atLeast', 10_000_000), where('amount', 'atMost', 50_000_000)],
  })
  it('are joined as they hold', () => {
    expect(words(on(both('and'))).value).toBe('不少于 100,000 且 不超过 500,000')
    expect(words(on(both('or'))).value).toBe('不少于 100,000 或 不超过 500,000')
  })

  it('keep apart what belongs together, and name other columns', () => {
    const nested: Filter = { kind: 'or', items: [both('and'), where('source', 'isBlank')] }
    expect(words(on(nested)).value).toBe('（不少于 100,000 且 不超过 500,000） 或 线索来源 空白')
    expect(words({ field: 'amount', filter: { kind: 'and', items: [] }, labels: {} }).value).toBe('')
  })

  it('say relative dates by their names', () => {
    expect(words(on(where('expectedCloseDate', 'within', 'thisQuarter'))).value).toBe('本季')
    expect(words(on(where('expectedCloseDate', 'within', 'nextDays', 30))).value).toBe('未来 30 天')
    expect(words(on(where('expectedCloseDate', 'within', 'beforeToday'))).value).toBe('今天之前（逾期）')
  })

  it('name references by what was typed', () => {
    expect(words(on(where('customerId', 'contains', '安序'))).value).toBe('含 安序')
  })
})

describe('a condition that is typed', () => {
  const { amount, expectedCloseDate, stageEnteredAt, ownerId, name } = opportunity.fields
  const at = (key: string, field: FieldDescriptor) => ({ type: 'opportunity' as const, key, field })
  const draft = (operator: Draft['operator'], ...operands: string[]): Draft => ({
    operator,
    operands,
    span: 'thisMonth',
    days: '30',
  })
  const said = { badDays: '天数不对' }
  const read = (key: string, field: FieldDescriptor, one: Draft) => readDraft(at(key, field), one, 'zh-CN', said)

  it('reads operands as the field does, without its bounds', () => {
    const value = where('amount', 'atLeast', 10_000_000)
    expect(read('amount', amount, draft('atLeast', '10万'))).toEqual({ ok: true, value })
    expect(read('amount', amount, draft('atLeast', '0.1亿'))).toMatchObject({ value: { values: [1_000_000_000] } })
  })

  it('puts the ends of a range in order', () => {
    const value = where('amount', 'between', 10_000, 20_000)
    expect(read('amount', amount, draft('between', '200', '100'))).toEqual({ ok: true, value })
  })

  it('says which operand is wrong', () => {
    const wrong = [undefined, '不能为空']
    expect(read('amount', amount, draft('between', '100'))).toEqual({ ok: false, wrong })
  })

  it('turns days into instants up to their end', () => {
    const one = read('stageEnteredAt', stageEnteredAt, draft('between', '2026-11-10', '2026-11-11'))
    const [from, to] = one.ok ? one.value.values : []
    expect(Number(to) - Number(from)).toBe(2 * 86_400_000 - 1)
  })

  it('keeps relative dates relative, and checks their number of days', () => {
    const within = (span: Draft['span'], days = '') => ({ ...draft('within'), span, days })
    const value = where('expectedCloseDate', 'within', 'thisWeek')
    expect(read('expectedCloseDate', expectedCloseDate, within('thisWeek'))).toEqual({ ok: true, value })
    expect(read('expectedCloseDate', expectedCloseDate, within('nextDays', '45'))).toMatchObject({
      value: { values: ['nextDays', 45] },
    })
    for (const days of ['', '-1', '1.5', '三', '99999']) {
      const wrong = ['天数不对']
      expect(read('expectedCloseDate', expectedCloseDate, within('lastDays', days))).toEqual({ ok: false, wrong })
    }
  })

  it('finds references by words', () => {
    const value = where('ownerId', 'contains', '陈')
    expect(read('ownerId', ownerId, draft('contains', '陈'))).toEqual({ ok: true, value })
  })

  it('stands beside others, and comes back as it was typed', () => {
    const drafts = [draft('atLeast', '100000'), draft('isBlank')]
    const both = readDrafts(at('amount', amount), drafts, 'or', 'zh-CN', said)
    const filter: Filter = { kind: 'or', items: [where('amount', 'atLeast', 10_000_000), where('amount', 'isBlank')] }
    expect(both).toEqual({ ok: true, filter })
    const shown = draftsOf(at('amount', amount), filter, 'zh-CN')
    expect(shown.join).toBe('or')
    expect(shown.drafts.map(({ operator, operands }) => [operator, operands])).toEqual([
      ['atLeast', ['100000']],
      ['isBlank', []],
    ])
    const one = readDrafts(at('amount', amount), [draft('isBlank')], 'and', 'zh-CN', said)
    expect(one).toEqual({ ok: true, filter: where('amount', 'isBlank') })
    const bad = readDrafts(at('amount', amount), [draft('isBlank'), draft('atLeast', 'x')], 'and', 'zh-CN', said)
    expect(bad).toMatchObject({ ok: false, wrong: [[], [expect.any(String)]] })
  })

  it('shows an empty one for a filter of another form', () => {
    const picked = where('name', 'in', 'a')
    expect(draftsOf(at('name', name), picked, 'zh-CN').drafts).toMatchObject([{ operator: 'contains', operands: [] }])
    expect(pickedValues(picked)).toEqual({ values: ['a'], isExcept: false })
    expect(pickedValues(where('name', 'notIn', null))).toEqual({ values: [null], isExcept: true })
    expect(pickedValues(where('name', 'isBlank'))).toBeNull()
  })

  it('offers only what fits the field', () => {
    expect(operatorsOf(opportunity.fields.status)).toEqual(['isBlank', 'isNotBlank'])
    expect(operatorsOf(ownerId)).toContain('contains')
    expect(operatorsOf(name)).toContain('startsWith')
    expect(operatorsOf(expectedCloseDate)[0]).toBe('within')
  })
})
