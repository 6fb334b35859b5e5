import { LIMITS } from './limits.ts'
import { SpreadsheetRefusal } from './refusal.ts'
import { attributeOf, decodeXml, shortAttribute, unescapeText } from './xml.ts'
import type { XmlListener } from './xml.ts'

/** A cell as a worksheet writes it. The same object is used for every cell. */
export interface RawCell {
  /** From 1. */
  readonly column: number
  /** `s` for a shared text by its number, `n` for a number, `b`, `e`, `d`, `str`, `inlineStr`. */
  readonly type: string
  /** Number of its style. */
  readonly style: number
  /** Still in the escapes of XML; blank for an empty cell. */
  readonly raw: string
  readonly hasFormula: boolean
  readonly hasValue: boolean
}

/** What is done with the cells of a worksheet, in the order of the file. */
export interface CellTaker {
  /** @param row from 1 */
  startRow(row: number, isHidden: boolean): void
  cell(cell: RawCell): void
  endRow(): void
  /** A merged range, as `A1:B2`. */
  merge?(reference: string): void
}

/** 28 for `AB12`; 0 where no column is named. */
export function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & 0xdf
    if (code < 0x41 || code > 0x5a) break
    column = column * 26 + code - 0x40
  }
  return column
}

/** The text of a cell, or of a piece of one. */
export function textOf(raw: string): string {
  return unescapeText(decodeXml(raw).replaceAll('\r\n', '\n'))
}

export function isTrue(raw: string): boolean {
  return /^(?:1|true)$/i.test(raw.trim())
}

/** The one reader of worksheets: listens to their XML and hands on their cells. How words sound is left out. */
export class CellScanner implements XmlListener {
  readonly #taker: CellTaker
  readonly #cell = { column: 0, type: '', style: 0, raw: '', hasFormula: false, hasValue: false }
  #row = 0
  #isInCell = false
  #isInValue = false
  #soundDepth = 0

  constructor(taker: CellTaker) {
    this.#taker = taker
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c':
        return this.#openCell(attributes)
      case 'v':
      case 't':
        this.#isInValue = this.#isInCell && this.#soundDepth === 0
        this.#cell.hasValue ||= this.#isInValue
        return
      case 'f':
        if (this.#isInCell) this.#cell.hasFormula = true
        return
      case 'row':
        return this.#openRow(attributes)
      case 'rPh':
        this.#soundDepth += 1
        return
      case 'mergeCell':
        this.#taker.merge?.(attributeOf(attributes, 'ref') ?? '')
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isInValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#taker.endRow()
    else if (name === 'rPh') this.#soundDepth -= 1
  }

  text(piece: string): void {
    if (!this.#isInValue) return
    this.#cell.raw += piece
    if (this.#cell.raw.length > LIMITS.cellChars * 6) throw new SpreadsheetRefusal('cellTooLong', LIMITS.cellChars)
  }

  #openRow(attributes: string): void {
    const row = Number(shortAttribute(attributes, 'r') ?? Number.NaN)
    this.#row = Number.isInteger(row) && row > 0 ? row : this.#row + 1
    this.#cell.column = 0
    const isHidden = attributes.includes('hidden=') && /\shidden=["'](?:1|true)/.test(attributes)
    this.#taker.startRow(this.#row, isHidden)
  }

  #openCell(attributes: string): void {
    const cell = this.#cell
    const column = columnOf(shortAttribute(attributes, 'r') ?? '')
    cell.column = column > 0 ? column : cell.column + 1
    cell.type = shortAttribute(attributes, 't') ?? 'n'
    cell.style = Number(shortAttribute(attributes, 's') ?? 0)
    cell.raw = ''
    cell.hasFormula = false
    cell.hasValue = false
    this.#isInCell = true
  }

  #closeCell(): void {
    this.#isInCell = false
    this.#taker.cell(this.#cell)
  }
}
