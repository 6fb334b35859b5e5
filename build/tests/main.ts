import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { say } from '../bootstrap/say.mjs'
import type { Found } from '../launch/electron.ts'
import { ensureBuilt } from '../launch/output.ts'
import { readTestArguments, type PlaywrightProject } from './arguments.ts'
import { findChromium } from './chromium.ts'
import { findDesktop } from './desktop.ts'
import { add, closingLine, isSuccess, none, type Totals } from './results.ts'
import { runPlaywright, runVitest, skipPlaywright } from './runners.ts'

const root = path.resolve(import.meta.dirname, '../..')
const { vitest, playwright, filters } = readTestArguments(process.argv.slice(2))

interface Place {
  readonly prefix: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** Where a project's tests can run: the command around them and what they are told. */
async function findPlace(project: PlaywrightProject): Promise<Found<Place>> {
  if (project === 'desktop') {
    const desktop = await findDesktop(root)
    return 'reason' in desktop ? desktop : { found: { prefix: desktop.found.prefix, env: {} } }
  }
  const chromium = await findChromium(root)
  return 'reason' in chromium ? chromium : { found: { prefix: [], env: { WORKBENCH_CHROMIUM: chromium.found } } }
}

async function runPages(project: PlaywrightProject, isBuilt: boolean): Promise<Totals> {
  const place: Found<Place> = isBuilt
    ? await findPlace(project)
    : { reason: { zh: '构建失败', en: 'the build failed' } }
  if ('found' in place) return runPlaywright(project, filters, place.found.prefix, place.found.env)
  const totals = await skipPlaywright(project, filters)
  say(
    `跳过 ${project} 的 ${totals.skipped} 个测试：${place.reason.zh}。`,
    `Skipped ${totals.skipped} tests of ${project}: ${place.reason.en}.`,
  )
  return totals
}

async function runAll(): Promise<Totals> {
  const needsPages = playwright.length > 0
  const isBuilt = !needsPages || (await ensureBuilt(root))
  let totals: Totals = isBuilt ? none : { ...none, failed: 1 }
  if (vitest.length > 0) totals = add(totals, await runVitest(vitest, filters))
  for (const project of playwright) totals = add(totals, await runPages(project, isBuilt))
  return totals
}

// The browser's tests and the desktop's start from the same sample workbook.
const samples = mkdtempSync(path.join(tmpdir(), 'funnel-samples-'))
process.once('exit', () => rmSync(samples, { recursive: true, force: true }))
process.env['WORKBENCH_SAMPLES'] = samples

const totals = await runAll()
process.stdout.write(`${closingLine(totals)}\n`)
process.exitCode = isSuccess(totals) ? 0 : 1
