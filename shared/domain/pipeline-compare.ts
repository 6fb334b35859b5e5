import type { FieldValue } from '../entities/field.ts'
import { ofStage, stagesInOrder } from './pipeline-draft.ts'
import type { PipelineRecords, PlainRecord } from './pipeline-draft.ts'
import { mapStages } from './pipeline-editions.ts'

export interface FieldChange {
  readonly key: string
  readonly before: FieldValue
  readonly after: FieldValue
}

/** A mark or a task that one of two editions has alone, or that reads otherwise. */
export interface ItemDifference {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly name: string
  readonly changes: readonly FieldChange[]
}

export interface StageDifference {
  readonly kind: 'added' | 'removed' | 'changed' | 'same'
  /** Name in the newer edition, of a removed stage in the older one. */
  readonly name: string
  /** Of the stage itself. */
  readonly changes: readonly FieldChange[]
  /** Whether it stands elsewhere among the stages that both have. */
  readonly isMoved: boolean
  readonly marks: readonly ItemDifference[]
  readonly tasks: readonly ItemDifference[]
}

const STAGE_KEYS = ['name', 'probability', 'expectedDays', 'columnLimit']
const MARK_KEYS = ['kind', 'fieldKey', 'activityKind', 'isRequired', 'guidance']
const TASK_KEYS = ['assignee', 'dueDays', 'isRequired']

const nameOf = ({ values }: PlainRecord): string => String(values['name'])

function changesOf(older: PlainRecord, newer: PlainRecord, keys: readonly string[]): FieldChange[] {
  return keys.flatMap((key) => {
    const [before, after] = [older.values[key] ?? null, newer.values[key] ?? null]
    return before === after ? [] : [{ key, before, after }]
  })
}

/** Marks and tasks are the same when they are called the same; the newer ones in order, then those that are gone. */
function itemsOf(older: readonly PlainRecord[], newer: readonly PlainRecord[], keys: readonly string[]) {
  const next = newer.flatMap((item): ItemDifference[] => {
    const known = older.find((one) => nameOf(one) === nameOf(item))
    if (!known) return [{ kind: 'added', name: nameOf(item), changes: [] }]
    const changes = changesOf(known, item, keys)
    return changes.length === 0 ? [] : [{ kind: 'changed', name: nameOf(item), changes }]
  })
  const gone = older.filter((item) => !newer.some((one) => nameOf(one) === nameOf(item)))
  return [...next, ...gone.map((item): ItemDifference => ({ kind: 'removed', name: nameOf(item), changes: [] }))]
}

interface Pair {
  readonly older: PlainRecord
  readonly newer: PlainRecord
}

/** Stages of both editions that are one stage: of the same name, else at the same place. */
function pairsOf(older: PipelineRecords, newer: PipelineRecords): Pair[] {
  const [before, after] = [older, newer].map(({ stages, pipeline }) => stagesInOrder(stages, pipeline.id))
  const taken = new Set<string>()
  return mapStages([...older.stages, ...newer.stages], older.pipeline.id, newer.pipeline.id)
    .toSorted((a, b) => Number(b.match === 'name') - Number(a.match === 'name'))
    .flatMap(({ fromStageId, toStageId }) => {
      const from = before?.find(({ id }) => id === fromStageId)
      const to = after?.find(({ id }) => id === toStageId)
      if (!from || !to || taken.has(to.id)) return []
      taken.add(to.id)
      return [{ older: from, newer: to }]
    })
}

/** What the newer edition does otherwise: its stages in order, then those that it does not have any more. */
export function compareEditions(older: PipelineRecords, newer: PipelineRecords): readonly StageDifference[] {
  const pairs = pairsOf(older, newer)
  const before = stagesInOrder(older.stages, older.pipeline.id)
  const shared = before.filter(({ id }) => pairs.some((pair) => pair.older.id === id))
  const after = stagesInOrder(newer.stages, newer.pipeline.id)
  const inBoth = after.filter(({ id }) => pairs.some((pair) => pair.newer.id === id))
  const next = after.map((stage): StageDifference => {
    const pair = pairs.find((one) => one.newer.id === stage.id)
    const own = { marks: ofStage(newer.marks, stage.id), tasks: ofStage(newer.tasks, stage.id) }
    const old = { marks: ofStage(older.marks, pair?.older.id ?? ''), tasks: ofStage(older.tasks, pair?.older.id ?? '') }
    const changes = pair ? changesOf(pair.older, stage, STAGE_KEYS) : []
    const isMoved = pair !== undefined && shared.indexOf(pair.older) !== inBoth.indexOf(stage)
    const [marks, tasks] = [itemsOf(old.marks, own.marks, MARK_KEYS), itemsOf(old.tasks, own.tasks, TASK_KEYS)]
    const isSame = changes.length + marks.length + tasks.length === 0 && !isMoved
    const kind = pair === undefined ? 'added' : isSame ? 'same' : 'changed'
    return { kind, name: nameOf(stage), changes, isMoved, marks, tasks }
  })
  const gone = before.filter((stage) => !shared.includes(stage))
  return [
    ...next,
    ...gone.map((stage): StageDifference => {
      return { kind: 'removed', name: nameOf(stage), changes: [], isMoved: false, marks: [], tasks: [] }
    }),
  ]
}
