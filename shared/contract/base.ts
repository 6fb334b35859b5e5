import { oc } from '@orpc/contract'
import { z } from 'zod'
import { wireFieldValue } from '../domain/edit.ts'
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
export const wireRecord = z.object({
  type: recordType,
  id: recordId,
  version: z.number().int(),
  deletedAt: z.number().nullable(),
  values: z.record(z.string(), wireFieldValue),
  labels: z.record(z.string(), z.string()),
})
export type WireRecord = z.infer<typeof wireRecord>
