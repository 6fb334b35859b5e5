import { useMemo } from 'react'
import { fieldBook } from '#renderer/fields/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { GridSource } from '#renderer/grid/index.ts'
import type { Filter } from '#shared/domain/filter.ts'
import { isRecordType, type RecordType } from '#shared/entities/index.ts'
import type { Writer } from './use-writer.ts'

const LOOKUP_LIMIT = 20
const DISTINCT_LIMIT = 200

/** What a grid of one record type asks of the service. */
export function useRecordSource(type: RecordType, writer: Writer): GridSource {
  const api = useApi()
  return useMemo<GridSource>(
    () => ({
      page: ({ view, sort, offset, limit, cursor, wantTotal }) =>
        api.records.page({
          type,
          sort,
          offset,
          limit,
          wantTotal,
          ...viewInput(view),
          ...(cursor === undefined ? {} : { cursor }),
        }),
      get: (id) => api.records.get({ type, id }),
      lookup(field, text, signal) {
        const target = fieldBook().fieldOf(type, field)?.target
        if (target === undefined || !isRecordType(target)) return Promise.resolve([])
        return api.records.lookup({ types: [target], text, limit: LOOKUP_LIMIT }, { signal })
      },
      groups: ({ view, groups, path, fields }) =>
        api.records.groups({ type, groups, path: [...path], fields: [...fields], ...viewInput(view) }),
      distinct: (field, text, view) =>
        api.records.distinct({ type, field, text, limit: DISTINCT_LIMIT, withBlank: true, ...viewInput(view) }),
      async write(edits, label) {
        const written = await writer.write(edits, label)
        return written === null ? null : written.records
      },
      writeRange: (request, accept) => writer.writeRange(type, request, accept),
      takeBack: (batchId) => writer.turnQuietly('undo', batchId),
      bringBack: (batchId) => writer.turnQuietly('redo', batchId),
      figures: (blocks, signal) => api.ranges.figures({ type, blocks: [...blocks] }, { signal }),
    }),
    [api, type, writer],
  )
}

/** The part of a call that says which records a view holds. */
export function viewInput(view: { filter?: Filter; search?: string; isDeleted?: boolean }) {
  return {
    ...(view.filter === undefined ? {} : { filter: view.filter }),
    ...(view.search === undefined || view.search === '' ? {} : { search: view.search }),
    ...(view.isDeleted === true ? { isDeleted: true } : {}),
  }
}
