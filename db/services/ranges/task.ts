import type { CellRow } from '#db/queries/range-cells.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Language } from '#shared/locale/index.ts'
import type { Visitor } from '../access.ts'
import { columnOf } from './columns.ts'
import type { CellTexts, Column } from './columns.ts'
import type { Rows } from './rows.ts'

/** What a cell is to become. A text is read by the rules of its field; a value counts as it is. */
export type Wish =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly value: FieldValue; readonly text: string }
  /** The act does not fit the field. */
  | { readonly kind: 'bad'; readonly code: string; readonly text: string }

/** What becomes of a cell; `null` leaves it alone. Rows and columns are counted from 0. */
export type WishAt = (row: number, column: number, cells: CellRow) => Wish | null

/** Part of an act: rows and what becomes of their cells. */
export interface Task {
  readonly rows: Rows
  readonly columns: readonly Column[]
  /** Fields to be read beside those of the columns. */
  readonly reads: readonly string[]
  readonly wish: WishAt
}

export interface TaskPlace {
  readonly visitor: Visitor
  readonly type: RecordType
  readonly language: Language
  readonly texts: CellTexts
}

/** Throws `BAD_FILTER` for a field that the type does not show. */
export function columnsOf({ visitor, type }: TaskPlace, fields: readonly string[]): Column[] {
  return fields.map((key) => columnOf(visitor, type, key))
}
