import { countCustomValues, selectCustomValues, selectIdsWithCustomText } from '#db/queries/custom-values.ts'
import { selectDeletedRecordStates, selectAllRecordStates } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import type { Actor } from '#db/workbook/actor.ts'
import { commitLong } from '#db/workbook/commit.ts'
import type { FieldInput, FieldUse } from '#shared/contract/fields.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { choicesOf } from '#shared/entities/custom-field.ts'
import { customFieldKey } from '#shared/entities/field-book.ts'
import { CUSTOM_FIELD_TYPES, EXTENSIBLE_TYPES } from '#shared/entities/workbook.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'

function requireFields(visitor: Visitor): void {
  if (visitor.actor.writeScope('fields') !== 'all') throw new AppError('FORBIDDEN', { permission: 'fields.write' })
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((item) => item === value)
}

/** Nothing for a field that a newer program wrote and this one cannot show. */
function useOf(visitor: Visitor, state: RecordState): FieldUse[] {
  const { handle } = visitor.workbook
  const { values } = state
  const recordType = oneOf(EXTENSIBLE_TYPES, values['recordType'])
  const fieldType = oneOf(CUSTOM_FIELD_TYPES, values['fieldType'])
  if (!recordType || !fieldType) return []
  const key = customFieldKey(state.id)
  const found = fieldType === 'choice' ? selectCustomValues(handle, recordType, key, false) : []
  return [
    {
      id: state.id,
      version: state.version,
      deletedAt: state.deletedAt,
      key,
      recordType,
      label: String(values['label'] ?? ''),
      fieldType,
      choices: choicesOf(values['choices']),
      isRequired: values['isRequired'] === true,
      position: Number(values['position'] ?? 0),
      used: countCustomValues(handle, recordType, key),
      choiceCounts: found.map(({ value, count }) => ({ value: String(value), count })),
    },
  ]
}

/** The custom fields of a workbook in their order, those in the recycle bin last. Throws `FORBIDDEN`. */
export function listFields(visitor: Visitor): FieldUse[] {
  requireFields(visitor)
  const { handle } = visitor.workbook
  const live = selectAllRecordStates(handle, 'customField').flatMap((state) => useOf(visitor, state))
  const deleted = selectDeletedRecordStates(handle, 'customField').flatMap((state) => useOf(visitor, state))
  return [...live.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)), ...deleted]
}

/** Values follow their renamed choice. Ids are read before anything is written, so two choices can swap names. */
function movedValues(visitor: Visitor, input: FieldInput): Edit[] {
  const key = customFieldKey(input.id)
  const { handle } = visitor.workbook
  return input.moves.flatMap(({ from, to }) =>
    selectIdsWithCustomText(handle, input.recordType, key, from).map((id): Edit => ({
      type: input.recordType,
      id,
      operation: 'update',
      values: { [key]: to },
    })),
  )
}

/**
 * Adds or changes a field, as one undo step. Renamed choices take their values along in every record, also in those that
 * an administrator may not edit otherwise. Throws `FORBIDDEN`, `INVALID`, `CONFLICT`.
 */
export async function saveField(
  visitor: Visitor,
  input: FieldInput,
  signal?: AbortSignal,
): Promise<{ batchId: string; seq: number; key: string }> {
  requireFields(visitor)
  const isNew = input.baseVersion === undefined
  const { id, baseVersion, recordType, label, fieldType, isRequired } = input
  const values = { label, fieldType, isRequired, choices: input.choices.join('\n') }
  const edit: Edit = {
    type: 'customField',
    id,
    operation: isNew ? 'insert' : 'update',
    values: isNew ? { ...values, recordType } : values,
    baseVersion,
  }
  const edits = [edit, ...(isNew ? [] : movedValues(visitor, input))]
  const actor: Actor = { ...visitor.actor, writeScope: () => 'all' }
  const batch = { key: 'field' as const, subject: label.slice(0, 200) }
  const request = { actor, kind: 'edit' as const, label: batch, edits, origin: visitor.origin }
  const result = await commitLong(visitor.workbook, request, { signal })
  return { batchId: result.batchId, seq: result.seq, key: customFieldKey(id) }
}
