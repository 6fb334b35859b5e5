import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { npm } from './npm.mjs'
import { say } from './say.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether node_modules holds what the lockfile names. npm keeps a lockfile of its own inside node_modules and writes it
 * last, so an interrupted install has none. Packages for other platforms are optional and may be absent.
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile} installed node_modules/.package-lock.json
 * @returns {boolean}
 */
export function isInstalled(wanted, installed) {
  const want = wanted.packages ?? {}
  const have = installed.packages ?? {}
  const complete = Object.entries(want).every(([name, locked]) => {
    if (name === '') return true
    const found = have[name]
    if (found === undefined) return locked.optional === true || locked.devOptional === true
    return found.version === locked.version && found.integrity === locked.integrity
  })
  return complete && Object.keys(have).every((name) => want[name] !== undefined)
}

/**
 * Runs `npm ci` when node_modules is missing or differs from the lockfile.
 * @param {string} root the project folder
 * @returns {boolean} false when the install failed; the reason has been said
 */
export function ensureInstalled(root) {
  const wanted = readJson(path.join(root, 'package-lock.json'))
  const installed = readJson(path.join(root, 'node_modules', '.package-lock.json'))
  if (wanted !== undefined && installed !== undefined && isInstalled(wanted, installed)) return true
  say(
    '正在安装依赖（npm ci），第一次需要一两分钟……',
    'Installing dependencies (npm ci); the first time takes a minute or two…',
  )
  const status = npm(root, [installCommand(root), '--loglevel=error'])
  if (status === 0) return true
  if (status === undefined) {
    say(
      '没有找到 npm。它随 Node.js 一起安装：https://nodejs.org',
      'npm was not found. It comes with Node.js: https://nodejs.org',
    )
  } else {
    say('依赖没有装好，原因见上面 npm 的输出。', 'The dependencies could not be installed; npm says why above.')
  }
  return false
}

/**
 * Windows keeps a running program's file locked, so `npm ci` cannot delete the Node that runs this very script.
 * @param {string} root
 * @returns {'ci' | 'install'}
 */
function installCommand(root) {
  const runsFromModules = process.execPath.startsWith(path.join(root, 'node_modules'))
  return process.platform === 'win32' && runsFromModules ? 'install' : 'ci'
}

/**
 * @param {string} file
 * @returns {Lockfile | undefined} undefined when the file is absent or not JSON
 */
function readJson(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // A lockfile that does not parse names nothing that could be installed already; npm reports it properly.
    return undefined
  }
}
