import type { IHeaderComp, IHeaderParams } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { element, icon } from './dom.ts'
import type { GridContext } from './grid-context.ts'

export interface HeaderCellParams extends IHeaderParams<WireRecord> {
  readonly grid: GridContext
  readonly fieldKey: string
}

/** Label, sort arrow and filter button of a column. Pressing the label sorts on the server. */
export class HeaderCell implements IHeaderComp {
  readonly #root = element('div', { class: 'head-cell' })
  readonly #label = element('span', { class: 'head-label' })
  readonly #sort = element('span', { class: 'head-sort', 'aria-hidden': 'true' })
  readonly #filter = element('button', { class: 'head-filter', type: 'button', tabindex: '-1' })
  #params: HeaderCellParams | undefined
  #stop: () => void = () => undefined

  init(params: HeaderCellParams): void {
    this.#params = params
    this.#root.append(this.#label, this.#sort, this.#filter)
    this.#filter.append(icon('filter'))
    this.#root.addEventListener('click', (event) => params.progressSort(event.shiftKey))
    this.#filter.addEventListener('click', (event) => {
      event.stopPropagation()
      params.grid.openFilter(params.fieldKey, this.#root)
    })
    const onSort = () => this.#show()
    params.column.addEventListener('sortChanged', onSort)
    this.#stop = () => params.column.removeEventListener('sortChanged', onSort)
    this.#show()
  }

  getGui(): HTMLElement {
    return this.#root
  }

  refresh(params: IHeaderParams): boolean {
    if (this.#params !== undefined) this.#params = { ...this.#params, displayName: params.displayName }
    this.#show()
    return true
  }

  destroy(): void {
    this.#stop()
  }

  #show(): void {
    const params = this.#params
    if (params === undefined) return
    const sort = params.column.getSort()
    const isFiltered = params.grid.isFiltered(params.fieldKey)
    this.#label.textContent = params.displayName
    this.#sort.replaceChildren(...(sort === 'asc' ? [icon('up')] : sort === 'desc' ? [icon('down')] : []))
    this.#root.classList.toggle('filtered', isFiltered)
    this.#filter.setAttribute('aria-label', params.grid.t()('grid.filterOf', { field: params.displayName }))
    this.#filter.setAttribute('aria-pressed', String(isFiltered))
  }
}
