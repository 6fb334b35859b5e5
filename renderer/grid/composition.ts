/** What the keyboard writes into a cell before its editor is open. */
export interface CompositionActs {
  /** Whether the current cell takes text. */
  canType(): boolean
  /** Opens the editor of the current cell with the text. */
  typeOver(text: string): void
  /** Draws the current cell again after a composition that came to nothing. */
  repaint(): void
}

function cellOf(event: Event): HTMLElement | null {
  return event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('.ag-cell.taking-text') : null
}

/**
 * Input methods work in editable elements alone, and opening an editor under a composition would lose its first key. So
 * the current cell itself is editable: what is composed in it goes to the editor when it is done, and nothing else is
 * ever written into it.
 */
export function listenForComposition(host: HTMLElement, acts: CompositionActs): () => void {
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
  }
  const onEnd = (event: CompositionEvent) => {
    const cell = cellOf(event)
    if (cell !== event.target || cell === null) return
    cell.classList.remove('composing')
    if (event.data === '') acts.repaint()
    else acts.typeOver(event.data)
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
