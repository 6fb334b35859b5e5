import type { StepAssignee } from '../../entities/playbooks.ts'
import { canHoldTogether, conditionsAbove, faultOf, lineOf } from './conditions.ts'
import type { ConditionFault } from './conditions.ts'
import { LEVEL_DEPTH, picturesIn, subtreeLength } from './outline.ts'
import type { OutlineStep } from './outline.ts'
import { isRecorded } from './run-steps.ts'

export const LINT_CODES = [
  'noSteps',
  'conditionGone',
  'conditionLater',
  'conditionIncomplete',
  'conditionNotRecorded',
  'conditionNoAnswer',
  'conditionNotAnOption',
  'conditionNotANumber',
  'conditionNotADate',
  'conditionsClash',
  'underNever',
  'choiceWithoutOptions',
  'optionTwice',
  'nobodyToSign',
  'nobodyToDo',
  'emptyHeading',
  'beforeChapter',
  'pictureGone',
  'markUnknown',
] as const
export type LintCode = (typeof LINT_CODES)[number]

/** What sets the matter right in one press; `edit` needs a person's words. */
export type LintMend = 'clearCondition' | 'assignOwner' | 'makeOptional' | 'makeTick' | 'remove' | 'clearMark' | 'edit'

export interface LintFinding {
  readonly code: LintCode
  /** Errors keep a draft from being published; hints are worth a look. */
  readonly severity: 'error' | 'hint'
  /** `null` for what concerns the whole manual. */
  readonly stepId: string | null
  readonly params: Readonly<Record<string, string | number>>
  readonly mend: LintMend
}

export interface LintContext {
  /** Whether somebody active can act for the step. */
  readonly hasPerson: (assignee: StepAssignee) => boolean
  /** Digests of the pictures that the playbook keeps. */
  readonly pictures: ReadonlySet<string>
  /** Promotion marks that a step can name. */
  readonly markNames: ReadonlySet<string>
}

const FAULTS: Readonly<Record<ConditionFault, LintCode>> = {
  incomplete: 'conditionIncomplete',
  notRecorded: 'conditionNotRecorded',
  noAnswer: 'conditionNoAnswer',
  notAnOption: 'conditionNotAnOption',
  notANumber: 'conditionNotANumber',
  notADate: 'conditionNotADate',
}

const error = (code: LintCode, step: OutlineStep, mend: LintMend, params: LintFinding['params'] = {}): LintFinding => ({
  code,
  severity: 'error',
  stepId: step.id,
  params: { step: step.title, ...params },
  mend,
})

const hint = (...args: Parameters<typeof error>): LintFinding => ({ ...error(...args), severity: 'hint' })

/** What keeps a manual from being followed, in its order. `steps` stand in the order of the manual. */
export function lintPlaybook(steps: readonly OutlineStep[], context: LintContext): readonly LintFinding[] {
  const none: LintFinding = { code: 'noSteps', severity: 'error', stepId: null, params: {}, mend: 'edit' }
  if (!steps.some(({ level }) => level === 'step')) return [none]
  const conditions = conditionFindings(steps)
  return steps.flatMap((step, index) => [
    ...(conditions.get(step.stepKey) ?? []),
    ...stepFindings(step, context),
    ...placeFindings(steps, step, index),
  ])
}

/** What a step itself says of its condition, and what the conditions above it make of it. */
function conditionFindings(steps: readonly OutlineStep[]): ReadonlyMap<string, readonly LintFinding[]> {
  const places = new Map(steps.map((step, index) => [step.stepKey, { step, index }]))
  const above = conditionsAbove(steps)
  const findings = new Map<string, LintFinding[]>()
  const never = new Set<string>()
  let hidden: { readonly depth: number; readonly title: string } | null = null
  for (const [index, step] of steps.entries()) {
    const depth = LEVEL_DEPTH[step.level]
    if (hidden !== null && depth <= hidden.depth) hidden = null
    const own = ownFault(step, index, places)
    const found: LintFinding[] = own === null ? [] : [own]
    if (own === null)
      found.push(...reachFault(step, hidden?.title ?? null, above.get(step.stepKey) ?? [], places, never))
    if (found.some((finding) => isNever(finding, step))) {
      never.add(step.stepKey)
      if (step.level !== 'step' && hidden === null) hidden = { depth, title: step.title }
    }
    findings.set(step.stepKey, found)
  }
  return findings
}

/** Whether the fault keeps the step from ever being shown: "is not" and "is not done" hold of much that makes no sense. */
function isNever({ code }: LintFinding, { conditionTest }: OutlineStep): boolean {
  if (code === 'conditionNotRecorded') return conditionTest !== 'isNotDone'
  const isOfValue = code === 'conditionNoAnswer' || code === 'conditionNotANumber' || code === 'conditionNotADate'
  return !(isOfValue && conditionTest === 'isNot')
}

type Places = ReadonlyMap<string, { readonly step: OutlineStep; readonly index: number }>

function ownFault(step: OutlineStep, index: number, places: Places): LintFinding | null {
  const { condition } = lineOf(step)
  if (condition === null) return null
  const place = places.get(condition.stepKey)
  if (!place) return error('conditionGone', step, 'clearCondition')
  const asked = { other: place.step.title, value: condition.value }
  if (place.index >= index) return error('conditionLater', step, 'clearCondition', asked)
  if (step.conditionTest === null) return error('conditionIncomplete', step, 'clearCondition', asked)
  const fault = faultOf(condition, lineOf(place.step))
  return fault === null ? null : error(FAULTS[fault], step, 'clearCondition', asked)
}

function reachFault(
  step: OutlineStep,
  hiddenBy: string | null,
  conditions: ReturnType<typeof conditionsAbove> extends ReadonlyMap<string, infer C> ? C : never,
  places: Places,
  never: ReadonlySet<string>,
): LintFinding[] {
  if (hiddenBy !== null) return [error('underNever', step, 'edit', { other: hiddenBy })]
  const { condition } = lineOf(step)
  const asked = condition === null ? undefined : places.get(condition.stepKey)?.step
  if (condition !== null && asked && never.has(asked.stepKey) && condition.test !== 'isNotDone') {
    return [error('underNever', step, 'clearCondition', { other: asked.title })]
  }
  for (const key of new Set(conditions.map(({ stepKey }) => stepKey))) {
    const place = places.get(key)
    const onKey = conditions.filter(({ stepKey }) => stepKey === key)
    if (!place || canHoldTogether(onKey, lineOf(place.step))) continue
    return [error('conditionsClash', step, 'clearCondition', { other: place.step.title })]
  }
  return []
}

function stepFindings(step: OutlineStep, { hasPerson, pictures, markNames }: LintContext): LintFinding[] {
  const findings: LintFinding[] = []
  const line = lineOf(step)
  if (isRecorded(line)) {
    if (step.kind === 'choice' && line.options.length === 0)
      findings.push(error('choiceWithoutOptions', step, 'makeTick'))
    if (new Set(line.options.map(({ value }) => value)).size < line.options.length)
      findings.push(hint('optionTwice', step, 'edit'))
    if (!hasPerson(step.assignee)) findings.push(unattended(step))
    if (line.markName !== null && !markNames.has(line.markName)) {
      findings.push(hint('markUnknown', step, 'clearMark', { mark: line.markName }))
    }
  }
  const gone = picturesIn(step.body).filter((digest) => !pictures.has(digest)).length
  if (gone > 0) findings.push(error('pictureGone', step, 'edit', { count: gone }))
  return findings
}

/** Only the person of the role can sign; what others may do, somebody else can do for them. */
function unattended(step: OutlineStep): LintFinding {
  const params = { assignee: step.assignee }
  if (step.kind !== 'signature' || !step.isRequired) return hint('nobodyToDo', step, 'assignOwner', params)
  return error('nobodyToSign', step, 'assignOwner', params)
}

function placeFindings(steps: readonly OutlineStep[], step: OutlineStep, index: number): LintFinding[] {
  if (step.level !== 'step') {
    return subtreeLength(steps, index) === 0 ? [hint('emptyHeading', step, 'remove')] : []
  }
  const isFirst = index === 0 && steps.some(({ level }) => level === 'chapter')
  return isFirst ? [hint('beforeChapter', step, 'edit')] : []
}
