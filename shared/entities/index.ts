import { activity, calendarDay, contactPlan } from './activities.ts'
import type { Entity } from './entity.ts'
import { contact, customer } from './customers.ts'
import { attachment, gateOverride, markEvidence, promotionMark, stageTask } from './gates.ts'
import { opportunity, product, productLine, stageEvent } from './opportunities.ts'
import { credential, department, person } from './people.ts'
import { lossReason, pipeline, stage } from './pipelines.ts'
import { warningRule, warningSnooze } from './warnings.ts'
import { customField, duplicateDecision, importMapping, savedView, workbookSettings } from './workbook.ts'

export const entities = {
  workbookSettings,
  department,
  person,
  credential,
  customer,
  contact,
  product,
  pipeline,
  stage,
  lossReason,
  opportunity,
  productLine,
  stageEvent,
  promotionMark,
  stageTask,
  markEvidence,
  attachment,
  gateOverride,
  activity,
  contactPlan,
  calendarDay,
  warningRule,
  warningSnooze,
  importMapping,
  customField,
  savedView,
  duplicateDecision,
} as const satisfies Record<string, Entity>

export type RecordType = keyof typeof entities

export const RECORD_TYPES = Object.keys(entities) as readonly RecordType[]

export function isRecordType(text: string): text is RecordType {
  return Object.hasOwn(entities, text)
}

/** The entity of a record type, with its field map widened for generic code. */
export function entityOf(type: RecordType): Entity {
  return entities[type]
}
