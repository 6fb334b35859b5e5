import { describe, expect, it } from 'vitest'
import { conflictKey, resolveConflicts, type Side } from '#renderer/features/records/conflicts.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { CellConflict } from '#shared/errors.ts'

const edit = (id: string, values: Edit['values']): Edit => ({
  type: 'opportunity',
  id,
  operation: 'update',
  values,
  baseVersion: 1,
})

const conflict = (recordId: string, field: string): CellConflict => ({
  recordType: 'opportunity',
  recordId,
  title: '',
  field,
  mine: 1,
  theirs: 2,
  changedBy: '李建国',
  changedAt: 0,
  version: 7,
})

const choose = (...choices: (readonly [CellConflict, Side])[]) =>
  new Map(choices.map(([one, side]) => [conflictKey(one), side]))

describe('resolving conflicts', () => {
  it('writes mine over the version that has now been seen', () => {
    const amount = conflict('a', 'amount')
    expect(resolveConflicts([edit('a', { amount: 1 })], [amount], choose([amount, 'mine']))).toEqual([
      { ...edit('a', { amount: 1 }), baseVersion: 7 },
    ])
  })

  it('leaves theirs alone and keeps the rest of the edit', () => {
    const amount = conflict('a', 'amount')
    const edits = [edit('a', { amount: 1, name: 'x' }), edit('b', { name: 'y' })]
    expect(resolveConflicts(edits, [amount], choose([amount, 'theirs']))).toEqual([
      { ...edit('a', { name: 'x' }), baseVersion: 7 },
      edit('b', { name: 'y' }),
    ])
  })

  it('drops an edit of which nothing is left', () => {
    const amount = conflict('a', 'amount')
    expect(resolveConflicts([edit('a', { amount: 1 })], [amount], choose([amount, 'theirs']))).toEqual([])
  })
})
