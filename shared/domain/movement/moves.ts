/**
 * What happens to an opportunity: it enters a pipeline (created there or brought from another), is promoted or moved back,
 * is won or lost, is opened again.
 */
export const MOVE_KINDS = ['created', 'moved', 'reopened', 'promoted', 'demoted', 'won', 'lost'] as const
export type MoveKind = (typeof MOVE_KINDS)[number]

export interface Move {
  readonly kind: MoveKind
  /** Stage it left; `null` where it comes from outside. */
  readonly fromStageId: string | null
  /** Stage it reached; `null` where it is closed. */
  readonly stageId: string | null
}

export const COLUMN_KINDS = ['entered', 'promoted', 'won', 'demoted', 'lost', 'reopened'] as const
export type ColumnKind = (typeof COLUMN_KINDS)[number]

/** A column of the promotion table. Promotions have one for each stage that is reached. */
export interface MoveColumn {
  readonly kind: ColumnKind
  readonly stageId: string | null
}

export function columnKey({ kind, stageId }: MoveColumn): string {
  return stageId === null ? kind : `${kind}:${stageId}`
}

const PLAIN = {
  created: 'entered',
  moved: 'entered',
  reopened: 'reopened',
  demoted: 'demoted',
  won: 'won',
  lost: 'lost',
} as const satisfies Record<Exclude<MoveKind, 'promoted'>, ColumnKind>

/**
 * Columns in which a move counts: one, but a promotion that skips stages counts once at each stage it passes. Stages are
 * given in order; where the order was changed since, a promotion counts at the stage that it reached.
 */
export function columnsOfMove(move: Move, stageIds: readonly string[]): MoveColumn[] {
  if (move.kind !== 'promoted') return [{ kind: PLAIN[move.kind], stageId: null }]
  const to = move.stageId === null ? -1 : stageIds.indexOf(move.stageId)
  const from = move.fromStageId === null ? -1 : stageIds.indexOf(move.fromStageId)
  const passed = from >= 0 && from < to ? stageIds.slice(from + 1, to + 1) : [move.stageId]
  return passed.map((stageId) => ({ kind: 'promoted', stageId }))
}
