/** What the keyboard writes into a cell before its editor is open. */
export interface CompositionActs {
  /** Whether the current cell takes text. */
  canType(): boolean
  /** Opens the editor of the current cell with the text. */
  typeOver(text: string): void
  /** Draws the current cell again after a composition that came to nothing. */
  repaint(): void
}

/**
 * What is being composed in a cell. A cell that is drawn again loses it, so what is drawn of rows meanwhile waits until
 * it is over.
 */
export class Composition {
  #cell: HTMLElement | null = null
  #waiting: (() => void)[] = []

  /** A cell that has left the page has no composition any more, and tells of no end. */
  get isOn(): boolean {
    return this.#cell !== null && this.#cell.isConnected && this.#cell === document.activeElement
  }

  begin(cell: HTMLElement): void {
    this.#cell = cell
  }

  end(): void {
    this.#cell = null
    for (const draw of this.#waiting.splice(0)) draw()
  }

  /** Draws now, or when nothing is being composed any more. */
  draw(act: () => void): void {
    if (this.isOn) {
      this.#waiting.push(act)
      return
    }
    this.end()
    act()
  }

  /** Resolves when nothing is being composed. */
  over(): Promise<void> {
    return new Promise((resolve) => this.draw(resolve))
  }
}

function cellOf(event: Event): HTMLElement | null {
  return event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('.ag-cell.taking-text') : null
}

/**
 * Input methods work in editable elements alone, and opening an editor under a composition would lose its first key. So
 * the current cell itself is editable: what is composed in it goes to the editor when it is done, and nothing else is
 * ever written into it.
 */
export function listenForComposition(host: HTMLElement, acts: CompositionActs, composition: Composition): () => void {
  const onFocus = (event: FocusEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.classList.contains('ag-cell') || !acts.canType()) return
    event.target.classList.add('taking-text')
    event.target.setAttribute('contenteditable', 'plaintext-only')
    event.target.setAttribute('spellcheck', 'false')
    event.target.setAttribute('data-undo', 'page')
  }
  const onBlur = (event: FocusEvent) => {
    const cell = cellOf(event)
    if (cell !== event.target || cell === null) return
    cell.classList.remove('taking-text')
    cell.removeAttribute('contenteditable')
    cell.removeAttribute('spellcheck')
    cell.removeAttribute('data-undo')
    composition.end()
  }
  const onBeforeInput = (event: InputEvent) => {
    if (cellOf(event) !== event.target || event.isComposing) return
    event.preventDefault()
    if (event.inputType === 'insertText' && event.data !== null) acts.typeOver(event.data)
  }
  const onStart = (event: CompositionEvent) => {
    const cell = cellOf(event)
    if (cell !== event.target || cell === null) return
    // What is composed stands in place of the value.
    window.getSelection()?.selectAllChildren(cell)
    cell.classList.add('composing')
    composition.begin(cell)
  }
  const onEnd = (event: CompositionEvent) => {
    const cell = cellOf(event)
    if (cell !== event.target || cell === null) return
    cell.classList.remove('composing')
    if (event.data === '') acts.repaint()
    else acts.typeOver(event.data)
    composition.end()
  }
  host.addEventListener('focusin', onFocus)
  host.addEventListener('focusout', onBlur)
  host.addEventListener('beforeinput', onBeforeInput)
  host.addEventListener('compositionstart', onStart)
  host.addEventListener('compositionend', onEnd)
  return () => {
    host.removeEventListener('focusin', onFocus)
    host.removeEventListener('focusout', onBlur)
    host.removeEventListener('beforeinput', onBeforeInput)
    host.removeEventListener('compositionstart', onStart)
    host.removeEventListener('compositionend', onEnd)
  }
}
