import type { WireRecord } from '#shared/contract/base.ts'

/** A reply that was promised for today or a day gone by, and was not given. */
export function isDue({ values }: WireRecord, today: string): boolean {
  const day = values['promisedOn']
  return values['isDone'] !== true && typeof day === 'string' && day <= today
}
