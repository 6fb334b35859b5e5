import type { TFunction } from 'i18next'
import type { ChartHandle } from '#renderer/charts/index.ts'
import type { Host } from '#renderer/host/index.ts'
import type { Language } from '#renderer/i18n/index.ts'
import type { Api } from '#renderer/rpc/index.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { FileRef } from '#shared/wire.ts'
import { rowsOf, type TableModel } from './table-model.ts'

export interface SaveTools {
  readonly api: Api
  readonly host: Host
  readonly language: Language
  readonly t: TFunction
}

/** Cells as spreadsheet programs take them from the clipboard: tabs between cells, a line a row. */
function toTsv(model: TableModel<unknown>): string {
  const lines = [
    model.columns.map(({ header, full }) => full ?? header),
    ...model.rows.map((row) => row.cells.map(({ text, value }) => (typeof value === 'number' ? plain(text) : text))),
  ]
  return lines.map((line) => line.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
}

const plain = (text: string): string => text.replaceAll(',', '')

/** Puts a table on the clipboard and says so. */
export async function copyTable(model: TableModel<unknown>, t: TFunction): Promise<void> {
  try {
    await navigator.clipboard.writeText(toTsv(model))
    showToast({ tone: 'success', text: t('analysis.copied') })
  } catch {
    // The clipboard is the system's to refuse.
    showToast({ tone: 'warning', text: t('analysis.copyFailed') })
  }
}

/** A name that file systems take. */
const fileName = (name: string, ending: string): string =>
  `${name
    .replaceAll(/[\\/:*?"<>|]+/g, ' ')
    .slice(0, 80)
    .trim()}${ending}`

async function save(tools: SaveTools, name: string, write: (file: FileRef) => Promise<unknown>): Promise<void> {
  const { host, t } = tools
  try {
    const file = await host.pickSave(name)
    if (file === null) return
    await write(file)
    host.deliver(file)
    showToast({ tone: 'success', text: t('analysis.saved', { name: file.name }) })
  } catch (reason) {
    showFailure(reason)
  }
}

export function saveTable(tools: SaveTools, model: TableModel<unknown>): Promise<void> {
  const { name, columns } = model
  const table = {
    name,
    language: tools.language,
    columns: columns.map(({ header, full, kind }) => ({ header: full ?? header, kind })),
    rows: rowsOf(model),
  }
  return save(tools, fileName(name, '.xlsx'), (file) => tools.api.reports.writeTable({ fileToken: file.token, table }))
}

const CHUNK = 0x80_00

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}

export async function savePicture(tools: SaveTools, name: string, chart: ChartHandle | null): Promise<void> {
  if (chart === null) {
    showToast({ tone: 'info', text: tools.t('analysis.showChartFirst') })
    return
  }
  const picture = await chart.toPng()
  const png = toBase64(new Uint8Array(await picture.arrayBuffer()))
  await save(tools, fileName(name, '.png'), (file) => tools.api.reports.writePicture({ fileToken: file.token, png }))
}
