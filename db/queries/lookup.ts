import type { LookupHit } from '#shared/contract/records.ts'
import { allOf, where } from '#shared/domain/filter.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { Handle } from './handle.ts'
import { selectRecordPage } from './record-page.ts'
import type { RecordView } from './record-page.ts'
import type { WireRecord } from '#shared/contract/base.ts'

/** Fields that tell two records of one name apart. */
const DETAIL: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  customer: ['code', 'ownerId'],
  contact: ['customerId', 'position'],
  opportunity: ['customerId', 'ownerId'],
  person: ['departmentId'],
  product: ['series'],
  stage: ['pipelineId'],
}

function detailOf(record: WireRecord): string {
  const parts = (DETAIL[record.type] ?? []).map((key) => record.labels[key] ?? record.values[key])
  return parts.filter((part) => typeof part === 'string' && part !== '').join('，')
}

function titleOf(record: WireRecord): string {
  const { title } = entityOf(record.type)
  return String(record.labels[title] ?? record.values[title] ?? '')
}

/** Best matches of a view's search words: titles that begin with the words come first, each part by title. */
export function selectLookupHits(handle: Handle, view: RecordView, limit: number): LookupHit[] {
  const { title, fields } = entityOf(view.type)
  const hasText = fields[title]?.type === 'text'
  const sort = hasText ? [{ field: title, direction: 'ascending' as const }] : []
  const text = (view.search ?? '').trim()
  const window = { sort, offset: 0, limit }
  const first =
    hasText && text !== ''
      ? selectRecordPage(handle, { ...view, filter: allOf(view.filter, where(title, 'startsWith', text)) }, window).rows
      : []
  const known = new Set(first.map((record) => record.id))
  const others =
    first.length < limit ? selectRecordPage(handle, view, { ...window, limit: limit + known.size }).rows : []
  return [...first, ...others.filter((record) => !known.has(record.id))].slice(0, limit).map(toHit)
}

function toHit(record: WireRecord): LookupHit {
  return { type: record.type, id: record.id, title: titleOf(record), detail: detailOf(record) }
}
