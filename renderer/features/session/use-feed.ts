import { useEffect } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useRpc } from '#renderer/rpc/context.ts'
import { failureOf } from '#renderer/rpc/failure.ts'
import { showToast } from '#renderer/ui/index.ts'
import { patchFrame } from '#renderer/ui/frame/index.ts'
import { isRecordType } from '#shared/entities/index.ts'
import type { ChangeEvent, FeedEvent } from '#shared/events.ts'
import { useSession } from './context.ts'
import { queryKeys, REPORT_TYPES } from './query-keys.ts'
import type { Session } from './session.ts'

/** Follows what the service says: changed records, another workbook, a backup, and a loss of the connection. */
export function useFeed(): void {
  const rpc = useRpc()
  const session = useSession()
  const queries = useQueryClient()
  const { t } = useTranslation()

  useEffect(
    () =>
      rpc.subscribeFeed(
        (event) => answerFeed(event, session, queries),
        (reason) => reportError(reason),
      ),
    [rpc, session, queries],
  )

  useEffect(() => rpc.onReconnect(async (fresh) => void (await session.resume(fresh))), [rpc, session])

  useEffect(() => {
    const follow = () => {
      const { phase } = rpc.connection.get()
      patchFrame({ isOnline: phase !== 'lost' })
      if (phase !== 'restarted') return
      showToast({ tone: 'info', text: t('session.restored') })
      rpc.connection.acknowledge()
      void session.refresh()
      void queries.invalidateQueries()
    }
    return rpc.connection.subscribe(follow)
  }, [rpc, session, queries, t])

  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return
        if (failureOf(event.action.error)?.code === 'UNAUTHENTICATED') void session.refresh()
      }),
    [queries, session],
  )
}

function answerFeed(event: FeedEvent, session: Session, queries: QueryClient): void {
  switch (event.kind) {
    case 'changed':
      return answerChange(event, session, queries)
    case 'workbook':
      return void session.refresh()
    case 'backup':
      patchFrame({ lastBackup: { at: event.at, isVerified: true } })
      return void queries.invalidateQueries({ queryKey: queryKeys.backups })
    case 'ready':
  }
}

function answerChange(event: ChangeEvent, session: Session, queries: QueryClient): void {
  const types = event.changes.map((change) => change.type)
  patchFrame({ save: { kind: 'saved', at: Date.now() } })
  for (const type of types) {
    if (isRecordType(type)) void queries.invalidateQueries({ queryKey: queryKeys.all(type) })
  }
  if (types.some((type) => REPORT_TYPES.includes(type))) {
    void queries.invalidateQueries({ queryKey: queryKeys.reports })
  }
  if (types.some((type) => type === 'person' || type === 'credential' || type === 'department')) {
    void queries.invalidateQueries({ queryKey: queryKeys.tiles })
  }
  // Roles and the name in the frame follow the records.
  if (types.includes('workbookSettings') || types.includes('person')) void session.refresh()
}

function reportError(reason: unknown): void {
  // oxlint-disable-next-line no-console -- a failure that no screen can show must leave a trace
  console.error('The change feed ended', reason)
}
