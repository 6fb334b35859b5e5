import type { Agenda, AgendaAct, AgendaTask } from '#shared/contract/activities.ts'
import type { NextActionLine } from '#shared/contract/today.ts'

/** What stands in a day's list: an act, a task of a stage, or the next step that an opportunity names. */
export type DayLine =
  | { readonly kind: 'act'; readonly key: string; readonly day: string; readonly act: AgendaAct }
  | { readonly kind: 'task'; readonly key: string; readonly day: string; readonly task: AgendaTask }
  | { readonly kind: 'next'; readonly key: string; readonly day: string; readonly next: NextActionLine }

const actLine = (act: AgendaAct): DayLine => ({ kind: 'act', key: act.id, day: act.plannedOn ?? act.doneOn ?? '', act })
const taskLine = (task: AgendaTask): DayLine => ({
  kind: 'task',
  key: `${task.stageTaskId} ${task.opportunityId}`,
  day: task.dueOn,
  task,
})
const nextLine = (next: NextActionLine): DayLine => ({ kind: 'next', key: next.opportunityId, day: next.date, next })

export const timeOf = (line: DayLine): string =>
  line.kind === 'act' ? (line.act.doneTime ?? line.act.plannedTime ?? '') : ''

/** A step stands as the act that it is planned as: one of its words, or of its day. What was said besides stays. */
function unplanned(next: readonly NextActionLine[], { acts, overdue }: Agenda): readonly NextActionLine[] {
  const planned = [...acts, ...overdue].filter(({ status }) => status === 'planned')
  return next.filter(
    ({ opportunityId, nextAction, date }) =>
      !planned.some(
        (act) => act.opportunityId === opportunityId && (act.subject === nextAction || act.plannedOn === date),
      ),
  )
}

/** Today's lines by time, those without one first. */
export function linesOfToday(agenda: Agenda, next: readonly NextActionLine[]): readonly DayLine[] {
  const acts = agenda.acts.filter(({ status }) => status !== 'cancelled').map(actLine)
  const tasks = agenda.tasks.filter(({ dueOn }) => dueOn === agenda.today).map(taskLine)
  const steps = unplanned(next, agenda).filter(({ date }) => date === agenda.today)
  return [...tasks, ...steps.map(nextLine), ...acts].toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)))
}

/** What days gone by have left over, oldest first. */
export function overdueLines(agenda: Agenda, next: readonly NextActionLine[]): readonly DayLine[] {
  const tasks = agenda.tasks.filter(({ dueOn }) => dueOn < agenda.today).map(taskLine)
  const steps = unplanned(next, agenda).filter(({ date }) => date < agenda.today)
  return [...agenda.overdue.map(actLine), ...tasks, ...steps.map(nextLine)].toSorted((a, b) =>
    a.day.localeCompare(b.day),
  )
}

export function subjectOf(line: DayLine): string {
  if (line.kind === 'act') return line.act.subject
  return line.kind === 'task' ? line.task.name : line.next.nextAction || line.next.name
}

export function aboutOf(line: DayLine): string {
  if (line.kind === 'next') return line.next.customerName || line.next.name
  const { customerName, opportunityName } = line.kind === 'act' ? line.act : line.task
  return customerName ?? opportunityName ?? ''
}

export function opportunityOf(line: DayLine): { readonly id: string; readonly name: string } | null {
  if (line.kind === 'next') return { id: line.next.opportunityId, name: line.next.name }
  const { opportunityId, opportunityName } = line.kind === 'act' ? line.act : line.task
  return opportunityId === null ? null : { id: opportunityId, name: opportunityName ?? '' }
}
