import type { WireRecord } from '#shared/contract/base.ts'

/** What the board asks of a column. */
export interface ColumnHandle {
  readonly count: number
  readonly recordAt: (index: number) => WireRecord | undefined
  /** The card at a height of the window. */
  readonly indexNear: (y: number) => number
  /** Cards of a page. */
  readonly page: number
  /** The card has taken the focus: the keys start from it. */
  readonly note: (index: number) => void
  /** Scrolls to a card, which becomes the one that the keys start from, and gives it the focus if asked to. */
  readonly show: (index: number, takesFocus: boolean) => void
}

/** The columns on screen by stage. */
export class ColumnRegistry {
  readonly #columns = new Map<string, ColumnHandle>()

  get(stageId: string): ColumnHandle | undefined {
    return this.#columns.get(stageId)
  }

  /** Returns how to take it out again. */
  set(stageId: string, handle: ColumnHandle): () => void {
    this.#columns.set(stageId, handle)
    return () => {
      if (this.#columns.get(stageId) === handle) this.#columns.delete(stageId)
    }
  }
}

export interface CardPlace {
  readonly stageId: string
  readonly index: number
}

/** The place of the card that an event happened on. */
export function placeOfEvent(target: EventTarget | null): CardPlace | null {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-card]') : null
  const text = card?.dataset['card']
  if (text === undefined) return null
  const at = text.lastIndexOf(':')
  return { stageId: text.slice(0, at), index: Number(text.slice(at + 1)) }
}

/** Where an arrow key leads from a card; `null`: it is no such key, or there is nothing that way. */
export function placeAfter(
  key: string,
  from: CardPlace,
  y: number,
  stageIds: readonly string[],
  columns: ColumnRegistry,
): CardPlace | null {
  const { stageId, index } = from
  const own = columns.get(stageId)
  if (own === undefined) return null
  const within = (wanted: number): CardPlace => ({ stageId, index: Math.max(0, Math.min(wanted, own.count - 1)) })
  if (key === 'ArrowDown') return within(index + 1)
  if (key === 'ArrowUp') return within(index - 1)
  if (key === 'PageDown') return within(index + own.page)
  if (key === 'PageUp') return within(index - own.page)
  if (key === 'Home') return within(0)
  if (key === 'End') return within(own.count - 1)
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null
  const at = stageIds.indexOf(stageId)
  // Columns without cards have nothing to stand on.
  const others = key === 'ArrowRight' ? stageIds.slice(at + 1) : stageIds.slice(0, at).toReversed()
  const next = others.find((id) => (columns.get(id)?.count ?? 0) > 0)
  return next === undefined ? null : { stageId: next, index: columns.get(next)?.indexNear(y) ?? 0 }
}
