import type { find as zh } from '#renderer/i18n/zh-CN/find.ts'
import type { SameShape } from '#renderer/i18n/shape.ts'

export const find = {
  label: 'Find and replace',
  command: 'Find in the table',
  replaceCommand: 'Find and replace in the table',
  text: 'Find',
  with: 'Replace with',
  next: 'Next match',
  previous: 'Previous match',
  matchCase: 'Match case',
  wholeCell: 'Whole cell',
  count: '{{ordinal}} / {{formatted}}',
  none: 'Not found',
  replace: 'Replace',
  replaceAll: 'Replace all',
  withReplace: 'Show replace',
  close: 'Close find',
  tooManyGroups: 'There are more groups than are shown. Narrow the view with a filter first, then find.',
  done_one: '{{count}} cell replaced',
  done_other: '{{count}} cells replaced',
  doneNone: 'No cell could be replaced',
} as const satisfies SameShape<typeof zh>
