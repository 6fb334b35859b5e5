import type { Handle } from '#db/queries/handle.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** What the rules fill in for a new record that says nothing, as far as names count within it: the default pipeline. */
export function newRecordDefaults(handle: Handle, type: RecordType): FieldValues {
  if (type !== 'opportunity') return {}
  const pipelines = selectAllRecordStates(handle, 'pipeline').filter(({ values }) => values['isActive'] === true)
  const first = pipelines.find(({ values }) => values['isDefault'] === true) ?? pipelines[0]
  return first === undefined ? {} : { pipelineId: first.id }
}
