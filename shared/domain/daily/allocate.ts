/** Who calls whom so far. */
export interface Allocation {
  readonly personId: string
  readonly checkerId: string
}

/** People whom one checker calls; the seed documents name forty for four. */
export const PEOPLE_A_CHECKER = 10

/**
 * Spreads people over checkers as evenly as can be: two of them differ by more than one only where somebody would check
 * themselves. Whoever has a checker keeps them while that one has room, so that a person who joins moves nobody else.
 */
export function allocateCheckers(
  people: readonly string[],
  checkers: readonly string[],
  current: readonly Allocation[],
): Allocation[] {
  if (checkers.length === 0) return []
  const isOne = new Set(people)
  const room = roomOf(
    people.length,
    checkers,
    current.filter(({ personId }) => isOne.has(personId)),
  )
  const known = new Map(current.map(({ personId, checkerId }) => [personId, checkerId]))
  const given = new Map<string, string>()
  const take = (personId: string, checkerId: string): void => {
    given.set(personId, checkerId)
    room.set(checkerId, (room.get(checkerId) ?? 0) - 1)
  }
  for (const id of people) {
    const checker = known.get(id)
    if (checker !== undefined && checker !== id && (room.get(checker) ?? 0) > 0) take(id, checker)
  }
  // Whoever is a checker as well has fewer to choose from.
  const waiting = people.filter((id) => !given.has(id))
  const first = waiting.filter((id) => room.has(id))
  for (const id of [...first, ...waiting.filter((one) => !room.has(one))]) {
    const [best] = checkers
      .filter((checker) => checker !== id)
      .toSorted((a, b) => (room.get(b) ?? 0) - (room.get(a) ?? 0))
    if (best !== undefined) take(id, best)
  }
  return people.flatMap((personId) => {
    const checkerId = given.get(personId)
    return checkerId === undefined ? [] : [{ personId, checkerId }]
  })
}

/** An equal share each; what is left over goes to those who call most already. */
function roomOf(count: number, checkers: readonly string[], current: readonly Allocation[]): Map<string, number> {
  const share = Math.floor(count / checkers.length)
  const rest = count % checkers.length
  const calls = (id: string): number => current.filter(({ checkerId }) => checkerId === id).length
  const busiest = checkers.toSorted((a, b) => calls(b) - calls(a))
  return new Map(busiest.map((id, index) => [id, share + (index < rest ? 1 : 0)]))
}
