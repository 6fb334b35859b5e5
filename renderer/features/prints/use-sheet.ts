import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { PrintFoot } from '#shared/contract/prints.ts'
import type { RecordType } from '#shared/entities/index.ts'

export interface RecordSheet {
  readonly record: WireRecord
  readonly foot: PrintFoot
}

/** A parameter of the sheet's address. */
export function useSheetParameter(name: 'id' | 'person' | 'department' | 'day' | 'from' | 'to'): string {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const value = search[name]
  return typeof value === 'string' ? value : ''
}

/** The record that the address names, with what vouches for it. */
export function useRecordSheet(type: RecordType) {
  const api = useApi()
  const id = useSheetParameter('id')
  return useQuery({
    queryKey: [...queryKeys.reports, 'print', type, id],
    queryFn: async (): Promise<RecordSheet> => {
      const [record, foot] = await Promise.all([api.records.get({ type, id }), api.prints.foot()])
      return { record, foot }
    },
  })
}

/** What a field of a record says, the title of what it refers to included. */
export function textIn({ values, labels }: WireRecord, field: string): string {
  const value = values[field]
  if (value === null || value === undefined) return ''
  return labels[field] ?? String(value)
}
