import type { calendar as source } from '#renderer/i18n/zh-CN/calendar.ts'
import type { SameShape } from '#renderer/i18n/shape.ts'

export const calendar = {
  year: 'Year',
  previous: 'Previous year',
  next: 'Next year',
  title: 'Working calendar {{year}}',
  hint: 'Public holidays and make-up days are built in up to {{year}}. Press a day, or choose it with the arrows and press Space, to make it the team’s own.',
  unannounced:
    'The holidays of {{year}} have not been announced; only weekends count here. Set the days once they are known.',
  rest: 'Off',
  work: 'Work',
  own: 'Team’s own',
  workdays_one: '{{count}} working day',
  workdays_other: '{{count}} working days',
  dayOff: 'Day off',
  dayOn: 'Working day',
  isNational: 'National calendar',
  setOff: 'Make it a day off',
  setOn: 'Make it a working day',
  takeBack: 'Back to the national calendar',
  name: 'Name',
  namePlaceholder: 'e.g. annual meeting',
  save: 'Save',
  exceptions: 'The team’s own days',
  none: 'None: the same as the national calendar.',
  chosen: 'Chosen day',
  legend: 'Legend',
} as const satisfies SameShape<typeof source>
