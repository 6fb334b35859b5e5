import { CellReader } from '#db/queries/range-cells.ts'
import type { CellRow } from '#db/queries/range-cells.ts'
import type { CellBlock, RangeAct } from '#shared/contract/ranges.ts'
import { continueValues } from '#shared/domain/fill.ts'
import type { Continuation } from '#shared/domain/fill.ts'
import type { WorkCalendar } from '#shared/domain/calendar.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { teamCalendar } from '../calendar.ts'
import { isCompatible } from './columns.ts'
import type { Column } from './columns.ts'
import { rowsOf } from './rows.ts'
import { columnsOf } from './task.ts'
import type { Task, TaskPlace, Wish } from './task.ts'

type FillAct = RangeAct & { kind: 'fill' }

export function fillTask(place: TaskPlace, block: CellBlock, act: FillAct): Task {
  return act.direction === 'down' || act.direction === 'up'
    ? alongRows(place, block, act)
    : alongColumns(place, block, act)
}

/** Only a fill by working days reads the team's own days. */
function calendarOf({ visitor }: TaskPlace, { series }: FillAct): WorkCalendar | undefined {
  return series === 'workdays' ? teamCalendar(visitor.workbook) : undefined
}

/** Each column goes on from its own source cells. */
function alongRows(place: TaskPlace, block: CellBlock, act: FillAct): Task {
  const { source, direction, series } = act
  const { visitor, type, texts } = place
  const calendar = calendarOf(place, act)
  const { handle, fields } = visitor.workbook
  const columns = columnsOf(place, block.fields)
  const rows = rowsOf(visitor, type, block.rows)
  const isBackward = direction === 'up'
  const read = new CellReader(handle, fields, type, block.fields, visitor.today).read(
    rowsOf(visitor, type, source.rows),
  )
  const cells = isBackward ? read.toReversed() : read
  const labels = new Map(
    cells.flatMap((row) => [...row.labels].map(([key, label]) => [`${key} ${String(row.values.get(key))}`, label])),
  )
  const continuations = columns.map(({ key, shown }) => {
    const values = cells.map((row) => row.values.get(key) ?? null)
    return continueValues(shown, values, series, isBackward, calendar)
  })
  return {
    rows,
    columns,
    reads: [],
    wish(row, column): Wish | null {
      const at = columns[column]
      if (at === undefined || cells.length === 0) return null
      const value = continuations[column]?.(isBackward ? rows.length - 1 - row : row) ?? null
      const label = labels.get(`${at.key} ${String(value)}`)
      return { kind: 'value', value, text: texts.write(at.key, at.shown, value, label) }
    },
  }
}

/** Each row goes on from its own source cells; a value that the next column cannot hold goes over as text. */
function alongColumns(place: TaskPlace, block: CellBlock, act: FillAct): Task {
  const { source, direction, series } = act
  const calendar = calendarOf(place, act)
  const columns = columnsOf(place, block.fields)
  const isBackward = direction === 'left'
  const inOrder = columnsOf(place, source.fields)
  const sources = isBackward ? inOrder.toReversed() : inOrder
  const [first] = sources
  const isOneKind = first !== undefined && sources.every(({ shown }) => isCompatible(shown, first.shown))
  const rows = rowsOf(place.visitor, place.type, block.rows)
  let current: { readonly cells: CellRow; readonly at: Continuation } | null = null
  const continuationOf = (cells: CellRow): Continuation => {
    if (current?.cells !== cells) {
      const values = sources.map(({ key }) => cells.values.get(key) ?? null)
      const kind = isOneKind ? series : 'copy'
      current = { cells, at: continueValues(first?.shown ?? { type: 'text' }, values, kind, isBackward, calendar) }
    }
    return current.at
  }
  return {
    rows,
    columns,
    reads: source.fields,
    wish(_, column, cells): Wish | null {
      const to = columns[column]
      const index = isBackward ? columns.length - 1 - column : column
      const from = sources[index % Math.max(1, sources.length)]
      if (to === undefined || from === undefined) return null
      return carry(place, from, to, continuationOf(cells)(index), cells)
    },
  }
}

function carry({ texts }: TaskPlace, from: Column, to: Column, value: FieldValue, cells: CellRow): Wish {
  const text = texts.write(from.key, from.shown, value, cells.labels.get(from.key))
  const isFitting = to.target !== null && isCompatible(from.shown, to.target.field)
  return isFitting ? { kind: 'value', value, text } : { kind: 'text', text }
}
