import type { GridSource, PageAnswer, PageRequest } from '#renderer/grid/index.ts'
import { recordBus } from './record-bus.ts'

/** The first rows of a view, on their way before there is a grid that could ask for them. */
export class EarlyRows {
  readonly #request: PageRequest
  readonly #told = recordBus.told
  #answer: Promise<PageAnswer> | null

  constructor(source: Pick<GridSource, 'page'>, request: PageRequest) {
    this.#request = request
    this.#answer = source.page(request)
    // Whoever takes the answer hears of its failure; it may be that nobody does.
    this.#answer.catch(() => undefined)
  }

  /** The answer to the very first request, where that asks for these rows and no record has changed since. */
  take({ view, ...asked }: PageRequest): Promise<PageAnswer> | null {
    const answer = this.#answer
    this.#answer = null
    const { view: expected, ...early } = this.#request
    const isSame = view === expected && JSON.stringify(sorted(asked)) === JSON.stringify(sorted(early))
    return isSame && this.#told === recordBus.told ? answer : null
  }
}

function sorted(request: object): readonly [string, unknown][] {
  return Object.entries(request).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
