import type { RecordRule } from './rule.ts'

export const pipelineRule: RecordRule = {
  prepare(draft, context) {
    if (draft.before === null && context.all('pipeline').length === 0) draft.after['isDefault'] = true
  },
  /** There is one default pipeline: making one the default takes the mark from the others. */
  derive(change, context) {
    const wasDefault = change.before?.['isDefault'] === true && change.edit.operation !== 'restore'
    if (change.after['isDefault'] !== true || wasDefault || change.edit.operation === 'delete') return []
    return context
      .all('pipeline')
      .filter((row) => row.id !== change.edit.id && row.values['isDefault'] === true)
      .map((row) => ({ type: 'pipeline', id: row.id, operation: 'update', values: { isDefault: false } }))
  },
}

/** Opportunities keep their stage and their pipeline, so a stage stays where it was made. */
export const stageRule: RecordRule = {
  prepare({ before, after }, _context, report) {
    if (before !== null && after['pipelineId'] !== before['pipelineId']) report('pipelineId', 'readOnly')
  },
}

/** A mark says what satisfies it, and nothing that it does not look at. */
export const promotionMarkRule: RecordRule = {
  prepare({ operation, before, after }, _context, report) {
    if (operation === 'delete' || operation === 'restore') return
    if (before !== null && after['stageId'] !== before['stageId']) report('stageId', 'readOnly')
    if (after['kind'] !== 'field') after['fieldKey'] = null
    else if (after['fieldKey'] === null) report('fieldKey', 'required')
    if (after['kind'] !== 'record') after['activityKind'] = null
    else if (after['activityKind'] === null) report('activityKind', 'required')
  },
}

export const stageTaskRule: RecordRule = {
  prepare({ before, after }, _context, report) {
    if (before !== null && after['stageId'] !== before['stageId']) report('stageId', 'readOnly')
  },
}
