import type { PageAnswer, PageRequest } from './grid-source.ts'

export const BLOCK_SIZE = 100

/** The window that a view is opened with. */
export const FIRST_ROWS = { offset: 0, limit: BLOCK_SIZE, wantTotal: true } as const

type WindowRequest = Pick<PageRequest, 'offset' | 'limit' | 'cursor' | 'wantTotal'>

/**
 * The windows of one view of the records. The end of a block is the start of the next one, so the block after it is
 * asked for by cursor and costs the same at any depth; a jump has only its offset. The total is asked for once.
 */
export class PageWindows {
  readonly #cursors = new Map<number, string>()
  #total: number | null = null
  #wantsTotal = true

  get total(): number | null {
    return this.#total
  }

  /** Cursors and total may be out of date: the next window counts again. */
  restart(): void {
    this.#cursors.clear()
    this.#wantsTotal = true
  }

  request(offset: number, limit: number): WindowRequest {
    const cursor = this.#cursors.get(offset)
    const wantTotal = this.#wantsTotal
    this.#wantsTotal = false
    return { offset, limit, wantTotal, ...(cursor === undefined ? {} : { cursor }) }
  }

  /** Takes an answer in; returns the number of rows of the view once it is known. */
  settle(request: WindowRequest, answer: PageAnswer): number | undefined {
    const end = request.offset + answer.rows.length
    if (answer.nextCursor !== null) this.#cursors.set(end, answer.nextCursor)
    if (answer.total !== null) this.#total = answer.total
    // Rows that went away since the count end the view earlier.
    else if (answer.rows.length < request.limit && answer.rows.length > 0) this.#total = end
    else if (answer.rows.length === 0 && request.offset === 0) this.#total = 0
    return this.#total ?? undefined
  }

  /** The window was not read: whoever comes next asks for the total in its place. */
  fail(request: WindowRequest): void {
    if (request.wantTotal) this.#wantsTotal = true
  }
}
