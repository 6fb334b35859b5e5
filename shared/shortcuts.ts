/**
 * Every key of the product in one table: what the pages and the grid listen to, what buttons, menus and the native menu
 * print, and what the sheet under F1 lists.
 *
 * Keys are written as `mod+shift+n`; `mod` is Ctrl, and Command on macOS. `arrows` stands for the four arrow keys, `pages`
 * for Page Up and Page Down, `ends` for Home and End, `digits` and `letters` for the keys of figures and letters.
 */
export interface Shortcut {
  readonly keys: string
  /** Further keys for the same act; not printed. */
  readonly more?: readonly string[]
  readonly group: ShortcutGroup
  /**
   * - `page`: listened to on every page that answers it.
   * - `grid`: answered by the grid that has the focus.
   * - `board`: answered by the board of opportunities.
   * - `presenter`: answered by the presenter view, in its window for notes too.
   * - `shown`: answered by the browser or by AG Grid, which moves and edits; the sheet lists it.
   */
  readonly at: 'page' | 'grid' | 'board' | 'presenter' | 'shown'
  /** Works while a text field has the focus. */
  readonly isActiveInFields?: boolean
}

export const SHORTCUT_GROUPS = [
  'general',
  'go',
  'page',
  'move',
  'select',
  'edit',
  'rows',
  'board',
  'audit',
  'presenter',
] as const
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number]

export const SHORTCUTS = {
  palette: { keys: 'mod+k', group: 'general', at: 'page', isActiveInFields: true },
  newWorkbook: { keys: 'mod+n', group: 'general', at: 'page', isActiveInFields: true },
  openWorkbook: { keys: 'mod+o', group: 'general', at: 'page', isActiveInFields: true },
  lock: { keys: 'mod+l', group: 'general', at: 'page', isActiveInFields: true },
  undo: { keys: 'mod+z', group: 'general', at: 'page' },
  redo: { keys: 'mod+y', more: ['mod+shift+z'], group: 'general', at: 'page' },
  nextRegion: { keys: 'f6', group: 'general', at: 'page', isActiveInFields: true },
  previousRegion: { keys: 'shift+f6', group: 'general', at: 'page', isActiveInFields: true },
  programMenu: { keys: 'f10', group: 'general', at: 'page', isActiveInFields: true },
  help: { keys: 'f1', more: ['mod+slash'], group: 'general', at: 'page', isActiveInFields: true },
  goToday: { keys: 'alt+9', group: 'go', at: 'page', isActiveInFields: true },
  goOpportunities: { keys: 'alt+1', group: 'go', at: 'page', isActiveInFields: true },
  goCustomers: { keys: 'alt+2', group: 'go', at: 'page', isActiveInFields: true },
  goAnalytics: { keys: 'alt+3', group: 'go', at: 'page', isActiveInFields: true },
  goDaily: { keys: 'alt+4', group: 'go', at: 'page', isActiveInFields: true },
  goExpenses: { keys: 'alt+5', group: 'go', at: 'page', isActiveInFields: true },
  goPlaybooks: { keys: 'alt+6', group: 'go', at: 'page', isActiveInFields: true },
  goSettings: { keys: 'alt+0', group: 'go', at: 'page', isActiveInFields: true },
  create: { keys: 'mod+shift+n', group: 'page', at: 'page' },
  find: { keys: 'mod+f', group: 'page', at: 'page', isActiveInFields: true },
  replace: { keys: 'mod+h', group: 'page', at: 'page', isActiveInFields: true },
  findNext: { keys: 'f3', group: 'page', at: 'page', isActiveInFields: true },
  findPrevious: { keys: 'shift+f3', group: 'page', at: 'page', isActiveInFields: true },
  search: { keys: 'mod+shift+f', group: 'page', at: 'page', isActiveInFields: true },
  clearFilter: { keys: 'mod+shift+l', group: 'page', at: 'page', isActiveInFields: true },
  bulkEdit: { keys: 'mod+shift+b', group: 'page', at: 'page', isActiveInFields: true },
  details: { keys: 'mod+i', group: 'page', at: 'page', isActiveInFields: true },
  submitLog: { keys: 'mod+s', group: 'page', at: 'page', isActiveInFields: true },
  followRule: { keys: 'alt+r', group: 'page', at: 'page', isActiveInFields: true },
  exportView: { keys: 'mod+shift+e', group: 'page', at: 'page', isActiveInFields: true },

  moveByCell: { keys: 'arrows', group: 'move', at: 'shown' },
  moveToEdge: { keys: 'mod+arrows', group: 'move', at: 'grid' },
  moveToRowEnd: { keys: 'ends', group: 'move', at: 'grid' },
  moveToGridEnd: { keys: 'mod+ends', group: 'move', at: 'grid' },
  moveByPage: { keys: 'pages', group: 'move', at: 'shown' },
  nextDown: { keys: 'enter', group: 'move', at: 'shown' },
  nextRight: { keys: 'tab', group: 'move', at: 'shown' },

  extend: { keys: 'shift+arrows', group: 'select', at: 'grid' },
  extendToEdge: { keys: 'mod+shift+arrows', group: 'select', at: 'grid' },
  extendToRowEnd: { keys: 'shift+ends', group: 'select', at: 'grid' },
  extendToGridEnd: { keys: 'mod+shift+ends', group: 'select', at: 'grid' },
  extendByPage: { keys: 'shift+pages', group: 'select', at: 'grid' },
  selectRow: { keys: 'shift+space', group: 'select', at: 'grid' },
  selectColumn: { keys: 'mod+space', group: 'select', at: 'grid' },
  selectAll: { keys: 'mod+a', more: ['mod+shift+space'], group: 'select', at: 'grid' },

  editCell: { keys: 'f2', group: 'edit', at: 'shown' },
  cut: { keys: 'mod+x', group: 'edit', at: 'shown' },
  copy: { keys: 'mod+c', group: 'edit', at: 'shown' },
  paste: { keys: 'mod+v', group: 'edit', at: 'shown' },
  clear: { keys: 'delete', more: ['mod+backspace'], group: 'edit', at: 'grid' },
  fillDown: { keys: 'mod+d', group: 'edit', at: 'grid' },
  fillRight: { keys: 'mod+r', group: 'edit', at: 'grid' },
  fillTyped: { keys: 'mod+enter', group: 'edit', at: 'grid' },
  enterNow: { keys: 'mod+;', more: ['mod+；'], group: 'edit', at: 'grid' },
  giveUp: { keys: 'escape', group: 'edit', at: 'grid' },

  openRecord: { keys: 'space', more: ['alt+enter'], group: 'rows', at: 'grid' },
  fieldHistory: { keys: 'alt+h', group: 'rows', at: 'grid' },
  deleteRows: { keys: 'mod+-', more: ['mod+shift+_', 'mod+shift+-'], group: 'rows', at: 'grid' },
  openFilter: { keys: 'alt+arrowdown', group: 'rows', at: 'grid' },
  openGroup: { keys: 'enter', group: 'rows', at: 'shown' },
  openAllGroups: { keys: 'mod+enter', group: 'rows', at: 'shown' },
  cellMenu: { keys: 'shift+f10', more: ['contextmenu'], group: 'rows', at: 'grid' },

  moveByCard: { keys: 'arrows', group: 'board', at: 'board' },
  liftCard: { keys: 'space', group: 'board', at: 'board' },
  openCard: { keys: 'enter', group: 'board', at: 'board' },
  promoteCard: { keys: 'alt+arrowright', group: 'board', at: 'page' },
  demoteCard: { keys: 'alt+arrowleft', group: 'board', at: 'page' },

  approveLine: { keys: 'a', group: 'audit', at: 'page' },
  reduceLine: { keys: 'r', group: 'audit', at: 'page' },
  rejectLine: { keys: 'x', group: 'audit', at: 'page' },
  askLine: { keys: 'q', group: 'audit', at: 'page' },
  showReceipt: { keys: 'space', group: 'audit', at: 'page' },
  showFindings: { keys: 'd', group: 'audit', at: 'page' },
  previousClaim: { keys: 'bracketleft', group: 'audit', at: 'page' },
  nextClaim: { keys: 'bracketright', group: 'audit', at: 'page' },
  approveClean: { keys: 'mod+shift+a', group: 'audit', at: 'page', isActiveInFields: true },

  presentNext: {
    keys: 'pagedown',
    more: ['space', 'arrowright', 'arrowdown'],
    group: 'presenter',
    at: 'presenter',
  },
  presentBack: {
    keys: 'pageup',
    more: ['shift+space', 'arrowleft', 'arrowup', 'backspace'],
    group: 'presenter',
    at: 'presenter',
  },
  presentFirst: { keys: 'home', more: ['f5', 'shift+f5'], group: 'presenter', at: 'presenter' },
  presentLast: { keys: 'end', group: 'presenter', at: 'presenter' },
  presentJump: { keys: 'digits', group: 'presenter', at: 'presenter' },
  presentBlack: { keys: 'b', more: ['shift+b', '.'], group: 'presenter', at: 'presenter' },
  presentPause: { keys: 'p', more: ['shift+p'], group: 'presenter', at: 'presenter' },
  presentNotes: { keys: 'n', more: ['shift+n'], group: 'presenter', at: 'presenter' },
  presentTrainees: { keys: 't', more: ['shift+t'], group: 'presenter', at: 'presenter' },
  presentGroup: { keys: '/', more: ['shift+/'], group: 'presenter', at: 'presenter' },
  presentTick: { keys: 'letters', group: 'presenter', at: 'presenter' },
  presentUntick: { keys: 'shift+letters', group: 'presenter', at: 'presenter' },
  presentKeys: { keys: '?', more: ['shift+?'], group: 'presenter', at: 'presenter' },
  presentLeave: { keys: 'escape', group: 'presenter', at: 'presenter' },
} as const satisfies Record<string, Shortcut>

export type ShortcutId = keyof typeof SHORTCUTS

const table: Readonly<Record<ShortcutId, Shortcut>> = SHORTCUTS

export const SHORTCUT_IDS = Object.keys(SHORTCUTS).filter((id): id is ShortcutId => id in SHORTCUTS)

export function shortcut(id: ShortcutId): Shortcut {
  return table[id]
}

/** The acts that the grid answers. */
export type GridShortcutId = {
  [Id in ShortcutId]: (typeof SHORTCUTS)[Id]['at'] extends 'grid' ? Id : never
}[ShortcutId]

/** The acts that the presenter view answers. */
export type PresenterShortcutId = {
  [Id in ShortcutId]: (typeof SHORTCUTS)[Id]['at'] extends 'presenter' ? Id : never
}[ShortcutId]

export const PRESENTER_IDS = SHORTCUT_IDS.filter((id): id is PresenterShortcutId => table[id].at === 'presenter')

const GRID_IDS = SHORTCUT_IDS.filter((id): id is GridShortcutId => table[id].at === 'grid')

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  arrows: ['arrowup', 'arrowdown', 'arrowleft', 'arrowright'],
  pages: ['pageup', 'pagedown'],
  ends: ['home', 'end'],
  space: [' '],
  digits: Array.from('0123456789'),
  letters: Array.from('abcdefghijklmnopqrstuvwxyz'),
}

function isPressed(keys: string, event: KeyPress): boolean {
  const parts = keys.split('+')
  const name = parts.at(-1) ?? ''
  const has = (modifier: string) => parts.slice(0, -1).includes(modifier)
  if (has('mod') !== (event.ctrlKey || event.metaKey)) return false
  if (has('shift') !== event.shiftKey || has('alt') !== event.altKey) return false
  return (FAMILIES[name] ?? [name]).includes(event.key.toLowerCase())
}

const isMeant = (id: ShortcutId, event: KeyPress): boolean =>
  [table[id].keys, ...(table[id].more ?? [])].some((keys) => isPressed(keys, event))

/** The act of the grid that the keys mean. */
export function gridShortcutOf(event: KeyPress): GridShortcutId | null {
  return GRID_IDS.find((id) => isMeant(id, event)) ?? null
}

/** The act of the presenter view that the keys mean; a letter that has an act of its own ticks nobody. */
export function presenterShortcutOf(event: KeyPress): PresenterShortcutId | null {
  return PRESENTER_IDS.find((id) => isMeant(id, event)) ?? null
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  shift: '⇧',
  alt: 'Alt',
  delete: 'Del',
  escape: 'Esc',
  enter: '↵',
  tab: 'Tab',
  space: 'Space',
  arrows: '↑↓←→',
  bracketleft: '[',
  bracketright: ']',
  arrowdown: '↓',
  arrowright: '→',
  arrowleft: '←',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  digits: '0–9',
  letters: 'A–Z',
  pages: 'PgUp PgDn',
  ends: 'Home End',
}
const MAC_NAMES: Readonly<Record<string, string>> = { ...KEY_NAMES, mod: '⌘', alt: '⌥', delete: '⌫' }

/** A shortcut as it is printed on a button: `Ctrl K`. */
export function printShortcut(id: ShortcutId, isMac: boolean): string {
  const names = isMac ? MAC_NAMES : KEY_NAMES
  return table[id].keys
    .split('+')
    .map((key) => names[key] ?? key.toLocaleUpperCase())
    .join(' ')
}

const ACCELERATOR_NAMES: Readonly<Record<string, string>> = {
  mod: 'CmdOrCtrl',
  shift: 'Shift',
  alt: 'Alt',
  delete: 'Delete',
  enter: 'Enter',
}

/** The same keys as an Electron menu writes them: `CmdOrCtrl+Shift+N`. */
export function acceleratorOf(id: ShortcutId): string {
  return table[id].keys
    .split('+')
    .map((key) => ACCELERATOR_NAMES[key] ?? key.toLocaleUpperCase())
    .join('+')
}
