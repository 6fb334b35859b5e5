// Runs before anything is installed and under any Node from 20 on, so this folder imports node built-ins alone.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { oldestNode, isAtLeast } from './node-version.mjs'
import { projectNode } from './project-node.mjs'
import { say } from './say.mjs'

/** The project folder. `import.meta.dirname` is younger than the oldest Node this must run on. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Installs what is missing, then runs a TypeScript file of the project under the project's own Node.
 * @param {string} entry path from the project folder
 * @param {string[]} args
 * @param {string} [cwd] folder to run it in
 * @returns {Promise<number>} the exit code to end with
 */
export async function runUnderProjectNode(entry, args, cwd = root) {
  if (!isAtLeast(process.versions.node, oldestNode)) {
    say(
      `需要 Node.js ${oldestNode} 或更新版本，这台机器上是 ${process.versions.node}。请到 https://nodejs.org 安装后再试。`,
      `Node.js ${oldestNode} or later is needed; this machine has ${process.versions.node}. Install it from https://nodejs.org and try again.`,
    )
    return 1
  }
  if (!ensureInstalled(root)) return 1
  const node = projectNode(root)
  if (node === undefined) {
    say(
      '没有找到项目自带的 Node 24。请删除 node_modules 后再运行一次。',
      "The project's own Node 24 is missing. Delete node_modules and run this again.",
    )
    return 1
  }
  return runToEnd(node, [path.join(root, entry), ...args], cwd)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<number>}
 */
function runToEnd(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: 'inherit' })
    // The terminal sends Ctrl+C to the child as well; this process only has to outlive it to hand on its exit code.
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)))
  })
}
