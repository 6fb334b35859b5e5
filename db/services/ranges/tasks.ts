import type { CellBlock, RangeAct } from '#shared/contract/ranges.ts'
import { isCompatible } from './columns.ts'
import type { Column } from './columns.ts'
import { fillTask } from './fill.ts'
import { changeColumns, changeOf } from './set-fields.ts'
import { replacer } from './replace.ts'
import { rowsOf } from './rows.ts'
import type { Rows } from './rows.ts'
import { columnsOf } from './task.ts'
import type { Task, TaskPlace, Wish, WishAt } from './task.ts'

export type PasteAct = RangeAct & { kind: 'paste' }

function over(place: TaskPlace, block: CellBlock, wish: WishAt): Task {
  const columns = columnsOf(place, block.fields)
  return { rows: rowsOf(place.visitor, place.type, block.rows), columns, reads: [], wish }
}

/** Blank cells stay out of it, so that clearing a whole row does not trip over what nobody can write. */
function clearTask(place: TaskPlace, block: CellBlock): Task {
  const keys = block.fields
  return over(place, block, (_, column, cells) => {
    const value = cells.values.get(keys[column] ?? '') ?? null
    return value === null ? null : { kind: 'value', value: null, text: '' }
  })
}

/**
 * The texts lie over the block, repeated where it holds them several times in both directions; otherwise once from its top
 * left corner, and cells beyond the block are cut off.
 */
function pasteTask(place: TaskPlace, block: CellBlock, act: PasteAct): Task {
  const height = act.texts.length
  const width = act.texts.reduce((most, line) => Math.max(most, line.length), 0)
  const task = over(place, block, () => null)
  const isWhole = height > 0 && width > 0 && task.rows.length % height === 0 && task.columns.length % width === 0
  const valueAt = copiedValues(place, act, task.columns, width)
  return {
    ...task,
    // Only new records: the rows of the block are not looked at.
    columns: height === 0 ? [] : task.columns,
    wish(row, column) {
      if (!isWhole && (row >= height || column >= width)) return null
      const [line, at] = isWhole ? [row % height, column % width] : [row, column]
      const text = act.texts[line]?.[at]
      return text === undefined ? null : (valueAt(line, at, column, text) ?? { kind: 'text', text })
    },
  }
}

type CopiedValue = (line: number, at: number, column: number, text: string) => Wish | null

/** Values copied inside the program count where they come from such a field as they go to. */
export function copiedValues(
  { visitor, type }: TaskPlace,
  { values, valueFields }: PasteAct,
  columns: readonly Column[],
  width: number,
): CopiedValue {
  if (values === undefined || valueFields === undefined || width === 0) return () => null
  const fits = columns.map(({ target }, column) => {
    const from = visitor.workbook.fields.fieldOf(type, valueFields[column % width] ?? '')
    return from !== undefined && target !== null && isCompatible(from, target.field)
  })
  return (line, at, column, text) => {
    const value = values[line]?.[at]
    return value === undefined || fits[column] !== true ? null : { kind: 'value', value, text }
  }
}

/** The parts of an act on existing rows, one after the other; what the first of them do is seen by the next. */
export function* tasksOf(
  place: TaskPlace,
  block: CellBlock,
  more: readonly CellBlock[],
  act: RangeAct,
): Generator<Task> {
  switch (act.kind) {
    case 'paste':
      yield pasteTask(place, block, act)
      return
    case 'setText':
      for (const each of [block, ...more]) yield over(place, each, () => ({ kind: 'text', text: act.text }))
      return
    case 'clear':
      for (const each of [block, ...more]) yield clearTask(place, each)
      return
    case 'fill':
      yield fillTask(place, block, act)
      return
    case 'setFields':
      yield over(place, { rows: block.rows, fields: changeColumns(act.changes) }, changeOf(place, act.changes))
      return
    case 'replace':
      yield over(place, block, replacer(place, block, act))
      return
    default:
      yield { rows: rowsOf(place.visitor, place.type, block.rows), columns: [], reads: [], wish: () => null }
  }
}

/** What a cut leaves behind: its cells that the paste has not filled become blank. */
export function cutTask(place: TaskPlace, from: CellBlock, filled: CellBlock, filledRows: Rows): Task {
  const rows = new Set(filledRows)
  const fields = new Set(filled.fields)
  const task = clearTask(place, from)
  return {
    ...task,
    wish(row, column, cells) {
      const isFilled = rows.has(cells.row) && fields.has(from.fields[column] ?? '')
      return isFilled ? null : task.wish(row, column, cells)
    },
  }
}
