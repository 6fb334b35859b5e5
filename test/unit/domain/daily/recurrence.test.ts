import { describe, expect, it } from 'vitest'
import { nextGoals, unresolvedOf } from '#shared/domain/daily/interview.ts'
import { recurrenceOf } from '#shared/domain/daily/recurrence.ts'

describe('recurrenceOf', () => {
  it('counts what came up before a rule and since, by month and in 30 days', () => {
    const raised = ['2026-08-03', '2026-08-20', '2026-09-01', '2026-10-31']
    expect(recurrenceOf(raised, '2026-09-01', '2026-11-01')).toEqual({
      months: [
        { month: '2026-08', before: 2, after: 0 },
        { month: '2026-09', before: 1, after: 0 },
        { month: '2026-10', before: 0, after: 1 },
        { month: '2026-11', before: 0, after: 0 },
      ],
      before: { count: 3, days: 30, per30: 3 },
      after: { count: 1, days: 61, per30: 30 / 61 },
    })
  })

  it('has no rate since a rule that was made today', () => {
    expect(recurrenceOf(['2026-11-01'], '2026-11-01', '2026-11-01').after).toEqual({ count: 0, days: 0, per30: null })
  })

  it('begins with the rule when it is older than the first problem, and crosses years', () => {
    const { months, before } = recurrenceOf(['2027-01-02'], '2026-12-31', '2027-01-03')
    expect(months.map(({ month }) => month)).toEqual(['2026-12', '2027-01'])
    expect(before).toEqual({ count: 0, days: 1, per30: 0 })
  })
})

describe('unresolvedOf', () => {
  const blank = ['', '', '']

  it('takes in goals that no result answers, where there is room', () => {
    const goals = ['定机型', '谈付款方式', '过技术协议']
    expect(unresolvedOf({ goals, results: ['已定', '', ' '], unresolved: ['', '备用机位置', ''] })).toEqual([
      '谈付款方式',
      '备用机位置',
      '过技术协议',
    ])
    expect(unresolvedOf({ goals, results: blank, unresolved: ['甲', '乙', '丙'] })).toEqual(['甲', '乙', '丙'])
  })

  it('writes nothing twice and leaves out goals that were never set', () => {
    expect(unresolvedOf({ goals: ['定机型', '', ''], results: blank, unresolved: ['定机型', '', ''] })).toEqual([
      '定机型',
      '',
      '',
    ])
  })
})

describe('nextGoals', () => {
  it('are what stayed unresolved, in its order', () => {
    expect(nextGoals(['付款方式', null, ' 备用机位置 '])).toEqual(['付款方式', '备用机位置'])
  })
})
