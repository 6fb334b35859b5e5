import type { plans as source } from '#renderer/i18n/zh-CN/plans.ts'
import type { SameShape } from '#renderer/i18n/shape.ts'

export const plans = {
  title: 'Contact plans',
  create: 'New plan',
  views: 'Views',
  tabs: { all: 'All plans', active: 'Active', bin: 'Recycle bin' },
  form: {
    title: 'New contact plan',
    create: 'Add',
    hint: 'A blank potential means any. With a stage it covers open opportunities in that stage; without one, customers.',
  },
  inspector: { label: 'Contact plan details', tabs: { overview: 'Overview', history: 'History' } },
  empty: {
    title: 'No contact plans yet',
    text: 'A plan says how often to make contact: a call every 7 days for high potential, say.\nContacts that are due appear in the agenda as proposals.',
    import: 'Import contact plans',
    filtered: 'No plan fits these conditions.',
    bin: 'The recycle bin is empty.',
    tab: 'There are no plans in this view.',
  },
} as const satisfies SameShape<typeof source>
