import { selectLines, selectVersions } from '#db/queries/playbooks.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { personName } from '#db/workbook/conflicts.ts'
import type {
  PlaybookComparison,
  PlaybookLine,
  PlaybookOutline,
  PlaybookStepDetail,
  PlaybookVersionHead,
} from '#shared/contract/playbooks.ts'
import { compareVersions } from '#shared/domain/playbooks/compare.ts'
import { stepOf } from '#shared/domain/playbooks/outline.ts'
import type { OutlineStep } from '#shared/domain/playbooks/outline.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { playbookOf, stepsOf, toHead, versionOf, writesPlaybooks } from './records.ts'

function toLine(step: OutlineStep, version: number): PlaybookLine {
  const { id, stepKey, position, level, title, kind, options, isRequired, isImportant, isInternal } = step
  const { markName, conditionKey, estimate } = step
  return {
    id,
    version,
    stepKey,
    position,
    level,
    title,
    kind,
    options,
    isRequired,
    isImportant,
    isInternal,
    markName,
    conditionKey,
    estimate,
  }
}

/** A version with its lines in order; their texts are asked for one by one. */
export function outlineOf(visitor: Visitor, versionId: string): PlaybookOutline {
  const version = versionOf(visitor, versionId)
  const lines = selectLines(visitor.workbook.handle, versionId).map((row): PlaybookLine => ({
    ...row,
    level: row.level as PlaybookLine['level'],
    kind: row.kind as PlaybookLine['kind'],
    isRequired: row.isRequired === 1,
    isImportant: row.isImportant === 1,
    isInternal: row.isInternal === 1,
  }))
  return { version: toHead(version), lines }
}

function stateOf(visitor: Visitor, versionId: string, stepKey: string): RecordState {
  versionOf(visitor, versionId)
  const states = selectRecordStatesBy(visitor.workbook.handle, 'playbookStep', 'stepKey', stepKey)
  const state = states.find(({ values }) => values['versionId'] === versionId)
  if (!state) throw new AppError('NOT_FOUND', { type: 'playbookStep', id: stepKey })
  return state
}

/** A line with all it says; what a trainer says with it only for who writes playbooks. */
export function stepDetail(visitor: Visitor, versionId: string, stepKey: string): PlaybookStepDetail {
  const state = stateOf(visitor, versionId, stepKey)
  const step = stepOf(state)
  const { body, unit, assignee, dueDays, conditionTest, conditionValue } = step
  return {
    ...toLine(step, state.version),
    body,
    notes: writesPlaybooks(visitor) ? step.notes : null,
    unit,
    assignee,
    dueDays,
    conditionTest,
    conditionValue,
    editedByName: state.updatedBy === null ? null : personName(visitor.workbook.handle, state.updatedBy),
    editedAt: state.updatedAt,
  }
}

export function versionsOf(visitor: Visitor, playbookId: string): PlaybookVersionHead[] {
  playbookOf(visitor, playbookId)
  return selectVersions(visitor.workbook.handle, visitor.readScope('playbookVersion'), playbookId).map(toHead)
}

/** Without a version to compare with: the one that was published before it. */
export function comparisonOf(
  visitor: Visitor,
  { versionId, fromId }: { readonly versionId: string; readonly fromId?: string | undefined },
): PlaybookComparison {
  const { handle } = visitor.workbook
  const to = versionOf(visitor, versionId)
  const all = selectVersions(handle, visitor.readScope('playbookVersion'), to.playbookId)
  const from = all.find((one) => (fromId === undefined ? one.number < to.number : one.id === fromId)) ?? null
  if (from === null && fromId !== undefined) throw new AppError('NOT_FOUND', { type: 'playbookVersion', id: fromId })
  const [older, newer] = [from === null ? [] : stepsOf(handle, from.id), stepsOf(handle, versionId)]
  const isWriter = writesPlaybooks(visitor)
  const differences = compareVersions(older, newer)
    .map((one) => ({ ...one, changes: one.changes.filter(({ field }) => isWriter || field !== 'notes') }))
    .filter(({ kind, changes, isMoved }) => kind !== 'changed' || changes.length > 0 || isMoved)
  return { from: from === null ? null : toHead(from), to: toHead(to), differences, titles: titlesOf(older, newer) }
}

/** Titles by key; those of the later list where both have one. */
export function titlesOf(...lists: readonly (readonly OutlineStep[])[]): Record<string, string> {
  return Object.fromEntries(lists.flat().map(({ stepKey, title }) => [stepKey, title]))
}
