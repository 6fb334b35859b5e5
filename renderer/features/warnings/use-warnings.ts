import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRecordNews } from '#renderer/features/records/index.ts'
import type { RowMark } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { WarnedRecord, WarningRequest } from '#shared/contract/warnings.ts'
import { where, type Filter } from '#shared/domain/filter.ts'
import { warningRuleLabel } from '#shared/locale/warning-words.ts'

export const WARNINGS_KEY = ['warnings'] as const

/** Every write may change any warning: those of a moment are gathered, and the rules are asked once. */
const PAUSE_MS = 250

/** Asks for the warnings again whenever records change. One of the frame's components calls it. */
export function useFreshWarnings(): void {
  const queries = useQueryClient()
  const timer = useRef(0)
  useEffect(
    () => () => {
      window.clearTimeout(timer.current)
      timer.current = 0
    },
    [],
  )
  useRecordNews(
    useCallback(() => {
      if (timer.current !== 0) return
      timer.current = window.setTimeout(() => {
        timer.current = 0
        void queries.invalidateQueries({ queryKey: WARNINGS_KEY })
      }, PAUSE_MS)
    }, [queries]),
  )
}

export function useWarnings(request: WarningRequest, isWanted = true) {
  const api = useApi()
  return useQuery({
    queryKey: [...WARNINGS_KEY, request],
    queryFn: () => api.warnings.list(request),
    placeholderData: keepPreviousData,
    enabled: isWanted,
  })
}

/** Filters name so many records at most. */
const MAX_NAMED = 5000

export interface WarnedRecords {
  /** Those with a warning that is not snoozed; `undefined` until it is known, and where there are none. */
  readonly filter: Filter | undefined
  readonly rotten: ReadonlySet<string>
  /** The worst warning of each record in words; the same objects while nothing changes. */
  readonly marks: ReadonlyMap<string, RowMark>
}

const NONE: readonly WarnedRecord[] = []

/** Records of a type that are warned of, for tabs and marks of their grid. */
export function useWarnedRecords(recordType: 'opportunity' | 'customer'): WarnedRecords {
  const api = useApi()
  const { t } = useTranslation()
  const language = useLanguage()
  const { data = NONE } = useQuery({
    queryKey: [...WARNINGS_KEY, 'records', recordType],
    queryFn: () => api.warnings.records({ recordType }),
  })
  return useMemo(() => {
    const ids = data.map(({ id }) => id)
    const markOf = ({ rule, count, isRotten }: WarnedRecord): RowMark => {
      const text = warningRuleLabel(language, rule)
      const level = t(`warnings.level.${isRotten ? 'rotten' : 'warm'}`)
      const title = t(count === 1 ? 'warnings.mark' : 'warnings.markMore', { level, rule: text, count: count - 1 })
      return { text, more: count - 1, tone: isRotten ? 'danger' : 'warning', title }
    }
    // Thousands of records have one of a few marks; words are put together once for each of these.
    const made = new Map<string, RowMark>()
    const sharedMark = (record: WarnedRecord): RowMark => {
      const key = `${record.rule} ${record.count} ${String(record.isRotten)}`
      const mark = made.get(key) ?? markOf(record)
      made.set(key, mark)
      return mark
    }
    return {
      filter: ids.length === 0 ? undefined : where('id', 'in', ...ids.slice(0, MAX_NAMED)),
      rotten: new Set(data.filter(({ isRotten }) => isRotten).map(({ id }) => id)),
      marks: new Map(data.map((record) => [record.id, sharedMark(record)])),
    }
  }, [data, language, t])
}
