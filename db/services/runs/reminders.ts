import { selectHandedRuns } from '#db/queries/runs.ts'
import { personName } from '#db/workbook/conflicts.ts'
import { addDays, dateOfDayNumber, DAY_MS } from '#shared/domain/dates.ts'
import type { RunReminder } from '#shared/contract/activities.ts'
import type { Visitor } from '../access.ts'
import { agendaRuns } from './agenda.ts'

/** Runs that were handed over longer ago are no news. */
const NEWS_DAYS = 30

function handed(visitor: Visitor): RunReminder[] {
  const { handle } = visitor.workbook
  const since = visitor.workbook.now() - NEWS_DAYS * DAY_MS
  return selectHandedRuns(handle, visitor.personId, since).map(({ runId, name, about, by, at }) => ({
    kind: 'handed',
    key: `${runId} ${at}`,
    runId,
    name,
    about,
    title: '',
    by: personName(handle, by),
  }))
}

/**
 * What to tell the person of runs: those that somebody else gave them, those in which a step waits for them, and, once a
 * day, those that are due today or late.
 */
export function runRemindersOf(visitor: Visitor): RunReminder[] {
  const today = dateOfDayNumber(visitor.today.day)
  const { runs } = agendaRuns(visitor, [visitor.personId], addDays(today, 1))
  const due = runs.map(
    ({ runId, name, title, dueOn, waits, opportunityName, customerName, ownerName }): RunReminder => {
      const kind = waits ? 'waits' : dueOn < today ? 'overdue' : 'dueToday'
      return {
        kind,
        key: `${runId} ${kind} ${waits ? title : today}`,
        runId,
        name,
        about: opportunityName ?? customerName ?? '',
        title,
        by: waits ? ownerName : '',
      }
    },
  )
  return [...handed(visitor), ...due]
}
