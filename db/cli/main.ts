import { argv, env, stderr, stdout } from 'node:process'
import { keepHeapSmall } from '#db/workbook/heap.ts'
import { runCommandLine } from './run.ts'

keepHeapSmall()

const code = await runCommandLine(argv.slice(2), { stdout, stderr }, env)
process.exitCode = code
