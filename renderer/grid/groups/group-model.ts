import type { IGetRowsParams } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RecordGroup } from '#shared/contract/records.ts'
import type { FilterValue, Sort } from '#shared/domain/filter.ts'
import type { Grouping } from '#shared/domain/view.ts'
import type { Composition } from '../composition.ts'
import type { GridOptions } from '../grid-options.ts'
import type { GridView } from '../grid-source.ts'
import type { ChangedCells, RowCache } from '../row-cache.ts'
import { viewOf } from '../selection/row-sets.ts'
import { goneRow, groupRow } from './group-row.ts'
import { GroupPlan, type GroupNode, type RowPiece } from './row-plan.ts'

export interface GroupModelParts {
  readonly options: () => GridOptions
  readonly sort: () => Sort
  readonly cache: RowCache
  readonly composition: Composition
  /** Fields whose subtotals are on screen. */
  readonly sumFields: () => readonly string[]
  /** Rows stand elsewhere now: the grid reads what is on screen again. */
  readonly onPlan: (plan: GroupPlan) => void
  readonly onRows: (ids: readonly string[], changed: readonly ChangedCells[]) => void
}

/** A record of a grouped view. */
export interface GroupPlace {
  /** Values of the groups that lead to it, the outermost first. */
  readonly path: readonly FilterValue[]
  /** Its place among the records of the group, from 0. */
  readonly row: number
}

/** Groups within more than this many open ones are not read at once. */
const MAX_OPENED = 200
/** Edits of a few rows are gathered before the groups are counted again. */
const PAUSE_MS = 150

/** A grouped view: its groups, which of them are open, and the rows that follow from that. */
export class GroupModel {
  readonly #parts: GroupModelParts
  #view: GridView = {}
  #groups: Grouping = []
  #roots: readonly GroupNode[] = []
  #plan: GroupPlan | null = null
  #isMore = false
  /** Answers for an earlier view or an earlier state are dropped. */
  #turn = 0
  #shortAt = -1
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: GroupModelParts) {
    this.#parts = parts
  }

  /** `null` while the view is not grouped. */
  get plan(): GroupPlan | null {
    return this.#plan
  }

  /** There are more groups than are shown. */
  get isMore(): boolean {
    return this.#isMore
  }

  get levels(): Grouping {
    return this.#groups
  }

  stop(): void {
    this.#turn += 1
    clearTimeout(this.#timer)
    this.#plan = null
    this.#groups = []
    this.#isMore = false
  }

  /** Reads the groups of a view, all closed. */
  async start(view: GridView, groups: Grouping): Promise<void> {
    this.stop()
    const { groups: _levels, ...rows } = view
    this.#view = rows
    this.#groups = groups
    this.#roots = []
    this.#plan = new GroupPlan([])
    await this.refresh()
  }

  refreshSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.refresh(), PAUSE_MS)
  }

  /** Counts again; what is open stays open. */
  async refresh(): Promise<void> {
    if (this.#plan === null) return
    this.#turn += 1
    const turn = this.#turn
    const open = this.#openKeys()
    try {
      const { groups, isMore } = await this.#read([])
      const roots = await Promise.all(groups.map((group) => this.#grown(this.#node(group, []), open)))
      if (turn !== this.#turn) return
      this.#isMore = isMore
      this.#settle(roots)
    } catch (reason) {
      if (turn === this.#turn) this.#parts.options().onFailure?.(reason)
    }
  }

  /** A node with its open state, and its groups where it is open. */
  async #grown(node: GroupNode, open: ReadonlySet<string>): Promise<GroupNode> {
    if (!open.has(node.key)) return node
    if (node.isLeaf) return { ...node, isOpen: true }
    const { groups } = await this.#read(node.path)
    const children = groups.map((group) => this.#node(group, node.path))
    return { ...node, isOpen: true, children: children.map((child) => ({ ...child, isOpen: open.has(child.key) })) }
  }

  #read(path: readonly FilterValue[]) {
    const { options, sumFields } = this.#parts
    return options().source.groups({ view: this.#view, groups: this.#groups, path, fields: sumFields() })
  }

  #node(group: RecordGroup, above: readonly FilterValue[]): GroupNode {
    const path = [...above, group.value]
    const level = above.length
    return {
      ...group,
      key: JSON.stringify(path),
      path,
      level,
      field: this.#groups[level]?.field ?? '',
      children: null,
      isLeaf: path.length === this.#groups.length,
      isOpen: false,
    }
  }

  #openKeys(): Set<string> {
    const keys = new Set<string>()
    const walk = (nodes: readonly GroupNode[]): void => {
      for (const node of nodes) {
        if (node.isOpen) keys.add(node.key)
        if (node.children !== null) walk(node.children)
      }
    }
    walk(this.#roots)
    return keys
  }

  nodeOf(key: string): GroupNode | undefined {
    for (const root of this.#roots) {
      if (root.key === key) return root
      const child = root.children?.find((one) => one.key === key)
      if (child !== undefined) return child
    }
    return undefined
  }

  /** Opens or closes one group. */
  async setOpen(key: string, isOpen: boolean): Promise<void> {
    const node = this.nodeOf(key)
    if (node === undefined || node.isOpen === isOpen) return
    await this.#change((one) => one.key === key, isOpen)
  }

  /** Where a display index lies: within which group, and the how manieth of its records; -1 for a heading. */
  placeAt(index: number): GroupPlace | null {
    const item = this.#plan?.at(index)
    if (item === undefined) return null
    return { path: item.node.path, row: item.kind === 'row' ? item.offset : -1 }
  }

  /** Opens the groups that lead to a record. Its display index, or `null` when there is no such group any more. */
  async reveal({ path, row }: GroupPlace): Promise<number | null> {
    for (let level = 1; level <= path.length; level += 1) await this.setOpen(JSON.stringify(path.slice(0, level)), true)
    const heading = this.#plan?.indexOf(JSON.stringify(path))
    return heading === undefined ? null : heading + 1 + row
  }

  /** Opens or closes every group of a level; of the outer ones as many as can be read at once. */
  async setAllOpen(level: number, isOpen: boolean): Promise<void> {
    let left = MAX_OPENED
    await this.#change((node) => {
      if (node.level !== level) return false
      left -= isOpen && !node.isLeaf && !node.isOpen ? 1 : 0
      return left >= 0
    }, isOpen)
  }

  async #change(fits: (node: GroupNode) => boolean, isOpen: boolean): Promise<void> {
    this.#turn += 1
    const turn = this.#turn
    const changed = async (node: GroupNode): Promise<GroupNode> => {
      const inner = node.children === null ? null : await Promise.all(node.children.map(changed))
      const known = { ...node, children: inner }
      if (!fits(node)) return known
      if (!isOpen || node.isLeaf || inner !== null) return { ...known, isOpen }
      const { groups } = await this.#read(node.path)
      return { ...known, isOpen, children: groups.map((group) => this.#node(group, node.path)) }
    }
    try {
      const roots = await Promise.all(this.#roots.map(changed))
      if (turn === this.#turn) this.#settle(roots)
    } catch (reason) {
      if (turn === this.#turn) this.#parts.options().onFailure?.(reason)
    }
  }

  #settle(roots: readonly GroupNode[]): void {
    this.#roots = roots
    const plan = new GroupPlan(roots)
    this.#plan = plan
    this.#parts.options().onCounts?.({ shown: plan.recordCount, hasMoreGroups: this.#isMore })
    this.#parts.onPlan(plan)
  }

  /** Reads the window that AG Grid asks for. */
  async load(params: IGetRowsParams): Promise<void> {
    const { options, cache, composition, onRows } = this.#parts
    const plan = this.#plan
    if (plan === null) return params.failCallback()
    try {
      const pieces = plan.pieces({ from: params.startRow, to: params.endRow - 1 })
      const read = await Promise.all(
        pieces.map(async (piece): Promise<readonly WireRecord[]> => {
          if (piece.kind === 'group') return [groupRow(options().type, piece.node)]
          return this.#readRows(plan, piece)
        }),
      )
      await composition.over()
      // Rows of an earlier plan stand elsewhere by now, and the grid asks for them again.
      if (plan !== this.#plan) return params.failCallback()
      const records = read.flat().filter(({ version }) => version > 0)
      const changed = cache.absorb(records)
      params.successCallback(
        read.flat().map((row) => (row.version > 0 ? cache.newest(row) : row)),
        plan.total,
      )
      onRows(
        records.map(({ id }) => id),
        changed,
      )
    } catch (reason) {
      params.failCallback()
      if (plan === this.#plan) options().onFailure?.(reason)
    }
  }

  async #readRows(plan: GroupPlan, piece: RowPiece): Promise<readonly WireRecord[]> {
    const { options, sort } = this.#parts
    const { from, to, at, node } = piece
    const limit = to - from + 1
    const view = viewOf(this.#view, { from, to, at, filter: node.filter })
    const { rows } = await options().source.page({ view, sort: sort(), offset: from, limit, wantTotal: false })
    if (rows.length === limit) return rows
    // Records went away since the groups were counted; one more count mends it.
    if (plan === this.#plan && this.#shortAt !== this.#turn) {
      this.refreshSoon()
      this.#shortAt = this.#turn + 1
    }
    const gone = Array.from({ length: limit - rows.length }, (_, index) =>
      goneRow(options().type, at + rows.length + index),
    )
    return [...rows, ...gone]
  }
}
