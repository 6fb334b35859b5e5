import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ElectronApplication, type Page, _electron } from '@playwright/test'
import { electronFlags, installedElectron } from '#build/launch/electron.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export interface LaunchOptions {
  /** The built program; by default the product's own. A folder with package.json and main/, preload/, renderer/. */
  appFolder?: string
  /** Kept between launches by tests of what survives a restart; by default a new one that `close` removes. */
  settingsDir?: string
  args?: readonly string[]
  env?: Readonly<Record<string, string>>
}

export interface DesktopApp {
  app: ElectronApplication
  page: Page
  settingsDir: string
  /** Quits as a person does and waits for the end of the program. */
  close(): Promise<void>
}

export function electronExecutable(): string {
  const file = installedElectron(ROOT)
  if (file === undefined) throw new Error('There is no Electron on this machine.')
  return file
}

export function launchArguments({ appFolder = ROOT, args = [] }: LaunchOptions): string[] {
  // As in the browser's tests: what will be clicked stands still.
  return [...electronFlags(), '--force-prefers-reduced-motion', appFolder, ...args]
}

export function launchEnvironment(settingsDir: string, env: Readonly<Record<string, string>> = {}) {
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env
  return definedOnly({ ...inherited, WORKBENCH_SETTINGS_DIR: settingsDir, ...env })
}

/** The real program in a real Electron, with settings of its own. */
export async function launchWorkbench(options: LaunchOptions = {}): Promise<DesktopApp> {
  const settingsDir = options.settingsDir ?? mkdtempSync(join(tmpdir(), 'funnel-desktop-test-'))
  // Without an executable of ours, Playwright holds the program back until it has attached to it. Attaching to a page
  // that is just loading can wait for ever. The package finds the same executable as `electronExecutable`.
  const app = await _electron.launch({
    args: launchArguments(options),
    cwd: ROOT,
    env: launchEnvironment(settingsDir, options.env),
  })
  const page = await app.firstWindow()
  return {
    app,
    page,
    settingsDir,
    async close() {
      await app.close()
      if (options.settingsDir === undefined) rmSync(settingsDir, { recursive: true, force: true })
    },
  }
}

/** The process id of the service that runs now, or null between two. */
export async function servicePid({ app }: DesktopApp): Promise<number | null> {
  const metrics = await app.evaluate(({ app: main }) => main.getAppMetrics())
  return metrics.find(({ type, name }) => type === 'Utility' && name === 'Funnel Workbench service')?.pid ?? null
}

/** Kills the service as a crash would; the caller waits for what the page says about it. */
export async function killService(desktop: DesktopApp): Promise<void> {
  process.kill(await runningService(desktop), 'SIGKILL')
}

/** Stops the service where it is, so that what is asked next stays in flight. Not on Windows. */
export async function freezeService(desktop: DesktopApp): Promise<void> {
  process.kill(await runningService(desktop), 'SIGSTOP')
}

async function runningService(desktop: DesktopApp): Promise<number> {
  const pid = await servicePid(desktop)
  if (pid === null) throw new Error('no service is running')
  return pid
}

/** The next dialogs for opening answer with `path`; null stands for a person who cancels. */
export async function answerOpenDialog({ app }: DesktopApp, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] })
  }, path)
}

/** The next dialogs for saving answer with `path`; null stands for a person who cancels. */
export async function answerSaveDialog({ app }: DesktopApp, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' })
  }, path)
}

/** The lines of a log file of the program, `main` or `service`. */
export function readLog(settingsDir: string, name: 'main' | 'service'): string {
  return readFileSync(join(settingsDir, 'logs', `${name}.log`), 'utf8')
}

function definedOnly(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
