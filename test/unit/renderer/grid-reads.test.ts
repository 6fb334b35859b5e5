import { describe, expect, it } from 'vitest'
import { ReadQueue } from '#renderer/grid/read-queue.ts'

/** Reads that last until they are told to end. */
function bench() {
  const queue = new ReadQueue()
  const started: string[] = []
  const ends = new Map<string, (reason?: Error) => void>()
  const read = (name: string): Promise<void> =>
    queue.run(
      () =>
        new Promise<void>((resolve, reject) => {
          started.push(name)
          ends.set(name, (reason) => (reason === undefined ? resolve() : reject(reason)))
        }),
    )
  return { read, started, end: (name: string, reason?: Error) => ends.get(name)?.(reason) }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('reads of windows', () => {
  it('go through two at a time, the latest first', async () => {
    const { read, started, end } = bench()
    const all = ['a', 'b', 'c', 'd'].map(read)
    expect(started).toEqual(['a', 'b'])
    end('a')
    await turn()
    expect(started).toEqual(['a', 'b', 'd'])
    end('d')
    await turn()
    expect(started).toEqual(['a', 'b', 'd', 'c'])
    end('b')
    end('c')
    await Promise.all(all)
    const later = read('e')
    const last = read('f')
    expect(started.slice(4)).toEqual(['e', 'f'])
    end('e')
    end('f')
    await Promise.all([later, last])
  })

  it('go on after one that failed', async () => {
    const { read, started, end } = bench()
    const [first, second, third] = [read('a'), read('b'), read('c')]
    end('a', new Error('lost'))
    await expect(first).rejects.toThrow('lost')
    await turn()
    expect(started).toEqual(['a', 'b', 'c'])
    end('b')
    end('c')
    await Promise.all([second, third])
  })
})
