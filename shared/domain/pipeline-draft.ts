import type { ActivityKind } from '../entities/activities.ts'
import type { FieldValue, FieldValues } from '../entities/field.ts'
import type { MarkKind, TaskAssignee } from '../entities/gates.ts'
import type { Edit } from './edit.ts'

export interface MarkDraft {
  readonly name: string
  readonly kind: MarkKind
  readonly fieldKey: string | null
  readonly activityKind: ActivityKind | null
  readonly isRequired: boolean
  readonly guidance: string | null
}

export interface TaskDraft {
  readonly name: string
  readonly assignee: TaskAssignee
  readonly dueDays: number | null
  readonly isRequired: boolean
}

export interface GateDraft {
  readonly marks: readonly MarkDraft[]
  readonly tasks: readonly TaskDraft[]
}

export interface StageDraft extends GateDraft {
  readonly name: string
  /** Basis points. */
  readonly probability: number
  readonly expectedDays: number | null
  readonly columnLimit: number | null
}

/** A pipeline without ids: what a copy, an edition and a file hold. */
export interface PipelineDraft {
  readonly name: string
  readonly templateId: string | null
  readonly stages: readonly StageDraft[]
}

export interface PlainRecord {
  readonly id: string
  readonly values: FieldValues
}

/** Records of a pipeline; marks and tasks of other stages may be among them. */
export interface PipelineRecords {
  readonly pipeline: PlainRecord
  readonly stages: readonly PlainRecord[]
  readonly marks: readonly PlainRecord[]
  readonly tasks: readonly PlainRecord[]
}

const text = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)
const number = (value: FieldValue | undefined): number | null => (typeof value === 'number' ? value : null)

export function byPosition(a: PlainRecord, b: PlainRecord): number {
  return Number(a.values['position']) - Number(b.values['position'])
}

/** Stages of the pipeline in order. */
export function stagesInOrder(stages: readonly PlainRecord[], pipelineId: string): readonly PlainRecord[] {
  return stages.filter(({ values }) => values['pipelineId'] === pipelineId).toSorted(byPosition)
}

/** Marks or tasks of the stage in order. */
export function ofStage<T extends PlainRecord>(records: readonly T[], stageId: string): readonly T[] {
  return records.filter(({ values }) => values['stageId'] === stageId).toSorted(byPosition)
}

function markDraft({ values }: PlainRecord): MarkDraft {
  return {
    name: String(values['name']),
    kind: values['kind'] as MarkKind,
    fieldKey: text(values['fieldKey']),
    activityKind: text(values['activityKind']) as ActivityKind | null,
    isRequired: values['isRequired'] === true,
    guidance: text(values['guidance']),
  }
}

function taskDraft({ values }: PlainRecord): TaskDraft {
  return {
    name: String(values['name']),
    assignee: values['assignee'] as TaskAssignee,
    dueDays: number(values['dueDays']),
    isRequired: values['isRequired'] === true,
  }
}

export function draftOf({ pipeline, stages, marks, tasks }: PipelineRecords): PipelineDraft {
  return {
    name: String(pipeline.values['name']),
    templateId: text(pipeline.values['templateId']),
    stages: stagesInOrder(stages, pipeline.id).map(({ id, values }) => ({
      name: String(values['name']),
      probability: Number(values['probability']),
      expectedDays: number(values['expectedDays']),
      columnLimit: number(values['columnLimit']),
      marks: ofStage(marks, id).map(markDraft),
      tasks: ofStage(tasks, id).map(taskDraft),
    })),
  }
}

type Values = Record<string, FieldValue>

const insert = (type: Edit['type'], id: string, values: Values): Edit => ({ type, id, operation: 'insert', values })

/** Inserts of the marks and tasks of one stage, in order. */
export function gateEdits(stageId: string, { marks, tasks }: GateDraft, newId: () => string): Edit[] {
  return [
    ...marks.map((mark, index) => insert('promotionMark', newId(), { stageId, position: index + 1, ...mark })),
    ...tasks.map((task, index) => insert('stageTask', newId(), { stageId, position: index + 1, ...task })),
  ]
}

/** Inserts of a pipeline with all it holds; the first edit is the pipeline, and `values` are added to its own. */
export function draftEdits(draft: PipelineDraft, newId: () => string, values: Values = {}): Edit[] {
  const pipelineId = newId()
  const { name, templateId } = draft
  return [
    insert('pipeline', pipelineId, { name, templateId, ...values }),
    ...draft.stages.flatMap(({ marks, tasks, ...stage }, index) => {
      const stageId = newId()
      return [
        insert('stage', stageId, { pipelineId, position: index + 1, ...stage }),
        ...gateEdits(stageId, { marks, tasks }, newId),
      ]
    }),
  ]
}

const MAX_NAME = 80

/** The name, or the name with the first number that is free. `taken` holds names in lower case. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  for (let number = 2; ; number += 1) {
    const ending = ` ${number}`
    const candidate = `${name.slice(0, MAX_NAME - ending.length)}${ending}`
    if (!taken.has(candidate.toLowerCase())) return candidate
  }
}
