import type { FieldIssue } from '#shared/errors.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Draft } from './drafts.ts'

/** More drafts than this do not wait: they are refused at once. */
const MAX_WAITING = 10_000

interface Waiting {
  readonly draft: Draft
  readonly field: string
}

/** A draft whose turn has come; `isFreed`: its own value has to go first, since the draft that needs it comes earlier. */
export interface Turn {
  readonly draft: Draft
  readonly field: string
  readonly isFreed: boolean
}

/**
 * Drafts that want a value which must stand once, and which another record still has. What counts is the state at the end
 * of the act, so they wait until the others are written.
 */
export class WaitingDrafts {
  readonly #book: FieldBook
  readonly #type: RecordType
  readonly #waiting: Waiting[] = []

  constructor(book: FieldBook, type: RecordType) {
    this.#book = book
    this.#type = type
  }

  /** Whether the draft waits: nothing but a value taken by another record speaks against it. */
  take(draft: Draft, issues: readonly FieldIssue[]): boolean {
    const [issue] = issues
    if (issue === undefined || issues.length > 1 || issue.code !== 'notUnique') return false
    if (draft.cells === null || !draft.values.has(issue.field) || this.#waiting.length >= MAX_WAITING) return false
    if (this.#book.fieldOf(this.#type, issue.field)?.unique !== true) return false
    this.#waiting.push({ draft, field: issue.field })
    return true
  }

  /** Each draft after the one that gives up the value it wants; where they go round in a circle, one gives its own up first. */
  *turns(): Generator<Turn> {
    const holders = new Map(this.#waiting.map((one) => [heldBy(one), one]))
    const done = new Set<Waiting>()
    for (const start of this.#waiting) {
      const chain: Waiting[] = []
      let next: Waiting | undefined = start
      while (next !== undefined && !done.has(next)) {
        done.add(next)
        chain.push(next)
        next = holders.get(wantedBy(next))
      }
      const isCircle = next !== undefined && chain[0] === next && chain.length > 1
      const [first] = chain
      if (isCircle && first !== undefined) yield { ...first, isFreed: true }
      for (const { draft, field } of chain.toReversed()) yield { draft, field, isFreed: false }
    }
    this.#waiting.length = 0
  }
}

const nameOf = (field: string, value: FieldValue): string =>
  `${field} ${typeof value === 'string' ? value.toLowerCase() : ''}`
const heldBy = ({ draft, field }: Waiting): string => nameOf(field, draft.cells?.values.get(field) ?? null)
const wantedBy = ({ draft, field }: Waiting): string => nameOf(field, draft.values.get(field) ?? null)
