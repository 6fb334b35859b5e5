import type { CellConflict } from '#shared/errors.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { createStore } from '#renderer/ui/store.ts'

export type Side = 'mine' | 'theirs'

export function conflictKey({ recordType, recordId, field }: CellConflict): string {
  return `${recordType} ${recordId} ${field}`
}

/**
 * The edits again, after a choice for each conflicting cell: cells left to the others are taken out, and the rest is
 * written over the version that the person has now seen. An edit of which nothing is left is dropped.
 */
export function resolveConflicts(
  edits: readonly Edit[],
  conflicts: readonly CellConflict[],
  choices: ReadonlyMap<string, Side>,
): readonly Edit[] {
  return edits.flatMap((edit) => {
    const own = conflicts.filter(({ recordType, recordId }) => recordType === edit.type && recordId === edit.id)
    const [first] = own
    if (first === undefined) return [edit]
    const dropped = new Set(own.filter((one) => choices.get(conflictKey(one)) === 'theirs').map(({ field }) => field))
    const values: Record<string, FieldValue> = {}
    for (const [field, value] of Object.entries(edit.values)) if (!dropped.has(field)) values[field] = value
    const isEmpty = edit.operation === 'update' && Object.keys(values).length === 0
    return isEmpty ? [] : [{ ...edit, values, baseVersion: first.version }]
  })
}

interface ConflictQuestion {
  readonly conflicts: readonly CellConflict[]
  /** `null`: the person gave the own changes up. */
  readonly answer: (choices: ReadonlyMap<string, Side> | null) => void
}

export const conflictStore = createStore<ConflictQuestion | null>(null)

/** Shows mine and theirs of each cell; nothing is chosen beforehand. */
export function askConflicts(conflicts: readonly CellConflict[]): Promise<ReadonlyMap<string, Side> | null> {
  conflictStore.get()?.answer(null)
  return new Promise((resolve) => {
    conflictStore.set({
      conflicts,
      answer: (choices) => {
        conflictStore.set(null)
        resolve(choices)
      },
    })
  })
}

interface UndoQuestion {
  readonly conflicts: readonly CellConflict[]
  readonly total: number
  readonly answer: (isRestWanted: boolean) => void
}

export const undoQuestionStore = createStore<UndoQuestion | null>(null)

/** Some cells were changed after what is to be undone: undo the others, or nothing. */
export function askUndoConflict(conflicts: readonly CellConflict[], total: number): Promise<boolean> {
  undoQuestionStore.get()?.answer(false)
  return new Promise((resolve) => {
    undoQuestionStore.set({
      conflicts,
      total,
      answer: (isRestWanted) => {
        undoQuestionStore.set(null)
        resolve(isRestWanted)
      },
    })
  })
}
