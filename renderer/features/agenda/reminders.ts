import type { Reminder } from '#shared/contract/activities.ts'

/** Longer waits are asked for again by then: a sleeping computer keeps no timer in time. */
export const REFRESH_MS = 5 * 60_000

/** Those that are due by now and have not been shown, and how long until the next one; `null` for none before long. */
export function dueReminders(
  reminders: readonly Reminder[],
  now: number,
  known: ReadonlySet<string>,
): { readonly due: readonly Reminder[]; readonly waitMs: number | null } {
  const open = reminders.filter((one) => !known.has(reminderKey(one)) && one.startsAt > now)
  const waits = open.map(({ remindAt }) => remindAt - now).filter((wait) => wait > 0 && wait <= REFRESH_MS)
  return { due: open.filter(({ remindAt }) => remindAt <= now), waitMs: waits.length === 0 ? null : Math.min(...waits) }
}

export function reminderKey({ id, remindAt }: Reminder): string {
  return `${id} ${remindAt}`
}
