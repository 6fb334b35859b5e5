import { argv, env, stderr, stdout } from 'node:process'
import { runCommandLine } from './run.ts'

const code = await runCommandLine(argv.slice(2), { stdout, stderr }, env)
process.exitCode = code
