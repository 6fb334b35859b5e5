import type { RunReminder } from '#shared/contract/activities.ts'

const PREFIX = 'workbench.runNews.'

type Store = Pick<Storage, 'getItem' | 'setItem'>

/** Keys of what has been said to the person on this computer. */
export function readSaid(store: Store, personId: string): ReadonlySet<string> {
  return new Set((store.getItem(PREFIX + personId) ?? '').split('\n').filter((key) => key !== ''))
}

/** Only what still stands is remembered, so that the list does not grow. */
export function writeSaid(store: Store, personId: string, reminders: readonly RunReminder[]): void {
  store.setItem(PREFIX + personId, reminders.map(({ key }) => key).join('\n'))
}

/** What is said together where it is more than one: a morning has one notice, not ten. */
export type RunNews =
  | { readonly kind: 'one'; readonly reminder: RunReminder }
  | { readonly kind: 'many'; readonly overdue: number; readonly dueToday: number; readonly waits: number }

/** What has not been said yet: each run that somebody handed over, and what is due, in one line if it is several. */
export function newsOf(reminders: readonly RunReminder[], said: ReadonlySet<string>): readonly RunNews[] {
  const fresh = reminders.filter(({ key }) => !said.has(key))
  const one = (reminder: RunReminder): RunNews => ({ kind: 'one', reminder })
  const handed = fresh.filter(({ kind }) => kind === 'handed').map(one)
  const due = fresh.filter(({ kind }) => kind !== 'handed')
  if (due.length < 2) return [...handed, ...due.map(one)]
  const count = (kind: RunReminder['kind']): number => due.filter((reminder) => reminder.kind === kind).length
  return [...handed, { kind: 'many', overdue: count('overdue'), dueToday: count('dueToday'), waits: count('waits') }]
}
