import type { FilterValue } from '#shared/domain/filter.ts'
import type { RecordGroup } from '#shared/contract/records.ts'
import type { PlannedRows, RowPlan } from '../selection/row-sets.ts'
import type { Stretch } from '../selection/model.ts'

/** A group of records with a common value, as it stands among the rows. */
export interface GroupNode extends RecordGroup {
  /** Tells the group among all of the view. */
  readonly key: string
  readonly path: readonly FilterValue[]
  /** Field by whose values the group was made. */
  readonly field: string
  readonly level: number
  /** Groups within it; `null` where the records themselves follow, or while they have not been read. */
  readonly children: readonly GroupNode[] | null
  /** Records follow, not groups. */
  readonly isLeaf: boolean
  readonly isOpen: boolean
}

export type PlanItem =
  | { readonly kind: 'group'; readonly node: GroupNode }
  /** `offset` counts within the group, `number` from 1 through all records of the view. */
  | { readonly kind: 'row'; readonly node: GroupNode; readonly offset: number; readonly number: number }

/** Records that follow each other within their group, both ends included; they stand from display index `at` on. */
export interface RowPiece extends Stretch {
  readonly kind: 'rows'
  readonly node: GroupNode
  readonly at: number
}

export type Piece = RowPiece | { readonly kind: 'group'; readonly node: GroupNode; readonly at: number }

/** A heading, or the records of an open group. */
interface Segment {
  readonly kind: 'group' | 'rows'
  readonly node: GroupNode
  /** Display index of its first row. */
  readonly start: number
  readonly length: number
  /** Records of the view before its first one. */
  readonly before: number
}

/** What stands at each display index of a grouped view: headings of groups, and the records of those that are open. */
export class GroupPlan implements RowPlan {
  readonly #segments: Segment[] = []
  /** Rows on display, headings included. */
  readonly total: number
  /** Records of the view, those of closed groups included. */
  readonly recordCount: number

  constructor(roots: readonly GroupNode[]) {
    let start = 0
    let before = 0
    const add = (kind: Segment['kind'], node: GroupNode, length: number): void => {
      this.#segments.push({ kind, node, start, length, before })
      start += length
    }
    const walk = (nodes: readonly GroupNode[]): void => {
      for (const node of nodes) {
        add('group', node, 1)
        const first = before
        if (node.isOpen && node.isLeaf && node.count > 0) add('rows', node, node.count)
        else if (node.isOpen && node.children !== null) walk(node.children)
        // Closed groups count too, so that the number of a row does not change as groups open.
        before = first + node.count
      }
    }
    walk(roots)
    this.total = start
    this.recordCount = before
  }

  /** Place of the segment that holds a display index. */
  #segmentAt(index: number): number {
    let low = 0
    let high = this.#segments.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#segments[middle]?.start ?? Infinity) <= index) low = middle
      else high = middle - 1
    }
    return low
  }

  at(index: number): PlanItem | undefined {
    if (index < 0 || index >= this.total) return undefined
    const segment = this.#segments[this.#segmentAt(index)]
    if (segment === undefined) return undefined
    const { kind, node, start, before } = segment
    if (kind === 'group') return { kind, node }
    const offset = index - start
    return { kind: 'row', node, offset, number: before + offset + 1 }
  }

  /** The pieces of rows `from` to `to`, both ends included: headings one by one, records as runs within their group. */
  pieces({ from, to }: Stretch): Piece[] {
    const last = Math.min(to, this.total - 1)
    if (from > last) return []
    const found: Piece[] = []
    for (let place = this.#segmentAt(Math.max(0, from)); place < this.#segments.length; place += 1) {
      const segment = this.#segments[place]
      if (segment === undefined || segment.start > last) break
      const { kind, node, start, length } = segment
      const at = Math.max(start, from)
      if (kind === 'group') found.push({ kind, node, at })
      else found.push({ kind, node, at, from: at - start, to: Math.min(last, start + length - 1) - start })
    }
    return found
  }

  stretches(rows: Stretch): readonly PlannedRows[] {
    return this.pieces(rows).flatMap((piece) =>
      piece.kind === 'group' ? [] : [{ from: piece.from, to: piece.to, at: piece.at, filter: piece.node.filter }],
    )
  }

  /** Display index of a group's heading. */
  indexOf(key: string): number | undefined {
    return this.#segments.find(({ kind, node }) => kind === 'group' && node.key === key)?.start
  }
}
