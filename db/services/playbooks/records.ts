import { createHash } from 'node:crypto'
import { selectVersion } from '#db/queries/playbooks.ts'
import type { VersionRow } from '#db/queries/playbooks.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { Handle } from '#db/queries/handle.ts'
import { commit } from '#db/workbook/commit.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { PlaybookVersionHead } from '#shared/contract/playbooks.ts'
import type { BatchKind, BatchLabel, Edit } from '#shared/domain/edit.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { canonicalSteps, inOrder, stepOf } from '#shared/domain/playbooks/outline.ts'
import type { OutlineStep } from '#shared/domain/playbooks/outline.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { VersionStatus } from '#shared/entities/playbooks.ts'
import { AppError } from '#shared/errors.ts'
import type { FieldIssue } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { getRecord, readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'

export function writesPlaybooks({ roles }: Visitor): boolean {
  return accessOf(roles, 'playbooks').write !== 'none'
}

/** Throws `FORBIDDEN` for who may not write playbooks, before anything is read for them. */
export function requirePlaybookWrite(visitor: Visitor): void {
  if (!writesPlaybooks(visitor)) throw new AppError('FORBIDDEN', { permission: 'playbooks.write' })
}

/** The version, if the person may read it. Throws `NOT_FOUND`. */
export function versionOf(visitor: Visitor, versionId: string): VersionRow {
  const row = selectVersion(visitor.workbook.handle, visitor.readScope('playbookVersion'), versionId)
  if (row === null) throw new AppError('NOT_FOUND', { type: 'playbookVersion', id: versionId })
  return row
}

export function toHead(row: VersionRow): PlaybookVersionHead {
  return { ...row, status: row.status as VersionStatus }
}

export const isOpen = ({ status }: Pick<VersionRow, 'status'>): boolean => status === 'draft' || status === 'review'

/** Steps of a version in order, whoever asks: the caller has looked at the version's scope. */
export function stepsOf(handle: Handle, versionId: string): OutlineStep[] {
  return inOrder(selectRecordStatesBy(handle, 'playbookStep', 'versionId', versionId).map(stepOf))
}

/** Names the steps as they stand: two versions that say the same have the same digest. */
export function stepsDigest(steps: readonly OutlineStep[]): string {
  return createHash('sha256').update(canonicalSteps(steps)).digest('hex')
}

export function playbookOf(visitor: Visitor, playbookId: string): WireRecord {
  return getRecord(visitor, 'playbook', playbookId)
}

export function refuse(
  type: RecordType,
  recordId: string,
  field: string,
  code: string,
  params?: FieldIssue['params'],
): never {
  const issue: FieldIssue = { recordType: type, recordId, field, code }
  throw new AppError('INVALID', { issues: [params ? { ...issue, params } : issue] })
}

interface Written {
  readonly kind?: BatchKind
  readonly key: BatchLabel['key']
  readonly playbook: WireRecord
  readonly count?: number
  /** Asked for one by one within the transaction. */
  readonly edits: Iterable<Edit>
  readonly actor?: Visitor['actor']
}

/** The edits as they are, their versions noted on the way. */
function* noting(edits: Iterable<Edit>, versions: Set<string>): Generator<Edit> {
  for (const edit of edits) {
    if (edit.type === 'playbookVersion') versions.add(edit.id)
    yield edit
  }
}

/** One batch about a playbook; the answer holds playbook and versions, never the steps. */
export function write(visitor: Visitor, written: Written, within?: () => void): EditAnswer {
  const { workbook, origin } = visitor
  const { kind = 'edit', key, playbook, count, edits, actor = visitor.actor } = written
  const label = {
    key,
    subject: String(playbook.values['name']).slice(0, 200),
    ...(count === undefined ? {} : { count }),
  }
  const versions = new Set<string>()
  const result = commit(workbook, { actor, kind, label, edits: noting(edits, versions), origin }, within)
  return {
    batchId: result.batchId,
    seq: result.seq,
    records: [
      ...readableRecords(visitor, 'playbook', [playbook.id]),
      ...readableRecords(visitor, 'playbookVersion', [...versions]),
    ],
  }
}

/** Values of a version or a playbook that people do not enter. */
export function systemEdit(type: RecordType, id: string, operation: Edit['operation'], values: Edit['values']): Edit {
  return { type, id, operation, values, writesSystem: true }
}
