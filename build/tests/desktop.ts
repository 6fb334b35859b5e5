import { existsSync } from 'node:fs'
import path from 'node:path'
import { findElectron, hasDisplay, type Found } from '../launch/electron.ts'

const downloadTimeout = 300_000

/** The command that gives the tests a screen, before the test command itself; empty when there is a screen already. */
export interface Desktop {
  readonly prefix: readonly string[]
}

/** Real Electron needs its binary and a display; on Linux without one a virtual display will do. */
export async function findDesktop(root: string): Promise<Found<Desktop>> {
  const screen = findScreen()
  if ('reason' in screen) return screen
  const electron = await findElectron(root, downloadTimeout)
  return 'reason' in electron ? electron : screen
}

function findScreen(): Found<Desktop> {
  if (hasDisplay()) return { found: { prefix: [] } }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  const program = folders.map((folder) => path.join(folder, 'xvfb-run')).find(existsSync)
  if (program === undefined) {
    return { reason: { zh: '没有图形界面，也没有 xvfb-run', en: 'there is no display and no xvfb-run' } }
  }
  return { found: { prefix: [program, '-a', '-s', '-screen 0 1600x1000x24'] } }
}
