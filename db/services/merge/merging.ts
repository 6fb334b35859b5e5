import type { RecordState } from '#db/queries/record-store.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { MergeableType } from '#shared/domain/duplicates.ts'

/** Records about to become one; all are live and within the person's rows. */
export interface Merging {
  readonly workbook: Workbook
  readonly type: MergeableType
  readonly survivor: RecordState
  /** In the order in which their values fill what the survivor lacks. */
  readonly others: readonly RecordState[]
}

/** A contact of one of the others that is a contact of the survivor too. */
export interface ContactMatch {
  readonly keep: RecordState
  readonly drop: RecordState
}
