import { describe, expect, it } from 'vitest'
import { fc, test } from '@fast-check/vitest'
import { mondayOf, monthDays, weekdayOf } from '#renderer/features/calendar/month-days.ts'
import { dueReminders, reminderKey } from '#renderer/features/agenda/reminders.ts'
import { itemsOfDay, overdueItems, placeAfterKey } from '#renderer/features/agenda/items.ts'
import { linesOfToday, overdueLines } from '#renderer/features/today/lines.ts'
import { newsOf, readSaid, writeSaid } from '#renderer/features/agenda/run-news.ts'
import type { Agenda, AgendaAct, AgendaRun, AgendaTask, Reminder, RunReminder } from '#shared/contract/activities.ts'
import { dateOfDayNumber, dayNumber } from '#shared/domain/dates.ts'

const about = { customerId: null, customerName: null, opportunityId: 'o', opportunityName: null }
const whose = { ownerId: 'p', ownerName: '刘', canWrite: true }

const act = (part: Partial<AgendaAct>): AgendaAct => ({
  id: 'a',
  version: 1,
  kind: 'call',
  subject: '电话',
  status: 'planned',
  plannedOn: '2026-11-02',
  plannedTime: null,
  minutes: null,
  doneOn: null,
  doneTime: null,
  remindMinutes: null,
  contactName: null,
  ...about,
  ...whose,
  ...part,
})
const task = (dueOn: string): AgendaTask => ({
  stageTaskId: 't',
  name: '确认预算',
  stageName: '验证',
  isRequired: true,
  dueOn,
  ...about,
  ...whose,
})
const agenda = (part: Partial<Agenda>): Agenda => ({
  today: '2026-11-02',
  acts: [],
  overdue: [],
  overdueTotal: 0,
  tasks: [],
  proposals: [],
  runs: [],
  runsTotal: 0,
  people: [],
  ...part,
})

const run = (dueOn: string): AgendaRun => ({
  runId: 'r',
  name: '报价',
  dueOn,
  title: '核对',
  count: 1,
  waits: false,
  ...about,
  ...whose,
})

describe('runs of playbooks', () => {
  it('stand on their day before everything else, and with the overdue until they are done', () => {
    const runs = [run('2026-10-30'), run('2026-11-02'), run('2026-11-04')]
    const given = agenda({ runs, tasks: [task('2026-11-02'), task('2026-10-31')] })
    expect(itemsOfDay(given, '2026-11-02').map(({ kind }) => kind)).toEqual(['run', 'task'])
    expect(itemsOfDay(given, '2026-11-04').map(({ key }) => key)).toEqual(['r 2026-11-04'])
    expect(overdueItems(given).map(({ kind }) => kind)).toEqual(['run', 'task'])
  })

  const reminder = (kind: RunReminder['kind'], key: string): RunReminder => ({
    kind,
    key,
    runId: key,
    name: '报价',
    about: '',
    title: '核对',
    by: '',
  })

  it('are said once: what was handed over by itself, several due ones in one line', () => {
    const kept = new Map<string, string>()
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
    const first = [reminder('handed', 'a'), reminder('overdue', 'b'), reminder('waits', 'c')]
    expect(newsOf(first, readSaid(store, 'p'))).toEqual([
      { kind: 'one', reminder: first[0] },
      { kind: 'many', overdue: 1, dueToday: 0, waits: 1 },
    ])
    writeSaid(store, 'p', first)
    expect(newsOf(first, readSaid(store, 'p'))).toEqual([])
    expect(newsOf(first, readSaid(store, 'another'))).toHaveLength(2)
    const next = [...first.slice(1), reminder('dueToday', 'd')]
    expect(newsOf(next, readSaid(store, 'p'))).toEqual([{ kind: 'one', reminder: next[2] }])
    writeSaid(store, 'p', next)
    expect([...readSaid(store, 'p')]).toEqual(['b', 'c', 'd'])
  })
})

describe('itemsOfDay', () => {
  it('puts an act where it was done, tasks first, then by time', () => {
    const acts = [
      act({ id: 'late', plannedTime: '15:00' }),
      act({ id: 'early', plannedTime: '09:00' }),
      act({ id: 'done', status: 'done', plannedOn: '2026-11-05', doneOn: '2026-11-02', doneTime: '10:00' }),
    ]
    const keys = itemsOfDay(agenda({ acts, tasks: [task('2026-11-02')] }), '2026-11-02').map(({ key }) => key)
    expect(keys).toEqual(['t o', 'early', 'done', 'late'])
  })

  it('leaves tasks of days gone by to the overdue band, oldest first', () => {
    const given = agenda({ overdue: [act({ id: 'x', plannedOn: '2026-10-20' })], tasks: [task('2026-10-12')] })
    expect(overdueItems(given).map(({ key }) => key)).toEqual(['t o', 'x'])
    expect(itemsOfDay(given, '2026-10-12')).toEqual([])
  })
})

describe('placeAfterKey', () => {
  const place = { day: '2026-11-02', time: '09:30' }
  it('moves by days and by half hours, and stays within the day', () => {
    expect(placeAfterKey(place, 'ArrowRight')).toEqual({ day: '2026-11-03', time: '09:30' })
    expect(placeAfterKey(place, 'ArrowLeft')).toEqual({ day: '2026-11-01', time: '09:30' })
    expect(placeAfterKey(place, 'ArrowDown')).toEqual({ day: '2026-11-02', time: '10:00' })
    expect(placeAfterKey({ ...place, time: '00:00' }, 'ArrowUp')?.time).toBe('00:00')
    expect(placeAfterKey({ ...place, time: null }, 'ArrowDown')?.time).toBe('09:00')
    expect(placeAfterKey(place, 'a')).toBeNull()
  })
})

describe('dueReminders', () => {
  const reminder = (id: string, remindAt: number, startsAt: number): Reminder => ({
    id,
    subject: id,
    customerName: null,
    plannedOn: '2026-11-02',
    plannedTime: '10:00',
    remindAt,
    startsAt,
  })
  it('gives each once, none that has begun, and how long to wait for the next', () => {
    const all = [reminder('now', 90, 200), reminder('soon', 150, 300), reminder('begun', 10, 50)]
    const first = dueReminders(all, 100, new Set())
    expect(first.due.map(({ id }) => id)).toEqual(['now'])
    expect(first.waitMs).toBe(50)
    expect(dueReminders(all, 100, new Set(first.due.map(reminderKey))).due).toEqual([])
  })
})

describe('months of the calendar', () => {
  test.prop([fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 })])(
    'have their days once each, from the right weekday',
    (year, month) => {
      const { offset, days } = monthDays(year, month)
      expect(days).toHaveLength(new Date(Date.UTC(year, month, 0)).getUTCDate())
      expect(new Set(days).size).toBe(days.length)
      expect(offset).toBe(weekdayOf(days[0] ?? ''))
    },
  )
  test.prop([fc.integer({ min: 0, max: 40_000 })])('begin weeks on Monday', (day) => {
    const monday = mondayOf(dateOfDayNumber(day))
    expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1)
    expect(day - dayNumber(monday)).toBeLessThan(7)
  })
})

describe('the next step of an opportunity on Today', () => {
  const next = { opportunityId: 'o', name: '气站', customerName: '昆山', nextAction: '送样到现场', date: '2026-11-02' }
  const kinds = (part: Partial<Agenda>, step = next) => ({
    today: linesOfToday(agenda(part), [step]).map(({ kind }) => kind),
    late: overdueLines(agenda(part), [step]).map(({ kind }) => kind),
  })

  it('stands beside an act of another day that says something else', () => {
    expect(kinds({ overdue: [act({ subject: '对参数', plannedOn: '2026-10-20' })] })).toEqual({
      today: ['next'],
      late: ['act'],
    })
  })
  it('stands once where it is planned as an act, under its words or on its day', () => {
    expect(kinds({ acts: [act({ subject: '电话' })] })).toEqual({ today: ['act'], late: [] })
    const moved = act({ subject: next.nextAction, plannedOn: '2026-10-20' })
    expect(kinds({ overdue: [moved] })).toEqual({ today: [], late: ['act'] })
  })
  it('stands where the act is done, or of another opportunity', () => {
    const done = act({ subject: next.nextAction, status: 'done', doneOn: '2026-11-02' })
    expect(kinds({ acts: [done] }).today).toEqual(['next', 'act'])
    expect(kinds({ acts: [act({ opportunityId: 'p' })] }).today).toEqual(['next', 'act'])
  })
})
