import { existsSync } from 'node:fs'
import path from 'node:path'
import { readStartArguments } from './arguments.ts'
import { electronFlags, findElectron, hasDisplay, installedElectron, type Found, type Reason } from './electron.ts'
import { ensureBuilt } from './output.ts'
import { run } from './run.ts'
import { say } from '../bootstrap/say.mjs'

/** Electron is over 100 MB; on a slow line the download may take this long, in milliseconds. */
const downloadTimeout = 600_000
/** A window that ends sooner than this with a crash never opened, in milliseconds. */
const shortestSession = 10_000

const root = path.resolve(import.meta.dirname, '../..')
const { inBrowser, opensBrowser, rest } = readStartArguments(
  process.argv.slice(2),
  process.env['INIT_CWD'] ?? process.cwd(),
)

async function start(): Promise<number> {
  if (!(await ensureBuilt(root))) return 1
  if (inBrowser) return runLoopback()
  const electron = await electronOrReason()
  const ended = 'found' in electron ? await runElectron(electron.found) : electron
  if (!('reason' in ended)) return ended.found
  say(
    `无法打开桌面窗口（${ended.reason.zh}），改用默认浏览器打开工作台。`,
    `The desktop window is not available (${ended.reason.en}); the workbench opens in your default browser instead.`,
  )
  return runLoopback()
}

async function electronOrReason(): Promise<Found<string>> {
  if (!hasDisplay()) return { reason: { zh: '这台机器没有图形界面', en: 'this machine has no display' } }
  if (installedElectron(root) === undefined && !existsSync(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '')) {
    say('正在下载 Electron，只需一次……', 'Downloading Electron, once only…')
  }
  return findElectron(root, downloadTimeout)
}

/** Runs the desktop program to its end: its exit code, or why it could not open a window at all. */
async function runElectron(file: string): Promise<Found<number>> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const startedAt = Date.now()
  const ended = await run(file, [...electronFlags(), root, ...rest], { cwd: root, env, isForeground: true })
  const isShort = Date.now() - startedAt < shortestSession
  const reason = isShort ? crashReason(ended.code, ended.signal) : undefined
  return reason === undefined ? { found: ended.code ?? 1 } : { reason }
}

/** The loopback host prints its address and opens it where there is a screen to open it on. */
async function runLoopback(): Promise<number> {
  const flags = opensBrowser && hasDisplay() ? ['--open'] : []
  const host = path.join(root, 'db', 'host', 'main.ts')
  const ended = await run(process.execPath, [host, ...flags, ...rest], { cwd: root, isForeground: true })
  return ended.code ?? (ended.signal === undefined ? 1 : 0)
}

/** 127 is how the loader ends when a system library is missing; the rest are how Chromium ends when it cannot set up. */
function crashReason(code: number | undefined, signal: NodeJS.Signals | undefined): Reason | undefined {
  if (code === 127) return { zh: '缺少 Electron 需要的系统库', en: 'a system library that Electron needs is missing' }
  if (code === undefined && signal === undefined) return { zh: 'Electron 无法运行', en: 'Electron does not run here' }
  if (signal === 'SIGTRAP' || signal === 'SIGABRT' || signal === 'SIGSEGV') {
    return { zh: `Electron 启动时崩溃：${signal}`, en: `Electron crashed while starting: ${signal}` }
  }
  return undefined
}

process.exitCode = await start()
