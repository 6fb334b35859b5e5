import type { BusinessDate } from './dates.ts'
import { dayNumber } from './dates.ts'
import { ofStage, stagesInOrder } from './pipeline-draft.ts'
import type { PipelineRecords, PlainRecord } from './pipeline-draft.ts'

export const LINT_CODES = [
  'tooFewStages',
  'noMark',
  'markFieldGone',
  'noTask',
  'noDays',
  'probabilityFalls',
  'neverReviewed',
  'notReviewed',
] as const
export type LintCode = (typeof LINT_CODES)[number]

/** `error`: the stage has no boundary. `warning`: something will not work. `hint`: worth a look. */
export type LintSeverity = 'error' | 'warning' | 'hint'

/** What sets the matter right. The first three need a person's words; the others are one press. */
export type LintMend =
  | { readonly kind: 'addStage' | 'addMark' | 'addTask' | 'setDays' }
  | { readonly kind: 'setProbability'; readonly probability: number }
  | { readonly kind: 'makeTick'; readonly markId: string }
  | { readonly kind: 'review' }

export interface LintFinding {
  readonly code: LintCode
  readonly severity: LintSeverity
  /** `null` for what concerns the whole pipeline. */
  readonly stageId: string | null
  readonly params: Readonly<Record<string, string | number>>
  readonly mend: LintMend
}

/** Days after which a pipeline should be gone through again. */
export const REVIEW_DAYS = 180
/** Fewer stages than this say nothing about where an opportunity stands. */
export const LEAST_STAGES = 3

export interface LintContext {
  readonly today: BusinessDate
  /** Whether opportunities have a field with the key. */
  readonly hasField: (key: string) => boolean
}

type Values = PlainRecord['values']

function found(
  what: LintCode,
  severity: LintSeverity,
  stageId: string | null,
  mend: LintMend,
  params: LintFinding['params'] = {},
): LintFinding {
  return { code: what, severity, stageId, params, mend }
}

function stageFindings(
  records: PipelineRecords,
  { id, values }: PlainRecord,
  before: Values | undefined,
): LintFinding[] {
  const stage = String(values['name'])
  const findings: LintFinding[] = []
  const add = (what: LintCode, severity: LintSeverity, mend: LintMend, params: LintFinding['params'] = {}): void => {
    findings.push(found(what, severity, id, mend, { stage, ...params }))
  }
  const [probability, earlier] = [Number(values['probability']), Number(before?.['probability'] ?? 0)]
  if (ofStage(records.marks, id).length === 0) add('noMark', 'error', { kind: 'addMark' })
  if (ofStage(records.tasks, id).length === 0) add('noTask', 'warning', { kind: 'addTask' })
  if (typeof values['expectedDays'] !== 'number') add('noDays', 'warning', { kind: 'setDays' })
  if (probability < earlier) {
    const params = { probability: probability / 100, earlier: earlier / 100, before: String(before?.['name']) }
    add('probabilityFalls', 'warning', { kind: 'setProbability', probability: earlier }, params)
  }
  return findings
}

function goneFields(records: PipelineRecords, stage: PlainRecord, context: LintContext): LintFinding[] {
  const name = String(stage.values['name'])
  return ofStage(records.marks, stage.id)
    .filter(({ values }) => values['kind'] === 'field' && !context.hasField(String(values['fieldKey'])))
    .map(({ id, values }) => {
      const params = { stage: name, mark: String(values['name']) }
      return found('markFieldGone', 'error', stage.id, { kind: 'makeTick', markId: id }, params)
    })
}

function reviewFinding(reviewedOn: unknown, today: BusinessDate): LintFinding[] {
  if (typeof reviewedOn !== 'string') return [found('neverReviewed', 'hint', null, { kind: 'review' })]
  const days = dayNumber(today) - dayNumber(reviewedOn)
  if (days <= REVIEW_DAYS) return []
  return [found('notReviewed', 'hint', null, { kind: 'review' }, { days, date: reviewedOn, limit: REVIEW_DAYS })]
}

/** What keeps a pipeline from guiding anybody: first what concerns the whole, then by stage in order. */
export function lintPipeline(records: PipelineRecords, context: LintContext): readonly LintFinding[] {
  const stages = stagesInOrder(records.stages, records.pipeline.id)
  const params = { count: stages.length, least: LEAST_STAGES }
  const few = stages.length < LEAST_STAGES ? [found('tooFewStages', 'error', null, { kind: 'addStage' }, params)] : []
  return [
    ...few,
    ...stages.flatMap((stage, index) => [
      ...stageFindings(records, stage, stages[index - 1]?.values),
      ...goneFields(records, stage, context),
    ]),
    ...reviewFinding(records.pipeline.values['reviewedOn'], context.today),
  ]
}
