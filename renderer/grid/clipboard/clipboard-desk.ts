import { v7 as uuidv7 } from 'uuid'
import type { TFunction } from 'i18next'
import type { WireRecord } from '#shared/contract/base.ts'
import type { CellBlock } from '#shared/contract/ranges.ts'
import type { Language } from '#renderer/i18n/index.ts'
import { cellText, editText } from '../cell-text.ts'
import type { GridColumn } from '../columns.ts'
import type { GridOptions } from '../grid-options.ts'
import type { GridQuestions } from '../grid-questions.ts'
import type { GridRows } from '../grid-rows.ts'
import type { RangeDesk, TargetBlock } from '../range-desk.ts'
import { extendTo, rowCount, selectFrom, type Rect, type Stretch } from '../selection/model.ts'
import type { Selector } from '../selection/selector.ts'
import { CELLS_TYPE, formatBlock, readPasted, type CopiedBlock, type Pasted } from './cell-block.ts'
import { formatHtml, type HtmlCell } from './html-table.ts'
import { planPaste, type PastePlan } from './paste-plan.ts'
import { formatTsv } from './tsv.ts'

export interface ClipboardParts {
  readonly options: () => GridOptions
  readonly language: () => Language
  readonly t: () => TFunction
  readonly selector: Selector
  readonly rows: GridRows
  readonly desk: RangeDesk
  readonly questions: GridQuestions
  readonly columnAt: (place: number) => GridColumn | undefined
  /** The current cell is in the row at the bottom, where records are typed. */
  readonly isInNewRow: () => boolean
  readonly newRowColumn: () => number
  readonly paint: () => void
  readonly say: (key: 'onlyComputed' | 'notOneBlock' | 'tooWide', count?: number) => void
  readonly onFailure: (reason: unknown) => void
}

/** What was copied, and where it stands marked. */
interface Copied {
  readonly copyId: string
  readonly rects: readonly Rect[]
  readonly isCut: boolean
  /** The cut cells, taken when they were cut: rows may move until they are pasted. */
  readonly source: CellBlock | null
  readonly text: string
  readonly block: CopiedBlock | null
}

/** Cells above which the clipboard is the wrong way. */
const MAX_CELLS = 200_000

interface Forms {
  readonly text: string
  readonly html: string
  readonly block: CopiedBlock
}

/** Copy, cut and paste of blocks, to and from this program, Excel, WPS and web pages. */
export class ClipboardDesk {
  readonly #parts: ClipboardParts
  #copied: Copied | null = null
  #withHeads = false
  constructor(parts: ClipboardParts) {
    this.#parts = parts
  }

  /** Cells with the marching edge. */
  get marked(): readonly Rect[] {
    return this.#copied?.rects ?? []
  }

  /** The marching edge goes; what is on the clipboard stays there. */
  unmark(): boolean {
    if (this.#copied === null) return false
    this.#copied = null
    this.#parts.paint()
    return true
  }

  /** For menus: as if the keys were pressed, so that the event below comes. */
  command(name: 'copy' | 'cut', withHeads = false): void {
    const { selector } = this.#parts
    // The event comes to where the focus is, and that is in the menu until now.
    selector.set(selector.state)
    this.#withHeads = withHeads
    document.execCommand(name)
    this.#withHeads = false
  }

  /** Answers a copy or cut event of the grid; false when nothing is marked. */
  onCopy(event: ClipboardEvent, isCut: boolean): boolean {
    const { selector, rows, desk } = this.#parts
    selector.sync()
    const shape = copyShape(selector.blocks)
    if (selector.rects.length === 0) return false
    event.preventDefault()
    if (shape === null || (isCut && selector.rects.length > 1)) {
      this.#parts.say('notOneBlock')
      return true
    }
    const cells = rowCount(shape.rows) * shape.columns.length
    if (cells > MAX_CELLS) {
      void this.#offerExport(cells)
      return true
    }
    const [rect] = selector.rects
    const target = isCut && rect !== undefined ? desk.target(rect) : null
    const source = target === null ? null : desk.block(target)
    const mark = { copyId: uuidv7(), rects: selector.rects, isCut, source }
    const loaded = rows.loaded(shape.rows)
    if (loaded !== null) this.#putNow(event, mark, this.#forms(loaded, shape.columns, mark.copyId))
    else void this.#putSoon(mark, shape)
    this.#parts.paint()
    return true
  }

  async #offerExport(cells: number): Promise<void> {
    const answer = await this.#parts.questions.ask({ kind: 'tooLarge', cells, limit: MAX_CELLS })
    if (answer === 'yes') this.#parts.options().onExport?.()
  }

  /** Answers a paste event of the grid; false when the clipboard holds nothing that fits into cells. */
  onPaste(event: ClipboardEvent): boolean {
    const data = event.clipboardData
    const pasted = data === null ? null : readPasted(data)
    if (pasted === null) return false
    event.preventDefault()
    void this.#paste(this.#recognize(pasted, data?.getData('text/plain') ?? ''))
    return true
  }

  #putNow(event: ClipboardEvent, mark: Omit<Copied, 'text' | 'block'>, { text, html, block }: Forms): void {
    event.clipboardData?.setData('text/plain', text)
    event.clipboardData?.setData('text/html', html)
    event.clipboardData?.setData(CELLS_TYPE, formatBlock(block))
    this.#copied = { ...mark, text, block }
  }

  /** Rows that are not loaded are read first; the browser waits for them within the key press. */
  async #putSoon(mark: Omit<Copied, 'text' | 'block'>, { rows, columns }: CopyShape): Promise<void> {
    this.#copied = { ...mark, text: '', block: null }
    const forms = this.#parts.rows
      .read(rows, new AbortController().signal)
      .then((records) => this.#forms(records, columns, mark.copyId))
    const asBlob = (type: string, content: Promise<string>) => content.then((text) => new Blob([text], { type }))
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/plain': asBlob(
            'text/plain',
            forms.then(({ text }) => text),
          ),
          'text/html': asBlob(
            'text/html',
            forms.then(({ html }) => html),
          ),
        }),
      ])
      const { text, block } = await forms
      if (this.#copied?.copyId === mark.copyId) this.#copied = { ...mark, text, block }
    } catch (reason) {
      this.unmark()
      this.#parts.onFailure(reason)
    }
  }

  #forms(records: readonly WireRecord[], places: readonly number[], copyId: string): Forms {
    const { columnAt, language, options } = this.#parts
    const columns = places.map(columnAt).filter((column) => column !== undefined)
    const texts = records.map((row) => columns.map(({ key, field }) => editText(row, key, field, language())))
    const heads = this.#withHeads ? [columns.map(({ label }) => label)] : []
    const html = records.map((row) => columns.map((column) => htmlCell(row, column, language())))
    return {
      text: formatTsv([...heads, ...texts]),
      html: formatHtml([...heads.map((row) => row.map((text) => ({ text }))), ...html]),
      block: {
        kind: 'funnel-cells',
        copyId,
        type: options().type,
        fields: columns.map(({ key }) => key),
        ids: records.map(({ id }) => id),
        texts,
        values: records.map((row) => columns.map(({ key }) => row.values[key] ?? null)),
      },
    }
  }

  /** A block that was read before it was put on the clipboard is known here alone. */
  #recognize(pasted: Pasted, text: string): Pasted {
    const { block, text: own } = this.#copied ?? { block: null, text: '' }
    const isOwn = pasted.block === null && block !== null && own !== '' && unified(own) === unified(text)
    return isOwn ? { texts: block.texts, block } : pasted
  }

  async #paste(pasted: Pasted): Promise<void> {
    const { selector, questions, desk, isInNewRow, newRowColumn } = this.#parts
    selector.sync()
    const size = { rows: pasted.texts.length, columns: pasted.texts[0]?.length ?? 0 }
    const { extent } = selector
    const corner = { top: extent.rows, bottom: extent.rows, left: newRowColumn(), right: newRowColumn() }
    const marked = isInNewRow() ? corner : selector.rect
    if (marked === null || size.columns === 0) return
    const plan = planPaste(marked, size, extent)
    const target = desk.target(
      plan.target ?? { ...marked, right: Math.min(marked.left + size.columns, extent.columns) - 1 },
    )
    if (target === null) return this.#parts.say('onlyComputed')
    const newRows = await this.#newRows(plan, questions)
    if (newRows === null || (plan.target === null && newRows === 0)) return
    const result = await this.#send(pasted, plan, target, newRows)
    if (result === null) return
    if (plan.lostColumns > 0) this.#parts.say('tooWide', plan.lostColumns)
    if (plan.target !== null) selector.set(rangeOver(plan.target))
  }

  async #newRows(plan: PastePlan, questions: GridQuestions): Promise<number | null> {
    if (plan.newRows === 0 || !this.#parts.options().canAdd) return 0
    const existing = plan.target === null ? 0 : plan.target.bottom - plan.target.top + 1
    const answer = await questions.ask({ kind: 'newRows', newRows: plan.newRows, existing })
    return answer === null ? null : answer === 'yes' ? plan.newRows : 0
  }

  #send(pasted: Pasted, plan: PastePlan, target: TargetBlock, newRows: number) {
    const { desk, options } = this.#parts
    const own = pasted.block !== null && pasted.block.type === options().type ? pasted.block : null
    const pick = <T>(rows: readonly (readonly T[])[]): T[][] => rows.map((row) => inPlaces(row, target.places))
    const height = pasted.texts.length
    // Rows past the last one are the end of the block, whatever its repetition.
    const below = Array.from({ length: newRows }, (_, index) => {
      const row = (plan.target === null ? 0 : plan.target.bottom - plan.target.top + 1) + index
      return pasted.texts[row % height] ?? []
    })
    const cut = this.#copied?.isCut === true && this.#copied.copyId === pasted.block?.copyId ? this.#copied : null
    const block =
      plan.target === null
        ? { rows: { kind: 'ids' as const, ids: [] }, fields: [...target.fields] }
        : desk.block(target)
    if (block === null) return Promise.resolve(null)
    const rowsKept = plan.target === null ? [] : pasted.texts.slice(0, plan.target.bottom - plan.target.top + 1)
    const act = {
      kind: 'paste' as const,
      texts: pick(rowsKept),
      newRows: pick(below),
      newValues: { ...options().newValues?.() },
      ...(own === null || plan.target === null
        ? {}
        : { values: pick(own.values.slice(0, rowsKept.length)), valueFields: inPlaces(own.fields, target.places) }),
      ...(cut?.source === null || cut === null ? {} : { cutFrom: cut.source }),
    }
    if (cut !== null) this.#copied = null
    return desk.runBlocks(plan.target === null ? [] : [target], [block], act)
  }
}

/** The cells at the places of columns that can be written; the columns of the clipboard repeat as the rows do. */
function inPlaces<T>(row: readonly T[], places: readonly number[]): T[] {
  return places.flatMap((place) => row.slice(place % row.length, (place % row.length) + 1))
}

function unified(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd()
}

function rangeOver({ top, bottom, left, right }: Rect) {
  return extendTo(selectFrom({ row: top, column: left }), { row: bottom, column: right })
}

function htmlCell(row: WireRecord, { key, field }: GridColumn, language: Language): HtmlCell {
  const text = cellText(row, key, field, language)
  const value = row.values[key]
  if (typeof value !== 'number' || field.type === 'instant') return { text }
  const number = field.type === 'money' ? value / 100 : field.type === 'percent' ? value / 10_000 : value
  return { text, number }
}

interface CopyShape {
  readonly rows: readonly Stretch[]
  /** Places of the columns. */
  readonly columns: readonly number[]
}

/** One block of several ranges: side by side over the same rows, or under each other in the same columns; else `null`. */
export function copyShape(rects: readonly Rect[]): CopyShape | null {
  const [first] = rects
  if (first === undefined) return null
  const columnsOf = ({ left, right }: Rect) => Array.from({ length: right - left + 1 }, (_, step) => left + step)
  const haveRows = rects.every(({ top, bottom }) => top === first.top && bottom === first.bottom)
  const haveColumns = rects.every(({ left, right }) => left === first.left && right === first.right)
  if (!haveRows && !haveColumns) return null
  if (haveRows) {
    const sorted = rects.toSorted((a, b) => a.left - b.left)
    return { rows: [{ from: first.top, to: first.bottom }], columns: sorted.flatMap(columnsOf) }
  }
  const rows = rects.map(({ top, bottom }) => ({ from: top, to: bottom })).toSorted((a, b) => a.from - b.from)
  return { rows, columns: columnsOf(first) }
}
