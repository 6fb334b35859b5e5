import { runUnderProjectNode } from './bootstrap/main.mjs'

process.exitCode = await runUnderProjectNode('build/tests/main.ts', process.argv.slice(2))
