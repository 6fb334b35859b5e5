import type { WireRecord } from '#shared/contract/base.ts'
import type { LookupHit } from '#shared/contract/records.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { Filter, Sort } from '#shared/domain/filter.ts'
import type { FieldValue } from '#shared/entities/field.ts'

/** What the grid needs from the service. A feature makes it; the grid itself knows no procedure. */
export interface GridSource {
  page(request: PageRequest): Promise<PageAnswer>
  get(id: string): Promise<WireRecord>
  /** Records that a reference field may point to. */
  lookup(field: string, text: string, signal: AbortSignal): Promise<readonly LookupHit[]>
  distinct(field: string, text: string): Promise<readonly DistinctValue[]>
  /** Resolves to the records as they are now, or to `null` when the person gave up; rejects with `InvalidEdit`. */
  write(edits: readonly Edit[], label: WriteLabel): Promise<readonly WireRecord[] | null>
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
