import type { CONDITION_TESTS, StepAssignee, StepKind, StepLevel } from '../../entities/playbooks.ts'
import { STEP_ASSIGNEES, STEP_KINDS, STEP_LEVELS } from '../../entities/playbooks.ts'
import type { FieldValue, FieldValues } from '../../entities/field.ts'
import { optionValue, stepOptions } from './options.ts'
import type { StepOption } from './options.ts'

/** A line of a published version, as a run goes by it. */
export interface RunLine {
  readonly stepKey: string
  readonly level: StepLevel
  readonly title: string
  readonly kind: StepKind
  readonly options: readonly StepOption[]
  readonly isRequired: boolean
  readonly assignee: StepAssignee
  readonly dueDays: number | null
  readonly markName: string | null
  readonly condition: StepCondition | null
}

export interface StepCondition {
  readonly stepKey: string
  readonly test: (typeof CONDITION_TESTS)[number]
  readonly value: string
}

/** What was recorded for a step. */
export interface DoneStep {
  readonly answer: string | null
  readonly doneAt: number
}

const asText = (value: FieldValue | undefined): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null

function oneOf<T extends string>(known: readonly T[], value: FieldValue | undefined, otherwise: T): T {
  return known.find((one) => one === value) ?? otherwise
}

/** Texts that stand one a line; blank lines count for nothing. */
export function optionsOf(text: FieldValue | undefined): string[] {
  const lines = (asText(text) ?? '').split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '')
}

function conditionOf(values: FieldValues): StepCondition | null {
  const stepKey = asText(values['conditionKey'])
  if (stepKey === null) return null
  const test = (asText(values['conditionTest']) ?? 'isDone') as StepCondition['test']
  return { stepKey, test, value: (asText(values['conditionValue']) ?? '').trim() }
}

export function runLineOf(values: FieldValues): RunLine {
  return {
    stepKey: String(values['stepKey']),
    level: oneOf(STEP_LEVELS, values['level'], 'step'),
    title: String(values['title'] ?? ''),
    kind: oneOf(STEP_KINDS, values['kind'], 'tick'),
    options: values['kind'] === 'choice' ? stepOptions(values['options']) : [],
    isRequired: values['isRequired'] === true,
    assignee: oneOf(STEP_ASSIGNEES, values['assignee'], 'owner'),
    dueDays: typeof values['dueDays'] === 'number' ? values['dueDays'] : null,
    markName: asText(values['markName'])?.trim() ?? null,
    condition: conditionOf(values),
  }
}

/** Whether a line is ticked off; chapters, sections and what is only read are not. */
export const isRecorded = ({ level, kind }: RunLine): boolean => level === 'step' && kind !== 'none'

/** Whether the answer to `line`, which is shown, passes the test; `undefined`: it is not done. */
export function passes(condition: StepCondition, line: RunLine, done: DoneStep | undefined): boolean {
  const { test } = condition
  if (test === 'isDone') return done !== undefined
  if (test === 'isNotDone') return done === undefined
  if (done === undefined) return false
  const said = (text: string): string => optionValue(line.options, text.trim())
  const [answer, value] = [said(done.answer ?? ''), said(condition.value)]
  if (test === 'is') return answer === value
  if (test === 'isNot') return answer !== value
  const [given, limit] = [Number(answer), Number(value)]
  if (answer === '' || value === '' || Number.isNaN(given) || Number.isNaN(limit)) return false
  return test === 'atLeast' ? given >= limit : given <= limit
}

/**
 * Lines whose conditions hold, in order. A condition looks at a line before its own, so one pass is enough; a line that is
 * not shown counts as not done, and takes the lines below its heading with it.
 */
export function shownLines<L extends RunLine>(lines: readonly L[], done: ReadonlyMap<string, DoneStep>): L[] {
  const shown: L[] = []
  const seen = new Map<string, { readonly line: RunLine; readonly done: DoneStep | undefined }>()
  let [inChapter, inSection] = [true, true]
  for (const line of lines) {
    const { condition, level } = line
    const asked = condition === null ? undefined : seen.get(condition.stepKey)
    const own = condition === null || (asked !== undefined && passes(condition, asked.line, asked.done))
    if (level === 'chapter') [inChapter, inSection] = [own, true]
    else if (level === 'section') inSection = own
    const isShown = own && inChapter && inSection
    seen.set(line.stepKey, { line, done: isShown ? done.get(line.stepKey) : undefined })
    if (isShown) shown.push(line)
  }
  return shown
}

const always = new WeakMap<readonly RunLine[], readonly RunLine[]>()

/** Recorded lines that apply whatever is answered: neither they nor what they stand under has a condition. */
export function alwaysShown(lines: readonly RunLine[]): readonly RunLine[] {
  const known = always.get(lines)
  if (known !== undefined) return known
  let [inChapter, inSection] = [true, true]
  const found = lines.filter((line) => {
    const own = line.condition === null
    if (line.level === 'chapter') [inChapter, inSection] = [own, true]
    else if (line.level === 'section') inSection = own
    return own && inChapter && inSection && isRecorded(line)
  })
  always.set(lines, found)
  return found
}

/** Recorded lines that apply and are not done, in order. */
export function openLines(lines: readonly RunLine[], done: ReadonlyMap<string, DoneStep>): readonly RunLine[] {
  const hasConditions = lines.some(({ condition }) => condition !== null)
  const shown = hasConditions ? shownLines(lines, done).filter(isRecorded) : alwaysShown(lines)
  return shown.filter(({ stepKey }) => !done.has(stepKey))
}
