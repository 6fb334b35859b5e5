import { prepared } from '#db/queries/handle.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { commit } from '#db/workbook/commit.ts'
import type { CommitResult } from '#db/workbook/commit.ts'
import { dateOfDayNumber } from '#shared/domain/dates.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import type { Act } from '#shared/domain/permissions.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { AppError } from '#shared/errors.ts'
import { actingFor, rolesOf, visitorOf } from '../access.ts'
import type { Visitor } from '../access.ts'

/** A claim that somebody handles, with the visitor on whose authority it is read: their own or a manager's. */
export interface ClaimAtDesk {
  readonly id: string
  readonly values: FieldValues
  readonly ownerId: string
  readonly reader: Visitor
}

function delegators({ workbook, personId, today }: Visitor): string[] {
  const text = `SELECT manager_id AS id FROM expense_delegations
    WHERE deputy_id = :person AND from_day <= :today AND to_day >= :today AND deleted_at IS NULL`
  const rows = prepared(workbook.handle, text).all({ person: personId, today: dateOfDayNumber(today.day) })
  return (rows as { id: string }[]).map(({ id }) => id)
}

/** The person, and the managers in whose place they decide today. A manager who left hands nothing on. */
export function authoritiesOf(visitor: Visitor): Visitor[] {
  const { workbook, origin, personId } = visitor
  const managers = delegators(visitor).filter((id) => id !== personId && rolesOf(workbook.handle, id).length > 0)
  return [visitor, ...managers.map((id) => visitorOf(workbook, id, origin))]
}

/** Acts that a manager may hand on to a deputy. */
const HANDED_ON: ReadonlySet<Act> = new Set<Act>(['expenses.audit', 'expenses.decide'])

/** Those among a person's authorities that may do an act with somebody's claims; a manager's own are not handed on. */
export function authoritiesFor(visitor: Visitor, act: Act): Visitor[] {
  return authoritiesOf(visitor).filter(
    (authority) => (authority === visitor || HANDED_ON.has(act)) && authority.actor.may(act),
  )
}

export function reaches(visitor: Visitor, authority: Visitor, ownerId: string): boolean {
  if (authority !== visitor && ownerId === authority.personId) return false
  return authority.actor.reaches(accessOf(authority.roles, 'expenses').read, ownerId)
}

/** Whether nobody but the claimant's own hand is in it. */
export const isOwn = (visitor: Visitor, ownerId: string): boolean => visitor.personId === ownerId

function refuseOwn(claimId: string): AppError<'INVALID'> {
  return new AppError('INVALID', {
    issues: [{ recordType: 'expenseClaim', recordId: claimId, field: 'status', code: 'ownDecision' }],
  })
}

/**
 * A live claim for an act. Throws `FORBIDDEN` to whoever may not do the act at all, `NOT_FOUND` for a claim outside the
 * reach, and `INVALID` for the person's own.
 */
export function claimFor(visitor: Visitor, claimId: string, act: Act): ClaimAtDesk {
  const authorities = authoritiesFor(visitor, act)
  if (authorities.length === 0) throw new AppError('FORBIDDEN', { permission: act })
  const state = selectRecordState(visitor.workbook.handle, 'expenseClaim', claimId)
  const ownerId = String(state?.values['ownerId'] ?? '')
  const reader = authorities.find((authority) => reaches(visitor, authority, ownerId))
  if (state === null || state.deletedAt !== null || state.values['status'] === 'draft' || reader === undefined) {
    throw new AppError('NOT_FOUND', { type: 'expenseClaim', id: claimId })
  }
  if (isOwn(visitor, ownerId)) throw refuseOwn(claimId)
  return { id: claimId, values: state.values, ownerId, reader }
}

/** The claim of a live line, for an act. Throws as `claimFor` does. */
export function lineFor(visitor: Visitor, lineId: string, act: Act): { claim: ClaimAtDesk; line: FieldValues } {
  if (authoritiesFor(visitor, act).length === 0) throw new AppError('FORBIDDEN', { permission: act })
  const state = selectRecordState(visitor.workbook.handle, 'claimLine', lineId)
  if (state === null || state.deletedAt !== null) throw new AppError('NOT_FOUND', { type: 'claimLine', id: lineId })
  return { claim: claimFor(visitor, String(state.values['claimId']), act), line: state.values }
}

/** Writes what a service has checked, in the person's own name; four eyes stand in the rules of the write road. */
export function writeAct(visitor: Visitor, label: BatchLabel, edits: readonly Edit[]): CommitResult {
  const { workbook, origin } = visitor
  const actor = actingFor(visitor.actor, 'expenses', 'all')
  return commit(workbook, {
    actor,
    kind: 'act',
    label,
    origin,
    edits: edits.map((edit) => ({ ...edit, writesSystem: true })),
  })
}

export const subjectOf = ({ values }: Pick<ClaimAtDesk, 'values'>): string => String(values['code'] ?? '').slice(0, 200)

export const answerOf = ({ batchId, seq }: CommitResult): { batchId: string; seq: number } => ({ batchId, seq })
