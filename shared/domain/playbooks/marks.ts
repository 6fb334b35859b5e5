import { ofStage, stagesInOrder } from '../pipeline-draft.ts'
import type { PlainRecord } from '../pipeline-draft.ts'
import { editionInForce, editionOf, familyOf } from '../pipeline-editions.ts'

/** Where a promotion mark stands. Steps name marks, so that what they say holds for every edition of a pipeline. */
export interface MarkPlace {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly pipeline: string
  readonly stage: string
}

export interface MarkBook {
  readonly pipelines: readonly PlainRecord[]
  readonly stages: readonly PlainRecord[]
  readonly marks: readonly PlainRecord[]
}

/** Kinds that a step can satisfy; the others are met by the record itself. */
export function takesEvidence({ kind }: MarkPlace): boolean {
  return kind === 'tick' || kind === 'file'
}

/** The editions whose marks count: of the playbook's own pipeline the one in force, else every one that is in force. */
function editionsInForce(pipelines: readonly PlainRecord[], pipelineId: string | null): readonly PlainRecord[] {
  const own = pipelines.find(({ id }) => id === pipelineId)
  if (own !== undefined) return [editionInForce(pipelines, own) ?? own]
  const inForce = pipelines.filter(({ values }) => values['isActive'] === true)
  return inForce.toSorted(
    (a, b) =>
      Number(b.values['isDefault'] === true) - Number(a.values['isDefault'] === true) ||
      familyOf(a).localeCompare(familyOf(b)) ||
      editionOf(b) - editionOf(a),
  )
}

/** Marks that a step of a playbook can name, as the pipelines have them: by stage, then by place. */
export function markPlaces({ pipelines, stages, marks }: MarkBook, pipelineId: string | null): MarkPlace[] {
  return editionsInForce(pipelines, pipelineId).flatMap((pipeline) =>
    stagesInOrder(stages, pipeline.id).flatMap((stage) =>
      ofStage(marks, stage.id).map(({ id, values }) => ({
        id,
        name: String(values['name']).trim(),
        kind: String(values['kind']),
        pipeline: String(pipeline.values['name']),
        stage: String(stage.values['name']),
      })),
    ),
  )
}
