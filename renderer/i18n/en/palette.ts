import type { palette as zh } from '#renderer/i18n/zh-CN/palette.ts'
import type { SameShape } from '#renderer/i18n/shape.ts'

export const palette = {
  records: 'Opportunities and customers',
  contacts: 'Contacts',
  colleagues: 'People',
  funnel: 'Show the funnel',
  contactsPage: 'Show contacts',
  productsPage: 'Settings: products',
  import: 'Import a file',
  verify: 'Verify the workbook',
  people: 'Settings: people',
  pipelines: 'Settings: pipelines',
  file: 'Settings: file and backups',
} as const satisfies SameShape<typeof zh>
