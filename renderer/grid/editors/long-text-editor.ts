import type { ICellEditorComp } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { element } from '../dom.ts'
import type { EditedCell } from '../grid-context.ts'
import { isComposing, typedKey, type EditorParams } from './editor-base.ts'

/** Text of several lines, in a panel over the cell. */
export class LongTextCellEditor implements ICellEditorComp<WireRecord, EditedCell> {
  readonly #root = element('div', { class: 'cell-long-text' })
  readonly #area = element('textarea', { rows: '6', spellcheck: 'false' })
  #original = ''
  #isTypedOver = false

  init(params: EditorParams): void {
    const key = typedKey(params)
    this.#isTypedOver = key !== null
    this.#original = params.grid.seedOf(params.data, params.gridColumn)
    this.#area.value = key ?? this.#original
    this.#area.setAttribute('aria-label', params.gridColumn.label)
    this.#area.addEventListener('keydown', (event) => {
      const isLineBreak = event.key === 'Enter' && (event.shiftKey || event.altKey)
      const isMoving = event.key.startsWith('Arrow') || ['Home', 'End', 'PageUp', 'PageDown'].includes(event.key)
      if (isComposing(event) || isLineBreak || isMoving) event.stopPropagation()
    })
    this.#root.append(this.#area, element('p', { class: 'f11 t3' }, params.grid.t()('grid.longTextHint')))
  }

  getGui(): HTMLElement {
    return this.#root
  }

  isPopup(): boolean {
    return true
  }

  getPopupPosition(): 'over' {
    return 'over'
  }

  afterGuiAttached(): void {
    this.#area.focus()
    this.#area.setSelectionRange(this.#area.value.length, this.#area.value.length)
  }

  getValue(): EditedCell {
    return { kind: 'text', text: this.#area.value }
  }

  isCancelAfterEnd(): boolean {
    return !this.#isTypedOver && this.#area.value === this.#original
  }
}
