import { themeQuartz, type Theme } from 'ag-grid-community'

const parameters = {
  backgroundColor: 'var(--bg-surface)',
  foregroundColor: 'var(--text-1)',
  textColor: 'var(--text-1)',
  cellTextColor: 'var(--text-1)',
  subtleTextColor: 'var(--text-3)',
  accentColor: 'var(--accent)',
  chromeBackgroundColor: 'var(--bg-sunken)',
  headerBackgroundColor: 'var(--bg-sunken)',
  headerCellHoverBackgroundColor: 'var(--bg-hover)',
  headerTextColor: 'var(--text-2)',
  headerFontSize: 12,
  headerFontWeight: 400,
  headerHeight: 28,
  rowHeight: 28,
  fontFamily: 'var(--font)',
  fontSize: 13,
  dataFontSize: 13,
  spacing: 4,
  cellHorizontalPadding: 'var(--cell-pad)',
  borderColor: 'var(--border)',
  rowBorder: { width: 1, color: 'var(--border)' },
  columnBorder: { width: 1, color: 'var(--border)' },
  headerColumnBorder: { width: 1, color: 'var(--border)' },
  headerRowBorder: { width: 1, color: 'var(--border)' },
  headerColumnResizeHandleColor: 'transparent',
  pinnedColumnBorder: { width: 1, color: 'var(--border-strong)' },
  pinnedRowBorder: { width: 1, color: 'var(--border)' },
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 4,
  oddRowBackgroundColor: 'var(--bg-surface)',
  rowHoverColor: 'var(--bg-hover)',
  selectedRowBackgroundColor: 'var(--accent-soft)',
  cellEditingBorder: { width: 2, color: 'var(--accent)' },
  cellEditingShadow: 'var(--e-2)',
  invalidColor: 'var(--danger-solid)',
  inputFocusBorder: { width: 1, color: 'var(--accent)' },
  inputBorder: { width: 1, color: 'var(--border-strong)' },
  inputBackgroundColor: 'var(--bg-surface)',
  inputPlaceholderTextColor: 'var(--text-3)',
  checkboxUncheckedBorderColor: 'var(--border-control)',
  focusShadow: 'none',
  menuBackgroundColor: 'var(--bg-raised)',
  menuBorder: { width: 1, color: 'var(--border-strong)' },
  menuShadow: 'var(--e-2)',
  popupShadow: 'var(--e-2)',
  dialogShadow: 'var(--e-3)',
  tooltipBackgroundColor: 'var(--bg-raised)',
  tooltipTextColor: 'var(--text-1)',
  tooltipBorder: { width: 1, color: 'var(--border-strong)' },
  valueChangeValueHighlightBackgroundColor: 'var(--accent-soft-2)',
  iconSize: 16,
} as const

/** Colours come as `var(--…)` from the design tokens, so one set serves both themes; only the widgets' scheme differs. */
export const gridTheme: Theme = themeQuartz
  .withParams({ ...parameters, browserColorScheme: 'light' }, 'light')
  .withParams({ ...parameters, browserColorScheme: 'dark' }, 'dark')

export const GROUP_HEADER_HEIGHT = 24
export const CELL_FLASH_MS = 1600

/** Row height of the screen's density token, in px. */
export function readRowHeight(): number {
  const value = Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row-h'), 10)
  return Number.isNaN(value) ? 28 : value
}
