import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { element } from '../dom.ts'
import type { Geometry } from '../selection/geometry.ts'
import { groupRow } from './group-row.ts'
import type { GroupModel } from './group-model.ts'
import type { GroupNode, PlanItem } from './row-plan.ts'

export interface StickyHeadingParts {
  readonly api: GridApi<WireRecord>
  readonly geometry: Geometry
  readonly model: GroupModel
  readonly type: RecordType
  /** Heading of a group as its row has it, and its words alone. */
  readonly headingOf: (node: GroupNode) => HTMLElement
  readonly wordsOf: (node: GroupNode) => string
  /** What the row of a group shows in a column. */
  readonly subtotalOf: (row: WireRecord, key: string) => string
}

/**
 * The heading of the open group whose records are at the top, over them while its own row is out of sight. It scrolls
 * sideways with the columns and is pushed out by the next heading; a press leads to the row of the group.
 */
export class StickyHeading {
  readonly #parts: StickyHeadingParts
  readonly #row = element('div', { class: 'sticky-heading', 'aria-hidden': 'true' })
  readonly #stops: (() => void)[] = []
  #shown: GroupNode | null = null

  constructor(parts: StickyHeadingParts) {
    this.#parts = parts
    const { viewport } = parts.geometry
    const onScroll = () => this.paint(false)
    viewport.addEventListener('scroll', onScroll, { passive: true })
    this.#stops.push(() => viewport.removeEventListener('scroll', onScroll))
    this.#row.addEventListener('mousedown', (event) => event.preventDefault())
    this.#row.addEventListener('click', (event) => {
      event.stopPropagation()
      this.#goToRow()
    })
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    this.#row.remove()
  }

  /** @param isChanged columns, groups or subtotals may be others than before */
  paint(isChanged = true): void {
    const { model, geometry } = this.#parts
    // A table without groups is not measured at each step of its scrolling.
    if (model.plan === null && this.#shown === null) return
    const { scrollTop } = geometry.viewport
    const index = Math.floor(scrollTop / geometry.rowHeight)
    const node = openGroupOf(model.plan?.at(index), scrollTop > index * geometry.rowHeight)
    if (node === null) {
      this.#shown = null
      return this.#row.remove()
    }
    if (isChanged || this.#shown !== node || !this.#row.isConnected) this.#draw(node)
    const isPushed = model.plan?.at(index + 1)?.kind === 'group' && model.plan.at(index)?.kind === 'row'
    const shift = isPushed ? index * geometry.rowHeight - scrollTop : 0
    this.#row.style.transform = shift === 0 ? '' : `translateY(${shift}px)`
  }

  /** A row that got the focus under the heading comes down below it. */
  reveal(rowIndex: number): void {
    const { geometry, model } = this.#parts
    if (model.plan?.at(rowIndex)?.kind !== 'row') return
    const { viewport, rowHeight } = geometry
    const top = (rowIndex - 1) * rowHeight
    if (viewport.scrollTop > top) viewport.scrollTop = Math.max(0, top)
  }

  #draw(node: GroupNode): void {
    const { geometry, headingOf, wordsOf, subtotalOf, api, model } = this.#parts
    this.#shown = node
    const { container, viewport, rowHeight, pinnedWidth } = geometry
    const outer = node.path.length > 1 ? model.nodeOf(JSON.stringify(node.path.slice(0, -1))) : undefined
    const pinned = element(
      'div',
      { class: 'sticky-heading-pinned' },
      ...(outer === undefined ? [] : [element('span', { class: 'group-outer' }, `${wordsOf(outer)} ›`)]),
      headingOf(node),
    )
    pinned.style.width = `${pinnedWidth}px`
    const [number] = api.getAllDisplayedColumns()
    pinned.style.paddingLeft = `${(number?.getActualWidth() ?? 0) + HEADING_LEFT}px`
    const row = groupRow(this.#parts.type, node)
    const cells = geometry.columns().flatMap((column) => {
      const { layer, left, width } = geometry.boxOf(column)
      const text = layer === 'center' ? subtotalOf(row, column.getColId()) : ''
      if (text === '') return []
      const cell = element('div', { class: 'sticky-heading-sum' }, text)
      cell.style.left = `${pinnedWidth + left}px`
      cell.style.width = `${width}px`
      return [cell]
    })
    this.#row.replaceChildren(pinned, ...cells)
    const header = geometry.visible().top - viewport.getBoundingClientRect().top
    this.#row.style.top = `${header}px`
    this.#row.style.height = `${rowHeight}px`
    this.#row.style.marginBottom = `${-rowHeight}px`
    if (this.#row.parentElement !== container) container.prepend(this.#row)
  }

  #goToRow(): void {
    const { api, model } = this.#parts
    const index = this.#shown === null ? undefined : model.plan?.indexOf(this.#shown.key)
    const [, column] = api.getAllDisplayedColumns()
    if (index === undefined || column === undefined) return
    api.ensureIndexVisible(index, 'top')
    api.setFocusedCell(index, column)
  }
}

/** As far from the row numbers as the words of a cell are. */
const HEADING_LEFT = 7

/** The open group at the top; a heading counts as soon as part of its row is out of sight. */
function openGroupOf(item: PlanItem | undefined, isCut: boolean): GroupNode | null {
  if (item === undefined) return null
  if (item.kind === 'row') return item.node
  return isCut && item.node.isOpen ? item.node : null
}
