import type { contacts as zh } from '#renderer/i18n/zh-CN/contacts.ts'
import type { SameShape } from '#renderer/i18n/shape.ts'

export const contacts = {
  title: 'Contacts',
  create: 'New contact',
  views: 'Views',
  tabs: { all: 'All contacts', deciders: 'Decision makers', bin: 'Recycle bin' },
  form: { title: 'New contact', create: 'Add' },
  inspector: {
    label: 'Contact details',
    tabs: { overview: 'Overview', history: 'History' },
    at: 'Works at',
  },
  empty: {
    title: 'No contacts yet',
    text: 'Contacts are the people at your customers: name, position, phone, email.\nAdd them one by one, or import them from a spreadsheet file.',
    import: 'Import contacts',
    filtered: 'No contacts match these conditions.',
    bin: 'The recycle bin is empty. Deleted contacts come here first and can be restored.',
    tab: 'No contacts in this view.',
  },
} as const satisfies SameShape<typeof zh>
