import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Runs npm in the project folder. Its output goes to standard error: standard output is for the results of the command
 * that follows.
 * @param {string} root
 * @param {string[]} args
 * @returns {number | undefined} npm's exit code, or undefined when there is no npm
 */
export function npm(root, args) {
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const script = process.env['npm_execpath']
  const isNpm = script !== undefined && /npm-cli\.c?js$/.test(script) && existsSync(script)
  const done = isNpm
    ? spawnSync(process.env['npm_node_execpath'] ?? process.execPath, [script, ...args], options)
    : spawnSync(['npm', ...args].join(' '), { ...options, shell: true })
  const isMissing = done.error !== undefined || done.status === 127 || done.status === 9009
  return isMissing ? undefined : (done.status ?? 1)
}
