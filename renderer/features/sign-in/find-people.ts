import type { PersonTile } from '#shared/contract/session.ts'

/** People whose name, pinyin or initials hold the text, in the order given. */
export function findPeople(tiles: readonly PersonTile[], text: string): readonly PersonTile[] {
  const wanted = text.trim().toLocaleLowerCase()
  if (wanted === '') return tiles
  return tiles.filter((tile) => `${tile.name} ${tile.initials}`.toLocaleLowerCase().includes(wanted))
}

/** Those who can sign in come first, the last to have done so at the head. */
export function orderTiles(tiles: readonly PersonTile[]): readonly PersonTile[] {
  const rank = (tile: PersonTile) => (tile.isReady ? (tile.lastSignInAt ?? 0) : -1)
  return tiles.toSorted((a, b) => rank(b) - rank(a))
}
