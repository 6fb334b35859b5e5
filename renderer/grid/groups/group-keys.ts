import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { GroupModel } from './group-model.ts'
import type { GroupNode } from './row-plan.ts'

interface Parts {
  readonly host: HTMLElement
  readonly api: GridApi<WireRecord>
  readonly model: GroupModel
}

/** By the plan: rows that are still being read show the one before it. */
function focusedGroup({ api, model }: Parts): GroupNode | undefined {
  const cell = api.getFocusedCell()
  if (cell === null || cell.rowPinned) return undefined
  const item = model.plan?.at(cell.rowIndex)
  return item?.kind === 'group' ? item.node : undefined
}

/** From a heading within an outer group to that one's heading. */
function goUp({ api, model }: Parts, node: GroupNode): void {
  const index = model.plan?.indexOf(JSON.stringify(node.path.slice(0, -1)))
  const column = api.getFocusedCell()?.column
  if (index === undefined || column === undefined) return
  api.ensureIndexVisible(index)
  api.setFocusedCell(index, column)
}

function toggle({ model }: Parts, node: GroupNode, isAll: boolean): void {
  void (isAll ? model.setAllOpen(node.level, !node.isOpen) : model.setOpen(node.key, !node.isOpen))
}

/** Enter, Space and the arrows on a heading; false when the key does something else. */
function onKey(parts: Parts, event: KeyboardEvent): boolean {
  if (event.shiftKey || event.altKey) return false
  const node = focusedGroup(parts)
  if (node === undefined) return false
  const isAll = event.ctrlKey || event.metaKey
  switch (event.key) {
    case 'Enter':
    case ' ':
      toggle(parts, node, isAll)
      return true
    case 'ArrowRight':
      if (isAll || node.isOpen) return false
      toggle(parts, node, false)
      return true
    case 'ArrowLeft':
      if (isAll) return false
      if (node.isOpen) toggle(parts, node, false)
      else goUp(parts, node)
      return true
    default:
      return false
  }
}

/** Opens and closes groups by mouse and keyboard, before the keys of the cells. Returns the function that stops it. */
export function listenForGroups(parts: Parts): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (parts.model.plan === null || event.isComposing || !(event.target instanceof HTMLElement)) return
    if (!event.target.classList.contains('ag-cell') || !onKey(parts, event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return
    const key = event.target.closest<HTMLElement>('.group-heading')?.dataset['group']
    const node = key === undefined ? undefined : parts.model.nodeOf(key)
    if (node !== undefined) toggle(parts, node, event.ctrlKey || event.metaKey)
  }
  parts.host.addEventListener('keydown', onKeyDown, { capture: true })
  parts.host.addEventListener('click', onClick)
  return () => {
    parts.host.removeEventListener('keydown', onKeyDown, { capture: true })
    parts.host.removeEventListener('click', onClick)
  }
}
