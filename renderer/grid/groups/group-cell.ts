import type { ICellRendererParams } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { formatCount } from '#renderer/i18n/index.ts'
import { isAside } from '../aside-columns.ts'
import type { GridColumn } from '../columns.ts'
import { element, icon } from '../dom.ts'
import type { GridContext } from '../grid-context.ts'
import { groupKeyOf } from './group-row.ts'
import type { GroupNode } from './row-plan.ts'

/** The words of a group: its value, else that there is none. */
export function groupWords(grid: GridContext, node: GroupNode): string {
  const words = grid.groupText(node)
  return words === '' ? grid.t()('grid.filter.blank') : words
}

/** In the first column on screen the heading of the group; in the others its subtotals. */
export function groupRenderer(grid: GridContext, column: GridColumn) {
  return (params: ICellRendererParams<WireRecord>): HTMLElement | string => {
    const { data, api, column: shown } = params
    if (data === undefined) return ''
    const first = api.getAllDisplayedColumns().find((one) => !isAside(one.getColId()))
    if (first !== shown) return grid.textOf(data, column)
    const key = groupKeyOf(data)
    const node = key === null ? undefined : grid.groupNode(key)
    return node === undefined ? '' : groupHeading(grid, node)
  }
}

export function groupHeading(grid: GridContext, node: GroupNode): HTMLElement {
  const words = groupWords(grid, node)
  return element(
    'span',
    {
      class: 'group-heading',
      'data-level': String(node.level),
      'data-group': node.key,
      'data-open': String(node.isOpen),
    },
    element('span', { class: 'group-caret', 'aria-hidden': 'true' }, icon(node.isOpen ? 'caret' : 'right')),
    element('span', { class: 'group-words' }, words),
    element('span', { class: 'group-count' }, formatCount(node.count)),
    element('span', { class: 'visually-hidden' }, grid.t()(node.isOpen ? 'grid.groupOpen' : 'grid.groupClosed')),
  )
}
