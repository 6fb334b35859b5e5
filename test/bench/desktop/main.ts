import fs from 'node:fs'
import path from 'node:path'
import { installedElectron } from '#build/launch/electron.ts'
import { type DesktopApp, launchWorkbench } from '#test/support/electron-app.ts'
import { Grid } from '#test/support/page-models/grid.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { BENCH_PASSWORD, BENCH_PERSON, benchFolder, createBenchWorkbook, fillWorkbook } from '../product.ts'
import { memoryOf } from './memory.ts'
import { dragBoardFrames, scrollBoardFrames } from './board-measures.ts'
import { jumpTo, scrollFrames, timeToFirstCells } from './page-measures.ts'

/**
 * The table and the board in a real window: first cells, frames while scrolling, the jump to the last row, and what an open table adds
 * to the memory of all processes. Milliseconds are printed beside their goals; the gate is growth over the sizes.
 */
const ROOT = path.join(import.meta.dirname, '../../..')
const SIZES = process.env['BENCH_LARGE'] === '1' ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]
const REPETITIONS = 5
const FRAMES = 240
const MAX_GROWTH = 1.3
const MIB = 1024 * 1024

/** What is measured, with its goal in ms or MiB. */
const MEASURES = [
  ['first cells (ms)', 150],
  ['scroll frame, median (ms)', 16.7],
  ['scroll frame, p95 (ms)', 16.7],
  ['frames with a row still to come (%)', 0],
  ['jump to the last row (ms)', 60],
  ['memory of the open table (MiB)', 60],
  ['board scroll frame, p95 (ms)', 16.7],
  ['board drag frame, p95 (ms)', 16.7],
] as const
type Figures = Readonly<Record<(typeof MEASURES)[number][0], number>>

/** Figures that must not grow with the workbook. */
const FLAT: readonly (keyof Figures)[] = ['first cells (ms)', 'memory of the open table (MiB)']

const TABLE = '#/opportunities'
const BOARD = '#/opportunities/board'
const ELSEWHERE = '#/settings'
const DRAGS = 4

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

async function repeat(times: number, work: () => Promise<number>): Promise<number> {
  const values: number[] = []
  for (let turn = 0; turn < times; turn++) values.push(await work())
  return median(values)
}

async function enter({ page }: DesktopApp): Promise<void> {
  const screen = new SignInScreen(page)
  await screen.waitUntilShown()
  await screen.choose(BENCH_PERSON)
  await screen.enterPassword(BENCH_PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.rail').waitFor()
}

/** All processes have had a moment's rest, and what they no longer need is gone. */
async function settle({ app, page }: DesktopApp): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  await app.evaluate(() => new Promise((resolve) => setImmediate(resolve)))
}

async function measure(desktop: DesktopApp, rows: number): Promise<Figures> {
  const { page } = desktop
  const grid = new Grid(page)
  const leave = async () => {
    await page.evaluate((hash) => void (window.location.hash = hash), ELSEWHERE)
    await grid.table.waitFor({ state: 'detached' })
  }
  await leave()
  await settle(desktop)
  const idle = await memoryOf(desktop)
  await timeToFirstCells(page, TABLE)
  await grid.waitForRows()
  await settle(desktop)
  const open = await memoryOf(desktop)
  const firstCells = await repeat(REPETITIONS, async () => {
    await leave()
    return timeToFirstCells(page, TABLE)
  })
  await page
    .getByText(new RegExp(rows.toLocaleString('en-US')))
    .first()
    .waitFor()
  const frames = await scrollFrames(page, FRAMES)
  const jump = await repeat(REPETITIONS, async () => {
    await jumpTo(page, 'first', rows)
    return jumpTo(page, 'last', rows)
  })
  await page.evaluate((hash) => void (window.location.hash = hash), BOARD)
  await page.locator('.board-card[data-record]').first().waitFor()
  const board = await scrollBoardFrames(page, FRAMES)
  const drag = await dragBoardFrames(page, DRAGS)
  return {
    'board scroll frame, p95 (ms)': board.p95,
    'board drag frame, p95 (ms)': drag.p95,
    'first cells (ms)': firstCells,
    'scroll frame, median (ms)': frames.median,
    'scroll frame, p95 (ms)': frames.p95,
    'frames with a row still to come (%)': frames.blank * 100,
    'jump to the last row (ms)': jump,
    'memory of the open table (MiB)': (open - idle) / MIB,
  }
}

async function runSize(size: number): Promise<Figures> {
  const folder = benchFolder()
  const file = path.join(folder, 'bench.funnel')
  const workbook = await createBenchWorkbook(file)
  fillWorkbook(workbook, size)
  workbook.close()
  const desktop = await launchWorkbench({ settingsDir: path.join(folder, 'settings'), args: [file] })
  try {
    await enter(desktop)
    return await measure(desktop, size)
  } finally {
    await desktop.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function print(results: ReadonlyMap<number, Figures>): void {
  const sizes = [...results.keys()]
  console.log(
    `\n${'the table in a window'.padEnd(37)}${sizes.map((size) => String(size).padStart(12)).join('')}        goal`,
  )
  for (const [name, goal] of MEASURES) {
    const values = sizes.map((size) => (results.get(size)?.[name] ?? 0).toFixed(1).padStart(12)).join('')
    console.log(`${name.padEnd(37).slice(0, 37)}${values}${String(goal).padStart(12)}`)
  }
}

/** Names of the figures that grow with the workbook. */
function growing(results: ReadonlyMap<number, Figures>): string[] {
  const figures = [...results.values()]
  const [first, last] = [figures[0], figures.at(-1)]
  if (first === undefined || last === undefined) return []
  return FLAT.filter((name) => last[name] > first[name] * MAX_GROWTH).map(
    (name) => `${name}: ×${(last[name] / first[name]).toFixed(2)} > ×${MAX_GROWTH}`,
  )
}

if (installedElectron(ROOT) === undefined) {
  console.log('skipped: there is no Electron on this machine')
} else if (!fs.existsSync(path.join(ROOT, 'out/main/main.js'))) {
  console.log('The program is not built. Run: npm run build')
  process.exitCode = 1
} else {
  const results = new Map<number, Figures>()
  for (const size of SIZES) results.set(size, await runSize(size))
  print(results)
  const failures = growing(results)
  for (const failure of failures) console.log(`  FAILED  ${failure}`)
  if (failures.length > 0) process.exitCode = 1
}
