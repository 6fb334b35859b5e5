import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRecordNews } from '#renderer/features/records/index.ts'
import type { MarkBook, RowMark } from '#renderer/grid/index.ts'
import { type Language, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { MAX_WARNED, type WarnedRecord, type WarningRequest } from '#shared/contract/warnings.ts'
import type { WarnedType } from '#shared/domain/warnings/rules.ts'
import { where, type Filter } from '#shared/domain/filter.ts'
import { warningRuleLabel } from '#shared/locale/warning-words.ts'
import { useOtherRecords } from './other-records.ts'

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

export interface WarnedRecords {
  /** Those with a warning that is not snoozed, the worst ones; `undefined` until it is known, and where there are none. */
  readonly filter: Filter | undefined
  readonly hasRotten: boolean
  /** The worst warning of each record in words. */
  readonly marks: MarkBook
}

const NONE: readonly WarnedRecord[] = []

/** A page that has just opened asks for its rows first: warnings of many records keep the service busy for a moment. */
const LATEST_MS = 400

const untilIdle = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: LATEST_MS })
  })

/** Records of a type that are warned of, for tabs and marks of their grid. */
export function useWarnedRecords(recordType: WarnedType): WarnedRecords {
  const api = useApi()
  const { data = NONE, dataUpdatedAt } = useQuery({
    queryKey: [...WARNINGS_KEY, 'records', recordType],
    queryFn: async () => {
      await untilIdle()
      return api.warnings.records({ recordType })
    },
  })
  const { t } = useTranslation()
  const language = useLanguage()
  const wordsOf = useMemo(() => markWords(language, t), [language, t])
  const others = useOtherRecords(recordType, data.length >= MAX_WARNED, dataUpdatedAt)
  const marks = useMemo<MarkBook>(() => {
    const worst = new Map(data.map((record) => [record.id, record]))
    return {
      get(id) {
        const record = worst.get(id) ?? others?.get(id)
        return record === undefined ? undefined : wordsOf(record)
      },
      subscribe: (listener) => others?.subscribe(listener) ?? (() => undefined),
    }
  }, [data, others, wordsOf])
  return useMemo(() => {
    const ids = data.map(({ id }) => id)
    return {
      filter: ids.length === 0 ? undefined : where('id', 'in', ...ids),
      hasRotten: data.some(({ isRotten }) => isRotten),
      marks,
    }
  }, [data, marks])
}

/** The marks as another object whenever more of them are known, for what React draws. */
export function useFreshMarks(marks: MarkBook): MarkBook {
  const [news, tell] = useReducer((count: number) => count + 1, 0)
  useEffect(() => marks.subscribe(tell), [marks])
  return useMemo(
    () => ({ news, get: (id) => marks.get(id), subscribe: (listener) => marks.subscribe(listener) }),
    [marks, news],
  )
}

/** Thousands of records have one of a few marks; words are put together once for each of these. */
function markWords(language: Language, t: TFunction): (record: WarnedRecord) => RowMark {
  const made = new Map<string, RowMark>()
  const markOf = ({ rule, count, isRotten }: WarnedRecord): RowMark => {
    const text = warningRuleLabel(language, rule)
    const level = t(`warnings.level.${isRotten ? 'rotten' : 'warm'}`)
    const title = t(count === 1 ? 'warnings.mark' : 'warnings.markMore', { level, rule: text, count: count - 1 })
    return { text, more: count - 1, tone: isRotten ? 'danger' : 'warning', title }
  }
  return (record) => {
    const key = `${record.rule} ${record.count} ${String(record.isRotten)}`
    const mark = made.get(key) ?? markOf(record)
    made.set(key, mark)
    return mark
  }
}
