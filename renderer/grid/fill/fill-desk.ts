import { continueValues, type FillSeries } from '#shared/domain/fill.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { Language } from '#renderer/i18n/index.ts'
import { createStore, type Store } from '#renderer/ui/store.ts'
import { valueText } from '../cell-text.ts'
import type { GridColumn } from '../columns.ts'
import type { GridOptions } from '../grid-options.ts'
import type { GridRows } from '../grid-rows.ts'
import type { RangeDesk } from '../range-desk.ts'
import type { Geometry } from '../selection/geometry.ts'
import { edgeOfData, extendTo, selectFrom, type CellAt, type Direction, type Rect } from '../selection/model.ts'
import { followDrag } from '../selection/pointer.ts'
import type { Selector } from '../selection/selector.ts'
import { planCopy, planFill, type FillPlan } from './fill-plan.ts'

export interface FillDeskParts {
  readonly options: () => GridOptions
  readonly language: () => Language
  readonly selector: Selector
  readonly geometry: Geometry
  readonly rows: GridRows
  readonly desk: RangeDesk
  readonly columnAt: (place: number) => GridColumn | undefined
  readonly isFilled: (cell: CellAt) => boolean | undefined
  readonly paint: () => void
  readonly say: (key: 'onlyComputed') => void
}

/** What has just been filled: the menu beside it offers other ways. */
export interface Filled {
  readonly source: Rect
  readonly target: Rect
  readonly direction: Direction
  readonly series: FillSeries
  readonly choices: readonly FillSeries[]
  readonly batchId: string | null
}

/** What a drag would write into the last cell, beside the pointer. */
export interface FillHint {
  readonly x: number
  readonly y: number
  readonly text: string
}

/** Fill by handle, Ctrl+D and Ctrl+R. */
export class FillDesk {
  readonly filled: Store<Filled | null> = createStore<Filled | null>(null)
  readonly hint: Store<FillHint | null> = createStore<FillHint | null>(null)
  readonly #parts: FillDeskParts
  #preview: Rect | null = null
  constructor(parts: FillDeskParts) {
    this.#parts = parts
  }

  get preview(): Rect | null {
    return this.#preview
  }

  /** The handle has been pressed. */
  startDrag(event: MouseEvent): void {
    const { selector, geometry } = this.#parts
    const source = selector.rect
    if (event.button !== 0 || source === null) return
    event.preventDefault()
    event.stopPropagation()
    this.filled.set(null)
    let plan: FillPlan | null = null
    let isOther = event.ctrlKey || event.metaKey
    const show = (at: MouseEvent) => {
      const series = this.#seriesOf(source, isOther)
      this.#preview = plan?.target ?? null
      this.hint.set(plan === null ? null : { x: at.clientX, y: at.clientY, text: this.#lastText(source, plan, series) })
      this.#parts.paint()
    }
    followDrag(geometry, {
      onMove: (cell, at) => {
        plan = planFill(source, cell)
        isOther = at.ctrlKey || at.metaKey
        show(at)
      },
      onEnd: (at) => {
        isOther = at.ctrlKey || at.metaKey
        this.#preview = null
        this.hint.set(null)
        this.#parts.paint()
        if (plan !== null) void this.#fill(source, plan, this.#seriesOf(source, isOther), true)
      },
    })
  }

  /** A double click on the handle: down to where the neighbouring column ends. */
  async fillToEnd(): Promise<void> {
    const { selector } = this.#parts
    const source = selector.rect
    if (source === null) return
    const bottom = this.#endBeside(source)
    if (bottom === null || bottom <= source.bottom) return
    const target = { ...source, top: source.bottom + 1, bottom }
    await this.#fill(source, { direction: 'down', target }, this.#seriesOf(source, false), true)
  }

  /** Ctrl+D and Ctrl+R. */
  async copyInto(direction: 'down' | 'right'): Promise<void> {
    const { selector } = this.#parts
    const plan = selector.rect === null ? null : planCopy(selector.rect, direction)
    if (plan !== null) await this.#fill(plan.source, { direction, target: plan.target }, 'copy', false)
  }

  /** What has just been filled is still what is marked, so that its menu belongs there. */
  isStillMarked(): boolean {
    const last = this.filled.get()
    const { rect } = this.#parts.selector
    if (last === null || rect === null) return false
    return isSameRect(rect, union(last.source, last.target))
  }

  /** Another way for what has just been filled, in place of the first: for undo and redo the two are one act. */
  async fillAgain(series: FillSeries): Promise<void> {
    const last = this.filled.get()
    if (last === null || last.series === series) return
    this.filled.set(null)
    const { source } = this.#parts.options()
    const { batchId } = last
    if (batchId === null) return this.#fill(last.source, last, series, true)
    if (!(await source.takeBack(batchId))) return
    await this.#fill(last.source, last, series, true, batchId)
    if (this.filled.get() === null) await source.bringBack(batchId)
  }

  async #fill(
    source: Rect,
    { direction, target }: FillPlan,
    series: FillSeries,
    isOffered: boolean,
    replaces?: string,
  ): Promise<void> {
    const { desk, selector } = this.#parts
    const to = desk.target(target)
    if (to === null) return this.#parts.say('onlyComputed')
    const isDown = direction === 'down' || direction === 'up'
    // Downwards, the source has the columns that can be written; sideways it is whole.
    const from = isDown ? { ...to, rect: source } : this.#sideways(source)
    const block = desk.block(from)
    if (block === null) return
    const all = union(source, target)
    const act = {
      kind: 'fill' as const,
      source: block,
      direction,
      series,
      ...(replaces === undefined ? {} : { replaces }),
    }
    const result = await desk.run([to], act)
    if (result === null) return
    if (isOffered) {
      selector.set(extendTo(selectFrom({ row: all.top, column: all.left }), { row: all.bottom, column: all.right }))
      this.filled.set({ source, target, direction, series, choices: this.#choices(source), batchId: result.batchId })
    }
  }

  #sideways(source: Rect) {
    const columns = this.#columns(source)
    const keys = columns.map(({ key }) => key)
    return {
      rect: source,
      fields: columns.map(({ key, editedField }) => editedField ?? key),
      keys,
      places: keys.map((_, at) => at),
    }
  }

  #columns({ left, right }: Rect): readonly GridColumn[] {
    const places = Array.from({ length: right - left + 1 }, (_, step) => left + step)
    return places.map((place) => this.#parts.columnAt(place)).filter((column) => column !== undefined)
  }

  #choices(source: Rect): readonly FillSeries[] {
    const types = new Set(this.#columns(source).map(({ field }) => field.type))
    return types.has('date') ? ['copy', 'series', 'days', 'workdays', 'months', 'years'] : ['copy', 'series']
  }

  /** Dates go on by themselves, and so do several numbers; everything else is copied. Ctrl does the other. */
  #seriesOf(source: Rect, isOther: boolean): FillSeries {
    const types = this.#columns(source).map(({ field }) => field.type)
    const isRun = source.bottom > source.top || source.right > source.left
    const goesOn = types.some(
      (type) => type === 'date' || (isRun && ['integer', 'number', 'money', 'percent'].includes(type)),
    )
    return goesOn === isOther ? 'copy' : 'series'
  }

  #lastText(source: Rect, { direction, target }: FillPlan, series: FillSeries): string {
    const { columnAt, language, options, rows } = this.#parts
    const isDown = direction === 'down' || direction === 'up'
    const isBackward = direction === 'up' || direction === 'left'
    const place = isDown ? source.left : isBackward ? target.left : target.right
    const column = columnAt(place)
    if (column === undefined) return ''
    const cells = isDown
      ? rows.known([{ from: source.top, to: source.bottom }]).map((row) => row.values[column.key] ?? null)
      : this.#columns(source).map(({ key }) => rows.at(source.top)?.values[key] ?? null)
    const ordered = isBackward ? cells.toReversed() : cells
    const length = isDown ? target.bottom - target.top : target.right - target.left
    const value: FieldValue = continueValues(column.field, ordered, series, isBackward)(length)
    const labelled = rows
      .known([{ from: source.top, to: source.bottom }])
      .find(({ values }) => values[column.key] === value)
    return valueText(options().type, column.key, column.field, value, language(), labelled?.labels[column.key])
  }

  /** The last row of the filled cells in the column to the left, else to the right. */
  #endBeside({ bottom, left, right }: Rect): number | null {
    const { selector, isFilled } = this.#parts
    const { extent } = selector
    for (const column of [left - 1, right + 1]) {
      if (column < 0 || column >= extent.columns || isFilled({ row: bottom, column }) !== true) continue
      if (isFilled({ row: bottom + 1, column }) === false) return null
      return edgeOfData({ row: bottom, column }, 'down', extent, isFilled).row
    }
    return null
  }
}

function union(a: Rect, b: Rect): Rect {
  return {
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
  }
}

function isSameRect(a: Rect, b: Rect): boolean {
  return a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right
}
