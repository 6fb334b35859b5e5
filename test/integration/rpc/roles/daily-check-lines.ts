import { insert, write } from '#test/support/workbook.ts'
import type { Lines, Place } from './line.ts'

const PERIOD = { from: '2026-11-01', to: '2026-12-01', confidence: 9500, rate: 500 }

/** Of a colleague of the same department. */
function aProblem({ book }: Place): string {
  const edit = insert('problem', { statement: '交货期太长', raisedOn: '2026-11-02', ownerId: book.people['单晓'] })
  write(book.workbook, edit)
  return edit.id
}

/** A second problem of the same group. */
function aPair(place: Place): string[] {
  return [aProblem(place), aProblem(place)]
}

function aCall({ book }: Place): string {
  const edit = insert('callRecord', { calledOn: '2026-11-02', matter: '催交货', takenBy: book.people['单晓'] })
  write(book.workbook, edit)
  return edit.id
}

function aDraw({ book }: Place): string {
  const values = { fromDay: PERIOD.from, toDay: PERIOD.to, seed: 's', head: 'h', confidence: 9500, rate: 500 }
  const rest = { managerId: book.people['王主管'], population: 0, sampleSize: 0, weights: '{"weights":{},"items":{}}' }
  const edit = { ...insert('checkDraw', { ...values, ...rest }), writesSystem: true }
  write(book.workbook, edit)
  return edit.id
}

/** Problems, rules and checks. */
export const dailyCheckLines: Lines = {
  'problems.groups': { who: { read: 'activities' }, call: (client) => client.problems.groups({}) },
  'problems.group': {
    who: 'signedIn',
    mayFail: ['NOT_FOUND'],
    call: (client, place) => client.problems.group({ problemId: aProblem(place) }),
  },
  'problems.rulesFor': { who: { read: 'plans' }, call: (client) => client.problems.rulesFor({ text: '交货期' }) },
  'problems.rule': {
    who: { read: 'plans' },
    mayFail: ['NOT_FOUND'],
    call: (client) => client.problems.rule({ ruleId: 'x' }),
  },
  'problems.makeRule': {
    who: { write: 'plans', on: 'all' },
    call: (client, place) => client.problems.makeRule({ problemId: aProblem(place), name: '交货', text: '先问生产' }),
  },
  'problems.join': {
    who: { write: 'activities', on: 'department' },
    call: (client, place) => client.problems.join({ ids: aPair(place) }),
  },
  'problems.split': {
    who: { write: 'activities', on: 'department' },
    call: (client, place) => client.problems.split({ id: aPair(place)[1] ?? '' }),
  },
  'problems.raise': {
    who: { write: 'activities', on: 'department' },
    call: (client, place) => client.problems.raise({ source: 'call', sourceId: aCall(place), statement: '催交货' }),
  },
  'checks.plan': { who: { act: 'checks.draw' }, call: (client) => client.checks.plan(PERIOD) },
  'checks.draw': { who: { act: 'checks.draw' }, mayFail: ['INVALID'], call: (client) => client.checks.draw(PERIOD) },
  'checks.draws': { who: { read: 'checks' }, call: (client) => client.checks.draws() },
  'checks.repeat': {
    who: { read: 'checks' },
    mayFail: ['NOT_FOUND'],
    call: (client, place) => client.checks.repeat({ drawId: aDraw(place) }),
  },
  'checks.results': { who: { read: 'checks' }, call: (client) => client.checks.results() },
  'checks.reply': {
    who: { read: 'checks' },
    mayFail: ['NOT_FOUND'],
    call: (client) => client.checks.reply({ checkId: 'x', reply: '当天改到了分厂' }),
  },
}
