import { selectRecordState } from '#db/queries/record-store.ts'
import { selectRecordedSteps } from '#db/queries/run-steps.ts'
import type { RecordedStep } from '#db/queries/run-steps.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { getRecord } from '../records.ts'

export const asText = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)

/** Whether the person writes runs of the owner. */
export function writesRunsOf({ actor, roles }: Visitor, ownerId: FieldValue | undefined): boolean {
  return actor.reaches(accessOf(roles, 'runs').write, asText(ownerId))
}

/** A run that the person may write. Throws `NOT_FOUND` and `FORBIDDEN`. */
export function writableRun(visitor: Visitor, runId: string): WireRecord {
  const run = getRecord(visitor, 'playbookRun', runId)
  if (!writesRunsOf(visitor, run.values['ownerId'])) throw new AppError('FORBIDDEN', { permission: 'runs.write' })
  return run
}

/** Recorded steps of a run by the key of the step. */
export function recordedSteps({ workbook }: Visitor, runId: string): ReadonlyMap<string, RecordedStep> {
  return selectRecordedSteps(workbook.handle, runId)
}

export function nameOf({ workbook }: Visitor, personId: FieldValue | undefined): string {
  const state = typeof personId === 'string' ? selectRecordState(workbook.handle, 'person', personId) : null
  return String(state?.values['name'] ?? '')
}
