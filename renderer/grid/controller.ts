import type { GridApi } from 'ag-grid-community'
import type { TFunction } from 'i18next'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { fieldBook } from '#renderer/fields/index.ts'
import type { Language } from '#renderer/i18n/index.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import { CellActs } from './cell-acts.ts'
import { CellFocus } from './cell-focus.ts'
import { CellNotes, type InvalidCell } from './cell-notes.ts'
import { cellText } from './cell-text.ts'
import { CellWords } from './cell-words.ts'
import { buildColumnDefs } from './column-defs.ts'
import { Composition, listenForComposition } from './composition.ts'
import { createAgGrid } from './create-grid.ts'
import { ColumnKeeper } from './column-keeper.ts'
import type { GridLayout } from './column-layout.ts'
import type { GridColumn } from './columns.ts'
import { EditDesk } from './edit-desk.ts'
import { ForeignMarks } from './foreign-marks.ts'
import { NEW_ROW_ID, type GridContext, type MarkBook } from './grid-context.ts'
import type { GridOptions } from './grid-options.ts'
import type { GridView } from './grid-source.ts'
import { listenForKeys } from './keyboard.ts'
import { makeContext, mayEdit } from './make-context.ts'
import { menuContext, type MenuContext } from './menu-context.ts'
import { focusWhenRead } from './focus-when-read.ts'
import { NewRow } from './new-row.ts'
import { RangeKit } from './range-kit.ts'
import { RowCache } from './row-cache.ts'
import { RowMarks } from './row-marks.ts'
import { RowLoader } from './row-loader.ts'
import { RowNews, type RowNewsParts } from './row-news.ts'
import { ShownColumns } from './shown-columns.ts'
import { GroupModel } from './groups/group-model.ts'
import { isGroupRow } from './groups/group-row.ts'
import { startGroups, type GroupParts } from './groups/group-kit.ts'
import { revealRecord, type WantedRecord } from './groups/reveal.ts'
import { subtotalled } from './groups/group-words.ts'
import { PLAIN_PLAN } from './selection/row-sets.ts'

export interface ControllerParts {
  readonly host: HTMLElement
  /** The newest options; read at each use, so that a render changes nothing here. */
  readonly options: () => GridOptions
  readonly language: () => Language
  readonly t: () => TFunction
  readonly localeText: Record<string, string>
}

/** One AG Grid over windows of the service, with ranges, clipboard and fill beside it. */
export class GridController {
  readonly notes: CellNotes
  readonly api: GridApi<WireRecord>
  readonly focus: CellFocus
  readonly keeper: ColumnKeeper
  readonly groups: GroupModel
  readonly ranges: RangeKit
  readonly #parts: ControllerParts
  readonly #cache = new RowCache()
  readonly #composition = new Composition()
  readonly #shown: ShownColumns
  readonly #news: RowNews
  readonly #foreign: ForeignMarks
  readonly #marks: RowMarks
  readonly #words: CellWords
  readonly #desk: EditDesk
  readonly #newRow: NewRow
  readonly #loader: RowLoader
  readonly #context: GridContext
  readonly acts: CellActs
  readonly #stopKeys: () => void
  readonly #groupParts: GroupParts
  readonly #stopComposition: () => void
  /** `null`: nobody may type a new record here. */
  #newRowLabel: string | null = null
  #hasView = false

  constructor(parts: ControllerParts) {
    const { options, language } = parts
    this.#parts = parts
    this.#shown = new ShownColumns({ options, language })
    this.notes = new CellNotes()
    this.notes.subscribe(() => this.#options.onInvalid?.(this.notes.listInvalid().length))
    this.#foreign = new ForeignMarks({
      repaint: (id, fields) => this.#repaint(id, fields),
      cellElement: (id, field) => this.cellElement(id, field),
    })
    this.#news = new RowNews({
      ...parts,
      cache: this.#cache,
      composition: this.#composition,
      foreign: this.#foreign,
      grid: () => this.#made(),
      sticky: () => this.#groupParts.sticky,
    })
    this.#words = new CellWords({ options, language, notes: this.notes, newRowLabel: () => this.#newRowLabel ?? '' })
    this.#marks = new RowMarks({ api: () => this.api, columns: () => this.#shown.markColumns() })
    this.#context = makeContext({
      ...parts,
      notes: this.notes,
      foreign: this.#foreign,
      marks: this.#marks,
      words: this.#words,
      column: (key) => this.#column(key),
      isFirst: (column) => this.#shown.isFirst(column),
      isFiltered: (field) => this.#shown.isFiltered(field),
      grid: this,
    })
    this.#desk = new EditDesk({
      options,
      language,
      notes: this.notes,
      newest: (row) => this.#cache.newest(row),
      choices: (row, column, text) => this.#words.choices(row, column, text, new AbortController().signal),
      repaint: (id, fields) => this.#repaint(id, fields),
      absorb: (rows) => this.absorb(rows),
    })
    const show = () => this.#showNewRow()
    const added = (rows: readonly WireRecord[]) => this.#onAdded(rows)
    this.#newRow = new NewRow({ options, language, notes: this.notes, desk: this.#desk, show, added })
    this.#loader = new RowLoader({
      options,
      sort: () => this.keeper.sort,
      cache: this.#cache,
      composition: this.#composition,
      onRows: (ids, changed) => this.#news.onRows(ids, changed),
    })
    this.groups = new GroupModel({
      options,
      sort: () => this.keeper.sort,
      cache: this.#cache,
      composition: this.#composition,
      sumFields: () => subtotalled(this.columns, this.api),
      onPlan: (plan) => this.#news.onPlan(plan.total),
      onRows: (ids, changed) => this.#news.onRows(ids, changed),
    })
    this.api = this.#create()
    this.focus = new CellFocus({
      host: parts.host,
      api: this.api,
      onCurrent: () => this.#news.tellCurrent(),
      onLeaveNewRow: () => void this.#newRow.commit(),
      onCell: () => {
        this.ranges.selector.sync()
        const cell = this.api.getFocusedCell()
        if (cell !== null && !cell.rowPinned) this.#groupParts.sticky.reveal(cell.rowIndex)
      },
      onShift: (by) => this.ranges.selector.shift(by),
    })
    this.ranges = new RangeKit({
      ...parts,
      api: this.api,
      notes: this.notes,
      column: (key) => this.#column(key),
      plan: () => this.groups.plan ?? PLAIN_PLAN,
      view: () => this.#loader.view,
      sort: () => this.keeper.sort,
      newest: (row) => this.#cache.newest(row),
      isInNewRow: () => this.focus.isInNewRow,
      repaint: (id, fields) => this.#repaint(id, fields),
      absorb: (rows) => this.absorb(rows),
      refresh: () => this.refresh(),
    })
    this.#groupParts = startGroups({
      host: parts.host,
      api: this.api,
      geometry: this.ranges.geometry,
      model: this.groups,
      context: this.#context,
      column: (key) => this.#column(key),
    })
    this.keeper = new ColumnKeeper(this.api, options)
    this.keeper.tell(this.columns)
    this.acts = new CellActs({
      api: this.api,
      focus: this.focus,
      notes: this.notes,
      desk: this.#desk,
      newRow: this.#newRow,
      options,
      column: (key) => this.#column(key),
      canEdit: (row, column) => mayEdit(this.#options, row, column),
      actRows: () => this.actRows(),
      ranges: this.ranges,
      repaint: (id, fields) => this.#repaint(id, fields),
      openFilter: (key, anchor) => this.#context.openFilter(key, anchor),
      openFilterOf: (key) => this.openFilter(key),
      focusNewRow: () => this.focusNewRow(),
    })
    this.#stopKeys = listenForKeys(parts.host, this.api, this.acts, this.ranges)
    this.#stopComposition = listenForComposition(parts.host, this.acts, this.#composition)
  }

  /** The parts that news of rows concern. */
  #made(): RowNewsParts {
    const { api, focus, groups, ranges } = this
    return { api, focus, groups, ranges, loader: this.#loader }
  }

  get #options(): GridOptions {
    return this.#parts.options()
  }

  get columns(): readonly GridColumn[] {
    return this.#shown.all
  }

  destroy(): void {
    this.#loader.stop()
    this.groups.stop()
    this.#groupParts.stop()
    this.#stopKeys()
    this.#stopComposition()
    this.ranges.destroy()
    this.#foreign.destroy()
    this.#marks.stop()
    this.api.destroy()
  }

  /** Shows other records, from the top. */
  setView(view: GridView): void {
    if (this.#hasView && view === this.#loader.view) return
    this.#loader.setView(view)
    this.focus.forget()
    this.focus.onRowsLeave()
    this.api.clearFocusedCell()
    this.ranges.reset()
    if (view.groups === undefined) this.groups.stop()
    else void this.groups.start(view, view.groups)
    this.api.setGridOption('datasource', {
      getRows: (params) => void (this.groups.plan === null ? this.#loader : this.groups).load(params),
    })
    // Heads and bottom row that have just been made say nothing of an earlier view, and each of them lays the grid out.
    if (this.#hasView) {
      this.api.refreshHeader()
      this.#showNewRow()
    }
    this.#hasView = true
  }

  /** Fields with a condition; their headers say so. */
  setFiltered(fields: ReadonlySet<string>): void {
    if (this.#shown.setFiltered(fields)) this.api.refreshHeader()
  }

  /** The words of the bottom row; `null` when nobody may type a record there. */
  offerNewRow(label: string | null): void {
    if (label === this.#newRowLabel) return
    this.#newRowLabel = label
    this.#showNewRow()
  }

  /** Cells show something besides their values that has changed. */
  paintAgain(_reason: unknown): void {
    this.#composition.draw(() => this.api.refreshCells({ force: true }))
  }

  /** What the column of marks shows from now on. */
  followMarks(book: MarkBook | undefined): void {
    this.#marks.follow(book)
  }

  /** Accessible name of the table. */
  setName(name: string): void {
    this.#parts.host.querySelector('[role=grid], [role=treegrid]')?.setAttribute('aria-label', name)
  }

  /** Reads the rows on screen again in place. Cells that differ are marked with the name of who changed them. */
  refresh(changedBy: string | null = null): void {
    this.#news.refresh(changedBy)
  }

  /** Puts newer states of records into their rows, wherever they are. */
  absorb(rows: readonly WireRecord[], changedBy: string | null = null): void {
    this.#news.absorb(rows, changedBy)
  }

  /** Whether every one of the records is among the loaded rows. */
  hasRows(ids: readonly string[]): boolean {
    return ids.every((id) => this.api.getRowNode(id)?.data !== undefined)
  }

  /** The rows that acts apply to: the marked ones, as far as they are loaded, or the current one. */
  actRows(): readonly WireRecord[] {
    if (this.ranges.selector.isMany) return this.ranges.markedRows()
    const current = this.focus.node()?.data
    return current === undefined || current.id === NEW_ROW_ID || isGroupRow(current) ? [] : [current]
  }

  /** Empties the marked cells, for menus. */
  clearMarked(): void {
    this.acts.clearCell()
  }

  focusNewRow(): void {
    const column = this.focus.firstColumn()
    if (column !== undefined && this.#options.canAdd) this.api.setFocusedCell(0, column, 'bottom')
  }

  /** Opens the groups of a record of a grouped view; its display index once it is here, `null` when it is not there. */
  reveal(wanted: WantedRecord, signal: AbortSignal): Promise<number | null> {
    return revealRecord(this.api, this.groups, wanted, signal)
  }

  /** Makes a cell of a record the current one as soon as its row has been read. */
  focusRecord(id: string, field: string): void {
    focusWhenRead(this.api, { id, field, onFocus: (rowIndex) => this.focus.standOn(id, rowIndex) })
  }

  /** Goes to the first refused cell. */
  goToInvalid(): void {
    const cell = this.notes.listInvalid()[0]
    if (cell === undefined) return
    this.api.ensureColumnVisible(cell.field)
    if (cell.id === NEW_ROW_ID) return this.api.setFocusedCell(0, cell.field, 'bottom')
    const rowIndex = this.api.getRowNode(cell.id)?.rowIndex
    if (rowIndex === null || rowIndex === undefined) return
    this.api.ensureIndexVisible(rowIndex)
    this.api.setFocusedCell(rowIndex, cell.field)
  }

  setSort(sort: Sort): void {
    this.keeper.setSort(sort)
  }

  setColumnShown(key: string, isShown: boolean): void {
    this.api.setColumnsVisible([key], isShown)
    // AG Grid tells of it later, and a box that is ticked shows it at once.
    this.keeper.save(this.columns)
  }

  /** Order, width and visibility of the columns, and the order of the rows. */
  setLayout(layout: GridLayout): void {
    this.keeper.show(layout, this.columns)
  }

  invalidAt(rowId: string, key: string): InvalidCell | undefined {
    const note = this.notes.invalid(rowId, key)
    return note === undefined ? undefined : { id: rowId, field: key, ...note }
  }

  /** What the file holds in place of a refused text. */
  keptText(rowId: string, key: string): string {
    const column = this.#column(key)
    const row = this.#cache.get(rowId)
    if (column === undefined || row === undefined) return ''
    return cellText(row, key, column.field, this.#parts.language())
  }

  cellElement(rowId: string, key: string): HTMLElement | null {
    const selector = `[row-id="${CSS.escape(rowId)}"] [col-id="${CSS.escape(key)}"].ag-cell`
    return this.#parts.host.querySelector<HTMLElement>(selector)
  }

  /** Labels follow the language, columns the fields of the workbook; what is typed and refused stays. */
  relabel(language: Language, book: FieldBook = fieldBook()): void {
    const change = this.#shown.relabel(language, book)
    if (change === null) return
    const state = this.api.getColumnState()
    this.api.setGridOption('columnDefs', [...buildColumnDefs(this.columns, this.#context)])
    this.api.applyColumnState({ state, applyOrder: true })
    this.api.refreshHeader()
    this.api.refreshCells({ force: true })
    this.#repaintNewRow()
    this.keeper.accept(this.columns)
    if (change.hasOtherFields) this.refresh()
  }

  labelOf(field: string): string {
    return this.#shown.labelOf(field)
  }

  get canExport(): boolean {
    return this.#options.onExport !== undefined
  }

  /** Opens the filter of a column beside its head. */
  openFilter(key: string): void {
    this.api.ensureColumnVisible(key)
    const header = this.#parts.host.querySelector<HTMLElement>(`.ag-header-cell[col-id="${CSS.escape(key)}"]`)
    if (header !== null) this.#context.openFilter(key, header)
  }

  /** What the menu of the cells offers for the active one. */
  menuContext(): MenuContext {
    return menuContext({
      grid: this,
      acts: this.acts,
      options: () => this.#options,
      column: (key) => this.#column(key),
      language: this.#parts.language,
      sayPasteByKey: () => this.ranges.sayPasteByKey(),
    })
  }

  #showNewRow(): void {
    this.api.setGridOption('pinnedBottomRowData', this.#newRowLabel === null ? [] : [this.#newRow.draft])
    this.#repaintNewRow()
  }

  #column(key: string | undefined): GridColumn | undefined {
    return this.#shown.get(key)
  }

  #create(): GridApi<WireRecord> {
    return createAgGrid({
      ...this.#parts,
      columnDefs: buildColumnDefs(this.columns, this.#context),
      grid: this,
      onSort: () => {
        this.#loader.reorder()
        this.focus.onOrder()
        this.ranges.reset()
        this.keeper.save(this.columns)
      },
      onColumns: () => this.#onColumns(),
      onModel: () => {
        this.focus.keepOnRecord()
        this.focus.onRowsCame()
        this.ranges.paint()
        this.#groupParts.sticky.paint()
      },
    })
  }

  #onColumns(): void {
    this.ranges.selector.onColumns()
    this.#groupParts.sticky.paint()
    this.keeper.save(this.columns)
  }

  #repaint(id: string, fields: readonly string[]): void {
    if (id === NEW_ROW_ID) return this.#repaintNewRow()
    this.#composition.draw(() => {
      const node = this.api.getRowNode(id)
      if (node !== undefined) this.api.refreshCells({ rowNodes: [node], columns: [...fields], force: true })
    })
  }

  #repaintNewRow(): void {
    this.#composition.draw(() => {
      const node = this.api.getPinnedBottomRow(0)
      if (node !== undefined) this.api.refreshCells({ rowNodes: [node], force: true })
    })
  }

  #onAdded(rows: readonly WireRecord[]): void {
    this.#cache.absorb(rows)
    this.refresh()
    const [row] = rows
    if (row !== undefined) this.#options.onAdded?.(row)
  }
}
