/** Up and down within a list of cards, left and right to the list beside it. */
export function stepFocus(card: Element, key: string): void {
  const lists = [...document.querySelectorAll('[data-cards]')].filter(
    (list) => list.querySelector('[data-card]') !== null,
  )
  const list = card.closest('[data-cards]')
  const cards = [...(list?.querySelectorAll<HTMLElement>('[data-card]') ?? [])]
  const at = cards.findIndex((one) => one === card)
  if (key === 'ArrowUp' || key === 'ArrowDown') return cards[at + (key === 'ArrowUp' ? -1 : 1)]?.focus()
  const beside = lists[lists.findIndex((one) => one === list) + (key === 'ArrowLeft' ? -1 : 1)]
  beside?.querySelector<HTMLElement>('[data-card]')?.focus()
}
