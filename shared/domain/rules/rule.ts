import type { FieldValue, FieldValues } from '../../entities/field.ts'
import type { RecordType } from '../../entities/index.ts'
import type { ProblemGroups } from '../daily/problems.ts'
import type { BusinessDate } from '../dates.ts'
import type { Edit, Operation } from '../edit.ts'
import type { DoneStep, RunLine } from '../playbooks/run-steps.ts'

export interface StoredRecord {
  readonly id: string
  readonly values: FieldValues
}

/** What a rule may know. Reads see the edits of the same batch that were already applied. */
export interface RuleContext {
  readonly now: number
  readonly today: BusinessDate
  readonly timeZone: string
  readonly actorId: string | null
  /** The batch brings records of another system: what the file leaves blank stays unknown. */
  readonly isImport: boolean
  /** The program itself writes, e.g. the history of a sample: nothing is held back at gates. */
  readonly isProgram: boolean
  /** The batch brings back states out of the log: an undo, a redo or a merge. */
  readonly isExact: boolean
  /** The live record, or `null` when there is none or it is deleted. */
  read(type: RecordType, id: string): FieldValues | null
  /** Whether the record was ever there, live or in the recycle bin. */
  isKnown(type: RecordType, id: string): boolean
  /** The day on which the live record was entered, or `null` when there is none. */
  createdOn(type: RecordType, id: string): BusinessDate | null
  /** Live records whose reference `field` is `id`. */
  children(type: RecordType, field: string, id: string): readonly StoredRecord[]
  /** Lines of a version of a playbook, in order. */
  runLines(versionId: string): readonly RunLine[]
  /** What is recorded in a run, by the key of the step. */
  recordedSteps(runId: string): ReadonlyMap<string, DoneStep & { readonly id: string }>
  /** All live records of a small type (pipelines, stages, people, departments). */
  all(type: RecordType): readonly StoredRecord[]
  countChildren(type: RecordType, field: string, id: string): number
  /** Records in the recycle bin that went there at the given instant. */
  deletedChildren(type: RecordType, field: string, id: string, deletedAt: number): readonly string[]
  /** Next free code with the prefix, e.g. `OP-2026-` gives `OP-2026-0117`. */
  nextCode(type: RecordType, prefix: string): string
  newId(): string
  /** Near-duplicates among the live problems; a rule adds what the batch brings. */
  problems(): ProblemGroups
}

export type Report = (field: string, code: string, params?: Readonly<Record<string, string | number>>) => void

export interface Draft {
  readonly id: string
  readonly operation: Operation
  readonly before: FieldValues | null
  /** A manager's reason to pass a gate. */
  readonly override?: string | undefined
  /** See `Edit`. */
  readonly isRelocation?: boolean | undefined
  readonly amendment?: string | undefined
  /** Follows from another edit of the same batch. */
  readonly isDerived?: boolean | undefined
  /** Values as they will be written; rules fill in and correct. */
  readonly after: Record<string, FieldValue>
}

export interface AppliedChange {
  readonly edit: Edit
  readonly before: FieldValues | null
  readonly after: FieldValues
  /** When a restored record had been deleted. */
  readonly deletedAt: number | null
}

/** A merged record that somebody takes out of the recycle bin stands for itself again. */
export function leaveMerge({ edit, before }: AppliedChange): readonly Edit[] {
  if (edit.operation !== 'restore' || (before?.['mergedIntoId'] ?? null) === null) return []
  return [{ type: edit.type, id: edit.id, operation: 'update', values: { mergedIntoId: null } }]
}

/** Rules of one record type, run by the write road before and after the row is written. */
export interface RecordRule {
  /** What holds for every batch, undo and redo too: reports what must not change any more. */
  guard?(draft: Draft, context: RuleContext, report: Report): void
  prepare?(draft: Draft, context: RuleContext, report: Report): void
  /** Further edits of the same batch that follow from the change. */
  derive?(change: AppliedChange, context: RuleContext): readonly Edit[]
  /** Fields that `follow` keeps right: undo and redo leave them to it. */
  readonly followed?: readonly string[]
  /** The same for what follows in every batch, undo and redo too: figures that follow from other records. */
  follow?(change: AppliedChange, context: RuleContext): readonly Edit[]
}
