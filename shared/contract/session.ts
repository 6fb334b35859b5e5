import { z } from 'zod'
import { ROLES } from '../domain/permissions.ts'
import { procedure, recordId } from './base.ts'

const password = z.string().max(200)

export const signedIn = z.object({
  /** Presented again after a reconnect; worthless after the program ends. */
  token: z.string(),
  personId: recordId,
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  departmentId: z.string().nullable(),
  mustChangePassword: z.boolean(),
})
export type SignedIn = z.infer<typeof signedIn>

export const personTile = z.object({
  id: recordId,
  name: z.string(),
  initials: z.string(),
  roles: z.array(z.enum(ROLES)),
  department: z.string(),
  /** Without a password the person cannot sign in yet. */
  isReady: z.boolean(),
  lastSignInAt: z.number().nullable(),
})
export type PersonTile = z.infer<typeof personTile>

export const sessionContract = {
  /** Active people; no more than the sign-in screen shows. */
  tiles: procedure.output(z.array(personTile)),
  signIn: procedure.input(z.object({ personId: recordId, password })).output(signedIn),
  resume: procedure.input(z.object({ token: z.string().max(2000) })).output(signedIn),
  signOut: procedure.output(z.object({})),
  current: procedure.output(signedIn.nullable()),
  changePassword: procedure.input(z.object({ current: password, next: password })).output(z.object({})),
  /** An administrator sets somebody's password; the person changes it at the next sign-in. */
  setPassword: procedure.input(z.object({ personId: recordId, password })).output(z.object({})),
}
