import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from '#electron/main/menu.ts'

type Item = MenuItemConstructorOptions

function flatten(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])])
}
const template = (change: Partial<Parameters<typeof menuTemplate>[0]> = {}) =>
  menuTemplate({
    language: 'zh-CN',
    theme: 'system',
    isMac: false,
    hasDeveloperItems: false,
    send: () => undefined,
    ...change,
  })
const labels = (items: readonly Item[]) => flatten(items).flatMap(({ label }) => (label === undefined ? [] : [label]))
const roles = (items: readonly Item[]) => flatten(items).flatMap(({ role }) => (role === undefined ? [] : [role]))

describe('menuTemplate', () => {
  it('speaks the language of the page', () => {
    expect(labels(template()).slice(0, 2)).toEqual(['文件', '新建工作簿…'])
    expect(labels(template({ language: 'en' })).slice(0, 2)).toEqual(['File', 'New Workbook…'])
    expect(labels(template({ language: 'en' })).filter((label) => /\p{Script=Han}/u.test(label))).toEqual(['中文'])
  })

  it('has developer tools only where they are asked for', () => {
    expect(roles(template())).not.toContain('toggleDevTools')
    expect(roles(template({ hasDeveloperItems: true }))).toContain('toggleDevTools')
  })

  it('leaves undo to the workbook: no role, and no key taken from the page', () => {
    expect(roles(template())).not.toContain('undo')
    const undo = flatten(template()).find(({ id }) => id === 'edit.undo')
    expect(undo).toMatchObject({ accelerator: 'CmdOrCtrl+Z', registerAccelerator: false })
  })

  it('marks the theme and the language in use', () => {
    const checked = flatten(template({ theme: 'dark', language: 'en' })).filter((item) => item.checked)
    expect(checked.map(({ id }) => id)).toEqual(['theme.dark', 'language.en'])
  })
})
