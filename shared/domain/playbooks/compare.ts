import type { FieldValue } from '../../entities/field.ts'
import { inOrder, stepNumbers } from './outline.ts'
import { optionWords, stepOptions } from './options.ts'
import type { OutlineStep } from './outline.ts'

/** What a comparison looks at; the place of a step is compared apart. */
export const COMPARED = [
  'title',
  'level',
  'body',
  'kind',
  'options',
  'unit',
  'isRequired',
  'isImportant',
  'conditionKey',
  'conditionTest',
  'conditionValue',
  'assignee',
  'dueDays',
  'estimate',
  'markName',
  'isInternal',
  'notes',
] as const satisfies readonly (keyof OutlineStep)[]
export type ComparedField = (typeof COMPARED)[number]

/** What somebody has to know who follows the manual: a change of it asks to read again where the step is important. */
export const READ_FIELDS: ReadonlySet<ComparedField> = new Set([
  'title',
  'body',
  'kind',
  'options',
  'isRequired',
  'conditionKey',
  'conditionTest',
  'conditionValue',
])

export interface FieldDifference {
  readonly field: ComparedField
  readonly before: FieldValue
  readonly after: FieldValue
}

export interface StepDifference {
  readonly stepKey: string
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  readonly title: string
  /** As the newer version counts steps; of a removed step as the older one did. `null` for headings. */
  readonly number: number | null
  /** It stands elsewhere among the steps that both versions have. */
  readonly isMoved: boolean
  readonly changes: readonly FieldDifference[]
  /** Whoever has read the older version is asked to read again. */
  readonly asksToRead: boolean
}

/** What a field says, whatever form it is stored in. */
function said(step: OutlineStep, field: ComparedField): FieldValue {
  return field === 'options' && step.options !== null
    ? stepOptions(step.options).map(optionWords).join('\n') || null
    : step[field]
}

export function changesOf(older: OutlineStep, newer: OutlineStep): FieldDifference[] {
  return COMPARED.flatMap((field) => {
    const [before, after] = [said(older, field), said(newer, field)]
    return before === after ? [] : [{ field, before, after }]
  })
}

/**
 * Keys of the steps that have to move to bring the order of `before` into that of `after`, as few as there can be: those
 * outside a longest common order.
 */
export function movedKeys(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = new Map(before.map((key, index) => [key, index]))
  const shared = after.filter((key) => places.has(key))
  const order = shared.map((key) => places.get(key) ?? 0)
  // Patience sorting: `tails[n]` ends the best row of n + 1, and `previous` leads back through it.
  const tails: number[] = []
  const previous: number[] = []
  for (const [index, place] of order.entries()) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((order[tails[middle] ?? 0] ?? 0) < place) low = middle + 1
      else high = middle
    }
    previous[index] = low === 0 ? -1 : (tails[low - 1] ?? -1)
    tails[low] = index
  }
  const kept = new Set<number>()
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) kept.add(at)
  return new Set(shared.filter((_, index) => !kept.has(index)))
}

/** What the newer version says otherwise: its steps in order, then those that it does not have any more. */
export function compareVersions(older: readonly OutlineStep[], newer: readonly OutlineStep[]): StepDifference[] {
  const [before, after] = [inOrder(older), inOrder(newer)]
  const known = new Map(before.map((step) => [step.stepKey, step]))
  const kept = new Set(after.map(({ stepKey }) => stepKey))
  const [oldNumbers, newNumbers] = [stepNumbers(before), stepNumbers(after)]
  const moved = movedKeys([...known.keys()], [...kept])
  const next = after.flatMap((step): StepDifference[] => {
    const { stepKey, title } = step
    const earlier = known.get(stepKey)
    const base = { stepKey, title, number: newNumbers.get(stepKey) ?? null, isMoved: moved.has(stepKey) }
    if (!earlier) return [{ ...base, kind: 'added', changes: [], asksToRead: step.isImportant }]
    const changes = changesOf(earlier, step)
    if (changes.length === 0 && !base.isMoved) return []
    const isImportant = earlier.isImportant || step.isImportant
    const asksToRead = isImportant && changes.some(({ field }) => READ_FIELDS.has(field))
    return [{ ...base, kind: changes.length === 0 ? 'moved' : 'changed', changes, asksToRead }]
  })
  const gone = before.filter(({ stepKey }) => !kept.has(stepKey))
  return [
    ...next,
    ...gone.map(({ stepKey, title, isImportant }): StepDifference => ({
      stepKey,
      kind: 'removed',
      title,
      number: oldNumbers.get(stepKey) ?? null,
      isMoved: false,
      changes: [],
      asksToRead: isImportant,
    })),
  ]
}

/** Whether somebody who has read the older version is asked to read the newer one. */
export function asksToReadAgain(older: readonly OutlineStep[], newer: readonly OutlineStep[]): boolean {
  return compareVersions(older, newer).some(({ asksToRead }) => asksToRead)
}
