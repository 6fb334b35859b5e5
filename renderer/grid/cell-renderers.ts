import type { ICellRendererParams } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { stageStop } from '#renderer/ui/stage-stops.ts'
import { element, icon } from './dom.ts'
import { NEW_ROW_ID, type GridContext } from './grid-context.ts'
import type { GridColumn } from './columns.ts'

type CellParams = ICellRendererParams<WireRecord>

function pips(index: number, count: number): HTMLElement {
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

export function rowNumberRenderer(grid: GridContext): (params: CellParams) => Node | string {
  return ({ data, node }) => {
    if (data?.id === NEW_ROW_ID) return element('span', { class: 'row-plus' }, icon('plus'))
    return String(grid.rowNumber(node.rowIndex ?? 0) ?? '')
  }
}
