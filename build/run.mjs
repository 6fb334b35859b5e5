// node build/run.mjs FILE.ts [arguments]: runs a file of the project under the project's own Node, installing it first.
import { runUnderProjectNode } from './bootstrap/main.mjs'

const [entry = '', ...args] = process.argv.slice(2)
process.exitCode = await runUnderProjectNode(entry, args)
