import type { Agenda, AgendaAct, AgendaRun, AgendaTask } from '#shared/contract/activities.ts'
import { minutesOfTime, timeOfMinutes } from '#shared/domain/clock-time.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'

/** An act, or a task of a stage that nobody has done yet: both are planned, moved and completed here. */
export type PlanItem =
  | { readonly kind: 'act'; readonly key: string; readonly act: AgendaAct }
  | { readonly kind: 'task'; readonly key: string; readonly task: AgendaTask }

/** What stands in a day: the above, or what is due of a run of a playbook. */
export type DayItem = PlanItem | { readonly kind: 'run'; readonly key: string; readonly run: AgendaRun }

export const actItem = (act: AgendaAct): DayItem => ({ kind: 'act', key: act.id, act })
export const taskItem = (task: AgendaTask): DayItem => ({
  kind: 'task',
  key: `${task.stageTaskId} ${task.opportunityId}`,
  task,
})

export const runItem = (run: AgendaRun): DayItem => ({ kind: 'run', key: `${run.runId} ${run.dueOn}`, run })

/** The day in which an act stands: the one it was done on, else the one it is planned for. */
export function dayOfAct({ status, doneOn, plannedOn }: AgendaAct): BusinessDate {
  return (status === 'done' ? (doneOn ?? plannedOn) : plannedOn) ?? ''
}

export function timeOfAct({ status, doneTime, plannedTime }: AgendaAct): string | null {
  return status === 'done' ? (doneTime ?? plannedTime) : plannedTime
}

/** Items of one day: runs, tasks of the stage and acts without a time first, the others by time. */
export function itemsOfDay({ acts, tasks, runs, today }: Agenda, date: BusinessDate): readonly DayItem[] {
  const due = tasks.filter(({ dueOn }) => dueOn === date && dueOn >= today).map(taskItem)
  const here = acts
    .filter((act) => dayOfAct(act) === date)
    .toSorted((a, b) => (timeOfAct(a) ?? '').localeCompare(timeOfAct(b) ?? ''))
  const running = runs.filter(({ dueOn }) => dueOn === date && dueOn >= today).map(runItem)
  return [...running, ...due, ...here.map(actItem)]
}

/** What is left over from before today, oldest first. */
export function overdueItems({ overdue, tasks, runs, today }: Agenda): readonly DayItem[] {
  const late = tasks.filter(({ dueOn }) => dueOn < today).map(taskItem)
  const running = runs.filter(({ dueOn }) => dueOn < today).map(runItem)
  return [...overdue.map(actItem), ...late, ...running].toSorted((a, b) => dueOfItem(a).localeCompare(dueOfItem(b)))
}

export function dueOfItem(item: DayItem): BusinessDate {
  if (item.kind === 'act') return item.act.plannedOn ?? ''
  return item.kind === 'task' ? item.task.dueOn : item.run.dueOn
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
