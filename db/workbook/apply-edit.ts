import type { Handle } from '#db/queries/handle.ts'
import { noteCode } from '#db/queries/codes.ts'
import { fieldBookOf } from '#db/queries/field-books.ts'
import { storedFieldsOf } from '#db/queries/record-codec.ts'
import type { StoredField } from '#db/queries/record-codec.ts'
import { insertRecord, selectRecordState, updateRecord } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import type { Created, Edit, Operation } from '#shared/domain/edit.ts'
import { CASCADES, ruleOf } from '#shared/domain/rules/index.ts'
import { checkValue, normaliseValue } from '#shared/domain/validate.ts'
import type { FieldDescriptor, FieldValue, FieldValues } from '#shared/entities/field.ts'
import { isEntered } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import { entityOf, RECORD_TYPES } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError, isAppError } from '#shared/errors.ts'
import type { CellConflict, ErrorCode, FieldIssue } from '#shared/errors.ts'
import { MAX_FEED_IDS } from '#shared/events.ts'
import type { Actor } from './actor.ts'
import { findConflicts, titleOf } from './conflicts.ts'
import { noteCustomField, noteExactValue } from './custom-fields.ts'
import type { FieldChecks } from './custom-fields.ts'
import { loggedValue } from './log-writer.ts'
import type { BatchHead, LogWriter } from './log-writer.ts'
import type { BatchContext } from './rule-context.ts'
import { checkMayEdit, checkReach } from './write-permission.ts'

/** State of one batch while its edits are applied. */
export interface EditRun {
  readonly handle: Handle
  readonly actor: Actor
  readonly batch: BatchHead
  readonly isBulk: boolean
  readonly isExact: boolean
  readonly isImport: boolean
  readonly log: LogWriter
  readonly context: BatchContext
  readonly issues: FieldIssue[]
  readonly conflicts: CellConflict[]
  readonly changes: Map<RecordType, { ids: string[]; count: number }>
  /** What is to be looked at once every edit is applied. */
  readonly fieldChecks: FieldChecks
  /** Takes the issues of an edit that cannot be written; absent, they end the batch. */
  readonly onRefused?: OnRefused | undefined
  /** Which of the caller's edits is being applied, for issues. */
  editIndex: number
  /** Records written so far, derived ones included. */
  written: number
}

/** `isPartial`: the record itself was written before what follows from it failed, so the batch must not be kept. */
export type OnRefused = (edit: Edit, issues: readonly FieldIssue[], isPartial: boolean) => void

/**
 * Applies one edit of the caller and what follows from it. Conflicts are collected in the run, and issues too unless the
 * caller takes the refused edits one by one.
 */
export function applyEdit(run: EditRun, edit: Edit): void {
  if (run.onRefused) applyOrRefuse(run, run.onRefused, edit)
  else applyOne(run, edit, false)
  run.editIndex += 1
}

function applyOrRefuse(run: EditRun, onRefused: OnRefused, edit: Edit): void {
  const [known, written] = [run.issues.length, run.written]
  try {
    applyOne(run, edit, false)
  } catch (error) {
    const code = isAppError(error) ? ROW_FAILURES[error.code] : undefined
    if (code === undefined) throw error
    report(run, edit, entityOf(edit.type).title, code)
  }
  const issues = run.issues.splice(known)
  if (issues.length > 0) onRefused(edit, issues, run.written > written)
}

/** Failures that concern one row of many, as issues. */
const ROW_FAILURES: Readonly<Partial<Record<ErrorCode, string>>> = { FORBIDDEN: 'outOfScope', NOT_FOUND: 'recordGone' }

function report(run: EditRun, edit: Edit, field: string, code: string, params?: FieldIssue['params']): void {
  const issue: FieldIssue = { edit: run.editIndex, recordType: edit.type, recordId: edit.id, field, code }
  run.issues.push(params ? { ...issue, params } : issue)
}

function applyOne(run: EditRun, edit: Edit, isDerived: boolean): void {
  if (!isDerived) checkMayEdit(run, edit)
  const before = edit.operation === 'insert' ? null : loadRecord(run, edit)
  if (before) checkReach(run, edit, before.values)
  // Whoever restores what somebody else has restored already finds it as wished.
  if (edit.operation === 'restore' && before?.deletedAt === null) return
  if (before && edit.baseVersion !== undefined && edit.baseVersion !== before.version) {
    const conflicts = findConflicts(run.handle, edit, before, run.batch.actorId)
    run.conflicts.push(...conflicts)
    if (conflicts.length > 0) return
  }
  const issueCount = run.issues.length
  const after = nextValues(run, edit, before, isDerived || edit.writesSystem === true)
  const { id, operation, override, isRelocation, amendment } = edit
  const draft = { id, operation, override, isRelocation, amendment, isDerived, before: before?.values ?? null, after }
  const reportOf = (field: string, code: string, params?: FieldIssue['params']): void =>
    report(run, edit, field, code, params)
  if (!run.isExact) {
    ruleOf(edit.type)?.prepare?.(draft, run.context, reportOf)
    if (edit.operation === 'delete') checkUnreferenced(run, edit)
    if (edit.operation === 'restore' && !isDerived) checkTargets(run, edit, after)
  }
  ruleOf(edit.type)?.guard?.(draft, run.context, reportOf)
  const changed = checkValues(run, edit, before, after)
  if (run.issues.length > issueCount) return
  if (!isDerived && edit.operation !== 'delete') checkReach(run, edit, after)
  write(run, edit, before, after, changed)
}

function loadRecord(run: EditRun, edit: Edit): RecordState {
  const state = selectRecordState(run.handle, edit.type, edit.id)
  const isMissing = state === null || (edit.operation !== 'restore' && state.deletedAt !== null)
  if (isMissing) throw new AppError('NOT_FOUND', { type: edit.type, id: edit.id })
  return state
}

function isWritable(run: EditRun, field: FieldDescriptor | undefined, isDerived: boolean): boolean {
  if (field === undefined || field.origin === 'computed') return false
  return isDerived || run.isExact || isEntered(field)
}

function storedFields(run: EditRun, type: RecordType): readonly StoredField[] {
  return storedFieldsOf(fieldBookOf(run.handle), type)
}

const ownFields = new Map<RecordType, ReadonlyMap<string, FieldDescriptor>>()

function fieldsByKey(type: RecordType): ReadonlyMap<string, FieldDescriptor> {
  let fields = ownFields.get(type)
  if (!fields) {
    fields = new Map(Object.entries(entityOf(type).fields))
    ownFields.set(type, fields)
  }
  return fields
}

/** A field that belongs to the type itself, not to every record. */
function ownField(run: EditRun, type: RecordType, key: string): FieldDescriptor | undefined {
  const field = fieldsByKey(type).get(key)
  if (field !== undefined) return field
  return isCustomKey(key) ? fieldBookOf(run.handle).fieldOf(type, key) : undefined
}

const initials = new WeakMap<readonly StoredField[], FieldValues>()

/** What a new record holds before anybody says more. One object a list of fields: its copies are made quickly. */
function initialValues(fields: readonly StoredField[]): FieldValues {
  let values = initials.get(fields)
  if (!values) {
    values = Object.fromEntries(fields.map(({ key, field }) => [key, field.initial ?? null]))
    initials.set(fields, values)
  }
  return values
}

function nextValues(
  run: EditRun,
  edit: Edit,
  before: RecordState | null,
  isDerived: boolean,
): Record<string, FieldValue> {
  const after: Record<string, FieldValue> = { ...(before?.values ?? initialValues(storedFields(run, edit.type))) }
  if (!before && run.isExact) for (const key of Object.keys(after)) after[key] = null
  // Moving a record into the recycle bin or out of it changes nothing else.
  const isWriting = edit.operation === 'insert' || edit.operation === 'update'
  for (const key of Object.keys(edit.values)) {
    const value = edit.values[key] ?? null
    const field = ownField(run, edit.type, key)
    if (field && isWriting && isWritable(run, field, isDerived))
      after[key] = run.isExact ? value : normaliseValue(field, value)
    // Values of a field that was deleted since are still the record's.
    else if (run.isExact && isWriting && isCustomKey(key)) after[key] = value
    else report(run, edit, key, fieldBookOf(run.handle).fieldOf(edit.type, key) ? 'readOnly' : 'unknownField')
  }
  return after
}

function isSame(a: FieldValue, b: FieldValue): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x) => b.includes(x)))
}

/** Checks what changed and returns its keys. */
function checkValues(
  run: EditRun,
  edit: Edit,
  before: RecordState | null,
  after: Record<string, FieldValue>,
): readonly string[] {
  const changed: string[] = []
  for (const { key, field } of storedFields(run, edit.type)) {
    const value = after[key] ?? null
    if (before && isSame(before.values[key] ?? null, value)) continue
    if (before || value !== null) changed.push(key)
    if (run.isExact) continue
    const issue = checkValue(field, value)
    if (issue) {
      if (!isLeftBlank(run, key, issue.code)) report(run, edit, key, issue.code, issue.params)
    } else checkFieldRules(run, edit, key, field, before, value)
  }
  if (run.isExact) changed.push(...exactCustomKeys(run, edit, before, after, changed))
  return changed
}

/** An import leaves unknown what its file does not hold, also in fields that the workbook has come to require. */
function isLeftBlank(run: EditRun, key: string, code: string): boolean {
  return code === 'required' && run.isImport && isCustomKey(key)
}

/** Custom values that come back out of the log: noted for a look at the end, and those of deleted fields listed. */
function exactCustomKeys(
  run: EditRun,
  edit: Edit,
  before: RecordState | null,
  after: FieldValues,
  changed: readonly string[],
): string[] {
  const stray: string[] = []
  for (const key of Object.keys(edit.values)) {
    if (!isCustomKey(key)) continue
    const value = after[key] ?? null
    noteExactValue(run.fieldChecks, edit, key, value)
    if (!changed.includes(key) && !isSame(before?.values[key] ?? null, value)) stray.push(key)
  }
  return stray
}

function checkFieldRules(
  run: EditRun,
  edit: Edit,
  key: string,
  field: FieldDescriptor,
  before: RecordState | null,
  value: FieldValue,
): void {
  const needed = field.editPermission
  if (needed && before && !run.isImport && !run.actor.may(needed as Parameters<Actor['may']>[0])) {
    report(run, edit, key, 'reassignForbidden')
  }
  if (value === null || run.isBulk || field.type !== 'reference' || typeof value !== 'string') return
  const target = field.target as RecordType
  if (run.context.read(target, value) === null) {
    report(run, edit, key, selectRecordState(run.handle, target, value) ? 'deletedReference' : 'unknownReference', {
      value,
    })
  }
}

/** A record comes back only when what it refers to is there. */
function checkTargets(run: EditRun, edit: Edit, values: FieldValues): void {
  for (const { key, field } of storedFields(run, edit.type)) {
    const value = values[key]
    if (field.type !== 'reference' || field.origin === 'system' || field.loose === true) continue
    if (typeof value !== 'string') continue
    const target = field.target as RecordType
    if (run.context.read(target, value) !== null) continue
    const state = selectRecordState(run.handle, target, value)
    const name = state ? titleOf(run.handle, target, state.values) : value
    report(run, edit, key, state ? 'deletedReference' : 'unknownReference', { value: name })
  }
}

/** A record that others still use stays, unless they go with it. */
function checkUnreferenced(run: EditRun, edit: Edit): void {
  const cascades = CASCADES[edit.type] ?? []
  for (const type of RECORD_TYPES) {
    for (const { key, field } of storedFields(run, type)) {
      if (field.target !== edit.type || field.origin === 'system' || field.loose === true) continue
      if (cascades.some(([childType, childField]) => childType === type && childField === key)) continue
      const count = run.context.countChildren(type, key, edit.id)
      if (count > 0) report(run, edit, entityOf(edit.type).title, 'referenced', { count, type })
    }
  }
}

const UNIQUE_FAILURES: readonly unknown[] = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']

function isUniqueFailure(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && UNIQUE_FAILURES.includes(error.code)
}

function reportNotUnique(run: EditRun, edit: Edit, after: FieldValues): void {
  const key = storedFields(run, edit.type).find(({ field }) => field.unique)?.key ?? entityOf(edit.type).title
  report(run, edit, key, 'notUnique', { value: String(after[key] ?? '') })
}

/** Only an import brings records that were made elsewhere. */
function createdElsewhere(run: EditRun, edit: Edit): Created | undefined {
  return run.isImport && edit.operation === 'insert' ? edit.created : undefined
}

function stateOf(run: EditRun, edit: Edit, before: RecordState | null, values: FieldValues): RecordState {
  const { now, actorId } = run.batch
  const created = createdElsewhere(run, edit)
  return {
    id: edit.id,
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? created?.at ?? now,
    createdBy: before ? before.createdBy : (created?.by ?? actorId),
    updatedAt: now,
    updatedBy: actorId,
    deletedAt: edit.operation === 'delete' ? now : edit.operation === 'restore' ? null : (before?.deletedAt ?? null),
    createdSeq: before?.createdSeq ?? run.log.reserveInsert(edit.type, created),
    values,
  }
}

function write(
  run: EditRun,
  edit: Edit,
  before: RecordState | null,
  after: Record<string, FieldValue>,
  changed: readonly string[],
): void {
  if (edit.operation === 'update' && changed.length === 0) return
  const state = stateOf(run, edit, before, after)
  try {
    if (before) updateRecord(run.handle, edit.type, state, changed, before.deletedAt !== state.deletedAt)
    else insertRecord(run.handle, edit.type, state)
  } catch (error) {
    if (!isUniqueFailure(error)) throw error
    return reportNotUnique(run, edit, after)
  }
  if (before) run.log.change(edit.type, state, edit.operation, fieldChanges(run, edit.type, before, after, changed))
  else run.log.insert(edit.type, state, createdElsewhere(run, edit))
  noteWritten(run, edit, after)
  if (edit.type === 'customField') noteCustomField(run.handle, run.fieldChecks, edit.id, before)
  deriveMore(run, edit, before, after)
}

function fieldChanges(
  run: EditRun,
  type: RecordType,
  before: RecordState,
  after: FieldValues,
  changed: readonly string[],
): Record<string, readonly [FieldValue, FieldValue]> {
  const changes: Record<string, readonly [FieldValue, FieldValue]> = {}
  for (const key of changed) {
    const isSecret = ownField(run, type, key)?.secret
    changes[key] = [loggedValue(isSecret, before.values[key] ?? null), loggedValue(isSecret, after[key] ?? null)]
  }
  return changes
}

function noteWritten(run: EditRun, edit: Edit, after: FieldValues): void {
  run.context.forget(edit.type)
  run.written += 1
  const code = after['code']
  if (typeof code === 'string' && edit.operation !== 'delete') noteCode(run.handle, code)
  let entry = run.changes.get(edit.type)
  if (!entry) {
    entry = { ids: [], count: 0 }
    run.changes.set(edit.type, entry)
  }
  entry.count += 1
  if (entry.ids.length < MAX_FEED_IDS) entry.ids.push(edit.id)
}

function deriveMore(run: EditRun, edit: Edit, before: RecordState | null, after: FieldValues): void {
  const rule = ruleOf(edit.type)
  if (run.isExact && rule?.follow === undefined) return
  const change = { edit, before: before?.values ?? null, after, deletedAt: before?.deletedAt ?? null }
  for (const derived of rule?.follow?.(change, run.context) ?? []) applyOne(run, derived, true)
  if (run.isExact) return
  for (const derived of rule?.derive?.(change, run.context) ?? []) applyOne(run, derived, true)
  if (edit.operation === 'delete' || edit.operation === 'restore') cascade(run, edit, edit.operation, before)
}

function cascade(run: EditRun, edit: Edit, operation: Operation, before: RecordState | null): void {
  for (const [type, field] of CASCADES[edit.type] ?? []) {
    const ids =
      operation === 'delete'
        ? run.context.children(type, field, edit.id).map((child) => child.id)
        : run.context.deletedChildren(type, field, edit.id, before?.deletedAt ?? 0)
    for (const id of ids) applyOne(run, { type, id, operation, values: {} }, true)
  }
}
