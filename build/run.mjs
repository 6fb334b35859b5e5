// node build/run.mjs FILE.ts [arguments]: runs a file of the project under the project's own Node, installing it first.
import { runUnderProjectNode } from './bootstrap/main.mjs'

const [entry = '', ...args] = process.argv.slice(2)
// npm runs scripts in the project folder; paths that a person types mean the folder they stand in.
process.exitCode = await runUnderProjectNode(entry, args, process.env['INIT_CWD'] ?? process.cwd())
