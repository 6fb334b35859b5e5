import type { GridApi } from 'ag-grid-community'
import type { TFunction } from 'i18next'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { Language } from '#renderer/i18n/index.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import { printKeys } from '#renderer/ui/frame/index.ts'
import type { Store } from '#renderer/ui/store.ts'
import type { CellNotes } from './cell-notes.ts'
import { ClipboardDesk } from './clipboard/clipboard-desk.ts'
import type { GridColumn } from './columns.ts'
import { FillDesk } from './fill/fill-desk.ts'
import type { EditedCell } from './grid-context.ts'
import type { GridOptions } from './grid-options.ts'
import { GridQuestions } from './grid-questions.ts'
import { GridRows } from './grid-rows.ts'
import type { GridView } from './grid-source.ts'
import { RangeDesk } from './range-desk.ts'
import { Geometry } from './selection/geometry.ts'
import { rowCount, type CellAt } from './selection/model.ts'
import { listenForPointer } from './selection/pointer.ts'
import { markHeads, RangeLayer } from './selection/range-layer.ts'
import { RangeMenus, type MenuPlace } from './selection/range-menus.ts'
import type { RowPlan } from './selection/row-sets.ts'
import { SelectionKeys } from './selection/selection-keys.ts'
import { Selector } from './selection/selector.ts'
import { SummaryDesk } from './selection/summary-desk.ts'

export interface RangeKitParts {
  readonly host: HTMLElement
  readonly api: GridApi<WireRecord>
  readonly options: () => GridOptions
  readonly language: () => Language
  readonly t: () => TFunction
  readonly notes: CellNotes
  readonly column: (key: string | undefined) => GridColumn | undefined
  readonly plan: () => RowPlan
  readonly view: () => GridView
  readonly sort: () => Sort
  readonly newest: (row: WireRecord) => WireRecord
  readonly isInNewRow: () => boolean
  readonly repaint: (id: string, fields: readonly string[]) => void
  readonly absorb: (rows: readonly WireRecord[]) => void
  readonly refresh: () => void
}

type Saying = 'onlyComputed' | 'readOnly' | 'notOneBlock' | 'tooWide'

/** The spreadsheet beside AG Grid: ranges, clipboard and fill over one selection. */
export class RangeKit {
  readonly selector: Selector
  readonly keys: SelectionKeys
  readonly rows: GridRows
  readonly desk: RangeDesk
  readonly clipboard: ClipboardDesk
  readonly fill: FillDesk
  readonly questions = new GridQuestions()
  readonly summary: SummaryDesk
  readonly geometry: Geometry
  readonly #parts: RangeKitParts
  readonly #layer: RangeLayer
  readonly #menus: RangeMenus
  readonly #stops: (() => void)[] = []
  #frame = 0

  constructor(parts: RangeKitParts) {
    this.#parts = parts
    const { api, host, options, language, t, notes, repaint, absorb, refresh } = parts
    this.geometry = new Geometry(host, api)
    this.#layer = new RangeLayer(this.geometry)
    const paint = () => this.paint()
    const say = (key: Saying, count?: number) => this.#say(key, count)
    const columnAt = (place: number) => parts.column(this.selector.columns[place])
    const isFilled = (cell: CellAt) => this.isFilled(cell)
    this.selector = new Selector({ api, geometry: this.geometry, paint, onSettled: () => this.#onSettled() })
    this.keys = new SelectionKeys({ selector: this.selector, geometry: this.geometry, isFilled })
    this.#menus = new RangeMenus({ ...parts, geometry: this.geometry, selector: this.selector, keys: this.keys })
    this.rows = new GridRows(parts)
    const { selector, rows, questions, geometry } = this
    this.desk = new RangeDesk({ options, language, notes, questions, rows, columnAt, repaint, absorb, refresh, say })
    const { desk } = this
    this.clipboard = new ClipboardDesk({
      options,
      language,
      t,
      selector,
      rows,
      desk,
      questions,
      columnAt,
      isInNewRow: parts.isInNewRow,
      newRowColumn: () => Math.max(0, selector.columns.indexOf(api.getFocusedCell()?.column.getColId() ?? '')),
      paint,
      say,
      onFailure: (reason) => options().onRangeFailure?.(reason),
    })
    this.fill = new FillDesk({ options, language, selector, geometry, rows, desk, columnAt, isFilled, paint, say })
    this.summary = new SummaryDesk({ options, selector, rows, columnAt })
    this.#listen()
  }

  /** Where the menu of the cells stands open, in px of the window. */
  get menu(): Store<MenuPlace | null> {
    return this.#menus.place
  }

  get isInNewRow(): boolean {
    return this.#parts.isInNewRow()
  }

  /** Opens the menu at the active cell, as with the mouse. */
  openMenu(): void {
    this.#menus.openAtCell()
  }

  /** Opens the menu of a column below its head, and marks the column. */
  openHeadMenu(key: string, header: HTMLElement): void {
    const { left, bottom } = header.getBoundingClientRect()
    this.#menus.openHead(key, { x: left, y: bottom }, true)
  }

  /** Below the last marked cell, while it is on screen. */
  cornerOnScreen(): { readonly left: number; readonly top: number } | null {
    const rect = this.selector.rect
    return rect === null ? null : this.geometry.cornerOf({ row: rect.bottom, column: rect.right })
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    cancelAnimationFrame(this.#frame)
    this.summary.stop()
    this.selector.destroy()
  }

  /** Other records, or another order: nothing is marked any more. */
  reset(): void {
    this.clipboard.unmark()
    this.fill.filled.set(null)
    this.selector.forget()
    this.selector.sync()
  }

  /** Draws the ranges with the next frame. */
  paint(): void {
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      if (!this.#parts.api.isDestroyed()) this.#paintNow()
    })
  }

  isFilled({ row, column }: CellAt): boolean | undefined {
    const record = this.rows.at(row)
    const key = this.selector.columns[column]
    if (record === undefined || key === undefined) return undefined
    const value = record.values[key] ?? null
    return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  }

  /** Empties the marked cells; false when it is only the active one, which is an ordinary edit. */
  clear(): boolean {
    this.selector.sync()
    if (!this.selector.isMany) return false
    const targets = this.selector.blocks.map((rect) => this.desk.target(rect)).filter((target) => target !== null)
    if (targets.length === 0) this.#say('onlyComputed')
    else void this.desk.run(targets, { kind: 'clear' })
    return true
  }

  /** What was typed goes into every marked cell. */
  fillTyped(edited: EditedCell): void {
    const targets = this.selector.blocks.map((rect) => this.desk.target(rect)).filter((target) => target !== null)
    const [first] = targets
    const field = first?.fields[0]
    const isOneColumn = targets.every(({ fields }) => fields.length === 1 && fields[0] === field)
    if (field === undefined) return this.#say('onlyComputed')
    if (edited.kind === 'value' && targets.length === 1 && isOneColumn) {
      const change = { field, how: 'value' as const, value: edited.value }
      void this.desk.run(targets, { kind: 'setFields', changes: [change] })
    } else {
      void this.desk.run(targets, { kind: 'setText', text: edited.kind === 'text' ? edited.text : edited.label })
    }
  }

  /** Moves the marked rows to the recycle bin, loaded or not. */
  async deleteRows(): Promise<void> {
    const rows = this.rows.setOf(this.selector.rows)
    const [field] = this.selector.columns
    if (rows === null || field === undefined) return
    const result = await this.desk.runBlocks([], [{ rows, fields: [field] }], { kind: 'deleteRows' })
    if (result !== null) this.#parts.refresh()
  }

  /** The records that acts on rows apply to, as far as they are loaded. */
  markedRows(): readonly WireRecord[] {
    return this.rows.known(this.selector.rows)
  }

  sayPasteByKey(): void {
    showToast({ tone: 'info', text: this.#parts.t()('ranges.menu.pasteByKey', { keys: printKeys('paste') }) })
  }

  /** Says what a key could not do. */
  #say(key: Saying, count = 0): void {
    showToast({ tone: 'info', text: this.#parts.t()(`ranges.say.${key}`, { count }) })
  }

  #listen(): void {
    const { host, api } = this.#parts
    const stopEditing = () => api.stopEditing()
    this.#stops.push(listenForPointer({ host, geometry: this.geometry, selector: this.selector, stopEditing }))
    const { handle } = this.#layer
    handle.addEventListener('mousedown', (event) => this.fill.startDrag(event))
    handle.addEventListener('dblclick', () => void this.fill.fillToEnd())
    const onClipboard = (event: ClipboardEvent) => this.#onClipboard(event)
    for (const name of ['copy', 'cut', 'paste'] as const) {
      host.addEventListener(name, onClipboard)
      this.#stops.push(() => host.removeEventListener(name, onClipboard))
    }
    this.#stops.push(this.#menus.listen())
    const paint = () => this.paint()
    const clip = () => this.#layer.clip()
    for (const name of [
      'viewportChanged',
      'cellEditingStarted',
      'cellEditingStopped',
      'virtualColumnsChanged',
    ] as const) {
      api.addEventListener(name, paint)
    }
    const { viewport } = this.geometry
    viewport.addEventListener('scroll', clip, { passive: true })
    this.#stops.push(() => viewport.removeEventListener('scroll', clip))
  }

  #onClipboard(event: ClipboardEvent): void {
    const { target } = event
    if (this.#parts.api.getEditingCells().length > 0) return
    if (!(target instanceof HTMLElement) || target.closest('.ag-cell') === null) return
    if (event.type === 'paste') this.clipboard.onPaste(event)
    else this.clipboard.onCopy(event, event.type === 'cut')
  }

  #paintNow(): void {
    const { api, host, options } = this.#parts
    const { selector } = this
    const { rects } = selector
    const isEditing = api.getEditingCells().length > 0
    const kind = selector.state.ranges[0]?.kind
    this.#layer.paint({
      rects,
      active: selector.active,
      copied: this.clipboard.marked,
      preview: this.fill.preview,
      hasHandle: rects.length === 1 && kind === 'cells' && !isEditing && !options().isReadOnly,
      isEditing,
    })
    const columns = selector.columns
    const marked = new Set(rects.flatMap(({ left, right }) => columns.slice(left, right + 1)))
    if (this.#parts.isInNewRow()) marked.add(api.getFocusedCell()?.column.getColId() ?? '')
    markHeads(host, marked, rects)
  }

  #onSettled(): void {
    if (this.#parts.api.isDestroyed()) return
    const { selector } = this
    if (!this.fill.isStillMarked()) this.fill.filled.set(null)
    const rows = rowCount(selector.rows)
    this.#parts.options().onSelection?.(rows > 1 || this.#hasWholeRow() ? this.markedRows() : [], rows)
    this.summary.count()
  }

  #hasWholeRow(): boolean {
    return this.selector.state.ranges.some(({ kind }) => kind === 'rows' || kind === 'all')
  }
}
