import type { FieldValue, FieldValues } from '../../entities/field.ts'
import type { ConditionTest, StepAssignee, StepKind, StepLevel } from '../../entities/playbooks.ts'

/** A line of a manual as the rules of this folder read it. */
export interface OutlineStep {
  readonly id: string
  readonly stepKey: string
  readonly position: number
  readonly level: StepLevel
  readonly title: string
  readonly body: string | null
  readonly notes: string | null
  readonly kind: StepKind
  readonly options: string | null
  readonly unit: string | null
  readonly isRequired: boolean
  readonly isImportant: boolean
  readonly isInternal: boolean
  readonly assignee: StepAssignee
  readonly dueDays: number | null
  readonly estimate: number | null
  readonly markName: string | null
  readonly conditionKey: string | null
  readonly conditionTest: ConditionTest | null
  readonly conditionValue: string | null
}

const text = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)
const number = (value: FieldValue | undefined): number | null => (typeof value === 'number' ? value : null)

/** The step that a record stands for. */
export function stepOf({ id, values }: { readonly id: string; readonly values: FieldValues }): OutlineStep {
  return {
    id,
    stepKey: String(values['stepKey']),
    position: Number(values['position']),
    level: values['level'] as StepLevel,
    title: String(values['title']),
    body: text(values['body']),
    notes: text(values['notes']),
    kind: values['kind'] as StepKind,
    options: text(values['options']),
    unit: text(values['unit']),
    isRequired: values['isRequired'] === true,
    isImportant: values['isImportant'] === true,
    isInternal: values['isInternal'] === true,
    assignee: values['assignee'] as StepAssignee,
    dueDays: number(values['dueDays']),
    estimate: number(values['estimate']),
    markName: text(values['markName']),
    conditionKey: text(values['conditionKey']),
    conditionTest: text(values['conditionTest']) as ConditionTest | null,
    conditionValue: text(values['conditionValue']),
  }
}

/** Steps in the order of the manual. */
export function inOrder<T extends { readonly position: number; readonly stepKey: string }>(steps: readonly T[]): T[] {
  return steps.toSorted((a, b) => a.position - b.position || (a.stepKey < b.stepKey ? -1 : 1))
}

export const LEVEL_DEPTH: Readonly<Record<StepLevel, number>> = { chapter: 0, section: 1, step: 2 }

/** Number of each step as people count them, through all chapters; headings have none. */
export function stepNumbers(steps: readonly OutlineStep[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  for (const { level, stepKey } of steps) if (level === 'step') numbers.set(stepKey, numbers.size + 1)
  return numbers
}

/** How many lines stand under the one at `index`, which go with it when it is moved. */
export function subtreeLength(steps: readonly Pick<OutlineStep, 'level'>[], index: number): number {
  const own = steps[index]
  if (!own) return 0
  let end = index + 1
  while (end < steps.length && LEVEL_DEPTH[steps[end]?.level ?? 'chapter'] > LEVEL_DEPTH[own.level]) end += 1
  return end - index - 1
}

/** Room between two lines, so that most moves write one record. */
const GAP = 100
const MAX_POSITION = 100_000

export interface Placed {
  readonly id: string
  readonly position: number
}

/** Positions of a whole outline, evenly spread. */
export function spreadPositions(count: number): number[] {
  const gap = Math.max(1, Math.min(GAP, Math.floor(MAX_POSITION / (count + 1))))
  return Array.from({ length: count }, (_, index) => (index + 1) * gap)
}

/**
 * Positions that put lines into the order of `ids`: those of the moved ones when there is room where they go, else the
 * whole outline anew. `known` holds the positions as they are; a line that it does not name is new.
 */
export function placeInOrder(ids: readonly string[], moved: ReadonlySet<string>, known: readonly Placed[]): Placed[] {
  const positions = new Map(known.map(({ id, position }) => [id, position]))
  const placed = new Map<string, number>()
  let at = 0
  while (at < ids.length) {
    const id = ids[at] ?? ''
    if (!moved.has(id)) {
      at += 1
      continue
    }
    let end = at
    while (end < ids.length && moved.has(ids[end] ?? '')) end += 1
    const before = at === 0 ? 0 : (positions.get(ids[at - 1] ?? '') ?? 0)
    const after = end < ids.length ? (positions.get(ids[end] ?? '') ?? 0) : before + GAP * (end - at + 1)
    const step = Math.floor((after - before) / (end - at + 1))
    if (step < 1 || before + step * (end - at) > MAX_POSITION) return renumbered(ids, positions)
    for (let index = at; index < end; index += 1) placed.set(ids[index] ?? '', before + step * (index - at + 1))
    at = end
  }
  return [...placed]
    .map(([id, position]) => ({ id, position }))
    .filter(({ id, position }) => positions.get(id) !== position)
}

function renumbered(ids: readonly string[], positions: ReadonlyMap<string, number>): Placed[] {
  const spread = spreadPositions(ids.length)
  return ids
    .map((id, index) => ({ id, position: spread[index] ?? index + 1 }))
    .filter(({ id, position }) => positions.get(id) !== position)
}

/** Order after the line at `from`, with what stands under it, was put before the line at `to` (its end: the length). */
export function orderAfterMove(
  steps: readonly Pick<OutlineStep, 'id' | 'level'>[],
  from: number,
  to: number,
): string[] {
  const length = subtreeLength(steps, from) + 1
  const ids = steps.map(({ id }) => id)
  const taken = ids.slice(from, from + length)
  if (to >= from && to <= from + length) return ids
  const rest = [...ids.slice(0, from), ...ids.slice(from + length)]
  const place = to > from ? to - length : to
  return [...rest.slice(0, place), ...taken, ...rest.slice(place)]
}

/** What of the steps is published, as one text whose digest names it: order counts, positions do not. */
export function canonicalSteps(steps: readonly OutlineStep[]): string {
  const said = (step: OutlineStep): [string, unknown][] =>
    Object.entries(step)
      .filter(([key]) => key !== 'id' && key !== 'position')
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(inOrder(steps).map(said))
}

const PICTURE = /\(\s*<?picture:([0-9a-f]{64})>?(?:\s+["'(][^)]*)?\s*\)/g

/** Digests of the pictures that a text shows. */
export function picturesIn(markdown: string | null): string[] {
  return [...new Set([...(markdown ?? '').matchAll(PICTURE)].map(([, digest]) => digest ?? ''))]
}
