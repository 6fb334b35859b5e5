/** Figures by size in rows, of the product and of AG Grid alone in the same window. */
export interface Compared {
  readonly product?: Readonly<Record<string, number | undefined>> | undefined
  readonly bare?: Readonly<Record<string, number | undefined>> | undefined
}

interface Gate {
  readonly name: string
  readonly gate: number
  /** Most times what AG Grid alone takes. */
  readonly ratio: number
}

/** Milliseconds that a person feels. A frame of 33 ms is one that was left out at 60 frames a second. */
const GATES: readonly Gate[] = [
  { name: 'first cells (ms)', gate: 300, ratio: 1.6 },
  { name: 'scroll frame, p95 (ms)', gate: 34, ratio: 1.5 },
  { name: 'jump to the last row (ms)', gate: 60, ratio: 1.5 },
]

export interface Judged {
  readonly failures: readonly string[]
  /** Over a gate on a machine on which AG Grid alone is not far from it. */
  readonly notes: readonly string[]
}

/**
 * Milliseconds depend on the machine, so what is over its gate fails only where it is also far over AG Grid alone, which
 * was measured in the same window a moment later. The rest is said.
 */
export function againstBare(results: ReadonlyMap<number, Compared>): Judged {
  const judged = [...results].flatMap(([size, { product, bare }]) =>
    GATES.flatMap(({ name, gate, ratio }) => {
      const [own, alone] = [product?.[name], bare?.[name]]
      if (own === undefined || alone === undefined || own <= gate) return []
      const factor = own / alone
      const words = `${name}, ${size} rows: ${own.toFixed(0)} > ${gate}, ×${factor.toFixed(2)} of AG Grid alone`
      return [{ isFailure: factor > ratio, words: factor > ratio ? `${words} > ×${ratio}` : words }]
    }),
  )
  return {
    failures: judged.flatMap(({ isFailure, words }) => (isFailure ? [words] : [])),
    notes: judged.flatMap(({ isFailure, words }) => (isFailure ? [] : [words])),
  }
}
