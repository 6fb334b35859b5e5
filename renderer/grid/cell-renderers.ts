import type { ICellRendererParams } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { stageStop } from '#renderer/ui/stage-stops.ts'
import { element, icon } from './dom.ts'
import type { GridContext } from './grid-context.ts'
import type { GridColumn } from './columns.ts'

type CellParams = ICellRendererParams<WireRecord>

/** Pips as they were drawn first, by place and count of the stage. */
const drawnPips = new Map<string, Node>()

function pips(index: number, count: number): Node {
  const key = `${index}/${count}`
  const known = drawnPips.get(key) ?? drawPips(index, count)
  drawnPips.set(key, known)
  return known.cloneNode(true)
}

function drawPips(index: number, count: number): HTMLElement {
  const bars = Array.from({ length: count }, (_, pip) => element('i', pip <= index ? { class: 'filled' } : {}))
  return element(
    'span',
    { class: 'pips', 'data-stop': String(stageStop(index, count)), 'aria-hidden': 'true' },
    ...bars,
  )
}

/** The order of the stage as pips, then its word. */
export function stageRenderer(grid: GridContext, column: GridColumn): (params: CellParams) => HTMLElement | string {
  return ({ data }) => {
    if (data === undefined) return ''
    const text = grid.textOf(data, column)
    const place = grid.stagePlace(String(data.values[column.key] ?? ''))
    if (place === undefined || grid.notes.get(data.id, column.key) !== undefined) return text
    return element('span', { class: 'stage' }, pips(place.index, place.count), text)
  }
}

/** The worst of what a record is warned of, and how many more there are. */
export function markRenderer(grid: GridContext): (params: CellParams) => HTMLElement | string {
  return ({ data }) => {
    const mark = data === undefined ? undefined : grid.markOf(data)
    if (data === undefined || mark === undefined) return ''
    const { tone, text, more, title } = mark
    const rest = more > 0 ? [element('span', { class: 'mark-more' }, `+${more}`)] : []
    const button = element(
      'button',
      { class: `mark mark-${tone}`, type: 'button', tabindex: '-1', title },
      icon(tone === 'danger' ? 'alarm' : 'warn', 'ic-s'),
      element('span', { class: 'mark-text' }, text),
      ...rest,
    )
    button.addEventListener('click', () => grid.openMark(data))
    return button
  }
}

/** In place of a number, where a new record is typed. */
export function newRowRenderer(): Node {
  return element('span', { class: 'row-plus' }, icon('plus'))
}
