import type { ICellEditorComp } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { element, icon } from '../dom.ts'
import { isArrowKey, type EditedCell } from '../grid-context.ts'
import { isComposing, typedKey, type EditorParams } from './editor-base.ts'

/** One line of text for words, numbers, money, percentages and dates. Reading it is the grid's work, after the editor. */
export class TextCellEditor implements ICellEditorComp<WireRecord, EditedCell> {
  readonly #root = element('div', { class: 'cell-editor' })
  readonly #input = element('input', { class: 'cell-input', type: 'text', autocomplete: 'off', spellcheck: 'false' })
  #isTypedOver = false
  #original = ''

  init(params: EditorParams): void {
    const { grid, gridColumn } = params
    const key = typedKey(params)
    this.#isTypedOver = key !== null
    this.#original = grid.seedOf(params.data, gridColumn)
    this.#input.value = key ?? this.#original
    this.#input.setAttribute('aria-label', gridColumn.label)
    if (gridColumn.isNumeric) this.#input.classList.add('numeric')
    this.#input.addEventListener('keydown', (event) => this.#onKey(event, params))
    this.#root.append(this.#input)
    if (gridColumn.field.type === 'date') this.#root.append(...this.#datePicker(params))
  }

  getGui(): HTMLElement {
    return this.#root
  }

  afterGuiAttached(): void {
    this.#input.focus()
    const end = this.#input.value.length
    this.#input.setSelectionRange(end, end)
  }

  focusIn(): void {
    this.#input.focus()
  }

  getValue(): EditedCell {
    return { kind: 'text', text: this.#input.value }
  }

  isCancelAfterEnd(): boolean {
    return !this.#isTypedOver && this.#input.value === this.#original
  }

  #onKey(event: KeyboardEvent, params: EditorParams): void {
    if (isComposing(event)) {
      event.stopPropagation()
      return
    }
    if (event.key === 'ArrowDown' && event.altKey) {
      event.stopPropagation()
      event.preventDefault()
      this.#root.querySelector<HTMLButtonElement>('.cell-date-button')?.click()
      return
    }
    if (!isArrowKey(event.key) || event.shiftKey || event.ctrlKey || event.metaKey) return
    event.stopPropagation()
    if (!this.#isTypedOver) return
    // A cell that was typed over is left by the arrows, as in a spreadsheet; after F2 they move in the text.
    event.preventDefault()
    params.stopEditing(true)
    params.grid.moveFocus(event.key)
  }

  #datePicker(params: EditorParams): readonly HTMLElement[] {
    const picker = element('input', { class: 'cell-date', type: 'date', tabindex: '-1', 'aria-hidden': 'true' })
    const label = params.grid.t()('grid.pickDate')
    const button = element('button', { class: 'cell-date-button', type: 'button', tabindex: '-1', 'aria-label': label })
    button.append(icon('calendar', 'ic-s'))
    // The focus stays in the cell, since losing it ends the edit.
    button.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', () => {
      picker.value = /^\d{4}-\d{2}-\d{2}$/.test(this.#input.value) ? this.#input.value : ''
      picker.showPicker()
    })
    picker.addEventListener('change', () => {
      this.#input.value = picker.value
      this.#isTypedOver = true
      params.stopEditing()
    })
    return [button, picker]
  }
}
