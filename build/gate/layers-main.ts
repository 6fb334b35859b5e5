import path from 'node:path'
import { checkLayers } from './layers.ts'

const problems = checkLayers(path.resolve(import.meta.dirname, '../..'))
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
