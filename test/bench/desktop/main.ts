import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { installedElectron } from '#build/launch/electron.ts'
import { type DesktopApp, launchWorkbench } from '#test/support/electron-app.ts'
import { Grid } from '#test/support/page-models/grid.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { BENCH_PASSWORD, BENCH_PERSON, benchFolder, filledWorkbook } from '../product.ts'
import { filterByStage } from './filter-measures.ts'
import { importFigures } from './import-measures.ts'
import type { ImportFigures } from './import-measures.ts'
import { againstBare } from './against-bare.ts'
import { memoryAtRest } from './memory.ts'
import { dragBoardFrames, scrollBoardFrames } from './board-measures.ts'
import { bareTable, showBareGrid } from './bare-grid.ts'
import { jumpTo, scrollFrames, timeToFirstCells } from './page-measures.ts'

/**
 * The table and the board in a real window: first cells, frames while scrolling, the jump to the last row, a filter, what an open
 * table adds to the memory of all processes, and an import through the wizard, cancelled once and then let through. Milliseconds are printed beside their goals; the
 * gates are memory, growth over the sizes and, where AG Grid alone is measured beside the product, the ratio to it.
 */
const ROOT = path.join(import.meta.dirname, '../../..')
const USUAL = process.env['BENCH_LARGE'] === '1' ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]
const CHOSEN = process.argv.slice(2).flatMap((word) => (/^\d+$/.test(word) ? [Number(word)] : []))
const SIZES = CHOSEN.length > 0 ? CHOSEN : USUAL
const REPETITIONS = 5
const FRAMES = 240
const MAX_GROWTH = 1.3
const MIB = 1024 * 1024
const inMib = (bytes: number | undefined): number | undefined => (bytes === undefined ? undefined : bytes / MIB)
const TABLE_GATE_MIB = 150
const IMPORT_GATE_MIB = 300
const IMPORT_GOAL_MIB = 150

/** What is measured, with its goal in ms or MiB if it has one. */
const MEASURES = [
  ['first cells (ms)', 150],
  ['scroll frame, median (ms)', 16.7],
  ['scroll frame, p95 (ms)', 16.7],
  ['frames with a row still to come (%)', 0],
  ['jump to the last row (ms)', 60],
  ['values to filter by, counted (ms)', 500],
  ['filter by a value (ms)', 500],
  ['memory with no table open (MiB)', null],
  ['memory of the open table (MiB)', 60],
  ['board scroll frame, p95 (ms)', 16.7],
  ['board drag frame, p95 (ms)', 16.7],
] as const
type Measure = (typeof MEASURES)[number][0]
/** Those of the parts that ran; AG Grid alone can be asked for some. */
type Figures = Readonly<Partial<Record<Measure, number>>>

interface Result {
  readonly product?: Figures | undefined
  readonly bare?: Figures | undefined
  /** An import of as many rows. */
  readonly imported?: ImportFigures | undefined
}

/** Figures that AG Grid alone is asked for in the same window: what the machine can do. */
const BARE: readonly Measure[] = [
  'first cells (ms)',
  'scroll frame, median (ms)',
  'scroll frame, p95 (ms)',
  'jump to the last row (ms)',
]

/** Figures that must not grow with the workbook. */
const FLAT: readonly (keyof Figures)[] = ['first cells (ms)', 'memory of the open table (MiB)']

/** Parts that the command line names; all of them where it names none. Numbers there are sizes in rows. */
const WANTED = process.argv.slice(2).filter((word) => !/^\d+$/.test(word))
const isWanted = (part: 'memory' | 'frames' | 'import'): boolean => WANTED.length === 0 || WANTED.includes(part)

const TABLE = '#/opportunities'
const BOARD = '#/opportunities/board'
const ELSEWHERE = '#/settings'
const DRAGS = 4
/** The slowest answer that is waited for: a large workbook on a busy machine. */
const PATIENCE_MS = 300_000

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

async function repeat(times: number, work: () => Promise<number>): Promise<number> {
  const values: number[] = []
  for (let turn = 0; turn < times; turn++) values.push(await work())
  return median(values)
}

async function enter({ page }: DesktopApp): Promise<void> {
  page.setDefaultTimeout(PATIENCE_MS)
  // A large file that was just copied is opened from disk.
  await page.getByRole('radio').first().waitFor()
  const screen = new SignInScreen(page)
  await screen.waitUntilShown()
  await screen.choose(BENCH_PERSON)
  await screen.enterPassword(BENCH_PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.rail').waitFor()
}

async function leaveTable(page: Page): Promise<void> {
  await page.evaluate((hash) => void (window.location.hash = hash), ELSEWHERE)
  await new Grid(page).table.waitFor({ state: 'detached' })
}

/** What the open table takes beyond the program at rest on another page, its warnings known. */
async function measureMemory(desktop: DesktopApp): Promise<Figures> {
  const { page } = desktop
  await leaveTable(page)
  const idle = await memoryAtRest(desktop)
  await timeToFirstCells(page, TABLE)
  await new Grid(page).waitForRows()
  const open = await memoryAtRest(desktop)
  return { 'memory with no table open (MiB)': idle / MIB, 'memory of the open table (MiB)': (open - idle) / MIB }
}

async function measureFrames({ page }: DesktopApp, rows: number): Promise<Figures> {
  const firstCells = await repeat(REPETITIONS, async () => {
    await leaveTable(page)
    return timeToFirstCells(page, TABLE)
  })
  await page
    .getByText(new RegExp(rows.toLocaleString('en-US')))
    .first()
    .waitFor()
  const moves = await measureMoves(page, rows)
  await page.evaluate((hash) => void (window.location.hash = hash), BOARD)
  await page.locator('.board-card[data-record]').first().waitFor()
  const board = await scrollBoardFrames(page, FRAMES)
  const drag = await dragBoardFrames(page, DRAGS)
  await timeToFirstCells(page, TABLE)
  const times = await filterByStage(page, rows)
  return {
    'values to filter by, counted (ms)': times.list,
    'filter by a value (ms)': times.filter,
    'board scroll frame, p95 (ms)': board.p95,
    'board drag frame, p95 (ms)': drag.p95,
    'first cells (ms)': firstCells,
    ...moves,
  }
}

/** Scrolling and jumping in the table that is open. */
async function measureMoves(page: Page, rows: number) {
  const frames = await scrollFrames(page, FRAMES)
  const jump = await repeat(REPETITIONS, async () => {
    await jumpTo(page, 'first', rows)
    return jumpTo(page, 'last', rows)
  })
  return {
    'scroll frame, median (ms)': frames.median,
    'scroll frame, p95 (ms)': frames.p95,
    'frames with a row still to come (%)': frames.blank * 100,
    'jump to the last row (ms)': jump,
  }
}

/** The same in AG Grid alone, in the window where the product was. */
async function measureBare(desktop: DesktopApp, folder: string, rows: number): Promise<Figures> {
  const { page } = desktop
  await showBareGrid(desktop, folder)
  const firstCells = await repeat(REPETITIONS, async () => {
    await page.evaluate(() => void (window.location.hash = '#away'))
    await page.locator('.data-grid').waitFor({ state: 'detached' })
    return timeToFirstCells(page, bareTable(rows))
  })
  return { 'first cells (ms)': firstCells, ...(await measureMoves(page, rows)) }
}

async function runSize(size: number): Promise<Result> {
  const table = isWanted('memory') || isWanted('frames') ? await runTable(size) : {}
  return { ...table, imported: isWanted('import') ? await importFigures(size) : undefined }
}

async function runTable(size: number): Promise<Pick<Result, 'product' | 'bare'>> {
  const folder = benchFolder()
  const file = path.join(folder, 'bench.funnel')
  const workbook = await filledWorkbook(file, size)
  workbook.close()
  const desktop = await launchWorkbench({ settingsDir: path.join(folder, 'settings'), args: [file] })
  try {
    await enter(desktop)
    const memory = isWanted('memory') ? await measureMemory(desktop) : {}
    if (!isWanted('frames')) return { product: memory }
    const product = { ...memory, ...(await measureFrames(desktop, size)) }
    return { product, bare: await measureBare(desktop, folder, size) }
  } finally {
    await desktop.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function print(results: ReadonlyMap<number, Result>): void {
  const sizes = [...results.keys()]
  console.log(
    `\n${'the table in a window'.padEnd(37)}${sizes.map((size) => String(size).padStart(12)).join('')}        goal`,
  )
  const line = (words: string, of: (result: Result | undefined) => number | undefined, end = '') => {
    const values = sizes.map((size) => (of(results.get(size))?.toFixed(1) ?? '-').padStart(12)).join('')
    console.log(`${words.padEnd(37).slice(0, 37)}${values}${end.padStart(12)}`)
  }
  for (const [name, goal] of MEASURES) {
    line(name, (result) => result?.product?.[name], goal === null ? '' : String(goal))
    if (BARE.includes(name)) line('  AG Grid alone', (result) => result?.bare?.[name])
  }
  line('import through the wizard (s)', ({ imported } = {}) => imported?.seconds)
  line('  cancelled while writing, until (s)', ({ imported } = {}) => imported?.cancelSeconds ?? undefined)
  line('  news of its progress', ({ imported } = {}) => imported?.steps)
  line('  longest time without news (ms)', ({ imported } = {}) => imported?.longestPause)
  line('  peak of the service (MiB)', ({ imported } = {}) => inMib(imported?.servicePeak), String(IMPORT_GOAL_MIB))
  line('  peak of all processes (MiB)', ({ imported } = {}) => inMib(imported?.treePeak))
}

/** What is over its gate whatever the size. */
function tooLarge(results: ReadonlyMap<number, Result>): string[] {
  const over = (name: string, size: number, value: number | undefined, gate: number): string[] =>
    value !== undefined && value > gate ? [`${name}, ${size} rows: ${value.toFixed(0)} MiB > ${gate} MiB`] : []
  return [...results].flatMap(([size, { product, imported }]) => [
    ...over('memory of the open table', size, product?.['memory of the open table (MiB)'], TABLE_GATE_MIB),
    ...over('import peak', size, inMib(imported?.servicePeak), IMPORT_GATE_MIB),
  ])
}

/** Names of the figures that grow with the workbook. */
function growing(results: ReadonlyMap<number, Result>): string[] {
  const figures = [...results.values()].flatMap(({ product }) => product ?? [])
  const [first, last] = [figures[0], figures.at(-1)]
  if (first === undefined || last === undefined) return []
  return FLAT.flatMap((name) => {
    const [small, large] = [first[name], last[name]]
    if (small === undefined || large === undefined || large <= small * MAX_GROWTH) return []
    return [`${name}: ×${(large / small).toFixed(2)} > ×${MAX_GROWTH}`]
  })
}

if (installedElectron(ROOT) === undefined) {
  console.log('skipped: there is no Electron on this machine')
} else if (!fs.existsSync(path.join(ROOT, 'out/main/main.js'))) {
  console.log('The program is not built. Run: npm run build')
  process.exitCode = 1
} else {
  const results = new Map<number, Result>()
  for (const size of SIZES) results.set(size, await runSize(size))
  print(results)
  const slow = againstBare(results)
  for (const note of slow.notes) console.log(`  over gate, near the reference  ${note}`)
  const failures = [...growing(results), ...tooLarge(results), ...slow.failures]
  for (const failure of failures) console.log(`  FAILED  ${failure}`)
  if (failures.length > 0) process.exitCode = 1
}
