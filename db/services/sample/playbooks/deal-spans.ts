import type { Step } from '../deals.ts'
import type { SamplePerson } from '../team.ts'

/** How a deal went: when it was opened, when it came into later stages, and how it ended. */
export interface DealSpan {
  readonly id: string
  readonly owner: SamplePerson
  readonly openedAt: number
  /** Later stages by their position, counted from 0, with the moment of the first entry. */
  readonly enteredAt: Map<number, number>
  closed: { readonly at: number; readonly isWon: boolean } | null
  /** Of a deal that came back after it was lost, there is no one end. */
  wasReopened: boolean
}

/** Deals of the history in the order in which they were opened. */
export function dealSpans(
  steps: readonly Step[],
  people: ReadonlyMap<SamplePerson, string>,
  stages: readonly string[],
): DealSpan[] {
  const owners = new Map([...people].map(([person, id]) => [id, person]))
  const spans = new Map<string, DealSpan>()
  for (const { at, edits } of steps) {
    for (const { type, id, operation, values } of edits) {
      if (type !== 'opportunity') continue
      const owner = owners.get(String(values['ownerId']))
      if (operation === 'insert' && owner !== undefined) {
        spans.set(id, { id, owner, openedAt: at, enteredAt: new Map(), closed: null, wasReopened: false })
      }
      const span = spans.get(id)
      if (span) follow(span, at, stages.indexOf(String(values['stageId'])), values['status'])
    }
  }
  return [...spans.values()]
}

function follow(span: DealSpan, at: number, stage: number, status: unknown): void {
  if (stage > 0 && !span.enteredAt.has(stage)) span.enteredAt.set(stage, at)
  if (status === 'won' || status === 'lost') span.closed = { at, isWon: status === 'won' }
  if (status === 'open' && span.closed !== null) span.wasReopened = true
}
