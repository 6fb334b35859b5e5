import fs from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { DesktopApp } from '#test/support/electron-app.ts'

const KIB = 1024
const MIB = 1024 * KIB

/** Time between two looks, in ms. */
const LOOK_MS = 500
/** So many looks in a row that differ by less than `STILL` bytes are rest. */
const LOOKS = 4
const STILL = MIB
/** A large workbook's warnings are found within this, in looks. */
const MAX_LOOKS = 600

/**
 * Memory once nothing is under way any more: what sign-in or a page set going in the service has ended, and what the page
 * no longer needs is gone. Without that, work of the background counts for whatever is measured after it.
 */
export async function memoryAtRest(desktop: DesktopApp): Promise<number> {
  const { page } = desktop
  const session = await page.context().newCDPSession(page)
  const last: number[] = []
  try {
    for (let look = 0; look < MAX_LOOKS; look++) {
      await session.send('HeapProfiler.collectGarbage')
      last.push(await memoryOf(desktop))
      const recent = last.slice(-LOOKS)
      if (recent.length === LOOKS && Math.max(...recent) - Math.min(...recent) < STILL) return Math.min(...recent)
      await setTimeout(LOOK_MS)
    }
  } finally {
    await session.detach()
  }
  throw new Error('The program does not come to rest')
}

/** The most memory while something is done, as looks at it find it; what the work returns comes with it. */
export async function peakDuring<T>(
  desktop: DesktopApp,
  work: Promise<T>,
): Promise<readonly [result: T, peak: number]> {
  const over = new AbortController()
  let peak = 0
  const end = work.finally(() => over.abort())
  const looks = (async () => {
    while (!over.signal.aborted) {
      peak = Math.max(peak, await memoryOf(desktop))
      await setTimeout(LOOK_MS)
    }
  })()
  const [result] = await Promise.all([end, looks])
  return [result, peak]
}

/**
 * Memory of main, service and page together, in bytes. On Linux what they share is counted once (proportional set size);
 * elsewhere Electron's own figure stands, which counts it in each.
 */
async function memoryOf({ app }: DesktopApp): Promise<number> {
  const processes = await app.evaluate(({ app: main }) =>
    main.getAppMetrics().map(({ pid, memory }) => ({ pid, kib: memory.workingSetSize })),
  )
  return processes.reduce((sum, { pid, kib }) => sum + (proportionalKib(pid) ?? kib) * KIB, 0)
}

const ENDED = new Set(['ENOENT', 'ESRCH'])

/** Nothing for a process that has ended since it was listed; `undefined` where the system does not tell. */
function proportionalKib(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const found = /^Pss:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
    return found === null ? undefined : Number(found[1])
  } catch (reason) {
    if (ENDED.has((reason as NodeJS.ErrnoException).code ?? '')) return 0
    throw reason
  }
}
