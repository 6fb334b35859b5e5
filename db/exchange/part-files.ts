import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'

/** Tells this machine's unfinished files in a shared folder from those of another one. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

const PART = /^\.funnel-([0-9a-f]{8})-(\d+)-[0-9a-z]+\.part$/

/** Whatever wrote a file that has not grown for so long does so no more. */
const GIVEN_UP_MS = 24 * 60 * 60 * 1000

let count = 0

/** Where a file is written before it takes its place: beside the target, under a name that says who writes it. */
export function partFileFor(target: string): string {
  count += 1
  const moment = `${Date.now().toString(36)}${count.toString(36)}`
  return join(dirname(target), `.funnel-${MACHINE}-${process.pid}-${moment}.part`)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another person cannot be signalled, but runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function isAbandoned(path: string, machine: string, pid: number): Promise<boolean> {
  if (machine === MACHINE && !isRunning(pid)) return true
  const { mtimeMs } = await stat(path)
  return Date.now() - mtimeMs > GIVEN_UP_MS
}

/**
 * Removes what killed processes left half-written beside the target: at once those of this machine whose process is gone,
 * after a day those of others. A folder that cannot be looked through stays as it is.
 */
export async function removeAbandonedParts(target: string): Promise<void> {
  const folder = dirname(target)
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const [, machine = '', pid = ''] = PART.exec(name) ?? []
    if (machine === '') continue
    const path = join(folder, name)
    try {
      if (await isAbandoned(path, machine, Number(pid))) await rm(path, { force: true })
    } catch (error) {
      // Somebody else removes it at the same moment, or may alone; the export does not depend on it.
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
}
