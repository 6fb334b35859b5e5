import type { ConditionTest, StepKind } from '../../entities/playbooks.ts'
import { readAnswer } from './answers.ts'
import { LEVEL_DEPTH } from './outline.ts'
import type { OutlineStep } from './outline.ts'
import { optionValue } from './options.ts'
import { isRecorded, passes, runLineOf } from './run-steps.ts'
import type { RunLine, StepCondition } from './run-steps.ts'

/** Tests that ask what was answered, not only whether. */
export function asksForValue(test: ConditionTest): boolean {
  return test !== 'isDone' && test !== 'isNotDone'
}

/** The line of a run that a step becomes. */
export function lineOf(step: OutlineStep): RunLine {
  return runLineOf({ ...step })
}

/** Kinds whose answer can be compared with a value. */
const WITH_ANSWER: ReadonlySet<StepKind> = new Set(['text', 'number', 'choice', 'date'])

/** What is wrong with a condition in itself, whatever else the manual holds. */
export type ConditionFault = 'incomplete' | 'notRecorded' | 'noAnswer' | 'notAnOption' | 'notANumber' | 'notADate'

/** The fault of a condition on `line`, or `null` when an answer can pass it. */
export function faultOf({ test, value }: StepCondition, line: RunLine): ConditionFault | null {
  if (!isRecorded(line)) return 'notRecorded'
  if (!asksForValue(test)) return null
  if (value === '') return 'incomplete'
  if (!WITH_ANSWER.has(line.kind)) return 'noAnswer'
  if (test === 'atLeast' || test === 'atMost') {
    if (line.kind === 'date' || Number.isNaN(Number(value))) return 'notANumber'
    const isNumeric = line.kind !== 'choice' || line.options.some((option) => !Number.isNaN(Number(option.value)))
    return isNumeric ? null : 'notANumber'
  }
  const read = readAnswer(line, value, false)
  if ('answer' in read && read.answer === optionValue(line.options, value)) return null
  if (line.kind === 'choice') return test === 'is' ? 'notAnOption' : null
  if (line.kind === 'number') return 'notANumber'
  return line.kind === 'date' ? 'notADate' : null
}

/** Whether one answer to `line`, or none at all, passes all of the conditions on it. */
export function canHoldTogether(conditions: readonly StepCondition[], line: RunLine): boolean {
  if (conditions.some(({ test }) => test === 'isNotDone')) return conditions.every(({ test }) => test === 'isNotDone')
  if (!isRecorded(line)) return conditions.length === 0
  const isPassedBy = (answer: string): boolean =>
    conditions.every((condition) => passes(condition, line, { answer, doneAt: 0 }))
  if (line.kind === 'choice') return line.options.some(({ value }) => isPassedBy(value))
  const wanted = conditions.filter(({ test }) => test === 'is').map(({ value }) => value)
  if (wanted.length > 0) return wanted.some(isPassedBy)
  const limits = (test: ConditionTest): number[] =>
    conditions.filter((condition) => condition.test === test).map(({ value }) => Number(value))
  const [low, high] = [Math.max(...limits('atLeast')), Math.min(...limits('atMost'))]
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return true
  if (line.kind !== 'number' && line.kind !== 'text') return false
  // Between two different limits lie more numbers than conditions can leave out.
  return low < high || (low === high && isPassedBy(String(low)))
}

/**
 * Conditions that must hold for each step to be shown: its own, those of the headings above it, and those of the steps
 * that these ask about. Broken ones are left out; they are faults of their own.
 */
export function conditionsAbove(steps: readonly OutlineStep[]): ReadonlyMap<string, readonly StepCondition[]> {
  const all = new Map<string, readonly StepCondition[]>()
  let headings: { readonly depth: number; readonly conditions: readonly StepCondition[] }[] = []
  for (const step of steps) {
    const depth = LEVEL_DEPTH[step.level]
    headings = headings.filter((heading) => heading.depth < depth)
    const { condition } = lineOf(step)
    const asked = condition === null ? undefined : all.get(condition.stepKey)
    const own =
      condition === null || asked === undefined
        ? []
        : condition.test === 'isNotDone'
          ? [condition]
          : [condition, ...asked]
    const conditions = distinct([...(headings.at(-1)?.conditions ?? []), ...own])
    all.set(step.stepKey, conditions)
    if (step.level !== 'step') headings.push({ depth, conditions })
  }
  return all
}

function distinct(conditions: readonly StepCondition[]): StepCondition[] {
  const known = new Map(conditions.map((one) => [`${one.stepKey} ${one.test} ${one.value}`, one]))
  return [...known.values()]
}
