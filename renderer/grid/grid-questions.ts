import { createStore, type Store } from '#renderer/ui/store.ts'
import type { BadCell } from '#shared/contract/ranges.ts'

/** What the grid must ask before it goes on. */
export type GridQuestion =
  /** Cells of a block that cannot be written; `good` can. */
  | { readonly kind: 'badCells'; readonly cells: readonly BadCell[]; readonly badCount: number; readonly good: number }
  /** Rows of the clipboard past the last row. */
  | { readonly kind: 'newRows'; readonly newRows: number; readonly existing: number }
  /** More cells than a clipboard takes well. */
  | { readonly kind: 'tooLarge'; readonly cells: number; readonly limit: number }

export type GridAnswer = 'yes' | 'less' | null

export interface OpenQuestion {
  readonly question: GridQuestion
  /** `yes`: the whole; `less`: the smaller part; `null`: nothing. */
  readonly answer: (answer: GridAnswer) => void
}

export class GridQuestions {
  readonly store: Store<OpenQuestion | null> = createStore<OpenQuestion | null>(null)

  /** A question still open is answered with no. */
  ask(question: GridQuestion): Promise<GridAnswer> {
    this.store.get()?.answer(null)
    return new Promise((resolve) => {
      const answer = (given: GridAnswer) => {
        this.store.set(null)
        resolve(given)
      }
      this.store.set({ question, answer })
    })
  }
}
