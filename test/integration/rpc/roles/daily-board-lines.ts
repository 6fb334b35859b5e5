import { START_DATE, aCustomer, insert, write } from '#test/support/workbook.ts'
import type { Lines, Place } from './line.ts'

const period = { from: '2026-10-05', to: '2026-11-03' }
const call = { reached: true, onPlace: true, onTime: true }
const record = { reached: 'reached' as const, tomorrowPlan: null, note: null, visits: [] }

/** Of a colleague of the same department, who asked for help. */
function aRequest({ book }: Place): string {
  const act = insert('activity', {
    kind: 'visit',
    subject: '样机',
    status: 'done',
    doneOn: START_DATE,
    helpNeeded: '请派技术员',
    customerId: aCustomer(book),
    ownerId: book.people['单晓'],
  })
  write(book.workbook, act)
  return act.id
}

/** The manager's side of the daily log. */
export const dailyBoardLines: Lines = {
  'dailyBoard.week': { who: { read: 'logs' }, call: (client) => client.dailyBoard.week({}) },
  'dailyBoard.day': {
    who: { read: 'logs' },
    mayFail: ['NOT_FOUND'],
    call: (client, { book }) => client.dailyBoard.day({ personId: book.people['单晓'], day: START_DATE }),
  },
  'dailyBoard.morning': { who: { read: 'logs' }, call: (client) => client.dailyBoard.morning({}) },
  'dailyBoard.saveMorning': {
    who: { act: 'office.enter' },
    call: (client, { book }) =>
      client.dailyBoard.saveMorning({ personId: book.people['单晓'], day: START_DATE, ...call }),
  },
  'dailyBoard.evening': { who: { read: 'logs' }, call: (client) => client.dailyBoard.evening({}) },
  'dailyBoard.saveEvening': {
    who: { act: 'office.enter' },
    call: (client, { book }) =>
      client.dailyBoard.saveEvening({ personId: book.people['单晓'], day: START_DATE, ...record }),
  },
  'dailyBoard.answerHelp': {
    who: { act: 'logs.answerHelp' },
    call: (client, place) =>
      client.dailyBoard.answerHelp({ source: 'log', id: aRequest(place), answer: '周三到', dueOn: null }),
  },
  'dailyBoard.myHelp': { who: { read: 'activities' }, call: (client) => client.dailyBoard.myHelp() },
  'dailyBoard.heat': { who: { read: 'logs' }, call: (client) => client.dailyBoard.heat(period) },
  'dailyBoard.differences': {
    who: { read: 'logs' },
    mayFail: ['NOT_FOUND'],
    call: (client, { book }) => client.dailyBoard.differences({ personId: book.people['单晓'], ...period }),
  },
  'dailyBoard.assignments': { who: { read: 'logs' }, call: (client) => client.dailyBoard.assignments() },
  'dailyBoard.assign': {
    who: { write: 'plans' },
    call: (client) => client.dailyBoard.assign({ pairs: [] }),
  },
}
