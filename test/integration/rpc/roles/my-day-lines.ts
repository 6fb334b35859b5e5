import { START_DATE } from '#test/support/workbook.ts'
import type { Lines } from './line.ts'

/** The person's own day: everybody whose role has logs reads it, and whoever writes one hands it in. */
export const myDayLines: Lines = {
  'daily.myDay': { who: { read: 'logs' }, call: (client) => client.daily.myDay({ day: START_DATE }) },
  'daily.myWeeks': { who: { read: 'logs' }, call: (client) => client.daily.myWeeks({ to: START_DATE }) },
  'daily.submit': {
    who: { write: 'logs' },
    mayFail: ['INVALID'],
    call: (client) => client.daily.submit({ day: START_DATE }),
  },
  'daily.amend': {
    who: { write: 'logs' },
    mayFail: ['INVALID'],
    call: (client) => client.daily.amend({ day: START_DATE, values: { subject: '补一次' }, reason: '漏记' }),
  },
}
