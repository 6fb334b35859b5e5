import path from 'node:path'
import { run } from '../launch/run.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** What `npm run --silent workbench -- …` printed as JSON. Throws with its sentence when it ended with an error. */
export async function workbench(...args: readonly string[]): Promise<unknown> {
  const script = path.join(root, 'build', 'run.mjs')
  const done = await run(process.execPath, [script, 'db/cli/main.ts', ...args, '--json'], {
    cwd: root,
    keepOutput: true,
    timeout: 300_000,
  })
  if (done.code !== 0) throw new Error(`workbench ${args.join(' ')}: exit code ${done.code}\n${done.output}`)
  return JSON.parse(done.stdout)
}
