import type { Visitor } from '#db/services/access.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { Step } from './deals.ts'
import type { SamplePerson } from './team.ts'

/** The workbook at one moment of the history, with the person who sits at it. */
export interface Desk {
  readonly visitor: Visitor
  /** One batch of history, which nobody's Ctrl+Z takes back; `within` runs in the same transaction. */
  write(label: BatchLabel, edits: readonly Edit[], within?: () => void): void
}

/** What somebody did at one moment, through the services that pages call or as a batch of edits. */
export interface Moment {
  readonly at: number
  readonly by: SamplePerson
  readonly run: (desk: Desk) => void
}

export const momentOf = ({ at, by, label, edits }: Step): Moment => ({
  at,
  by,
  run: (desk) => desk.write(label, edits),
})

export const insert = (type: Edit['type'], id: string, values: Edit['values']): Edit => ({
  type,
  id,
  operation: 'insert',
  values,
  writesSystem: true,
})

export const update = (type: Edit['type'], id: string, values: Edit['values']): Edit => ({
  type,
  id,
  operation: 'update',
  values,
  writesSystem: true,
})
