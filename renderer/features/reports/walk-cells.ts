import type { KeyboardEvent } from 'react'

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

/** Arrows go to the next cell with a number in their direction; Enter opens it, as on any button. */
export function walkCells(event: KeyboardEvent<HTMLTableElement>): void {
  const step = ARROWS[event.key]
  const cell = event.target instanceof HTMLElement ? event.target.closest('td') : null
  const row = cell?.parentElement
  if (step === undefined || cell === null || !(row instanceof HTMLTableRowElement)) return
  event.preventDefault()
  const [down, right] = step
  const rows = [...event.currentTarget.rows]
  let [y, x] = [rows.indexOf(row) + down, cell.cellIndex + right]
  for (; rows[y]?.cells[x] !== undefined; y += down, x += right) {
    const button = rows[y]?.cells[x]?.querySelector('button')
    if (button) return button.focus()
  }
}
