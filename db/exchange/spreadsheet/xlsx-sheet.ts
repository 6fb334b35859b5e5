import type { NumberKind } from './number-format.ts'
import { numberText } from './number-format.ts'
import { LIMITS } from './limits.ts'
import { SpreadsheetRefusal } from './refusal.ts'
import type { Merge, SheetSink } from './sheet-sink.ts'
import { attributeOf, decodeXml, shortAttribute, unescapeText } from './xml.ts'
import type { XmlListener } from './xml.ts'

export interface SheetContext {
  readonly styles: readonly NumberKind[]
  readonly texts: readonly string[]
  readonly is1904: boolean
}

interface Place {
  readonly row: number
  readonly column: number
}

/** `AB12` is in column 28; 0 where no column is named. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & 0xdf
    if (code < 0x41 || code > 0x5a) break
    column = column * 26 + code - 0x40
  }
  return column
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

/** Listens to the XML of one worksheet and hands its cells on as texts. */
export class XlsxSheet implements XmlListener {
  readonly #sink: SheetSink
  readonly #context: SheetContext
  #row = 0
  #column = 0
  #type = ''
  #style = 0
  #value = ''
  #isInCell = false
  #isInValue = false
  #hasFormula = false
  #hasValue = false
  #soundDepth = 0

  constructor(sink: SheetSink, context: SheetContext) {
    this.#sink = sink
    this.#context = context
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c':
        return this.#openCell(attributes)
      case 'v':
      case 't':
        this.#isInValue = this.#isInCell && this.#soundDepth === 0
        this.#hasValue ||= this.#isInValue
        return
      case 'f':
        if (this.#isInCell) this.#hasFormula = true
        return
      case 'row':
        return this.#openRow(attributes)
      case 'rPh':
        this.#soundDepth += 1
        return
      case 'mergeCell': {
        const merge = mergeOf(attributeOf(attributes, 'ref') ?? '')
        if (merge) this.#sink.merge(merge)
      }
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isInValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#sink.endRow()
    else if (name === 'rPh') this.#soundDepth -= 1
  }

  text(piece: string): void {
    if (!this.#isInValue) return
    this.#value += piece
    if (this.#value.length > LIMITS.cellChars * 6) throw new SpreadsheetRefusal('cellTooLong', LIMITS.cellChars)
  }

  #openRow(attributes: string): void {
    const row = Number(shortAttribute(attributes, 'r') ?? Number.NaN)
    this.#row = Number.isInteger(row) && row > 0 ? row : this.#row + 1
    this.#column = 0
    this.#sink.startRow(this.#row)
    if (attributes.includes('hidden=') && /\shidden=["'](?:1|true)/.test(attributes)) this.#sink.hiddenRows += 1
  }

  #openCell(attributes: string): void {
    const column = columnOf(shortAttribute(attributes, 'r') ?? '')
    this.#column = column > 0 ? column : this.#column + 1
    this.#type = shortAttribute(attributes, 't') ?? 'n'
    this.#style = Number(shortAttribute(attributes, 's') ?? 0)
    this.#value = ''
    this.#isInCell = true
    this.#hasFormula = false
    this.#hasValue = false
  }

  #closeCell(): void {
    this.#isInCell = false
    if (this.#hasFormula) {
      this.#sink.formulaCells += 1
      if (!this.#hasValue) this.#sink.emptyFormulas += 1
    }
    if (this.#value !== '') this.#sink.cell(this.#column, this.#textOf(this.#value))
  }

  #textOf(raw: string): string {
    switch (this.#type) {
      case 's':
        return this.#context.texts[Number(raw)] ?? ''
      case 'n':
        return this.#numberOf(raw)
      case 'b':
        return raw.trim() === '1' ? 'TRUE' : 'FALSE'
      case 'e':
        this.#sink.errorCells += 1
        return ''
      case 'd':
        return isoText(raw.trim())
      default:
        return unescapeText(decodeXml(raw).replaceAll('\r\n', '\n'))
    }
  }

  #numberOf(raw: string): string {
    const kind = this.#context.styles[this.#style] ?? 'number'
    // Most numbers are written as a person would write them.
    if (kind === 'number' && raw.length < EXACT_CHARS && PLAIN.test(raw)) return raw
    const value = Number(raw)
    if (Number.isNaN(value)) return decodeXml(raw)
    return numberText(value, kind, this.#context.is1904)
  }
}
