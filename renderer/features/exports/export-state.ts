import type { ExportFormat, ExportProgress, ExportRows } from '#shared/contract/exports.ts'
import type { ExportableType } from '#shared/contract/exports.ts'
import { createStore } from '#renderer/ui/index.ts'

export interface ExportColumn {
  readonly key: string
  readonly label: string
  readonly isShown: boolean
}

/** What a page offers to export: its view, and the rows that are marked in it. */
export interface ExportOffer {
  readonly type: ExportableType
  /** Name of the view, which the file and its sheet take. */
  readonly viewName: string
  readonly columns: readonly ExportColumn[]
  readonly view: ExportRows
  /** Rows of the view; `null` while they are being counted. */
  readonly viewRows: number | null
  readonly marked: { readonly rows: ExportRows; readonly count: number } | null
}

export interface ExportRun {
  readonly name: string
  readonly progress: ExportProgress | null
  readonly isCancelling: boolean
  readonly cancel: () => void
}

/** The export that is running, whatever page is on screen. */
export const exportRunStore = createStore<ExportRun | null>(null)

export const MAX_COPIED_ROWS = 10_000

export interface ExportHabits {
  readonly format: ExportFormat
  readonly isRoundTrip: boolean
}

const HABITS_KEY = 'workbench.export'
const USUAL: ExportHabits = { format: 'xlsx', isRoundTrip: false }

/** What was chosen last time on this computer. */
export function readHabits(): ExportHabits {
  const [format, trip] = (localStorage.getItem(HABITS_KEY) ?? '').split(' ')
  const known = (['xlsx', 'csv-utf8', 'csv-gb18030'] as const).find((one) => one === format)
  return known === undefined ? USUAL : { format: known, isRoundTrip: trip === 'trip' }
}

export function keepHabits({ format, isRoundTrip }: ExportHabits): void {
  localStorage.setItem(HABITS_KEY, `${format}${isRoundTrip ? ' trip' : ''}`)
}

const UNFIT = /[<>:"/\\|?*]|\p{Cc}/gu

/** A name that every system takes: that of the view and the day. */
export function fileNameOf(viewName: string, day: string, format: ExportFormat): string {
  const stem = viewName.replaceAll(UNFIT, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 60)
  return `${stem} ${day}.${format === 'xlsx' ? 'xlsx' : 'csv'}`
}
