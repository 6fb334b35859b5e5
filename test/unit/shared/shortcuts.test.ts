import { describe, expect, it } from 'vitest'
import { menuTemplate } from '#electron/main/menu.ts'
import { acceleratorOf, gridShortcutOf, printShortcut, shortcut, SHORTCUT_IDS, SHORTCUTS } from '#shared/shortcuts.ts'
import { en } from '#renderer/i18n/en/index.ts'
import { zhCN } from '#renderer/i18n/zh-CN/index.ts'

const press = (key: string, modifiers: readonly string[] = []) =>
  gridShortcutOf({
    key,
    ctrlKey: modifiers.includes('ctrl'),
    metaKey: modifiers.includes('meta'),
    shiftKey: modifiers.includes('shift'),
    altKey: modifiers.includes('alt'),
  })

describe('the shortcut table', () => {
  it.each(['page', 'grid'] as const)('gives no keys to two acts of the %s', (at) => {
    const ids = SHORTCUT_IDS.filter((id) => shortcut(id).at === at)
    const all = ids.flatMap((id) => [shortcut(id).keys, ...(shortcut(id).more ?? [])])
    expect(all.filter((keys, index) => all.indexOf(keys) !== index)).toEqual([])
  })

  it('has a name in both languages for each act', () => {
    const named = SHORTCUT_IDS.filter((id) => !id.startsWith('go'))
    const namesOf = (words: object) => named.filter((id) => !(id in words))
    expect(namesOf(zhCN.shell.shortcuts)).toEqual([])
    expect(namesOf(en.shell.shortcuts)).toEqual([])
  })

  it('tells the grid what its keys mean', () => {
    expect(press('ArrowDown', ['ctrl', 'shift'])).toBe('extendToEdge')
    expect(press('A', ['ctrl'])).toBe('selectAll')
    expect(press('d', ['meta'])).toBe('fillDown')
    expect(press(' ', ['shift'])).toBe('selectRow')
    expect(press('d')).toBeNull()
    expect(press('F10', ['shift'])).toBe('cellMenu')
  })

  it('prints keys for buttons, and for both kinds of keyboards', () => {
    expect(printShortcut('fillDown', false)).toBe('Ctrl D')
    expect(printShortcut('deleteRows', false)).toBe('Ctrl -')
    expect(printShortcut('palette', true)).toBe('⌘ K')
  })

  it('gives the native menu its keys', () => {
    const menu = menuTemplate({
      language: 'zh-CN',
      theme: 'system',
      isMac: false,
      hasDeveloperItems: true,
      send: () => undefined,
    })
    const items = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    const keysOf = (id: string) => items.find((item) => item.id === id)?.accelerator
    expect(keysOf('edit.fillDown')).toBe(acceleratorOf('fillDown'))
    expect(keysOf('edit.undo')).toBe('CmdOrCtrl+Z')
    // No key that the grid answers is taken by the menu itself.
    const registered = items.filter(({ registerAccelerator }) => registerAccelerator !== false)
    const own = new Set(
      SHORTCUT_IDS.filter((id) => SHORTCUTS[id].at === 'grid').map((id) => acceleratorOf(id).toLowerCase()),
    )
    expect(
      registered.map(({ accelerator }) => String(accelerator).toLowerCase()).filter((keys) => own.has(keys)),
    ).toEqual([])
  })
})
