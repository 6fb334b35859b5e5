import type { Agenda, AgendaAct, AgendaTask } from '#shared/contract/activities.ts'
import { minutesOfTime, timeOfMinutes } from '#shared/domain/clock-time.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'

/** What stands in a day: an act, or a task of a stage that nobody has done yet. */
export type DayItem =
  | { readonly kind: 'act'; readonly key: string; readonly act: AgendaAct }
  | { readonly kind: 'task'; readonly key: string; readonly task: AgendaTask }

export const actItem = (act: AgendaAct): DayItem => ({ kind: 'act', key: act.id, act })
export const taskItem = (task: AgendaTask): DayItem => ({
  kind: 'task',
  key: `${task.stageTaskId} ${task.opportunityId}`,
  task,
})

/** The day in which an act stands: the one it was done on, else the one it is planned for. */
export function dayOfAct({ status, doneOn, plannedOn }: AgendaAct): BusinessDate {
  return (status === 'done' ? (doneOn ?? plannedOn) : plannedOn) ?? ''
}

export function timeOfAct({ status, doneTime, plannedTime }: AgendaAct): string | null {
  return status === 'done' ? (doneTime ?? plannedTime) : plannedTime
}

/** Items of one day: tasks of the stage and acts without a time first, the others by time. */
export function itemsOfDay({ acts, tasks, today }: Agenda, date: BusinessDate): readonly DayItem[] {
  const due = tasks.filter(({ dueOn }) => dueOn === date && dueOn >= today).map(taskItem)
  const here = acts
    .filter((act) => dayOfAct(act) === date)
    .toSorted((a, b) => (timeOfAct(a) ?? '').localeCompare(timeOfAct(b) ?? ''))
  return [...due, ...here.map(actItem)]
}

/** What is left over from before today, oldest first. */
export function overdueItems({ overdue, tasks, today }: Agenda): readonly DayItem[] {
  const late = tasks.filter(({ dueOn }) => dueOn < today).map(taskItem)
  return [...overdue.map(actItem), ...late].toSorted((a, b) => dueOfItem(a).localeCompare(dueOfItem(b)))
}

export function dueOfItem(item: DayItem): BusinessDate {
  return item.kind === 'act' ? (item.act.plannedOn ?? '') : item.task.dueOn
}

export const STEP_MINUTES = 30
const FIRST_TIME = 9 * 60

export interface Place {
  readonly day: BusinessDate
  /** `null`: at no certain time. */
  readonly time: string | null
}

/** Where a key moves an act: left and right by days, up and down by half hours; an act without a time gets one. */
export function placeAfterKey(place: Place, key: string): Place | null {
  const minutes = place.time === null ? null : minutesOfTime(place.time)
  const at = (next: number): Place => ({ ...place, time: timeOfMinutes(Math.min(Math.max(next, 0), 23 * 60 + 30)) })
  switch (key) {
    case 'ArrowLeft':
      return { ...place, day: addDays(place.day, -1) }
    case 'ArrowRight':
      return { ...place, day: addDays(place.day, 1) }
    case 'ArrowUp':
      return at(minutes === null ? FIRST_TIME : minutes - STEP_MINUTES)
    case 'ArrowDown':
      return at(minutes === null ? FIRST_TIME : minutes + STEP_MINUTES)
    default:
      return null
  }
}
