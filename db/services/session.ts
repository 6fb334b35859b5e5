import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Handle } from '#db/queries/handle.ts'
import { selectSignInTiles, selectThrottle, upsertSignIn, upsertThrottle } from '#db/queries/people.ts'
import { selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { searchText } from '#db/queries/search-keys.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { PersonTile, SignedIn } from '#shared/contract/session.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { AppError, isAppError } from '#shared/errors.ts'
import { isRole, rolesOf } from './access.ts'
import type { Visitor } from './access.ts'
import { checkPassword, hashPassword, verifyPassword } from './passwords.ts'

/** Wrong guesses before the first wait; each further one doubles it. */
const FREE_GUESSES = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 3_600_000

export function signInTiles(workbook: Workbook): PersonTile[] {
  return selectSignInTiles(workbook.handle).map((row) => ({
    id: row.id,
    name: row.name,
    initials: searchText(row.name, true),
    roles: row.roles.split(',').filter(isRole),
    department: row.department ?? '',
    isReady: row.hasCredential === 1,
    lastSignInAt: row.lastSignInAt,
  }))
}

/** Wait after the given number of wrong guesses, in ms; 0 while guessing is free. */
export function waitAfter(failures: number): number {
  if (failures < FREE_GUESSES) return 0
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_GUESSES))
}

function credentialOf(handle: Handle, personId: string): { id: string; hash: string; mustChange: boolean } | null {
  const state = selectRecordStatesBy(handle, 'credential', 'personId', personId)[0]
  if (!state) return null
  return { id: state.id, hash: String(state.values['passwordHash']), mustChange: state.values['mustChange'] === true }
}

/** Counts a guess before it is checked, so that guesses made at the same time do not all pass the gate. */
async function proveGuess(workbook: Workbook, personId: string, password: string): Promise<void> {
  const { handle } = workbook
  const now = workbook.now()
  const throttle = selectThrottle(handle, personId)
  if (throttle.retryAt > now) throw new AppError('THROTTLED', { retryAt: throttle.retryAt })
  const failures = throttle.failures + 1
  upsertThrottle(handle, personId, { failures, retryAt: now + waitAfter(failures) })
  const credential = credentialOf(handle, personId)
  const isRight = credential !== null && (await verifyPassword(credential.hash, password))
  // While a password is worked out, a long batch may open its transaction, in which nothing else belongs.
  await untilFree(workbook)
  if (!isRight) throw new AppError('WRONG_PASSWORD', { attemptsLeft: Math.max(0, FREE_GUESSES - failures) })
  upsertThrottle(handle, personId, { failures: 0, retryAt: 0 })
}

/** Proof of a sign-in for the time after a reconnect; signed with a secret that lives as long as the program. */
function tokenOf(secret: string, personId: string, credentialHash: string): string {
  const mac = createHmac('sha256', secret).update(`${personId}\0${credentialHash}`).digest('base64url')
  return `${personId}.${mac}`
}

/** The sign-in of a person as it is now. Throws `UNAUTHENTICATED` for somebody who may not sign in. */
export function sessionOf(workbook: Workbook, secret: string, personId: string): SignedIn {
  const { handle } = workbook
  const person = selectRecordState(handle, 'person', personId)
  const credential = credentialOf(handle, personId)
  const roles = rolesOf(handle, personId)
  if (!person || !credential || roles.length === 0) throw new AppError('UNAUTHENTICATED', {})
  const departmentId = person.values['departmentId']
  return {
    token: tokenOf(secret, personId, credential.hash),
    personId,
    name: String(person.values['name']),
    roles: [...roles],
    departmentId: typeof departmentId === 'string' ? departmentId : null,
    mustChangePassword: credential.mustChange,
  }
}

/** Throws `WRONG_PASSWORD`, `THROTTLED`, or `UNAUTHENTICATED` for somebody who may not sign in. */
export async function signIn(
  workbook: Workbook,
  secret: string,
  personId: string,
  password: string,
): Promise<SignedIn> {
  if (!selectRecordState(workbook.handle, 'person', personId)) throw new AppError('WRONG_PASSWORD', { attemptsLeft: 0 })
  await proveGuess(workbook, personId, password)
  const result = sessionOf(workbook, secret, personId)
  upsertSignIn(workbook.handle, personId, workbook.now())
  return result
}

/** Throws `UNAUTHENTICATED` when the token is not one of this program's, or the password has changed since. */
export function resume(workbook: Workbook, secret: string, token: string): SignedIn {
  const personId = token.slice(0, token.indexOf('.'))
  const result = sessionOf(workbook, secret, personId)
  const [given, right] = [Buffer.from(token), Buffer.from(result.token)]
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new AppError('UNAUTHENTICATED', {})
  return result
}

/** The sign-in as it is by now; `null` for somebody who may no longer sign in, or whose password has changed since. */
export function describeSession(workbook: Workbook, secret: string, token: string): SignedIn | null {
  try {
    return resume(workbook, secret, token)
  } catch (error) {
    if (isAppError(error) && error.code === 'UNAUTHENTICATED') return null
    throw error
  }
}

async function writePassword(
  workbook: Workbook,
  actorId: string,
  personId: string,
  password: string,
  mustChange: boolean,
): Promise<void> {
  checkPassword(password)
  const passwordHash = await hashPassword(password)
  await untilFree(workbook)
  const known = credentialOf(workbook.handle, personId)
  const edit: Edit = known
    ? { type: 'credential', id: known.id, operation: 'update', values: { passwordHash, mustChange } }
    : { type: 'credential', id: newId(), operation: 'insert', values: { personId, passwordHash, mustChange } }
  const subject = String(selectRecordState(workbook.handle, 'person', personId)?.values['name'] ?? '')
  // Who may do this was checked before; the log names the person who did it.
  const actor = { ...SYSTEM_ACTOR, personId: actorId }
  commit(workbook, { actor, kind: 'security', label: { key: 'password', subject }, edits: [edit] })
  upsertThrottle(workbook.handle, personId, { failures: 0, retryAt: 0 })
}

export async function changePassword(
  visitor: Visitor,
  secret: string,
  current: string,
  next: string,
): Promise<SignedIn> {
  const { workbook, personId } = visitor
  await proveGuess(workbook, personId, current)
  await writePassword(workbook, personId, personId, next, false)
  return sessionOf(workbook, secret, personId)
}

export async function setPassword(visitor: Visitor, personId: string, password: string): Promise<void> {
  visitor.require('people.setPassword')
  const person = selectRecordState(visitor.workbook.handle, 'person', personId)
  if (!person || person.deletedAt !== null) throw new AppError('NOT_FOUND', { type: 'person', id: personId })
  await writePassword(visitor.workbook, visitor.personId, personId, password, personId !== visitor.personId)
}
