import type { reports as zh } from '#renderer/i18n/zh-CN/reports.ts'
import type { SameShape } from '#renderer/i18n/shape.ts'

export const reports = {
  period: 'Period',
  earlier: 'Earlier period',
  later: 'Later period',
  units: { month: 'Month', quarter: 'Quarter', year: 'Year', all: 'All time', custom: 'Custom…' },
  customShort: 'Custom',
  quarterOf: 'Q{{quarter}} {{year}}',
  yearOf: '{{year}}',
  rangeOf: '{{from}} to {{last}}',
  pipeline: 'Pipeline',
  department: 'Department',
  person: 'Person',
  allDepartments: 'All departments',
  allPeople: 'Everybody',
  openRecords_one: 'Open this opportunity',
  openRecords_other: 'Open these {{count}} opportunities',
  figureLabel: '{{title}}, {{part}} {{value}}',
  count: 'count',
  amount: 'amount',
  weighted: 'forecast',
  noOwner: 'No owner',
  noDepartment: 'No department',
  noDate: 'No date',
  printed: 'Printed {{when}}',
} as const satisfies SameShape<typeof zh>
