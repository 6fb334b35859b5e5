import { columnOf, isTrue, textOf } from './cell-scanner.ts'
import type { CellTaker, RawCell } from './cell-scanner.ts'
import type { NumberKind } from './number-format.ts'
import { numberText } from './number-format.ts'
import type { Merge, SheetSink } from './sheet-sink.ts'
import { decodeXml } from './xml.ts'

export interface SheetContext {
  readonly styles: readonly NumberKind[]
  readonly texts: readonly string[]
  readonly is1904: boolean
}

interface Place {
  readonly row: number
  readonly column: number
}

function placeOf(reference: string): Place | null {
  const column = columnOf(reference)
  const row = Number(reference.replace(/^[a-z]+/i, ''))
  return column > 0 && Number.isInteger(row) && row > 0 ? { row, column } : null
}

function mergeOf(reference: string): Merge | null {
  const [from = '', to = from] = reference.replaceAll('$', '').split(':')
  const first = placeOf(from)
  const last = placeOf(to)
  return first && last ? { top: first.row, left: first.column, bottom: last.row, right: last.column } : null
}

const EXACT_CHARS = 16
const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

const HAS_CLOCK = /T\d{2}:\d{2}/

/** Dates that a file writes as text of ISO 8601; midnight says no more than the day. */
function isoText(text: string): string {
  const plain = text.replace(/Z$/i, '').replace(/\.\d+$/, '')
  return HAS_CLOCK.test(plain) ? plain.replace('T', ' ').replace(/ 00:00:00$/, '') : plain
}

/** Hands the cells of one worksheet on as the texts that a person would type. */
export class XlsxSheet implements CellTaker {
  readonly #sink: SheetSink
  readonly #context: SheetContext

  constructor(sink: SheetSink, context: SheetContext) {
    this.#sink = sink
    this.#context = context
  }

  startRow(row: number, isHidden: boolean): void {
    this.#sink.startRow(row)
    if (isHidden) this.#sink.hiddenRows += 1
  }

  endRow(): void {
    this.#sink.endRow()
  }

  merge(reference: string): void {
    const merge = mergeOf(reference)
    if (merge) this.#sink.merge(merge)
  }

  cell(cell: RawCell): void {
    if (cell.hasFormula) {
      this.#sink.formulaCells += 1
      if (!cell.hasValue) this.#sink.emptyFormulas += 1
    }
    if (cell.raw !== '') this.#sink.cell(cell.column, this.#textOf(cell))
  }

  #textOf({ type, raw, style }: RawCell): string {
    switch (type) {
      case 's':
        return this.#context.texts[Number(raw)] ?? ''
      case 'n':
        return this.#numberOf(raw, style)
      case 'b':
        return isTrue(raw) ? 'TRUE' : 'FALSE'
      case 'e':
        this.#sink.errorCells += 1
        return ''
      case 'd':
        return isoText(raw.trim())
      default:
        return textOf(raw)
    }
  }

  #numberOf(raw: string, style: number): string {
    const kind = this.#context.styles[style] ?? 'number'
    // Most numbers are written as a person would write them.
    if (kind === 'number' && raw.length < EXACT_CHARS && PLAIN.test(raw)) return raw
    const value = Number(raw)
    if (Number.isNaN(value)) return decodeXml(raw)
    return numberText(value, kind, this.#context.is1904)
  }
}
