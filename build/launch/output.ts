import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { run } from './run.ts'
import { say } from '../bootstrap/say.mjs'

const sourceFolders = ['db', 'electron', 'renderer', 'shared']
const sourceFiles = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json']

/** SHA-256 over the path and content of everything the build reads; checkouts change times but not this. */
export function hashSources(root: string): string {
  const hash = createHash('sha256')
  for (const file of [...sourceFiles, ...sourceFolders.flatMap((folder) => listFiles(root, folder))]) {
    const content = readFileSync(path.join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/** Builds into out/ when the sources differ from those of the last build. Returns false when the build failed. */
export async function ensureBuilt(root: string): Promise<boolean> {
  const stamp = path.join(root, 'out', 'sources.sha256')
  const wanted = hashSources(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true
  say('正在构建……', 'Building…')
  const vite = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const built = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, keepOutput: true })
  if (built.code !== 0) {
    process.stderr.write(built.output)
    say('构建失败，原因见上。', 'The build failed; the reason is above.')
    return false
  }
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
  return true
}
