import { z } from 'zod'
import { ACTIVITY_KINDS } from '../entities/activities.ts'
import { MARK_KINDS, promotionMark, stageTask, TASK_ASSIGNEES } from '../entities/gates.ts'
import { pipeline, stage } from '../entities/pipelines.ts'
import type { ErrorData, PipelinePlace } from '../errors.ts'
import type { PipelineDraft } from './pipeline-draft.ts'

export const PIPELINE_FORMAT = 'funnel-workbench/pipeline'
export const PIPELINE_FORMAT_VERSION = 1
export const PIPELINE_FILE_ENDING = '.json'
/** Bytes. A pipeline of forty stages with all its words is far smaller. */
export const MAX_PIPELINE_FILE = 1_048_576

const MAX_STAGES = stage.fields.position.max
const MAX_ITEMS = promotionMark.fields.position.max

const words = (max: number) => z.string().trim().min(1).max(max)
const whole = ({ min, max }: { readonly min: number; readonly max: number }) => z.number().int().min(min).max(max)

const markSchema = z.strictObject({
  name: words(promotionMark.fields.name.maxLength),
  kind: z.enum(MARK_KINDS),
  field: words(promotionMark.fields.fieldKey.maxLength).nullable().default(null),
  activity: z.enum(ACTIVITY_KINDS).nullable().default(null),
  required: z.boolean().default(true),
  guidance: z.string().max(promotionMark.fields.guidance.maxLength).nullable().default(null),
})

const taskSchema = z.strictObject({
  name: words(stageTask.fields.name.maxLength),
  assignee: z.enum(TASK_ASSIGNEES).default('owner'),
  dueDays: whole(stageTask.fields.dueDays).nullable().default(null),
  required: z.boolean().default(true),
})

const stageSchema = z.strictObject({
  name: words(stage.fields.name.maxLength),
  /** Per cent, with at most two decimals. */
  probability: z.number().min(0).max(100),
  expectedDays: whole(stage.fields.expectedDays).nullable().default(null),
  columnLimit: whole(stage.fields.columnLimit).nullable().default(null),
  marks: z.array(markSchema).max(MAX_ITEMS).default([]),
  tasks: z.array(taskSchema).max(MAX_ITEMS).default([]),
})

const pipelineSchema = z.strictObject({
  name: words(pipeline.fields.name.maxLength),
  template: z.string().max(pipeline.fields.templateId.maxLength).nullable().default(null),
  stages: z.array(stageSchema).min(1).max(MAX_STAGES),
})

const headSchema = z.object({ format: z.literal(PIPELINE_FORMAT), version: z.number().int().min(1) })
const fileSchema = headSchema.extend({ pipeline: pipelineSchema }).strict()

export interface PipelineRefusal {
  readonly reason: ErrorData<'PIPELINE_REFUSED'>['reason']
  readonly place?: PipelinePlace
  /** An issue code of the list that field issues use, with its values. */
  readonly code?: string
  readonly params?: Readonly<Record<string, string | number>>
}

export type PipelineReading = { readonly draft: PipelineDraft } | { readonly refusal: PipelineRefusal }

function placeOf(path: readonly PropertyKey[], content: unknown): PipelinePlace {
  const after = (key: string): number | undefined => {
    const next = path[path.indexOf(key) + 1]
    return path.includes(key) && typeof next === 'number' ? next : undefined
  }
  const [at, mark, task] = [after('stages'), after('marks'), after('tasks')]
  const last = path.findLast((key) => typeof key === 'string')
  const name = at === undefined ? undefined : stageNameAt(content, at)
  return {
    field: last ?? '',
    ...(at === undefined ? {} : { stage: at + 1 }),
    ...(name === undefined ? {} : { stageName: name.slice(0, 60) }),
    ...(mark === undefined ? {} : { mark: mark + 1 }),
    ...(task === undefined ? {} : { task: task + 1 }),
  }
}

function stageNameAt(content: unknown, index: number): string | undefined {
  const shape = z.object({ pipeline: z.object({ stages: z.array(z.unknown()) }) }).safeParse(content)
  const named = z.object({ name: z.string() }).safeParse(shape.data?.pipeline.stages[index])
  return named.data?.name
}

const RANGES: Readonly<Record<string, { readonly min: number; readonly max: number }>> = {
  probability: { min: 0, max: 100 },
  expectedDays: stage.fields.expectedDays,
  columnLimit: stage.fields.columnLimit,
  dueDays: stageTask.fields.dueDays,
  stages: { min: 1, max: MAX_STAGES },
  marks: { min: 0, max: MAX_ITEMS },
  tasks: { min: 0, max: MAX_ITEMS },
}

function reasonOf(issue: z.core.$ZodIssue, field: string): Pick<PipelineRefusal, 'code' | 'params'> {
  const range = RANGES[field]
  if (issue.code === 'unrecognized_keys') return { code: 'unknownField' }
  if (issue.code === 'invalid_value')
    return { code: 'notAChoice', params: { choices: issue.values.map(String).join(', ') } }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return { code: 'tooLong', params: { max: Number(issue.maximum) } }
  }
  if (issue.code === 'too_small' && issue.origin === 'string') return { code: 'required' }
  if ((issue.code === 'too_big' || issue.code === 'too_small') && range) {
    return { code: 'outOfRange', params: { min: range.min, max: range.max } }
  }
  if (issue.code !== 'invalid_type') return { code: 'other' }
  if (issue.expected === 'int') return { code: 'notAnInteger' }
  return { code: { number: 'notANumber', boolean: 'notABoolean' }[String(issue.expected)] ?? 'required' }
}

function refuse(issues: readonly z.core.$ZodIssue[], content: unknown): PipelineRefusal {
  const [issue] = issues
  if (!issue) return { reason: 'notAPipeline' }
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const place = placeOf([...issue.path, ...unknown], content)
  return { reason: 'badValue', place, ...reasonOf(issue, place.field) }
}

/** A mark that asks for a field or an act has to say which. */
function incompleteMark(file: z.infer<typeof fileSchema>): PipelineRefusal | null {
  for (const [index, { name, marks }] of file.pipeline.stages.entries()) {
    for (const [number, { kind, field, activity }] of marks.entries()) {
      const missing =
        kind === 'field' && field === null ? 'field' : kind === 'record' && activity === null ? 'activity' : null
      if (missing === null) continue
      const place = { stage: index + 1, stageName: name, mark: number + 1, field: missing }
      return { reason: 'badValue', place, code: 'required' }
    }
  }
  return null
}

function draftOfFile({ pipeline: { name, template, stages } }: z.infer<typeof fileSchema>): PipelineDraft {
  return {
    name,
    templateId: template,
    stages: stages.map((item) => ({
      name: item.name,
      probability: Math.round(item.probability * 100),
      expectedDays: item.expectedDays,
      columnLimit: item.columnLimit,
      marks: item.marks.map(({ field, activity, required, kind, ...mark }) => ({
        ...mark,
        kind,
        fieldKey: kind === 'field' ? field : null,
        activityKind: kind === 'record' ? activity : null,
        isRequired: required,
      })),
      tasks: item.tasks.map(({ required, ...task }) => ({ ...task, isRequired: required })),
    })),
  }
}

/** Reads the text of a pipeline file. Nothing of a file that is not right in every place is taken. */
export function readPipelineFile(text: string): PipelineReading {
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // JSON.parse answers the question only by throwing.
    return { refusal: { reason: 'notJson' } }
  }
  const head = headSchema.safeParse(content)
  if (!head.success) return { refusal: { reason: 'notAPipeline' } }
  if (head.data.version > PIPELINE_FORMAT_VERSION) {
    const params = { fileVersion: head.data.version, programVersion: PIPELINE_FORMAT_VERSION }
    return { refusal: { reason: 'newer', params } }
  }
  const file = fileSchema.safeParse(content)
  if (!file.success) return { refusal: refuse(file.error.issues, content) }
  const refusal = incompleteMark(file.data)
  return refusal ? { refusal } : { draft: draftOfFile(file.data) }
}

/** The text of a pipeline file, as `readPipelineFile` takes it. */
export function writePipelineFile({ name, templateId, stages }: PipelineDraft): string {
  const content: z.input<typeof fileSchema> = {
    format: PIPELINE_FORMAT,
    version: PIPELINE_FORMAT_VERSION,
    pipeline: {
      name,
      template: templateId,
      stages: stages.map((item) => ({
        name: item.name,
        probability: item.probability / 100,
        expectedDays: item.expectedDays,
        columnLimit: item.columnLimit,
        marks: item.marks.map(({ fieldKey, activityKind, isRequired, ...mark }) => ({
          ...mark,
          field: fieldKey,
          activity: activityKind,
          required: isRequired,
        })),
        tasks: item.tasks.map(({ isRequired, ...task }) => ({ ...task, required: isRequired })),
      })),
    },
  }
  return `${JSON.stringify(content, null, 2)}\n`
}
