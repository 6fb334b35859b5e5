import type { TFunction } from 'i18next'
import { showToast } from '#renderer/ui/index.ts'

/** Cells as spreadsheet programs take them from the clipboard: tabs between cells, a line a row. */
function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
}

/** Puts a table on the clipboard and says so. */
export async function copyTable(rows: readonly (readonly string[])[], t: TFunction): Promise<void> {
  try {
    await navigator.clipboard.writeText(toTsv(rows))
    showToast({ tone: 'success', text: t('movement.copied') })
  } catch {
    // The clipboard is the system's to refuse.
    showToast({ tone: 'warning', text: t('movement.copyFailed') })
  }
}
