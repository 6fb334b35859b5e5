// npm run screenshots: draws docs/screenshots/<language>/*.png from the sample workbook, the same pictures each time.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { LANGUAGES } from '#shared/locale/index.ts'
import { ensureBuilt } from './launch/output.ts'
import { openBrowser } from './screenshots/browser.ts'
import { setClock } from './screenshots/clock.ts'
import { makeSample, startAtSample } from './screenshots/sample.ts'
import { drawScenes } from './screenshots/scenes.ts'
import { smallPng } from './screenshots/small-png.ts'

/** A larger picture makes the README slow to open and the repository heavy, in bytes. */
const MAX_BYTES = 300_000

const root = path.resolve(import.meta.dirname, '..')

async function drawAll(folder: string): Promise<void> {
  const browser = await openBrowser(root)
  try {
    for (const language of LANGUAGES) {
      rmSync(folder, { recursive: true, force: true })
      const sample = await makeSample(folder, language)
      setClock()
      const host = await startAtSample(folder)
      const target = path.join(root, 'docs', 'screenshots', language)
      mkdirSync(target, { recursive: true })
      try {
        await drawScenes({ browser, host, language, sample, folder }, (name, taken) => {
          const png = smallPng(taken)
          if (png.length > MAX_BYTES) throw new Error(`${name}.png has ${png.length} bytes; ${MAX_BYTES} are allowed`)
          writeFileSync(path.join(target, `${name}.png`), png)
          process.stdout.write(`${language}/${name}.png ${Math.round(png.length / 1000)} kB\n`)
        })
      } finally {
        await host.close()
      }
    }
  } finally {
    await browser.close()
  }
}

async function main(): Promise<number> {
  if (!(await ensureBuilt(root))) return 1
  // The page shows where a workbook lies, so the folder has the same name each time.
  const folder = path.join(tmpdir(), 'funnel-workbench')
  try {
    await drawAll(folder)
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = await main()
