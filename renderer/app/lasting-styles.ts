import { createCache } from '@ant-design/cssinjs'

/**
 * A cache of antd's styles that keeps what was made. By itself antd takes the variables of a component away with the
 * last one on the page and puts them together again with the next: every change of the page then makes the browser
 * match the styles of all that is on it anew.
 */
export function lastingStyles(): ReturnType<typeof createCache> {
  const cache = createCache()
  const update = cache.opUpdate.bind(cache)
  cache.opUpdate = (path, change) =>
    update(path, (known) => {
      const next = change(known)
      // Counted as one user more than there are, so the last one never leaves.
      return (known ?? null) === null && next !== null ? [next[0] + 1, next[1]] : next
    })
  return cache
}
