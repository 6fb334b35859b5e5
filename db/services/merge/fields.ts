import { selectRecordState } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import type { Actor } from '#db/workbook/actor.ts'
import type { MergeField } from '#shared/contract/duplicates.ts'
import { isAct } from '#shared/domain/permissions.ts'
import { checkValue } from '#shared/domain/validate.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { isEntered } from '#shared/entities/field.ts'
import type { MergeableType } from '#shared/domain/duplicates.ts'
import { AppError } from '#shared/errors.ts'
import type { FieldIssue } from '#shared/errors.ts'
import type { Merging } from './merging.ts'

/** Choice that keeps the texts of all records. */
const ALL = 'all'

/**
 * Fields that always stay the survivor's. An opportunity's stage, outcome and dates belong together with its visits to the
 * stages; whoever wants the other one's progress lets that one survive.
 */
const KEPT: Readonly<Record<MergeableType, ReadonlySet<string>>> = {
  customer: new Set(),
  opportunity: new Set(['pipelineId', 'stageId', 'status', 'startedOn', 'closedOn', 'lossReasonId', 'lossNote']),
}

function isBlank(value: FieldValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

const isSame = (a: FieldValue, b: FieldValue): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What a record brings into the merge: a parent within what is merged, or below it, would make a circle. */
function valueOf(merging: Merging, state: RecordState, key: string): FieldValue {
  const value = state.values[key] ?? null
  return key === 'parentId' && typeof value === 'string' && isBelow(merging, value) ? null : value
}

function isBelow({ workbook, survivor, others }: Merging, parentId: string): boolean {
  const merged = new Set([survivor.id, ...others.map(({ id }) => id)])
  const seen = new Set<string>()
  for (let at: FieldValue = parentId; typeof at === 'string' && !seen.has(at);) {
    if (merged.has(at)) return true
    seen.add(at)
    at = selectRecordState(workbook.handle, 'customer', at)?.values['parentId'] ?? null
  }
  return false
}

function choosable({ workbook, type }: Merging): [string, FieldDescriptor][] {
  return Object.entries(workbook.fields.fieldsOf(type)).filter(
    ([key, field]) => isEntered(field) && !KEPT[type].has(key),
  )
}

function describe(merging: Merging, key: string, field: FieldDescriptor): MergeField | null {
  const states = [merging.survivor, ...merging.others]
  const values = states.map((state) => ({ id: state.id, value: valueOf(merging, state, key) }))
  const filled = values.filter(({ value }) => !isBlank(value))
  const distinct = filled.filter(({ value }, index) => filled.findIndex((one) => isSame(one.value, value)) === index)
  const isWhole = distinct.length === 1 && filled.length === values.length
  if (distinct.length === 0 || isWhole) return null
  const mayKeepAll = field.type === 'longText' && distinct.length > 1
  return {
    field: key,
    choice: mayKeepAll ? ALL : (distinct[0]?.id ?? merging.survivor.id),
    isConflict: distinct.length > 1,
    mayKeepAll,
  }
}

/** Fields in which the records differ, with what is taken unless the person says otherwise. */
export function mergeFields(merging: Merging): MergeField[] {
  return choosable(merging).flatMap(([key, field]) => describe(merging, key, field) ?? [])
}

function allTexts(merging: Merging, key: string): string {
  const texts = [merging.survivor, ...merging.others].map((state) => String(state.values[key] ?? '').trim())
  return [...new Set(texts.filter((text) => text !== ''))].join('\n\n')
}

function chosen(merging: Merging, { field, mayKeepAll }: MergeField, choice: string): FieldValue | undefined {
  if (choice === ALL && mayKeepAll) return allTexts(merging, field)
  const state = [merging.survivor, ...merging.others].find(({ id }) => id === choice)
  return state ? valueOf(merging, state, field) : undefined
}

/** Values that the survivor gets. Throws `INVALID`, also for a choice that names no record of the merge. */
export function chosenValues(
  merging: Merging,
  choices: Readonly<Record<string, string>>,
  actor: Actor,
): Record<string, FieldValue> {
  const { workbook, type, survivor } = merging
  const values: Record<string, FieldValue> = {}
  const issues: FieldIssue[] = []
  for (const field of mergeFields(merging)) {
    const key = field.field
    const descriptor = workbook.fields.fieldOf(type, key)
    const value = chosen(merging, field, choices[key] ?? field.choice)
    const report = (code: string, params?: FieldIssue['params']): void => {
      const issue = { recordType: type, recordId: survivor.id, field: key, code }
      issues.push(params ? { ...issue, params } : issue)
    }
    if (value === undefined || !descriptor) {
      report('other')
      continue
    }
    if (isSame(value, survivor.values[key] ?? null)) continue
    const issue = checkValue(descriptor, value)
    const permission = descriptor.editPermission
    if (issue) report(issue.code, issue.params)
    else if (permission !== undefined && isAct(permission) && !actor.may(permission)) report('reassignForbidden')
    else values[key] = value
  }
  // A parent that a merge makes one with its child is not a parent any more.
  const parent = survivor.values['parentId'] ?? null
  if (
    type === 'customer' &&
    parent !== null &&
    !('parentId' in values) &&
    valueOf(merging, survivor, 'parentId') === null
  ) {
    values['parentId'] = null
  }
  if (issues.length > 0) throw new AppError('INVALID', { issues })
  return values
}
