import { ROUND_TRIP_ID_HEADER } from '#db/exchange/round-trip-mark.ts'
import type { FileCell } from '#db/exchange/round-trip-reader.ts'
import type { Visitor } from '#db/services/access.ts'
import { exportColumns } from '#db/services/export/columns.ts'
import type { ExportColumn } from '#db/services/export/columns.ts'
import { choiceWordsOf } from '#shared/domain/values/index.ts'
import type { ParseContext } from '#shared/domain/values/index.ts'
import { accessOf, isAct } from '#shared/domain/permissions.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { Language } from '#shared/locale/index.ts'
import type { ReadMark } from './mark.ts'

/** An exported column where it stands in the file now. */
export interface TripColumn {
  readonly key: string
  /** As it was exported, to compare. */
  readonly exported: ExportColumn
  /** In the language of whoever looks. */
  readonly shown: ExportColumn
  /** Index in the file; -1 when the column is gone. */
  readonly at: number
  /** What the file holds is taken over: people enter it, and this person may. */
  readonly isTaken: boolean
  readonly context: ParseContext
}

export interface TripLayout {
  readonly columns: readonly TripColumn[]
  readonly idAt: number
  readonly unknown: readonly string[]
}

function textOf(cell: FileCell | undefined): string {
  return cell === undefined || cell === null ? '' : String(cell).trim()
}

/** Finds the exported columns by their headers, wherever they stand by now. */
export function layoutOf(
  visitor: Visitor,
  mark: ReadMark,
  header: readonly FileCell[],
  language: Language,
): TripLayout {
  const { workbook, roles, actor } = visitor
  const headers = Array.from(header, textOf)
  const places = new Map<string, number>()
  for (const [index, text] of headers.entries()) if (text !== '' && !places.has(text)) places.set(text, index)
  const known = mark.columns.filter(({ key }) => workbook.fields.fieldOf(mark.type, key)?.secret === undefined)
  const keys = known.filter(({ key }) => workbook.fields.fieldOf(mark.type, key) !== undefined).map(({ key }) => key)
  const context = { fields: workbook.fields, type: mark.type, timeZone: workbook.facts.timeZone }
  const exported = exportColumns({ ...context, language: mark.language }, keys)
  const shown = exportColumns({ ...context, language }, keys)
  const mayWrite = accessOf(roles, entityOf(mark.type).resource).write !== 'none'
  const headerOf = new Map(mark.columns.map((column) => [column.key, column.header]))
  const columns = exported.map((column, index): TripColumn => {
    const { editPermission, choices } = column.field
    const mayEdit = editPermission === undefined || !isAct(editPermission) || actor.may(editPermission)
    return {
      key: column.key,
      exported: column,
      shown: shown[index] ?? column,
      at: places.get(headerOf.get(column.key) ?? '') ?? -1,
      isTaken: column.isWritable && mayWrite && mayEdit,
      context: {
        timeZone: workbook.facts.timeZone,
        ...(choices ? { choiceWords: choiceWordsOf(mark.type, column.key, column.field) } : {}),
      },
    }
  })
  const used = new Set(columns.map(({ at }) => at))
  const idAt = headers.indexOf(ROUND_TRIP_ID_HEADER)
  const unknown = headers.filter((text, index) => text !== '' && index !== idAt && !used.has(index))
  return { columns, idAt, unknown }
}
