import { useCallback, useEffect, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldBook } from '#renderer/fields/index.ts'
import { useAll } from '#renderer/features/session/index.ts'
import type { GridController } from '#renderer/grid/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { ChangeEvent } from '#shared/events.ts'
import type { RecordNews } from './record-bus.ts'
import { useRecordNews } from './use-record-news.ts'

/** More changed rows than this are read with their windows. */
const MAX_SINGLE = 20
/** Changes of a busy colleague are gathered before the rows are read again. */
const PAUSE_MS = 200

/** Record types whose change can alter what a row of the type shows. */
function relatedTypes(type: RecordType, computedFrom: readonly RecordType[]): ReadonlySet<string> {
  const targets = Object.values(fieldBook().fieldsOf(type)).flatMap(({ target }) =>
    target === undefined ? [] : [target],
  )
  return new Set([...targets, ...computedFrom])
}

/** Keeps the rows of a grid true: own writes at once, those of others with a mark. */
export function useGridNews(
  grid: RefObject<GridController | null>,
  type: RecordType,
  computedFrom: readonly RecordType[],
): void {
  const api = useApi()
  const { t } = useTranslation()
  const people = useAll('person').data
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const nameOf = useCallback(
    (id: string | null) => String(people?.find((person) => person.id === id)?.values['name'] ?? t('grid.someone')),
    [people, t],
  )
  const refreshSoon = (by: string | null) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => grid.current?.refresh(by), PAUSE_MS)
  }

  const onForeign = async (event: ChangeEvent) => {
    const change = event.changes.find((one) => one.type === type)
    const by = nameOf(event.actorId)
    if (change === undefined) {
      const related = relatedTypes(type, computedFrom)
      if (event.changes.some((one) => related.has(one.type))) refreshSoon(null)
      return
    }
    const isFew = change.isComplete && change.ids.length <= MAX_SINGLE
    if (!isFew || grid.current?.hasRows(change.ids) !== true) return refreshSoon(by)
    const answers = await Promise.allSettled(change.ids.map((id) => api.records.get({ type, id })))
    const rows = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    const isGone = rows.length < answers.length || rows.some(({ deletedAt }) => deletedAt !== null)
    if (isGone) refreshSoon(by)
    else grid.current?.absorb(rows, by)
  }

  useRecordNews((news: RecordNews) => {
    if (news.kind === 'restart') return grid.current?.refresh()
    if (news.kind === 'foreign') return void onForeign(news.event)
    const own = news.records.filter((record) => record.type === type)
    const isElsewhere = own.length === 0 && news.records.length > 0
    grid.current?.absorb(own)
    const isNew = grid.current?.hasRows(own.map(({ id }) => id)) === false
    if (news.isReload || isElsewhere || isNew) refreshSoon(null)
  })
}
