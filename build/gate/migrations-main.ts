// Asks drizzle-kit for a migration into a copy of db/migrations: whatever it writes there is missing from the real one.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import drizzle from '../drizzle.config.ts'
import { run } from '../launch/run.ts'

const root = path.resolve(import.meta.dirname, '../..')
const tool = path.join(root, 'node_modules', 'drizzle-kit', 'bin.cjs')

async function compare(): Promise<string[]> {
  const cache = path.join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const copy = mkdtempSync(path.join(cache, 'migrations-'))
  try {
    cpSync(path.join(root, 'db', 'migrations'), copy, { recursive: true })
    const landed = new Set(listSql(copy))
    const output = await generateInto(path.relative(root, copy).replaceAll('\\', '/'))
    if (output !== undefined) return [`drizzle-kit could not compare db/schema with db/migrations:\n${output}`]
    return listSql(copy)
      .filter((name) => !landed.has(name))
      .map(
        (name) =>
          `db/schema is ahead of db/migrations (npm run migration) by:\n${readFileSync(path.join(copy, name), 'utf8')}`,
      )
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Returns what drizzle-kit said when it failed. A renamed column makes it ask, which counts as failed here. */
async function generateInto(folder: string): Promise<string | undefined> {
  const flags = ['--dialect', drizzle.dialect, '--schema', String(drizzle.schema), '--out', folder]
  const done = await run(process.execPath, [tool, 'generate', ...flags], {
    cwd: root,
    keepOutput: true,
    timeout: 50_000,
  })
  return done.code === 0 ? undefined : done.output
}

function listSql(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.sql'))
}

const problems = await compare()
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
