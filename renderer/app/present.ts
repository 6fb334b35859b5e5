/** The items that are there; `undefined` marks one that this person or host does not have. */
export function present<T>(items: readonly (T | undefined)[]): readonly T[] {
  return items.filter((item): item is T => item !== undefined)
}
