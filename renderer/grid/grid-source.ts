import type { WireRecord } from '#shared/contract/base.ts'
import type { LookupHit, RecordGroup } from '#shared/contract/records.ts'
import type { CellBlock, RangeAct, RangeFigures, RangeResult } from '#shared/contract/ranges.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { Filter, FilterValue, Sort } from '#shared/domain/filter.ts'
import type { Grouping } from '#shared/domain/view.ts'
import type { FieldValue } from '#shared/entities/field.ts'

/** What the grid needs from the service. A feature makes it; the grid itself knows no procedure. */
export interface GridSource {
  page(request: PageRequest): Promise<PageAnswer>
  get(id: string): Promise<WireRecord>
  /** Records that a reference field may point to. */
  lookup(field: string, text: string, signal: AbortSignal): Promise<readonly LookupHit[]>
  /** Groups beneath a path of group values, with the sums of fields. */
  groups(request: GroupsRequest): Promise<{ readonly groups: readonly RecordGroup[]; readonly isMore: boolean }>
  /** Values of a field over a view with their counts, those of the rows without one as `null`. */
  distinct(field: string, text: string, view: GridView): Promise<readonly DistinctValue[]>
  /** Resolves to the records as they are now, or to `null` when the person gave up; rejects with `InvalidEdit`. */
  write(edits: readonly Edit[], label: WriteLabel): Promise<readonly WireRecord[] | null>
  /** One act over cells, loaded or not, as one undo step; `null` when the person gave up. */
  writeRange(request: RangeWriteRequest, accept: 'all' | 'good'): Promise<RangeResult | null>
  /** Takes a batch of this page back, for another in its place. */
  takeBack(batchId: string): Promise<boolean>
  /** Brings it back, where nothing came in its place. */
  bringBack(batchId: string): Promise<boolean>
  figures(blocks: readonly CellBlock[], signal: AbortSignal): Promise<RangeFigures>
}

export interface RangeWriteRequest {
  readonly block: CellBlock
  /** Further blocks of an act that takes several. */
  readonly more: readonly CellBlock[]
  readonly act: RangeAct
  /** Versions on screen, by record. */
  readonly seen: Readonly<Record<string, number>>
}

export interface WriteLabel {
  readonly key: 'edit' | 'add' | 'delete' | 'restore'
  readonly subject?: string
  readonly count?: number
}

export interface PageRequest {
  readonly view: GridView
  readonly sort: Sort
  readonly offset: number
  readonly limit: number
  readonly cursor?: string
  readonly wantTotal: boolean
}

export interface GroupsRequest {
  readonly view: GridView
  readonly groups: Grouping
  readonly path: readonly FilterValue[]
  readonly fields: readonly string[]
}

export interface PageAnswer {
  readonly rows: readonly WireRecord[]
  readonly total: number | null
  readonly nextCursor: string | null
}

export interface DistinctValue {
  readonly value: FieldValue
  readonly label: string
  readonly count: number
}

/** Which records the grid shows. A new object is a new view: the grid starts again at its top. */
export interface GridView {
  /** Fields whose values the rows are grouped by. */
  readonly groups?: Grouping
  readonly filter?: Filter
  readonly search?: string
  readonly isDeleted?: boolean
}

/** A write that the rules refused: which field of which record, and the sentence a person reads. */
export class InvalidEdit extends Error {
  readonly issues: readonly EditIssue[]
  constructor(issues: readonly EditIssue[]) {
    super(issues[0]?.sentence ?? 'invalid')
    this.name = 'InvalidEdit'
    this.issues = issues
  }
}

export interface EditIssue {
  readonly recordId: string | undefined
  readonly field: string
  readonly sentence: string
}
