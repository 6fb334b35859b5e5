import { useTranslation } from 'react-i18next'
import { PointMenu, useStore, type MenuGroup, type MenuItem } from '#renderer/ui/index.ts'
import { printKeys, type ShortcutId } from '#renderer/ui/frame/index.ts'
import type { GridController } from './controller.ts'

/** What can be done with the marked cells, their rows and the column, after a right click or Shift+F10. */
export function ContextMenu({ grid }: { readonly grid: GridController }) {
  const { t } = useTranslation()
  const place = useStore(grid.ranges.menu)
  const groups = useGroups(grid)
  if (place === null) return null
  const close = () => {
    grid.ranges.menu.set(null)
    if (place.head !== null && place.isByKey === true) grid.focus.focusHead(place.head)
    else grid.focus.focus()
  }
  return <PointMenu label={t('ranges.menu.label')} groups={groups()} x={place.x} y={place.y} onClose={close} />
}

function useGroups(grid: GridController): () => readonly MenuGroup[] {
  const { t } = useTranslation()
  return () => {
    const { isReadOnly, isHeading, cell, acts } = grid.menuContext()
    const item = (key: string, label: string, onSelect: () => void, shortcut?: ShortcutId): MenuItem => ({
      key,
      label,
      onSelect,
      ...(shortcut === undefined ? {} : { shortcut: printKeys(shortcut) }),
    })
    const write = (one: MenuItem): MenuItem => ({ ...one, isDisabled: isReadOnly || isHeading })
    const { clipboard, fill } = grid.ranges
    return [
      {
        key: 'clipboard',
        items: [
          write(item('cut', t('ranges.menu.cut'), () => clipboard.command('cut'), 'cut')),
          item('copy', t('ranges.menu.copy'), () => clipboard.command('copy'), 'copy'),
          item('copyWithHeads', t('ranges.menu.copyWithHeads'), () => clipboard.command('copy', true)),
          write(item('paste', t('ranges.menu.paste'), acts.paste, 'paste')),
        ],
      },
      {
        key: 'cells',
        items: [
          write(item('clear', t('ranges.menu.clear'), acts.clear, 'clear')),
          write(item('fillDown', t('ranges.menu.fillDown'), () => void fill.copyInto('down'), 'fillDown')),
          write({ ...item('deleteRows', t('ranges.menu.deleteRows'), acts.deleteRows, 'deleteRows'), isDanger: true }),
        ],
      },
      {
        key: 'column',
        items: cell === null ? [] : columnItems(cell, item),
      },
      {
        key: 'record',
        items:
          cell === null || !cell.hasRecord
            ? []
            : [
                item('history', t('ranges.menu.history'), acts.history, 'fieldHistory'),
                item('open', t('ranges.menu.open'), acts.open, 'openRecord'),
              ],
      },
    ]
  }

  function columnItems(
    cell: NonNullable<ReturnType<GridController['menuContext']>['cell']>,
    item: (key: string, label: string, onSelect: () => void, shortcut?: ShortcutId) => MenuItem,
  ): readonly MenuItem[] {
    const { text, filterBy, filter, sort, group, ungroup, freeze, unfreeze, hide } = cell
    const filterLabel =
      text === '' ? t('ranges.menu.filterBlank') : t('ranges.menu.filterBy', { value: shortened(text) })
    return [
      ...(filterBy === null ? [] : [item('filterBy', filterLabel, filterBy)]),
      ...(filter === null ? [] : [item('filter', t('ranges.menu.filter'), filter, 'openFilter')]),
      item('sortUp', t('ranges.menu.sortUp'), () => sort('ascending')),
      item('sortDown', t('ranges.menu.sortDown'), () => sort('descending')),
      ...(group === null ? [] : [item('group', t('ranges.menu.group'), group)]),
      ...(ungroup === null ? [] : [item('ungroup', t('ranges.menu.ungroup'), ungroup)]),
      ...(freeze === null ? [] : [item('freeze', t('ranges.menu.freeze'), freeze)]),
      ...(unfreeze === null ? [] : [item('unfreeze', t('ranges.menu.unfreeze'), unfreeze)]),
      item('hide', t('ranges.menu.hide'), hide),
    ]
  }
}

const MAX_WORDS = 16

function shortened(text: string): string {
  const letters = Array.from(text.replaceAll('\n', ' '))
  return letters.length <= MAX_WORDS ? letters.join('') : `${letters.slice(0, MAX_WORDS).join('')}…`
}
