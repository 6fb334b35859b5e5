import type { Role } from '#shared/domain/permissions.ts'

/** What the dialog of a person holds while it is open. */
export interface PersonForm {
  readonly name: string
  readonly roles: readonly Role[]
  readonly departmentId: string | null
  readonly managerId: string | null
  readonly phone: string
  /** `YYYY-MM-DD`, or nothing. */
  readonly joinedOn: string
  readonly password: string
}
