import { CREATION_KEYS } from '#db/exchange/targets.ts'
import type { Created } from '#shared/domain/edit.ts'
import { startOfDate } from '#shared/domain/dates.ts'
import { parseValue } from '#shared/domain/values/index.ts'
import type { ParseContext } from '#shared/domain/values/index.ts'
import type { FieldValue } from '#shared/entities/field.ts'

/**
 * When a record was made elsewhere: a date with a time, or the start of a date, in the workbook's zone. The future is
 * refused.
 */
export function readCreatedAt(
  text: string,
  context: ParseContext,
  timeZone: string,
  now: number,
): ReturnType<typeof parseValue> {
  const exact = parseValue({ type: 'instant' }, text, { timeZone })
  const parsed = exact.ok ? exact : parseValue({ type: 'date' }, text, context)
  if (!parsed.ok) return parsed
  const at = typeof parsed.value === 'string' ? startOfDate(parsed.value, timeZone) : parsed.value
  if (typeof at === 'number' && at > now) return { ok: false, issue: { code: 'inFuture' } }
  return { ...parsed, value: at }
}

export function isCreationKey(key: string): boolean {
  return CREATION_KEYS.has(key)
}

/** Takes what is known of a record's making out of its values. */
export function takeCreated(values: Record<string, FieldValue>): Created {
  const { createdAt = null, createdBy = null } = values
  for (const key of CREATION_KEYS) delete values[key]
  return {
    at: typeof createdAt === 'number' ? createdAt : null,
    by: typeof createdBy === 'string' ? createdBy : null,
  }
}
