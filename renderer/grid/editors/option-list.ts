import { element } from '../dom.ts'
import type { PickerOption } from '../grid-context.ts'

let lastId = 0

const GAP = 2
const MIN_WIDTH = 200

/** The list under a picking cell. It hangs on the page, so that the grid's edge cannot cut it off. */
export class OptionList {
  readonly id: string
  readonly #root: HTMLElement
  readonly #onPick: (option: PickerOption) => void
  #options: readonly PickerOption[] = []
  #active = -1

  constructor(label: string, onPick: (option: PickerOption) => void) {
    lastId += 1
    this.id = `cell-options-${lastId}`
    this.#onPick = onPick
    this.#root = element('div', { class: 'cell-options', role: 'listbox', id: this.id, 'aria-label': label })
    // The focus stays in the cell's input.
    this.#root.addEventListener('mousedown', (event) => event.preventDefault())
  }

  get active(): PickerOption | undefined {
    return this.#options[this.#active]
  }

  get activeId(): string {
    return this.#active < 0 ? '' : `${this.id}-${this.#active}`
  }

  show(options: readonly PickerOption[], isActive: (option: PickerOption) => boolean, emptyText: string): void {
    this.#options = options
    const found = options.findIndex(isActive)
    this.#active = found < 0 && options.length > 0 ? 0 : found
    const rows = options.map((option, index) => this.#row(option, index))
    const note = element('div', { class: 'cell-options-note', role: 'presentation' }, emptyText)
    this.#root.replaceChildren(...(rows.length > 0 ? rows : [note]))
    this.#mark()
  }

  /** Nothing is chosen until the person moves or types. */
  clearActive(): void {
    this.#active = -1
    this.#mark()
  }

  move(step: 1 | -1): void {
    if (this.#options.length === 0) return
    this.#active = (this.#active + step + this.#options.length) % this.#options.length
    this.#mark()
  }

  attach(anchor: HTMLElement): void {
    document.body.append(this.#root)
    this.place(anchor)
  }

  place(anchor: HTMLElement): void {
    const box = anchor.getBoundingClientRect()
    const { style } = this.#root
    style.minWidth = `${Math.max(box.width, MIN_WIDTH)}px`
    style.left = `${Math.min(box.left, window.innerWidth - this.#root.offsetWidth - 8)}px`
    const below = window.innerHeight - box.bottom
    const isAbove = below < this.#root.offsetHeight + GAP && box.top > below
    style.top = isAbove ? '' : `${box.bottom + GAP}px`
    style.bottom = isAbove ? `${window.innerHeight - box.top + GAP}px` : ''
  }

  remove(): void {
    this.#root.remove()
  }

  #row(option: PickerOption, index: number): HTMLElement {
    const row = element(
      'div',
      { class: 'cell-option', role: 'option', id: `${this.id}-${index}` },
      element('span', { class: 'grow ellipsis' }, option.label),
      element('span', { class: 't3 f12 nowrap' }, option.detail),
    )
    row.addEventListener('click', () => this.#onPick(option))
    return row
  }

  #mark(): void {
    for (const [index, row] of [...this.#root.querySelectorAll('[role=option]')].entries()) {
      row.setAttribute('aria-selected', String(index === this.#active))
      if (index === this.#active) row.scrollIntoView({ block: 'nearest' })
    }
  }
}
