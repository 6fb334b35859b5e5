import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const ROOT = resolve(import.meta.dirname, '../..')

/** The built main, preload and service with the small page of the process tests. Resolves to the program's folder. */
export async function buildProcessApp(): Promise<string> {
  const folder = join(ROOT, 'out', 'process-page')
  rmSync(folder, { recursive: true, force: true })
  for (const part of ['main', 'preload', 'migrations']) {
    const built = join(ROOT, 'out', part)
    if (existsSync(built)) cpSync(built, join(folder, part), { recursive: true })
  }
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'process-page', type: 'module', main: 'main/main.js' }),
  )
  await buildProcessPage(join(folder, 'renderer'))
  return folder
}

/** The small page alone, for a loopback host. */
export async function buildProcessPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: join(ROOT, 'test', 'support', 'process-page'),
    base: './',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0 },
  })
}
