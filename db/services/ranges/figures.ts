import { figuresOfRows, isNumeric } from '#db/queries/range-cells.ts'
import type { FieldFigures } from '#db/queries/range-cells.ts'
import type { CellBlock, RangeFigures } from '#shared/contract/ranges.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { rowsOf } from './rows.ts'
import type { Rows } from './rows.ts'

type Unit = Exclude<RangeFigures['unit'], 'mixed' | 'none'>

/** Fields that the same blocks cover, with the rows of these blocks, each once. */
interface Region {
  readonly fields: readonly string[]
  readonly rows: Rows
}

function unitOf(field: FieldDescriptor): Unit {
  return field.type === 'money' || field.type === 'percent' ? field.type : 'number'
}

/** Blocks may overlap: a cell counts once. */
function regionsOf(visitor: Visitor, type: RecordType, blocks: readonly CellBlock[]): Region[] {
  const rowsByBlock = blocks.map((block) => rowsOf(visitor, type, block.rows).filter((row) => row > 0))
  const fieldsByCover = new Map<string, string[]>()
  for (const key of new Set(blocks.flatMap(({ fields }) => fields))) {
    const cover = blocks.flatMap(({ fields }, at) => (fields.includes(key) ? [at] : [])).join()
    fieldsByCover.set(cover, [...(fieldsByCover.get(cover) ?? []), key])
  }
  return [...fieldsByCover].map(([cover, fields]) => {
    const parts = cover.split(',').map((at) => rowsByBlock[Number(at)] ?? [])
    return { fields, rows: union(parts) }
  })
}

/** Rows of all parts, each once, in the order of the file: so their pages are read one after the other. */
function union(parts: readonly Rows[]): Rows {
  const all = Float64Array.from(parts.flat()).sort()
  return Array.from(all.filter((row, at) => row !== all[at - 1]))
}

interface NumberFigures {
  unit: RangeFigures['unit']
  numbers: number
  sum: number
  min: number
  max: number
}

function add(total: NumberFigures, unit: Unit, { filled, sum, min, max }: FieldFigures): void {
  if (filled === 0) return
  total.unit = total.unit === 'none' || total.unit === unit ? unit : 'mixed'
  total.numbers += filled
  total.sum += sum ?? 0
  total.min = Math.min(total.min, min ?? Infinity)
  total.max = Math.max(total.max, max ?? -Infinity)
}

/** Count, sum, average, least and greatest of marked cells. Throws as `rowsOf` does, and `BAD_FILTER` for a field. */
export function figuresOf(
  visitor: Visitor,
  { type, blocks }: { readonly type: RecordType; readonly blocks: readonly CellBlock[] },
): RangeFigures {
  const { handle, fields: book } = visitor.workbook
  const total: NumberFigures = { unit: 'none', numbers: 0, sum: 0, min: Infinity, max: -Infinity }
  let [cells, filled] = [0, 0]
  const regions = regionsOf(visitor, type, blocks)
  for (const { fields, rows } of regions) {
    cells += rows.length * fields.length
    for (const [key, figures] of figuresOfRows(handle, book, type, fields, rows, visitor.today)) {
      const field = book.fieldOf(type, key)
      if (field === undefined) throw new AppError('BAD_FILTER', { field: key })
      filled += figures.filled
      if (isNumeric(field)) add(total, unitOf(field), figures)
    }
  }
  const isOne = total.unit !== 'none' && total.unit !== 'mixed'
  return {
    rows: union(regions.map(({ rows }) => rows)).length,
    cells,
    filled,
    numbers: total.numbers,
    unit: total.unit,
    sum: isOne ? total.sum : null,
    average: isOne ? total.sum / total.numbers : null,
    min: isOne ? total.min : null,
    max: isOne ? total.max : null,
  }
}
