import fs from 'node:fs'
import path from 'node:path'
import type { DesktopApp } from '#test/support/electron-app.ts'
import { benchRow } from '../rows.ts'

/**
 * The hand-written reference of the table: AG Grid alone, in the same window and of the same size, with as many rows and columns of
 * the same texts. It has no service, no React and no style sheet of the product, so it is what the machine can do. Reads are
 * not limited, as in the product: AG Grid never counts a block that is dropped while it is read as done, and with its limit of
 * two a table under load stops reading for good.
 */
const GRID_SCRIPT = path.join(
  import.meta.dirname,
  '../../../node_modules/ag-grid-community/dist/ag-grid-community.min.js',
)

/** Rows that are told apart; the others repeat them. */
const SAMPLE = 2000
/** Width of each column of texts; the first two are frozen, as in the product. */
const WIDTHS = [146, 150, 160, 112, 76, 76, 116, 90, 112, 112, 150, 112, 110, 110, 160]

const SCRIPT = `
const { sample, widths } = JSON.parse(document.getElementById('data').textContent)
const number = { colId: 'row-number', width: 36, pinned: 'left', cellDataType: false, valueGetter: ({ node }) => node.rowIndex + 1 }
const columnDefs = [number, ...widths.map((width, at) => ({
  colId: 'c' + at, width, cellDataType: false, sortable: true, resizable: true,
  ...(at < 2 ? { pinned: 'left' } : {}),
  valueGetter: ({ data }) => data === undefined ? '' : data.cells[at],
}))]
let api
const open = (rows) => {
  const host = document.createElement('div')
  host.className = 'data-grid'
  document.body.append(host)
  api = agGrid.createGrid(host, {
    columnDefs, rowModelType: 'infinite', rowHeight: 22, headerHeight: 22, rowBuffer: 6, cacheBlockSize: 100, maxBlocksInCache: 20,
    blockLoadDebounceMillis: 12, maxConcurrentDatasourceRequests: Number.MAX_SAFE_INTEGER, infiniteInitialRowCount: 1, animateRows: false, getRowId: ({ data }) => data.id,
    datasource: {
      getRows: ({ startRow, endRow, successCallback }) => {
        const end = Math.min(endRow, rows)
        const block = Array.from({ length: end - startRow }, (_, at) => ({ id: String(startRow + at), cells: sample[(startRow + at) % sample.length] }))
        setTimeout(() => successCallback(block, rows), 2)
      },
    },
  })
}
window.addEventListener('hashchange', () => {
  api?.destroy()
  document.querySelector('.data-grid')?.remove()
  api = undefined
  const rows = /^#rows=(\\d+)$/.exec(location.hash)?.[1]
  if (rows !== undefined) open(Number(rows))
})
`

function html(): string {
  const sample = Array.from({ length: SAMPLE }, (_, index) => {
    const texts = Object.values(benchRow(index)).map(String)
    return WIDTHS.map((_, at) => texts[at % texts.length] ?? '')
  })
  const data = JSON.stringify({ sample, widths: WIDTHS }).replaceAll('<', '\\u003c')
  return `<!doctype html><meta charset="utf-8"><style>html,body{margin:0;height:100%}.data-grid{position:absolute;inset:112px 320px 26px 64px}</style>
<script src="file://${GRID_SCRIPT}"></script><body><script id="data" type="application/json">${data}</script><script>${SCRIPT}</script>`
}

/** Where the reference shows a table of so many rows. */
export const bareTable = (rows: number): string => `#rows=${rows}`

/** Puts the reference in the place of the product, in the same window. */
export async function showBareGrid({ app, page }: DesktopApp, folder: string): Promise<void> {
  const file = path.join(folder, 'bare-grid.html')
  fs.writeFileSync(file, html())
  await app.evaluate(({ BrowserWindow }, at) => BrowserWindow.getAllWindows()[0]?.loadFile(at), file)
  await page.locator('#data').waitFor({ state: 'attached' })
}
