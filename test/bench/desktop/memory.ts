import fs from 'node:fs'
import type { DesktopApp } from '#test/support/electron-app.ts'

const KIB = 1024

/**
 * Memory of main, service and page together, in bytes. On Linux what they share is counted once (proportional set size);
 * elsewhere Electron's own figure stands, which counts it in each.
 */
export async function memoryOf({ app }: DesktopApp): Promise<number> {
  const processes = await app.evaluate(({ app: main }) =>
    main.getAppMetrics().map(({ pid, memory }) => ({ pid, kib: memory.workingSetSize })),
  )
  return processes.reduce((sum, { pid, kib }) => sum + (proportionalKib(pid) ?? kib) * KIB, 0)
}

function proportionalKib(pid: number): number | undefined {
  const file = `/proc/${pid}/smaps_rollup`
  if (!fs.existsSync(file)) return undefined
  const found = /^Pss:\s+(\d+) kB$/m.exec(fs.readFileSync(file, 'utf8'))
  return found === null ? undefined : Number(found[1])
}
