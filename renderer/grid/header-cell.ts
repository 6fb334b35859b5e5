import type { IHeaderComp, IHeaderParams } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import { element, icon } from './dom.ts'
import type { GridContext } from './grid-context.ts'

export interface HeaderCellParams extends IHeaderParams<WireRecord> {
  readonly grid: GridContext
  readonly fieldKey: string
}

/** Label, sort button and filter button of a column. Pressing the label marks the column; the sort button sorts. */
export class HeaderCell implements IHeaderComp {
  readonly #root = element('div', { class: 'head-cell' })
  readonly #label = element('span', { class: 'head-label' })
  readonly #sort = element('button', { class: 'head-button head-sort', type: 'button', tabindex: '-1' })
  readonly #filter = element('button', { class: 'head-button head-filter', type: 'button', tabindex: '-1' })
  #params: HeaderCellParams | undefined
  #stop: () => void = () => undefined

  init(params: HeaderCellParams): void {
    this.#params = params
    this.#root.append(this.#label, this.#sort, this.#filter)
    this.#filter.append(icon('filter'))
    this.#root.addEventListener('click', (event) => params.grid.selectColumn(params.fieldKey, event))
    this.#sort.addEventListener('click', (event) => {
      event.stopPropagation()
      params.progressSort(event.shiftKey)
    })
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
    const sort = params.column.getSort() ?? null
    const isFiltered = params.grid.isFiltered(params.fieldKey)
    const t = params.grid.t()
    this.#label.textContent = params.displayName
    this.#sort.replaceChildren(icon(sort === null ? 'sort' : sort === 'asc' ? 'up' : 'down'))
    this.#sort.setAttribute('aria-label', t('ranges.sortBy', { field: params.displayName }))
    this.#root.classList.toggle('sorted', sort !== null)
    this.#root.classList.toggle('filtered', isFiltered)
    this.#filter.setAttribute('aria-label', t('grid.filterOf', { field: params.displayName }))
    this.#filter.setAttribute('aria-pressed', String(isFiltered))
  }
}
