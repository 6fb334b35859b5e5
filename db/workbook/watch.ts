import { selectChangesBetween } from '#db/queries/change-log.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { MAX_FEED_IDS } from '#shared/events.ts'
import type { ChangeEvent } from '#shared/events.ts'
import type { Workbook } from './workbook.ts'

/** How often another process's writes are looked for; SQLite answers from the file's header. */
const INTERVAL_MS = 700

type LogHead = ReturnType<typeof selectChangesBetween>[number]

function toEvent(rows: readonly LogHead[]): ChangeEvent {
  const byType = new Map<string, { ids: string[]; isComplete: boolean }>()
  for (const row of rows) {
    const entry = byType.get(row.recordType) ?? { ids: [], isComplete: true }
    byType.set(row.recordType, entry)
    if (row.recordId === null || entry.ids.length >= MAX_FEED_IDS) entry.isComplete = false
    else entry.ids.push(row.recordId)
  }
  const last = rows.at(-1)
  return {
    kind: 'changed',
    seq: last?.seq ?? 0,
    batchId: last?.batchId ?? '',
    actorId: last?.actorId ?? null,
    origin: null,
    changes: [...byType].map(([type, entry]) => ({ type: type as RecordType, ...entry })),
  }
}

/** Announces what other processes wrote since the last announcement, up to a sequence when one is given. */
export function announceForeignChanges(workbook: Workbook, beforeSeq = Number.MAX_SAFE_INTEGER): void {
  for (;;) {
    const rows = selectChangesBetween(workbook.handle, workbook.announcedSeq, beforeSeq)
    if (rows.length === 0) return
    const event = toEvent(rows)
    workbook.announcedSeq = event.seq
    workbook.feed.publish(event)
  }
}

/** Watches the file for writes of other processes until the returned function is called. */
export function watchWorkbook(workbook: Workbook, onError: (error: unknown) => void): () => void {
  let known = Number(workbook.handle.pragma('data_version', { simple: true }))
  const look = (): void => {
    if (workbook.busy) return
    try {
      const version = Number(workbook.handle.pragma('data_version', { simple: true }))
      if (version !== known) {
        known = version
        announceForeignChanges(workbook)
      }
    } catch (error) {
      onError(error)
    }
  }
  const timer = setInterval(look, INTERVAL_MS)
  timer.unref()
  return () => clearInterval(timer)
}
