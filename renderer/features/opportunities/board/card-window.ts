/** Height of a card and the distance from one to the next, as board.css draws them; a column's cards stand by arithmetic. */
export const CARD_HEIGHT = 76
export const CARD_PITCH = 82

/** Cards of one call. */
export const WINDOW_SIZE = 60

/** Rendered beyond both ends of what is seen, so that scrolling a little draws nothing. */
const MARGIN = 6
/** The rendered range moves by so many cards at a time. */
const STEP = 4

export interface CardRange {
  readonly from: number
  /** The card after the last one. */
  readonly to: number
}

/** The cards to be rendered for what a column shows. */
export function rangeAt(scrollTop: number, height: number, count: number): CardRange {
  const first = Math.floor(scrollTop / CARD_PITCH / STEP) * STEP
  const last = Math.ceil((scrollTop + height) / CARD_PITCH / STEP) * STEP
  return { from: Math.max(0, Math.min(first - MARGIN, count)), to: Math.max(0, Math.min(last + MARGIN, count)) }
}

/** Numbers of the calls that hold a range of cards. */
export function windowsOf({ from, to }: CardRange): readonly number[] {
  if (to <= from) return []
  const first = Math.floor(from / WINDOW_SIZE)
  return Array.from({ length: Math.floor((to - 1) / WINDOW_SIZE) - first + 1 }, (_, index) => first + index)
}

/** Where a column has to be scrolled to so that a card is seen whole; where it is when it already is. */
export function revealAt(index: number, scrollTop: number, height: number): number {
  const top = index * CARD_PITCH
  if (top < scrollTop) return top
  const bottom = top + CARD_HEIGHT
  return bottom > scrollTop + height ? bottom - height : scrollTop
}
