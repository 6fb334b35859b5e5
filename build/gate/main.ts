import path from 'node:path'
import { listSteps, type Step } from './steps.ts'
import { run } from '../launch/run.ts'

/** As many steps run at once; most of them use more than one core by themselves. */
const lanes = 2
const root = path.resolve(import.meta.dirname, '../..')

async function runStep(step: Step): Promise<boolean> {
  const startedAt = performance.now()
  const done = await run(process.execPath, step.args, { cwd: root, keepOutput: true })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const isOk = done.code === 0
  process.stdout.write(`${isOk ? 'ok    ' : 'FAILED'} ${step.name} (${seconds} s)\n${isOk ? '' : done.output}`)
  return isOk
}

async function runAll(steps: readonly Step[]): Promise<boolean> {
  const waiting = [...steps]
  const results: boolean[] = []
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) results.push(await runStep(step))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return results.length === steps.length && results.every(Boolean)
}

const wanted = process.argv.slice(2)
const all = listSteps(root)
const steps = wanted.length === 0 ? all : all.filter(({ name }) => wanted.some((word) => name.startsWith(word)))
if (steps.length === 0) process.stderr.write(`steps: ${all.map(({ name }) => name).join(', ')}\n`)
process.exitCode = steps.length > 0 && (await runAll(steps)) ? 0 : 1
