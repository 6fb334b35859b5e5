import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { Visitor } from '#db/services/access.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { AssignmentSheet } from '#shared/contract/daily-board.ts'
import { allocateCheckers } from '#shared/domain/daily/allocate.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { accessOf, mayAct } from '#shared/domain/permissions.ts'
import { AppError } from '#shared/errors.ts'
import { loggingPeople, reachedPeople, teamOf, toPerson } from './team-days.ts'

/** Who calls whom, and an even allocation. Throws `FORBIDDEN` to whoever reads no logs. */
export function assignmentSheet(visitor: Visitor): AssignmentSheet {
  const people = loggingPeople(visitor, teamOf(visitor).today)
  const checkers = reachedPeople(visitor).filter(
    ({ roleList, isActive }) => isActive === 1 && mayAct(roleList, 'office.enter'),
  )
  const current = people.flatMap(({ id, checkerId }) => (checkerId === null ? [] : [{ personId: id, checkerId }]))
  return {
    people: people.map(toPerson),
    checkers: checkers.map(({ id, name }) => ({ id, name })),
    proposal: allocateCheckers(
      people.map(({ id }) => id),
      checkers.map(({ id }) => id),
      current,
    ),
  }
}

export interface Pair {
  readonly personId: string
  readonly checkerId: string | null
}

/** Assigns checkers as one undo step. Throws `FORBIDDEN` and, for people out of reach, `NOT_FOUND`. */
export function assignCheckers(visitor: Visitor, pairs: readonly Pair[]): AssignmentSheet {
  if (accessOf(visitor.roles, 'plans').write === 'none') throw new AppError('FORBIDDEN', { permission: 'plans.write' })
  const reached = new Map(reachedPeople(visitor).map((member) => [member.id, member]))
  const { workbook, actor, origin } = visitor
  const edits = pairs.flatMap(({ personId, checkerId }): Edit[] => {
    const checker = checkerId === null ? null : reached.get(checkerId)
    if (!reached.has(personId)) throw new AppError('NOT_FOUND', { type: 'person', id: personId })
    if (checker !== null && (checker === undefined || !mayAct(checker.roleList, 'office.enter'))) {
      throw new AppError('NOT_FOUND', { type: 'person', id: checkerId ?? '' })
    }
    const [known] = selectRecordStatesBy(workbook.handle, 'checkerAssignment', 'personId', personId)
    if ((known?.values['checkerId'] ?? null) === checkerId) return []
    if (checkerId === null) {
      return known === undefined ? [] : [{ type: 'checkerAssignment', id: known.id, operation: 'delete', values: {} }]
    }
    return known === undefined
      ? [{ type: 'checkerAssignment', id: newId(), operation: 'insert', values: { personId, checkerId } }]
      : [{ type: 'checkerAssignment', id: known.id, operation: 'update', values: { checkerId } }]
  })
  if (edits.length > 0) commit(workbook, { actor, kind: 'edit', label: { key: 'edit' }, edits, origin })
  return assignmentSheet(visitor)
}
