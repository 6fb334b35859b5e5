import { expect, test } from 'vitest'
import { lastingStyles } from '#renderer/app/lasting-styles.ts'

/** What antd does with an entry: makes it, counts who uses it, and takes it away with the last one. */
function user(cache: ReturnType<typeof lastingStyles>, make: () => string) {
  const path = 'style%button'
  cache.opUpdate(path, (known) => known ?? [0, make()])
  cache.opUpdate(path, (known) => [(known?.[0] ?? 0) + 1, known?.[1]])
  return () =>
    cache.opUpdate(path, (known) => {
      const [times = 0, style] = known ?? []
      return times - 1 === 0 ? null : [times - 1, style]
    })
}

test('styles that nobody uses any more are there for the next one', () => {
  const cache = lastingStyles()
  const made: string[] = []
  const make = () => `style ${made.push('')}`
  const leave = [user(cache, make), user(cache, make)]
  for (const one of leave) one()
  expect(cache.opGet('style%button')?.[1]).toBe('style 1')
  user(cache, make)()
  expect(made).toHaveLength(1)
})
