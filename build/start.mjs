import { runUnderProjectNode } from './bootstrap/main.mjs'

process.exitCode = await runUnderProjectNode('build/launch/main.ts', process.argv.slice(2))
