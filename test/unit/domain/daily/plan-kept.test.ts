import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { planKept, planKeptRate } from '#shared/domain/daily/plan-kept.ts'
import type { ActOfDay, PlannedItem } from '#shared/domain/daily/plan-kept.ts'

const DAY = '2026-11-19'
const item = (id: string, part: Partial<PlannedItem> = {}): PlannedItem => ({
  id,
  activityId: null,
  time: '10:00',
  customerId: 'wujiang',
  subject: '复测管网压降',
  ...part,
})
const act = (id: string, part: Partial<ActOfDay> = {}): ActOfDay => ({
  id,
  status: 'done',
  plannedOn: DAY,
  doneOn: DAY,
  time: '10:30',
  customerId: 'wujiang',
  subject: '复测管网压降',
  ...part,
})
const kept = (items: PlannedItem[], acts: ActOfDay[], isOver = true) => planKept({ day: DAY, items, acts, isOver })

describe('plan against done', () => {
  it('is the day of the design: three planned, two done, one moved, one extra', () => {
    const result = kept(
      [
        item('1', { activityId: 'a', time: '08:00', subject: '到岗' }),
        item('2', { activityId: 'b' }),
        item('3', { activityId: 'c', time: '14:20', customerId: 'jiangyin', subject: '制氮纯度要求与预算' }),
      ],
      [
        act('a', { time: '08:00', subject: '到岗' }),
        act('b'),
        act('c', { status: 'planned', plannedOn: '2026-11-20', doneOn: null, customerId: 'jiangyin' }),
        act('d', { time: '16:40', subject: '技术协议条款' }),
      ],
    )
    expect(result.items.map(({ outcome, movedTo }) => [outcome, movedTo])).toEqual([
      ['done', null],
      ['done', null],
      ['moved', '2026-11-20'],
    ])
    expect(result.extras).toEqual(['d'])
    expect(result).toMatchObject({ planned: 3, done: 2, rate: 2 / 3 })
  })

  it('is open while the day lasts, and not done afterwards', () => {
    const planned = act('a', { status: 'planned', doneOn: null })
    expect(kept([item('1', { activityId: 'a' })], [planned], false).items[0]?.outcome).toBe('open')
    expect(kept([item('1', { activityId: 'a' })], [planned], true).items[0]?.outcome).toBe('notDone')
  })

  it('counts what was cancelled or removed as not done', () => {
    const cancelled = act('a', { status: 'cancelled', doneOn: null, plannedOn: '2026-11-25' })
    expect(kept([item('1', { activityId: 'a' })], [cancelled], false).items[0]?.outcome).toBe('notDone')
    expect(kept([item('1', { activityId: 'gone' })], []).items[0]?.outcome).toBe('notDone')
  })

  it('takes a visit entered anew at the same customer for the planned one', () => {
    const result = kept([item('1', { activityId: 'a' })], [act('a', { status: 'planned', doneOn: null }), act('b')])
    expect(result.items[0]).toEqual({ itemId: '1', outcome: 'done', actId: 'b', movedTo: null })
    expect(result.extras).toEqual([])
  })

  it('lets one visit keep one item, the nearest in time', () => {
    const result = kept([item('1', { time: '09:00' }), item('2', { time: '15:00' })], [act('a', { time: '14:30' })])
    expect(result.items.map(({ outcome }) => outcome)).toEqual(['notDone', 'done'])
  })

  it('knows an item without customer by what it says', () => {
    const planned = item('1', { customerId: null, subject: '写投标文件' })
    expect(kept([planned], [act('a', { subject: '写投标文件。' })]).done).toBe(1)
    expect(kept([planned], [act('a', { subject: '拜访客户' })])).toMatchObject({ done: 0, extras: ['a'] })
  })

  it('has no rate where nothing was planned', () => {
    expect(kept([], [act('a')])).toMatchObject({ planned: 0, rate: null, extras: ['a'] })
    expect(planKeptRate([])).toEqual({ done: 0, planned: 0, rate: null })
    expect(
      planKeptRate([
        { planned: 3, done: 2 },
        { planned: 0, done: 0 },
        { planned: 1, done: 1 },
      ]).rate,
    ).toBe(0.75)
  })

  const someCustomer = fc.constantFrom('wujiang', 'jiangyin', null)
  const someTime = fc.constantFrom('08:00', '10:00', '16:40', null)
  const someSubject = fc.constantFrom('到岗', '复测管网压降', '写投标文件')
  const items = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      activityId: fc.constantFrom('a', 'b', 'c', null),
      time: someTime,
      customerId: someCustomer,
      subject: someSubject,
    }),
    { maxLength: 8, selector: ({ id }) => id },
  )
  const acts = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      status: fc.constantFrom<ActOfDay['status']>('planned', 'done', 'cancelled'),
      plannedOn: fc.constantFrom(DAY, '2026-11-20', null),
      doneOn: fc.constantFrom(DAY, '2026-11-18', null),
      time: someTime,
      customerId: someCustomer,
      subject: someSubject,
    }),
    { maxLength: 6, selector: ({ id }) => id },
  )

  property.prop([items, acts, fc.boolean()])(
    'uses each act once, adds up, and ignores the order',
    (said, were, over) => {
      const result = kept(said, were, over)
      const keeping = result.items.filter(({ outcome }) => outcome === 'done').map(({ actId }) => actId)
      expect(new Set(keeping).size).toBe(keeping.length)
      expect(result.done).toBe(keeping.length)
      const doneOnDay = were.filter(({ status, doneOn }) => status === 'done' && doneOn === DAY)
      expect(keeping.length + result.extras.length).toBe(doneOnDay.length)
      const turned = kept([...said].reverse(), [...were].reverse(), over)
      expect([...turned.items].reverse()).toEqual(result.items)
      expect(new Set(turned.extras)).toEqual(new Set(result.extras))
    },
  )
})
