import { nextCode } from '#db/queries/codes.ts'
import type { Handle } from '#db/queries/handle.ts'
import { selectProblemsOfGroups } from '#db/queries/problems.ts'
import {
  countRecordsBy,
  selectAllRecordStates,
  selectIdsDeletedAt,
  selectRecordState,
  selectRecordStatesBy,
} from '#db/queries/record-store.ts'
import { selectRunLines } from '#db/queries/run-lines.ts'
import { selectRecordedSteps } from '#db/queries/run-steps.ts'
import type { RecordedStep } from '#db/queries/run-steps.ts'
import { ProblemGroups } from '#shared/domain/daily/problems.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { RuleContext, StoredRecord } from '#shared/domain/rules/rule.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { newId } from './ids.ts'

/** Types small enough to be kept whole while a batch runs. */
const SMALL: ReadonlySet<RecordType> = new Set([
  'pipeline',
  'stage',
  'promotionMark',
  'stageTask',
  'lossReason',
  'department',
  'person',
])

export interface BatchContext extends RuleContext {
  /** To be called after a record of the type was written. */
  forget(type: RecordType): void
}

export interface BatchFacts {
  readonly now: number
  readonly timeZone: string
  readonly actorId: string | null
  readonly isImport: boolean
  readonly isProgram: boolean
  readonly isExact?: boolean
}

export function createRuleContext(handle: Handle, facts: BatchFacts): BatchContext {
  const small = new Map<RecordType, Map<string, StoredRecord>>()
  let problems: ProblemGroups | null = null
  /** Steps of the run looked at last: a tick asks for them several times. */
  let steps: { runId: string; recorded: ReadonlyMap<string, RecordedStep> } | null = null

  function smallRecords(type: RecordType): Map<string, StoredRecord> {
    let records = small.get(type)
    if (!records) {
      records = new Map(selectAllRecordStates(handle, type).map((state) => [state.id, state]))
      small.set(type, records)
    }
    return records
  }

  return {
    ...facts,
    isExact: facts.isExact ?? false,
    today: dateOfInstant(facts.now, facts.timeZone),
    read(type, id): FieldValues | null {
      if (SMALL.has(type)) return smallRecords(type).get(id)?.values ?? null
      const state = selectRecordState(handle, type, id)
      return state && state.deletedAt === null ? state.values : null
    },
    isKnown: (type, id) => selectRecordState(handle, type, id) !== null,
    createdOn(type, id) {
      const state = selectRecordState(handle, type, id)
      return state && state.deletedAt === null ? dateOfInstant(state.createdAt, facts.timeZone) : null
    },
    children: (type, field, id) => selectRecordStatesBy(handle, type, field, id),
    runLines: (versionId) => selectRunLines(handle, versionId),
    recordedSteps(runId) {
      if (steps?.runId !== runId) steps = { runId, recorded: selectRecordedSteps(handle, runId) }
      return steps.recorded
    },
    all: (type) => (SMALL.has(type) ? [...smallRecords(type).values()] : selectAllRecordStates(handle, type)),
    countChildren: (type, field, id) => countRecordsBy(handle, type, field, id),
    deletedChildren: (type, field, id, deletedAt) => selectIdsDeletedAt(handle, type, field, id, deletedAt),
    nextCode: (type, prefix) => nextCode(handle, type, prefix),
    newId,
    problems: () => (problems ??= new ProblemGroups(selectProblemsOfGroups(handle))),
    forget(type) {
      small.delete(type)
      if (type === 'runStep') steps = null
    },
  }
}
