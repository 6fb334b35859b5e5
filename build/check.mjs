import { runUnderProjectNode } from './bootstrap/main.mjs'

process.exitCode = await runUnderProjectNode('build/gate/main.ts', process.argv.slice(2))
