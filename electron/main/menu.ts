import type { MenuItemConstructorOptions } from 'electron'
import type { HostLanguage, HostTheme, MenuCommand } from '#shared/wire.ts'
import { acceleratorOf, type ShortcutId } from '#shared/shortcuts.ts'
import { type MenuLabels, menuLabels } from './menu-labels.ts'

type Item = MenuItemConstructorOptions

export interface MenuOptions {
  language: HostLanguage
  theme: HostTheme
  isMac: boolean
  /** Developer tools and reload; never in a packaged program. */
  hasDeveloperItems: boolean
  send(command: MenuCommand): void
}

const SEPARATOR: Item = { type: 'separator' }

/** The native menu as a plain template, so that tests read it without a display. */
export function menuTemplate(options: MenuOptions): Item[] {
  const labels = menuLabels[options.language]
  const command = (name: MenuCommand, label: string, accelerator?: string): Item => ({
    id: name,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => options.send(name),
  })
  return [
    ...(options.isMac ? [applicationMenu(labels)] : []),
    {
      label: labels.file,
      submenu: [
        command('workbook.new', labels.newWorkbook, acceleratorOf('newWorkbook')),
        command('workbook.open', labels.openWorkbook, acceleratorOf('openWorkbook')),
        SEPARATOR,
        command('import.open', labels.import, 'CmdOrCtrl+Shift+I'),
        SEPARATOR,
        command('session.lock', labels.lock, acceleratorOf('lock')),
        ...(options.isMac ? [] : [SEPARATOR, { role: 'quit', label: labels.quit } satisfies Item]),
      ],
    },
    editMenu(labels, command),
    viewMenu(labels, options, command),
    {
      label: labels.window,
      role: 'window',
      submenu: [
        { role: 'minimize', label: labels.minimize },
        { role: 'zoom', label: labels.zoom },
        { role: 'close', label: labels.close },
      ],
    },
    {
      label: labels.help,
      role: 'help',
      submenu: [
        { ...command('help.shortcuts', labels.shortcuts, acceleratorOf('help')), registerAccelerator: false },
        ...(options.isMac ? [] : [SEPARATOR, { role: 'about', label: labels.about } satisfies Item]),
      ],
    },
  ]
}

type Command = (name: MenuCommand, label: string, accelerator?: string) => Item

/**
 * Undo and redo are the workbook's own, so no role: the page gets the command and, while a text input has the focus,
 * asks for the text undo instead. The keys come from the shortcut table and are shown here but not registered; the page
 * listens to them in every host.
 */
function editMenu(labels: MenuLabels, command: Command): Item {
  const shown = (name: MenuCommand, label: string, id: ShortcutId): Item => ({
    ...command(name, label, acceleratorOf(id)),
    registerAccelerator: false,
  })
  return {
    label: labels.edit,
    submenu: [
      shown('edit.undo', labels.undo, 'undo'),
      shown('edit.redo', labels.redo, 'redo'),
      SEPARATOR,
      { role: 'cut', label: labels.cut },
      { role: 'copy', label: labels.copy },
      { role: 'paste', label: labels.paste },
      SEPARATOR,
      shown('edit.fillDown', labels.fillDown, 'fillDown'),
      shown('edit.fillRight', labels.fillRight, 'fillRight'),
      shown('edit.clear', labels.clear, 'clear'),
      SEPARATOR,
      shown('edit.selectAll', labels.selectAll, 'selectAll'),
      shown('edit.find', labels.find, 'find'),
    ],
  }
}

function viewMenu(labels: MenuLabels, options: MenuOptions, command: Command): Item {
  const theme = (value: HostTheme, label: string): Item => ({
    ...command(`theme.${value}`, label),
    type: 'radio',
    checked: options.theme === value,
  })
  const language = (value: HostLanguage, label: string): Item => ({
    ...command(`language.${value}`, label),
    type: 'radio',
    checked: options.language === value,
  })
  return {
    label: labels.view,
    submenu: [
      { role: 'zoomIn', label: labels.zoomIn },
      { role: 'zoomOut', label: labels.zoomOut },
      { role: 'resetZoom', label: labels.resetZoom },
      SEPARATOR,
      {
        label: labels.theme,
        submenu: [
          theme('system', labels.themeSystem),
          theme('light', labels.themeLight),
          theme('dark', labels.themeDark),
        ],
      },
      { label: labels.language, submenu: [language('zh-CN', '中文'), language('en', 'English')] },
      SEPARATOR,
      { role: 'togglefullscreen', label: labels.fullScreen },
      ...(options.hasDeveloperItems
        ? [
            SEPARATOR,
            { role: 'reload', label: labels.reload, accelerator: 'F5' } satisfies Item,
            { role: 'toggleDevTools', label: labels.devTools, accelerator: 'F12' } satisfies Item,
          ]
        : []),
    ],
  }
}

function applicationMenu(labels: MenuLabels): Item {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: labels.about },
      SEPARATOR,
      { role: 'services', label: labels.services },
      SEPARATOR,
      { role: 'hide', label: labels.hide },
      { role: 'hideOthers', label: labels.hideOthers },
      { role: 'unhide', label: labels.showAll },
      SEPARATOR,
      { role: 'quit', label: labels.quit },
    ],
  }
}
