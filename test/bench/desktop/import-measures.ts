import fs from 'node:fs'
import path from 'node:path'
import { type Page, expect } from '@playwright/test'
import Database from 'better-sqlite3'
import { type DesktopApp, answerOpenDialog, launchWorkbench, servicePid } from '#test/support/electron-app.ts'
import { ImportWizard } from '#test/support/page-models/imports.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { writeCsv } from '../csv.ts'
import {
  addBenchCustomers,
  addBenchPeople,
  BENCH_PASSWORD,
  BENCH_PERSON,
  benchFolder,
  createBenchWorkbook,
} from '../product.ts'
import { peakDuring } from './memory.ts'

/** A million rows are read twice and written in this time even on a busy machine. */
const PATIENCE_MS = 1_800_000
const KIB = 1024

/** From so many rows on an import lasts long enough to be cancelled while it writes. */
const CANCELLED_FROM = 100_000

export interface ImportFigures {
  /** The most memory that the service ever held, in bytes, with what it shares with others; `undefined` where the system does not tell. */
  readonly servicePeak: number | undefined
  /** The most memory of all processes together while the file was read and written, in bytes. */
  readonly treePeak: number
  /** From the order to write to the result. */
  readonly seconds: number
  /** How often the progress showed something new, and the longest time between two of them in ms. */
  readonly steps: number
  readonly longestPause: number
  /** From the press on cancel, while rows are written, to the page that says that none was; `null` for a small file. */
  readonly cancelSeconds: number | null
}

/** An import of so many rows through the wizard: cancelled once while it writes, then let through to its end. */
export async function importFigures(size: number): Promise<ImportFigures> {
  const folder = benchFolder()
  const book = path.join(folder, 'bench.funnel')
  const csv = path.join(folder, 'rows.csv')
  const workbook = await createBenchWorkbook(book)
  addBenchPeople(workbook)
  addBenchCustomers(workbook, size)
  workbook.close()
  writeCsv(csv, size)
  const desktop = await launchWorkbench({ settingsDir: path.join(folder, 'settings'), args: [book] })
  try {
    const [figures, treePeak] = await peakDuring(desktop, importThroughWizard(desktop, { book, csv, size }))
    return { ...figures, treePeak, servicePeak: await peakOfService(desktop) }
  } finally {
    await desktop.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

interface Order {
  readonly book: string
  readonly csv: string
  readonly size: number
}

type WizardFigures = Omit<ImportFigures, 'servicePeak' | 'treePeak'>

const counted = (size: number): string => size.toLocaleString('en-US')

async function importThroughWizard(desktop: DesktopApp, { book, csv, size }: Order): Promise<WizardFigures> {
  const { page } = desktop
  const wizard = new ImportWizard(page)
  await new SignInScreen(page).signIn(BENCH_PERSON, BENCH_PASSWORD)
  await new Shell(page).waitUntilShown()
  await answerOpenDialog(desktop, csv)
  await wizard.open()
  await page.getByRole('button', { name: '选文件…' }).click()
  await waitForPlan(wizard, size)
  const cancelSeconds = size < CANCELLED_FROM ? null : await cancelWhileWriting(page, wizard)
  if (cancelSeconds !== null) {
    expectRows(book, 0)
    await waitForPlan(wizard, size)
  }
  const progress = await watchProgress(page)
  const start = performance.now()
  await wizard.write()
  await expect(wizard.total('新增')).toHaveText(counted(size), { timeout: PATIENCE_MS })
  const seconds = (performance.now() - start) / 1000
  expectRows(book, size)
  return { seconds, cancelSeconds, ...(await progress()) }
}

const waitForPlan = (wizard: ImportWizard, size: number): Promise<void> =>
  expect(wizard.writeButton).toHaveText(`写入 ${counted(size)} 行`, { timeout: PATIENCE_MS })

async function cancelWhileWriting(page: Page, wizard: ImportWizard): Promise<number> {
  await wizard.write()
  const panel = page.getByRole('region', { name: /^正在写入/ })
  await panel.waitFor({ timeout: PATIENCE_MS })
  const start = performance.now()
  await panel.getByRole('button', { name: '取消' }).click()
  await page.getByText('已取消导入', { exact: true }).waitFor({ timeout: PATIENCE_MS })
  const seconds = (performance.now() - start) / 1000
  await page.getByRole('button', { name: '回到对应列' }).click()
  return seconds
}

/** Reads the file beside the program, which must have let go of it. */
function expectRows(book: string, size: number): void {
  const file = new Database(book, { readonly: true })
  try {
    const rows = file.prepare('SELECT count(*) FROM opportunities').pluck().get()
    if (rows !== size) throw new Error(`${String(rows)} rows in the workbook instead of ${size}`)
  } finally {
    file.close()
  }
}

/** Starts to note what the progress shows; the answer ends it. */
async function watchProgress(page: Page): Promise<() => Promise<Pick<ImportFigures, 'steps' | 'longestPause'>>> {
  await page.evaluate(() => {
    const times = [performance.now()]
    let last: string | null = null
    const observer = new MutationObserver(() => {
      const text = document.querySelector('.progress-panel progress')?.getAttribute('aria-valuetext') ?? null
      if (text === last) return
      last = text
      times.push(performance.now())
    })
    observer.observe(document.body, { subtree: true, childList: true, attributes: true })
    Object.assign(window, { endWatch: () => (observer.disconnect(), times) })
  })
  return async () => {
    const times = await page.evaluate(() => (window as unknown as { endWatch: () => number[] }).endWatch())
    const pauses = times.slice(1).map((time, at) => time - (times[at] ?? time))
    return { steps: pauses.length, longestPause: Math.max(0, ...pauses) }
  }
}

async function peakOfService(desktop: DesktopApp): Promise<number | undefined> {
  const pid = await servicePid(desktop)
  const status = `/proc/${pid}/status`
  if (fs.existsSync(status)) {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync(status, 'utf8'))
    return found === null ? undefined : Number(found[1]) * KIB
  }
  const metrics = await desktop.app.evaluate(({ app }) =>
    app.getAppMetrics().map((one) => ({ pid: one.pid, kib: one.memory.peakWorkingSetSize })),
  )
  const own = metrics.find((one) => one.pid === pid)
  return own === undefined || own.kib === 0 ? undefined : own.kib * KIB
}
