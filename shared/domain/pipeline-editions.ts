import { ofStage, stagesInOrder } from './pipeline-draft.ts'
import type { PlainRecord } from './pipeline-draft.ts'

/** The id that all editions of a pipeline share: that of the first. */
export function familyOf({ id, values }: PlainRecord): string {
  return typeof values['familyId'] === 'string' ? values['familyId'] : id
}

export function editionOf({ values }: PlainRecord): number {
  return typeof values['edition'] === 'number' ? values['edition'] : 1
}

/** Editions of the pipeline's family, newest first. */
export function editionsOf<T extends PlainRecord>(pipelines: readonly T[], pipeline: PlainRecord): readonly T[] {
  const family = familyOf(pipeline)
  return pipelines.filter((other) => familyOf(other) === family).toSorted((a, b) => editionOf(b) - editionOf(a))
}

const isActive = ({ values }: PlainRecord): boolean => values['isActive'] === true

/** The edition that takes new opportunities; the newest where none does. */
export function editionInForce<T extends PlainRecord>(pipelines: readonly T[], pipeline: PlainRecord): T | undefined {
  const editions = editionsOf(pipelines, pipeline)
  return editions.find(isActive) ?? editions[0]
}

/** Whether the edition is being prepared: inactive, and newer than the one in force. */
export function isDraftEdition(pipelines: readonly PlainRecord[], pipeline: PlainRecord): boolean {
  if (isActive(pipeline)) return false
  const inForce = editionInForce(pipelines, pipeline)
  return inForce !== undefined && isActive(inForce) && editionOf(inForce) < editionOf(pipeline)
}

/** Whether the edition can be put into use: a draft, or the newest where none is in force. */
export function isPublishable(pipelines: readonly PlainRecord[], pipeline: PlainRecord): boolean {
  if (isActive(pipeline)) return false
  return editionInForce(pipelines, pipeline)?.id === pipeline.id || isDraftEdition(pipelines, pipeline)
}

/** How a stage of one edition finds its place in another. */
export type StageMatch = 'name' | 'position' | 'chosen' | 'none'

export interface StageMapping {
  readonly fromStageId: string
  readonly toStageId: string | null
  readonly match: StageMatch
}

/**
 * Where the stages of one edition go in another: the stage of the same name, else the one at the same place unless a
 * stage of that name went there. `chosen` (new stage by old one) goes before both.
 */
export function mapStages(
  stages: readonly PlainRecord[],
  from: string,
  to: string,
  chosen: Readonly<Record<string, string>> = {},
): readonly StageMapping[] {
  const [old, next] = [stagesInOrder(stages, from), stagesInOrder(stages, to)]
  const namesBefore = new Set(old.map(({ values }) => values['name']))
  return old.map(({ id, values }, index) => {
    const choice = next.find((stage) => stage.id === chosen[id])
    if (choice) return { fromStageId: id, toStageId: choice.id, match: 'chosen' }
    const named = next.find((stage) => stage.values['name'] === values['name'])
    if (named) return { fromStageId: id, toStageId: named.id, match: 'name' }
    const placed = next[index]
    if (placed && !namesBefore.has(placed.values['name'] ?? null)) {
      return { fromStageId: id, toStageId: placed.id, match: 'position' }
    }
    return { fromStageId: id, toStageId: null, match: 'none' }
  })
}

/** Marks of the new stage by those of the old one that ask for the same: same name and kind. */
export function mapMarks(marks: readonly PlainRecord[], from: string, to: string): ReadonlyMap<string, string> {
  const next = ofStage(marks, to)
  const pairs = ofStage(marks, from).flatMap(({ id, values }) => {
    const same = next.find((mark) => mark.values['name'] === values['name'] && mark.values['kind'] === values['kind'])
    return same ? [[id, same.id] as const] : []
  })
  return new Map(pairs)
}
