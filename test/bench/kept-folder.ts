import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

let root: string | undefined

/** A folder of its own for what is filled once and copied; it goes when the run ends. */
export function keptFolder(): string {
  if (root === undefined) {
    const made = fs.mkdtempSync(path.join(os.tmpdir(), 'funnel-bench-kept-'))
    process.once('exit', () => fs.rmSync(made, { recursive: true, force: true }))
    root = made
  }
  return fs.mkdtempSync(path.join(root, 'filled-'))
}
