import { selectCustomValues } from '#db/queries/custom-values.ts'
import { fieldBookOf, reloadFieldBook } from '#db/queries/field-books.ts'
import type { Handle } from '#db/queries/handle.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { checkValue } from '#shared/domain/validate.ts'
import { choicesOf, MAX_CHOICE, MAX_CUSTOM_FIELDS } from '#shared/entities/custom-field.ts'
import type { FieldDescriptor, FieldValue, FieldValues } from '#shared/entities/field.ts'
import { customFieldKey } from '#shared/entities/field-book.ts'
import { isRecordType } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { FieldIssue } from '#shared/errors.ts'
import { isLabelTaken } from '#shared/locale/custom-labels.ts'

/**
 * What a batch did to custom fields. It is looked at once all edits are applied, because a batch may rename a choice and
 * the values together, in either order, or swap two names.
 */
export interface FieldChecks {
  /** Custom fields written, with their values before the batch; `null` for new ones. */
  readonly touched: Map<string, FieldValues | null>
  /** Values that came back out of the log, by record type and key; their field may have changed since. */
  readonly exact: Map<string, { type: RecordType; key: string; values: Set<FieldValue> }>
}

export function createFieldChecks(): FieldChecks {
  return { touched: new Map(), exact: new Map() }
}

/** To be called when a custom field was written: what follows in the batch finds the fields as they are now. */
export function noteCustomField(handle: Handle, checks: FieldChecks, id: string, before: RecordState | null): void {
  if (!checks.touched.has(id)) checks.touched.set(id, before?.values ?? null)
  reloadFieldBook(handle)
}

export function noteExactValue(checks: FieldChecks, edit: Edit, key: string, value: FieldValue): void {
  const place = `${edit.type} ${key}`
  const known = checks.exact.get(place)
  if (known) known.values.add(value)
  else checks.exact.set(place, { type: edit.type, key, values: new Set([value]) })
}

/** Everything wrong with the custom fields that the batch wrote, and with the custom values that it brought back. */
export function checkCustomFields(handle: Handle, checks: FieldChecks): FieldIssue[] {
  const issues: FieldIssue[] = []
  for (const [id, before] of checks.touched) {
    const state = selectRecordState(handle, 'customField', id)
    if (state && state.deletedAt === null) issues.push(...checkField(handle, state, before))
  }
  for (const { type, key, values } of checks.exact.values()) {
    const field = fieldBookOf(handle).fieldOf(type, key)
    for (const value of field ? values : []) {
      const issue = field && value !== null ? checkValue(field, value) : null
      if (issue) issues.push({ recordType: type, field: key, ...issue })
    }
  }
  return issues
}

function checkField(handle: Handle, state: RecordState, before: FieldValues | null): FieldIssue[] {
  const { values } = state
  const type = String(values['recordType'])
  if (!isRecordType(type)) return []
  const key = customFieldKey(state.id)
  const book = fieldBookOf(handle)
  const issues: FieldIssue[] = []
  const report = (field: string, code: string, params?: FieldIssue['params']): void => {
    issues.push({ recordType: 'customField', recordId: state.id, field, code, ...(params ? { params } : {}) })
  }
  const label = String(values['label'] ?? '')
  if (isLabelTaken(book, type, key, label)) report('label', 'notUnique', { value: label })
  const count = Object.keys(book.customFieldsOf(type)).length
  if (count > MAX_CUSTOM_FIELDS) report('recordType', 'tooManyFields', { max: MAX_CUSTOM_FIELDS })
  if (values['fieldType'] === 'choice') checkChoices(choicesOf(values['choices']), report)
  const field = book.fieldOf(type, key)
  if (before && field) {
    const unfit = countUnfit(handle, type, key, field, before, values)
    const at = before['fieldType'] === values['fieldType'] ? 'choices' : 'fieldType'
    if (unfit > 0) report(at, 'valuesDoNotFit', { count: unfit })
  }
  return issues
}

function checkChoices(
  choices: readonly string[],
  report: (field: string, code: string, params?: FieldIssue['params']) => void,
): void {
  if (choices.length === 0) return report('choices', 'required')
  const twice = choices.find((choice, index) => choices.indexOf(choice) !== index)
  if (twice !== undefined) report('choices', 'choiceTwice', { value: twice })
  if (choices.some((choice) => choice.length > MAX_CHOICE)) report('choices', 'choiceTooLong', { max: MAX_CHOICE })
}

/** Kinds of field whose values are texts that mean the same in the others. */
const TEXTS: ReadonlySet<FieldValue | undefined> = new Set(['text', 'choice', 'date'])

/** Records whose value the field, as it has become, cannot hold. */
function countUnfit(
  handle: Handle,
  type: RecordType,
  key: string,
  field: FieldDescriptor,
  before: FieldValues,
  after: FieldValues,
): number {
  const [from, to] = [before['fieldType'], after['fieldType']]
  if (from === to && before['choices'] === after['choices']) return 0
  const isOtherKind = from !== to && !(TEXTS.has(from) && TEXTS.has(to))
  let count = 0
  for (const found of selectCustomValues(handle, type, key, from !== to)) {
    if (isOtherKind || checkValue(field, found.value) !== null) count += found.count
  }
  return count
}
