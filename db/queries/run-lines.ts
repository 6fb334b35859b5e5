import { runLineOf } from '#shared/domain/playbooks/run-steps.ts'
import type { RunLine } from '#shared/domain/playbooks/run-steps.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'

interface LineRow {
  readonly stepKey: string
  readonly level: string
  readonly title: string
  readonly kind: string
  readonly options: string | null
  readonly isRequired: number
  readonly assignee: string
  readonly dueDays: number | null
  readonly markName: string | null
  readonly conditionKey: string | null
  readonly conditionTest: string | null
  readonly conditionValue: string | null
}

const LINES = `SELECT step_key AS stepKey, level, title, kind, options, is_required AS isRequired, assignee,
    due_days AS dueDays, mark_name AS markName, condition_key AS conditionKey, condition_test AS conditionTest,
    condition_value AS conditionValue
  FROM playbook_steps WHERE version_id = ? AND deleted_at IS NULL ORDER BY position, step_key`
const FROZEN = `SELECT digest FROM playbook_versions
  WHERE id = ? AND status IN ('published', 'superseded') AND deleted_at IS NULL`

/** Versions whose lines are remembered; more are read anew. */
const MAX_KNOWN = 200
const known = new WeakMap<Handle, Map<string, readonly RunLine[]>>()

/** Lines of a version in order, without their texts. A published version never changes, so it is read once. */
export function selectRunLines(handle: Handle, versionId: string): readonly RunLine[] {
  const versions = known.get(handle) ?? new Map<string, readonly RunLine[]>()
  known.set(handle, versions)
  const digest = prepared(handle, FROZEN).pluck().get(versionId)
  // What was published may be taken back with its transaction, and published again with other lines: by the digest.
  const key = typeof digest === 'string' ? `${versionId} ${digest}` : null
  const remembered = key === null ? undefined : versions.get(key)
  if (remembered !== undefined) return remembered
  const rows = prepared(handle, LINES).all(versionId) as LineRow[]
  const lines = rows.map((row) => runLineOf({ ...row, isRequired: row.isRequired === 1 }))
  if (key !== null && versions.size < MAX_KNOWN) versions.set(key, lines)
  return lines
}

/** What a line says besides: its text, the unit of its number, whether it is important, minutes it takes. */
export interface LineText {
  readonly body: string | null
  readonly unit: string | null
  readonly isImportant: boolean
  readonly estimate: number | null
}

const TEXTS = `SELECT step_key, body, unit, is_important, estimate FROM playbook_steps
  WHERE version_id = ? AND deleted_at IS NULL`

/** Texts of the lines of a version, by their keys. */
export function selectLineTexts(handle: Handle, versionId: string): ReadonlyMap<string, LineText> {
  type Cells = [string, string | null, string | null, number | null, number | null]
  const rows = prepared(handle, TEXTS).raw().all(versionId) as Cells[]
  return new Map(
    rows.map(([stepKey, body, unit, isImportant, estimate]) => [
      stepKey,
      { body, unit, isImportant: isImportant === 1, estimate },
    ]),
  )
}
