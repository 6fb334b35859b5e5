import { useEffect, useRef } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useRpc } from '#renderer/rpc/context.ts'
import type { ChangeEvent } from '#shared/events.ts'
import { recordKeys } from './query-keys.ts'
import { recordBus, type RecordNews } from './record-bus.ts'

function makeStale(queries: QueryClient, event: ChangeEvent): void {
  for (const { type } of event.changes) {
    void queries.invalidateQueries({ queryKey: ['record', type] })
    void queries.invalidateQueries({ queryKey: ['history', type] })
    void queries.invalidateQueries({ queryKey: ['children', type] })
    if (type === 'stageEvent' || type === 'stage') void queries.invalidateQueries({ queryKey: ['stageBar'] })
  }
  void queries.invalidateQueries({ queryKey: ['gate'] })
  void queries.invalidateQueries({ queryKey: ['totals'] })
  void queries.invalidateQueries({ queryKey: recordKeys.undoState })
}

/** Passes the changes of others from the feed on to the page. One of the page's components calls it. */
export function useForeignNews(): void {
  const rpc = useRpc()
  const queries = useQueryClient()
  useEffect(() => {
    let isFirst = true
    const answer = async (event: ChangeEvent) => {
      if (await recordBus.isOwn(event.batchId)) return
      makeStale(queries, event)
      recordBus.tell({ kind: 'foreign', event })
    }
    return rpc.subscribeFeed(
      (event) => {
        if (event.kind === 'changed') void answer(event)
        if (event.kind === 'ready' && !isFirst) recordBus.tell({ kind: 'restart' })
        isFirst &&= event.kind !== 'ready'
      },
      // The session follows the same feed and says what is wrong with it.
      () => undefined,
    )
  }, [rpc, queries])
}

export function useRecordNews(onNews: (news: RecordNews) => void): void {
  const latest = useRef(onNews)
  useEffect(() => {
    latest.current = onNews
  })
  useEffect(() => recordBus.subscribe((news) => latest.current(news)), [])
}
