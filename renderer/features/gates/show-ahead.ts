import type { Query, QueryClient } from '@tanstack/react-query'
import type { GateMark, GateStatus } from '#shared/contract/gates.ts'

/** A change of what a gate shows; counts that depend on it wait for the service. */
type GateChange = (status: GateStatus) => GateStatus

export function withMark(markId: string, values: Partial<GateMark>): GateChange {
  return (status) => ({
    ...status,
    stages: status.stages.map((stage) => ({
      ...stage,
      marks: stage.marks.map((mark) => (mark.id === markId ? { ...mark, ...values } : mark)),
    })),
  })
}

/** The task as done by the person. */
export function withTask(taskId: string, by: string): GateChange {
  return (status) => ({
    ...status,
    stages: status.stages.map((stage) => ({
      ...stage,
      tasks: stage.tasks.map((task) => (task.id === taskId ? { ...task, isMet: true, isLate: false, by } : task)),
    })),
  })
}

function isStatus(known: unknown): known is GateStatus {
  return typeof known === 'object' && known !== null && 'stages' in known
}

/**
 * Shows a change of an opportunity's gates at once, and what stood there again when `act` says `null`: that it was
 * refused. What the service then says of the gates replaces either.
 */
export async function showAhead<T>(
  queries: QueryClient,
  opportunityId: string,
  change: GateChange,
  act: () => Promise<T | null>,
): Promise<T | null> {
  const ofGate = {
    queryKey: ['gate', opportunityId],
    predicate: ({ state }: Query) => isStatus(state.data),
  }
  // An answer that is on its way knows nothing of the change yet.
  await queries.cancelQueries(ofGate)
  const before = queries.getQueriesData<GateStatus>(ofGate)
  queries.setQueriesData<GateStatus>(ofGate, (known) => known && change(known))
  const done = await act()
  if (done !== null) return done
  for (const [key, known] of before) queries.setQueryData(key, known)
  void queries.invalidateQueries({ queryKey: ['gate', opportunityId] })
  return null
}
