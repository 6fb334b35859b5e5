import type { ICellEditorComp } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { element } from '../dom.ts'
import type { EditedCell, PickerOption } from '../grid-context.ts'
import { isComposing, typedKey, type EditorParams } from './editor-base.ts'
import { OptionList } from './option-list.ts'

/** Keys come faster than answers are needed. */
const PAUSE_MS = 60

/** Picks a reference, a choice or yes/no by typing a part of it: Chinese, pinyin, initials or code. */
export class PickerCellEditor implements ICellEditorComp<WireRecord, EditedCell> {
  readonly #root = element('div', { class: 'cell-editor' })
  readonly #input = element('input', { class: 'cell-input', type: 'text', autocomplete: 'off', spellcheck: 'false' })
  #params: EditorParams | undefined
  #list: OptionList | undefined
  #picked: PickerOption | undefined
  #isTouched = false
  /** The list on screen answers the text in the input. */
  #isCurrent = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #search: AbortController | undefined

  init(params: EditorParams): void {
    this.#params = params
    const key = typedKey(params)
    this.#isTouched = key !== null
    this.#input.value = key ?? params.grid.seedOf(params.data, params.gridColumn)
    this.#list = new OptionList(params.gridColumn.label, (option) => this.#pick(option))
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-label': params.gridColumn.label,
      'aria-expanded': 'true',
      'aria-autocomplete': 'list',
      'aria-controls': this.#list.id,
    })) {
      this.#input.setAttribute(name, value)
    }
    this.#input.addEventListener('keydown', (event) => this.#onKey(event))
    this.#input.addEventListener('input', () => this.#onInput())
    this.#root.append(this.#input)
  }

  getGui(): HTMLElement {
    return this.#root
  }

  afterGuiAttached(): void {
    this.#input.focus()
    if (this.#isTouched) this.#input.setSelectionRange(this.#input.value.length, this.#input.value.length)
    else this.#input.select()
    this.#list?.attach(this.#root)
    void this.#load()
  }

  getValue(): EditedCell {
    const text = this.#input.value.trim()
    if (this.#picked !== undefined) return { kind: 'value', value: this.#picked.value, label: this.#picked.label }
    if (text === '') return { kind: 'value', value: null, label: '' }
    const active = this.#isCurrent ? this.#list?.active : undefined
    if (active !== undefined) return { kind: 'value', value: active.value, label: active.label }
    return { kind: 'text', text }
  }

  isCancelAfterEnd(): boolean {
    return !this.#isTouched
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.#search?.abort()
    this.#list?.remove()
  }

  #pick(option: PickerOption): void {
    this.#picked = option
    this.#isTouched = true
    this.#params?.stopEditing()
  }

  #onInput(): void {
    this.#isTouched = true
    this.#isCurrent = false
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#load(), PAUSE_MS)
  }

  #onKey(event: KeyboardEvent): void {
    if (isComposing(event)) {
      event.stopPropagation()
      return
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.stopPropagation()
      event.preventDefault()
      this.#isTouched = true
      this.#list?.move(event.key === 'ArrowDown' ? 1 : -1)
      this.#isCurrent = true
      this.#announce()
    } else if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) {
      event.stopPropagation()
    } else if ((event.key === 'Enter' || event.key === 'Tab') && this.#isWaiting()) {
      event.stopPropagation()
      event.preventDefault()
      void this.#leaveWhenFound(event)
    }
  }

  #isWaiting(): boolean {
    return this.#isTouched && !this.#isCurrent && this.#input.value.trim() !== ''
  }

  /** Somebody who types faster than the matches arrive leaves the cell as soon as they are here, by the same key. */
  async #leaveWhenFound({ key, code, shiftKey }: KeyboardEvent): Promise<void> {
    clearTimeout(this.#timer)
    await this.#load()
    if (!this.#isCurrent) return
    this.#input.dispatchEvent(new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }))
  }

  async #load(): Promise<void> {
    const { grid, gridColumn, data } = this.#params ?? {}
    if (grid === undefined || gridColumn === undefined || data === undefined || this.#list === undefined) return
    this.#search?.abort()
    const search = new AbortController()
    this.#search = search
    const text = this.#isTouched ? this.#input.value.trim() : ''
    const options = await grid.options(data, gridColumn, text, search.signal)
    if (search.signal.aborted) return
    const current = data.values[gridColumn.editedField ?? gridColumn.key] ?? null
    const emptyText = text === '' ? grid.t()('grid.typeToFind') : grid.t()('grid.noMatch', { text })
    this.#list.show(options, (option) => !this.#isTouched && option.value === current, emptyText)
    if (!this.#isTouched && !options.some((option) => option.value === current)) this.#list.clearActive()
    this.#isCurrent = true
    this.#list.place(this.#root)
    this.#announce()
  }

  #announce(): void {
    this.#input.setAttribute('aria-activedescendant', this.#list?.activeId ?? '')
  }
}
