import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { run } from '../launch/run.ts'
import type { PlaywrightProject, VitestProject } from './arguments.ts'
import { countListed, readPlaywright, readVitest, type Totals } from './results.ts'

const root = path.resolve(import.meta.dirname, '../..')
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
const playwright = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
/** vitest ends its own tests; this only keeps a run that no longer moves from blocking what follows. */
const vitestTimeout = 900_000

/** Node 24 takes the add-on that ships; the one named by this variable is for Electron runtimes that cannot. */
function withShippedAddOn(): NodeJS.ProcessEnv {
  const { WORKBENCH_SQLITE_BINDING: _, ...env } = process.env
  return env
}

/** A fresh place for a runner's JSON report, so that an old report is never read as a new one. */
function reportFile(name: string): string {
  const file = path.join(root, 'test-results', 'reports', `${name}.json`)
  mkdirSync(path.dirname(file), { recursive: true })
  rmSync(file, { force: true })
  return file
}

function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

export async function runVitest(projects: readonly VitestProject[], filters: readonly string[]): Promise<Totals> {
  const file = reportFile('vitest')
  const names = projects.flatMap((name) => ['--project', name])
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  const args = [vitest, 'run', '--passWithNoTests', ...names, ...reporters, ...filters]
  const done = await run(process.execPath, args, { cwd: root, env: withShippedAddOn(), timeout: vitestTimeout })
  return readVitest(readReport(file), done.code)
}

function playwrightArguments(project: PlaywrightProject, filters: readonly string[]): string[] {
  return [playwright, 'test', '--project', project, '--pass-with-no-tests', ...filters]
}

/** `prefix` is a command that runs the rest, such as one that gives it a display. */
export async function runPlaywright(
  project: PlaywrightProject,
  filters: readonly string[],
  prefix: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Totals> {
  const file = reportFile(project)
  const [command, ...args] = [...prefix, process.execPath, ...playwrightArguments(project, filters)]
  const done = await run(command ?? process.execPath, [...args, '--reporter=list,json'], {
    cwd: root,
    env: { ...(project === 'desktop' ? process.env : withShippedAddOn()), ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  })
  return readPlaywright(readReport(file), done.code)
}

/** The tests of a project that cannot run here, counted as skipped; a list that cannot be read is a failure. */
export async function skipPlaywright(project: PlaywrightProject, filters: readonly string[]): Promise<Totals> {
  const file = reportFile(project)
  const done = await run(process.execPath, [...playwrightArguments(project, filters), '--list', '--reporter=json'], {
    cwd: root,
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    keepOutput: true,
  })
  if (done.code !== 0) process.stderr.write(done.output)
  return { passed: 0, failed: done.code === 0 ? 0 : 1, skipped: countListed(readReport(file)) }
}
