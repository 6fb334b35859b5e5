import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { isAtLeast } from './node-version.mjs'
import { npm } from './npm.mjs'

/** Sources run as they are from this version on: it strips types without a flag and loads better-sqlite3. */
const oldestProjectNode = '24.0.0'

/**
 * The Node that the `node` package brings, or the running one when that is new enough.
 * @param {string} root the project folder
 * @returns {string | undefined}
 */
export function projectNode(root) {
  const folder = path.join(root, 'node_modules', 'node')
  const file = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(file)) completeInstall(root, folder)
  if (existsSync(file)) return file
  return isAtLeast(process.versions.node, oldestProjectNode) ? process.execPath : undefined
}

/**
 * The `node` package fetches its binary in an install script, and .npmrc turns install scripts off. npm runs this one on
 * request and links the binary; an npm that has been told never to run any leaves the script to be run by hand.
 * @param {string} root
 * @param {string} folder
 */
function completeInstall(root, folder) {
  const status = npm(root, ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'])
  if (status === 0 && existsSync(path.join(folder, 'bin'))) return
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, stdio: ['ignore', 2, 2] })
}
