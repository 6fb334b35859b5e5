import { existsSync } from 'node:fs'
import path from 'node:path'
import { run } from './run.ts'

/** A sentence that says why something cannot be used, in both languages. */
export interface Reason {
  readonly zh: string
  readonly en: string
}

export type Found<T> = { readonly found: T } | { readonly reason: Reason }

/** Where the `electron` package puts the executable inside its dist folder, by platform. */
export function electronFile(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/** Chromium refuses to start its sandbox as root, which is how containers run. */
export function electronFlags(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

/** Whether a window can be opened; other systems than Linux always have a screen to open it on. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}

/** The executable that is on disk already: ELECTRON_OVERRIDE_DIST_PATH first, then the package's own download. */
export function installedElectron(root: string): string | undefined {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const folder = override ?? path.join(root, 'node_modules', 'electron', 'dist')
  const file = path.join(folder, electronFile(process.platform))
  if (!existsSync(file)) return undefined
  // The package writes path.txt after it has unpacked everything; an interrupted download has no such file.
  const isComplete = override !== undefined || existsSync(path.join(root, 'node_modules', 'electron', 'path.txt'))
  return isComplete ? file : undefined
}

/** Finds Electron, downloading it through its own package when it is absent. `timeout` in milliseconds. */
export async function findElectron(root: string, timeout: number): Promise<Found<string>> {
  const present = installedElectron(root)
  if (present !== undefined) return { found: present }
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined) {
    return {
      reason: {
        zh: 'ELECTRON_OVERRIDE_DIST_PATH 所指的文件夹里没有 Electron',
        en: 'there is no Electron in the folder that ELECTRON_OVERRIDE_DIST_PATH names',
      },
    }
  }
  const installer = path.join(root, 'node_modules', 'electron', 'install.js')
  const done = await run(process.execPath, [installer], { cwd: root, timeout, keepOutput: true })
  const file = installedElectron(root)
  if (file !== undefined) return { found: file }
  return { reason: downloadReason(done.isTimeout) }
}

function downloadReason(isTimeout: boolean): Reason {
  return isTimeout
    ? { zh: 'Electron 下载超时', en: 'downloading Electron took too long' }
    : { zh: 'Electron 无法下载', en: 'Electron could not be downloaded' }
}
