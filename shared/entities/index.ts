import type { Entity } from './entity.ts'
import { contact, customer } from './customers.ts'
import { opportunity, product, productLine, stageEvent } from './opportunities.ts'
import { credential, department, person } from './people.ts'
import { lossReason, pipeline, stage } from './pipelines.ts'
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
