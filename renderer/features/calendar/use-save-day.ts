import { useQueryClient } from '@tanstack/react-query'
import { v7 as uuidv7 } from 'uuid'
import { recordKeys, useWriter } from '#renderer/features/records/index.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { TeamCalendar } from './use-calendar.ts'

export type SaveDay = (date: string, isWorkday: boolean | null, name?: string | null) => Promise<void>

/** Writes what the team says of a day; `null` gives the day back to the national calendar. */
export function useSaveDay(calendar: TeamCalendar): SaveDay {
  const writer = useWriter()
  const queries = useQueryClient()
  return async (date, isWorkday, name) => {
    const record = calendar.own.get(date)
    const edit = editOf(record, date, isWorkday, name)
    if (edit === null) return
    try {
      await writer.write([edit], { key: 'settings', subject: date })
      await queries.invalidateQueries({ queryKey: queryKeys.all('calendarDay') })
      void queries.invalidateQueries({ queryKey: recordKeys.undoState })
    } catch (reason) {
      writer.report(reason)
    }
  }
}

function editOf(
  record: { readonly id: string; readonly version: number } | undefined,
  date: string,
  isWorkday: boolean | null,
  name: string | null | undefined,
): Edit | null {
  const named = name === undefined ? {} : { name }
  if (record === undefined) {
    if (isWorkday === null) return null
    return { type: 'calendarDay', id: uuidv7(), operation: 'insert', values: { day: date, isWorkday, ...named } }
  }
  const base = { type: 'calendarDay', id: record.id, baseVersion: record.version } as const
  if (isWorkday === null) return { ...base, operation: 'delete', values: {} }
  return { ...base, operation: 'update', values: { isWorkday, ...named } }
}
