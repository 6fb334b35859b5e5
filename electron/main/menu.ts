import type { MenuItemConstructorOptions } from 'electron'
import type { HostLanguage, HostTheme, MenuCommand } from '#shared/wire.ts'
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
        command('workbook.new', labels.newWorkbook, 'CmdOrCtrl+N'),
        command('workbook.open', labels.openWorkbook, 'CmdOrCtrl+O'),
        SEPARATOR,
        command('import.open', labels.import, 'CmdOrCtrl+Shift+I'),
        SEPARATOR,
        command('session.lock', labels.lock, 'CmdOrCtrl+L'),
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
        command('help.shortcuts', labels.shortcuts),
        ...(options.isMac ? [] : [SEPARATOR, { role: 'about', label: labels.about } satisfies Item]),
      ],
    },
  ]
}

type Command = (name: MenuCommand, label: string, accelerator?: string) => Item

/**
 * Undo and redo are the workbook's own, so no role: the page gets the command and, while a text input has the focus,
 * asks for the text undo instead. The keys are shown here but not registered; the page listens to them in every host.
 */
function editMenu(labels: MenuLabels, command: Command): Item {
  return {
    label: labels.edit,
    submenu: [
      { ...command('edit.undo', labels.undo, 'CmdOrCtrl+Z'), registerAccelerator: false },
      { ...command('edit.redo', labels.redo, 'CmdOrCtrl+Y'), registerAccelerator: false },
      SEPARATOR,
      { role: 'cut', label: labels.cut },
      { role: 'copy', label: labels.copy },
      { role: 'paste', label: labels.paste },
      { role: 'selectAll', label: labels.selectAll },
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
            { role: 'reload', label: labels.reload } satisfies Item,
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
