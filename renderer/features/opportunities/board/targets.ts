import type { BoardColumn } from '#shared/contract/board.ts'

/** Where a card can be put: a stage by its id, or an outcome. */
export type Target = string

export const OUTCOMES = ['won', 'lost'] as const
export type Outcome = (typeof OUTCOMES)[number]

export function isOutcome(target: Target): target is Outcome {
  return target === 'won' || target === 'lost'
}

/** The places of a board from left to right. */
export function targetsOf(columns: readonly BoardColumn[]): readonly Target[] {
  return [...columns.map(({ stageId }) => stageId), ...OUTCOMES]
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/** Where a key takes a lifted card; `undefined`: the key moves none. The ends do not lead to each other. */
export function targetAfter(key: string, target: Target, targets: readonly Target[]): Target | undefined {
  if (key === 'Home') return targets[0]
  if (key === 'End') return targets.at(-1)
  const step = STEPS[key]
  if (step === undefined) return undefined
  return targets[Math.max(0, Math.min(targets.indexOf(target) + step, targets.length - 1))]
}

/** What dropping a card means. */
export type DropKind = 'none' | 'promote' | 'back' | Outcome

export function dropKind(from: string, to: Target, columns: readonly BoardColumn[]): DropKind {
  if (isOutcome(to)) return to
  const placeOf = (stageId: string) => columns.findIndex((column) => column.stageId === stageId)
  const [before, after] = [placeOf(from), placeOf(to)]
  if (after === -1 || before === after) return 'none'
  return after > before ? 'promote' : 'back'
}
