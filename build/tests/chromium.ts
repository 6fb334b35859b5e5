import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { run } from '../launch/run.ts'
import type { Found } from '../launch/electron.ts'

const SHELL = 'chromium-headless-shell'
/** The shell without windows starts a page with half the work, and is what Playwright takes where it brings its own. */
const names = [
  SHELL,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge',
]

/** Where installers put a browser that is not on PATH. */
function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]
  }
  if (process.platform !== 'win32') return []
  const folders = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']]
  return folders.flatMap((folder) =>
    folder === undefined
      ? []
      : [
          path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          path.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ],
  )
}

/** Candidates that exist, in the order in which they are tried. */
export function listBrowsers(searchPath: string = process.env['PATH'] ?? ''): string[] {
  const ending = process.platform === 'win32' ? '.exe' : ''
  const folders = searchPath.split(path.delimiter).filter((folder) => folder !== '')
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name + ending)))
  const given = process.env['WORKBENCH_CHROMIUM']
  return [...(given === undefined ? [] : [given]), ...onPath, ...usualPlaces(), chromium.executablePath()].filter(
    existsSync,
  )
}

/** The first browser with all its parts: the shell has no viewer of PDF. */
export function findWholeBrowser(): string | undefined {
  return listBrowsers().find((file) => !path.basename(file).startsWith(SHELL))
}

/** A distribution may put a stub on PATH that only says how to install the browser, so each candidate is asked. */
async function firstThatRuns(): Promise<string | undefined> {
  for (const file of listBrowsers()) {
    // On Windows a browser answers `--version` by opening a window.
    if (process.platform === 'win32') return file
    const answer = await run(file, ['--version'], { keepOutput: true, timeout: 20_000 })
    if (answer.code === 0 && /\d+\.\d+/.test(answer.output)) return file
  }
  return undefined
}

async function downloadWithPlaywright(root: string): Promise<void> {
  process.stderr.write('No Chromium on PATH: trying the one Playwright downloads.\n')
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000', ...process.env }
  await run(process.execPath, [cli, 'install', 'chromium'], { cwd: root, env, keepOutput: true, timeout: 300_000 })
}

async function installWithDebian(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stderr.write("Playwright's Chromium is not to be had: trying Debian's package.\n")
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env, keepOutput: true, timeout: 120_000 })
  const wanted = ['chromium', 'chromium-headless-shell', 'fonts-noto-cjk']
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], {
    env,
    keepOutput: true,
    timeout: 300_000,
  })
}

/** A Chromium that runs: from PATH, then Playwright's own, then Debian's package when that may be installed. */
export async function findChromium(root: string): Promise<Found<string>> {
  for (const prepare of [undefined, () => downloadWithPlaywright(root), installWithDebian]) {
    await prepare?.()
    const file = await firstThatRuns()
    if (file !== undefined) return { found: file }
  }
  return { reason: { zh: '没有找到可用的 Chromium', en: 'no Chromium was found, downloaded or installed' } }
}
