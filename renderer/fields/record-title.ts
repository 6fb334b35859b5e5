import type { WireRecord } from '#shared/contract/base.ts'
import { entityOf } from '#shared/entities/index.ts'

/** What a record is called where another one refers to it. */
export function titleOf(record: WireRecord): string {
  const { title } = entityOf(record.type)
  const value = record.values[title]
  return (record.labels[title] ?? (typeof value === 'string' ? value : '')).slice(0, 200)
}
