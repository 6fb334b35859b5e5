import { LEVEL_DEPTH } from '../outline.ts'
import type { FileStep } from './document.ts'

/** Whether the heading has a step anywhere under it. */
function hasSteps(steps: readonly FileStep[], index: number): boolean {
  const depth = LEVEL_DEPTH[steps[index]?.level ?? 'step']
  for (const { level } of steps.slice(index + 1)) {
    if (LEVEL_DEPTH[level] <= depth) return false
    if (level === 'step') return true
  }
  return false
}

/** Lines that are not internal, and stand under no heading that is. */
function openSteps(steps: readonly FileStep[]): FileStep[] {
  let closed = Number.POSITIVE_INFINITY
  return steps.filter(({ level, isInternal }) => {
    const depth = LEVEL_DEPTH[level]
    if (depth <= closed) closed = isInternal && level !== 'step' ? depth : Number.POSITIVE_INFINITY
    return closed === Number.POSITIVE_INFINITY && !isInternal
  })
}

/**
 * Steps for dealers: without internal ones and what stands under internal headings, without trainers' notes and promotion marks, and without headings that are
 * left empty. A step whose condition looks at one that was left out stands without it.
 */
export function dealerEdition(steps: readonly FileStep[]): FileStep[] {
  const open = openSteps(steps)
  const kept = open.filter(({ level }, index) => level === 'step' || hasSteps(open, index))
  const keys = new Set(kept.map(({ stepKey }) => stepKey))
  return kept.map((step) => {
    const isGone = step.conditionKey !== null && !keys.has(step.conditionKey)
    const free = { conditionKey: null, conditionTest: null, conditionValue: null }
    return { ...step, notes: null, markName: null, ...(isGone ? free : {}) }
  })
}
