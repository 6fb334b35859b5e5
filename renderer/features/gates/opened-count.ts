import type { OVERRIDE_GROUPS } from '#shared/contract/gates.ts'

export type Group = (typeof OVERRIDE_GROUPS)[number]

/** A count whose records are shown beside the tables. */
export interface OpenedCount {
  readonly by: Group
  readonly key: string | null
  readonly title: string
  readonly count: number
}
