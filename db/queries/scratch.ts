import type { Handle } from './handle.ts'

/**
 * Runs work that writes a file which is thrown away if anything goes wrong: a crash may lose it, so no batch waits for
 * the disk. The handle is as careful as before when the work is done.
 */
export async function withoutWaiting<T>(handle: Handle, work: () => Promise<T>): Promise<T> {
  const [journal, synchronous] = ['journal_mode', 'synchronous'].map((name) =>
    String(handle.pragma(name, { simple: true })),
  )
  handle.pragma('journal_mode = MEMORY')
  handle.pragma('synchronous = OFF')
  try {
    return await work()
  } finally {
    handle.pragma(`journal_mode = ${journal}`)
    handle.pragma(`synchronous = ${synchronous}`)
  }
}
