import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { createLogFile } from '#shared/log-file.ts'
import { registerPageScheme } from './protocol.ts'
import { secureEveryPage } from './security.ts'
import { createWorkbench, type Workbench } from './workbench.ts'
import { isWorkbookPath, workbookArgument } from './start-arguments.ts'

/** Long enough for the automatic backup of a large workbook; after that the service is ended. */
const CLOSE_WAIT_MS = 30_000

registerPageScheme()
app.setName('Funnel Workbench')
const settingsDir =
  (app.isPackaged ? undefined : process.env['WORKBENCH_SETTINGS_DIR']) ??
  join(app.getPath('appData'), 'funnel-workbench')
mkdirSync(settingsDir, { recursive: true })
app.setPath('userData', settingsDir)

const store = { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync }
const log = createLogFile({ store, folder: join(settingsDir, 'logs'), name: 'main' })

/** Nothing in memory can be trusted after an unforeseen error: say so and end. The service closes its file by itself. */
function fail(reason: unknown): void {
  log({ level: 'error', event: 'main.failed', detail: reason })
  dialog.showErrorBox('漏斗工作台 Funnel Workbench', reason instanceof Error ? reason.message : String(reason))
  app.exit(1)
}
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

let workbench: Workbench | undefined
let fileToOpen = workbookArgument(process.argv, process.cwd())
let isClosing = false
let isClosed = false

/** Another start handed itself over. One that comes while the workbook is being closed gets a program of its own after. */
function openFile(path: string | undefined): void {
  if (isClosing) app.relaunch(path === undefined ? {} : { args: argumentsFor(path) })
  else if (workbench === undefined) fileToOpen = path ?? fileToOpen
  else workbench.show(path)
}

/** The arguments of this start with another workbook. */
function argumentsFor(path: string): string[] {
  return [...process.argv.slice(1).filter((argument) => !isWorkbookPath(argument)), path]
}

/** Waits in a function of its own: 'ready' comes only after this module has been evaluated. */
async function start(): Promise<void> {
  await app.whenReady()
  workbench = createWorkbench({
    outFolder: join(import.meta.dirname, '..'),
    settingsDir,
    sessionSecret: randomBytes(32).toString('base64url'),
    log,
    ...(fileToOpen === undefined ? {} : { openPath: fileToOpen }),
  })
}

if (app.requestSingleInstanceLock()) {
  secureEveryPage(log)
  app.on('second-instance', (_event, argv, folder) => openFile(workbookArgument(argv, folder)))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openFile(path)
  })
  app.on('activate', () => workbench?.show())
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (isClosed || workbench === undefined) return
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    void workbench.close(CLOSE_WAIT_MS).finally(() => {
      isClosed = true
      app.quit()
    })
  })
  void start()
} else {
  app.quit()
}
