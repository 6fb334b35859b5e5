import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { FieldValue } from '../entities/field.ts'
import { RECORD_TYPES } from '../entities/index.ts'
import type { RecordType } from '../entities/index.ts'
import { errorData } from '../errors.ts'
import type { ErrorCode } from '../errors.ts'

type DeclaredErrors = { [C in ErrorCode]: { data: (typeof errorData)[C] } }

const declared = Object.fromEntries(
  Object.entries(errorData).map(([code, data]) => [code, { data }]),
) as unknown as DeclaredErrors

/** Every procedure may fail with any error of the closed list. */
export const procedure = oc.errors(declared)

export const recordType = z.enum(RECORD_TYPES as [RecordType, ...RecordType[]])

export const recordId = z.string().min(1).max(64)

/** A record on its way to a page. `labels` holds the titles of what its references point to. */
export interface WireRecord {
  type: RecordType
  id: string
  version: number
  deletedAt: number | null
  values: Record<string, FieldValue>
  labels: Record<string, string>
}

const TYPES: ReadonlySet<unknown> = new Set(RECORD_TYPES)

function isWireValue(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isRecordOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const items = value as Readonly<Record<string, unknown>>
  for (const key in items) if (!isItem(items[key])) return false
  return true
}

const isText = (value: unknown): boolean => typeof value === 'string'

function isWireRecord(value: unknown): value is WireRecord {
  if (typeof value !== 'object' || value === null) return false
  const { type, id, version, deletedAt, values, labels } = value as Readonly<Record<string, unknown>>
  if (!TYPES.has(type) || typeof id !== 'string' || id === '') return false
  if (!Number.isSafeInteger(version) || !(deletedAt === null || Number.isSafeInteger(deletedAt))) return false
  return isRecordOf(values, isWireValue) && isRecordOf(labels, isText)
}

/** Looked at in place: a schema that copies every value of every answer costs as much as reading the records. */
export const wireRecord = z.custom<WireRecord>(isWireRecord)
