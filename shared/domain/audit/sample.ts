import type { Decision, Verdict } from '../../entities/expenses.ts'

export interface DecidedLine {
  readonly id: string
  readonly verdict: Verdict | null
  readonly decision: Decision | null
}

/** Of lines that were decided as the audit saw them one in so many is drawn, at least one. */
const ONE_IN = 10

/** FNV-1a over UTF-16 units: the same draw on every machine, and none that anybody can choose. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at)
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  return hash
}

const isAgainst = ({ verdict, decision }: DecidedLine): boolean =>
  verdict !== 'matched' && (decision === 'approved' || decision === 'reduced')

/** Lines for a second look: what was granted against the audit, and a share of the others drawn by the claim's id. */
export function drawSample(claimId: string, lines: readonly DecidedLine[]): string[] {
  const decided = lines.filter(({ decision }) => decision !== null)
  const against = decided.filter(isAgainst)
  const others = decided
    .filter((line) => !isAgainst(line))
    .map(({ id }) => ({ id, rank: hashOf(`${claimId} ${id}`) }))
    .toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
  const drawn = new Set([...against, ...others.slice(0, Math.ceil(others.length / ONE_IN))].map(({ id }) => id))
  return lines.flatMap(({ id }) => (drawn.has(id) ? [id] : []))
}
