import type { Handle } from '#db/queries/handle.ts'
import { selectDepartmentPeople } from '#db/queries/people.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { scopeSql } from '#db/queries/scope-sql.ts'
import type { Reach } from '#db/queries/scope-sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import type { Today } from '#db/queries/record-page.ts'
import type { Actor } from '#db/workbook/actor.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { dateOfInstant, dayNumber, startOfDate } from '#shared/domain/dates.ts'
import { accessOf, mayAct, ROLES } from '#shared/domain/permissions.ts'
import type { Act, Role } from '#shared/domain/permissions.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'

/** A signed-in person at an open workbook: what every use case starts from. */
export interface Visitor {
  readonly workbook: Workbook
  readonly personId: string
  readonly roles: readonly Role[]
  readonly actor: Actor
  /** Connection through which the person works. */
  readonly origin: string
  readonly today: Today
  /** Condition over the alias `t` that keeps the rows the person may read. Throws `FORBIDDEN` when there are none. */
  readScope(type: RecordType): Sql
  /** Throws `FORBIDDEN`. */
  require(act: Act): void
}

/** The business day in the workbook's zone, as computed fields need it. */
export function todayOf(workbook: Workbook): Today {
  const { timeZone } = workbook.facts
  const date = dateOfInstant(workbook.now(), timeZone)
  const day = dayNumber(date)
  return { day, offset: day * 86_400_000 - startOfDate(date, timeZone), timeZone }
}

export function isRole(text: unknown): text is Role {
  return typeof text === 'string' && (ROLES as readonly string[]).includes(text)
}

/** Roles of an active person; none for one who left or was deleted. */
export function rolesOf(handle: Handle, personId: string): readonly Role[] {
  const state = selectRecordState(handle, 'person', personId)
  if (!state || state.deletedAt !== null || state.values['isActive'] !== true) return []
  const roles = state.values['roles']
  return Array.isArray(roles) ? roles.filter(isRole) : []
}

/** Throws `UNAUTHENTICATED` for somebody who may no longer sign in: roles are read anew at each call. */
export function visitorOf(workbook: Workbook, personId: string, origin: string): Visitor {
  const roles = rolesOf(workbook.handle, personId)
  if (roles.length === 0) throw new AppError('UNAUTHENTICATED', {})
  let people: ReadonlySet<string> | null = null
  const departmentPeople = (): ReadonlySet<string> => {
    people ??= new Set(selectDepartmentPeople(workbook.handle, personId))
    return people
  }
  const reach: Reach = {
    personId,
    get departmentPeople() {
      return [...departmentPeople()]
    },
  }
  const actor: Actor = {
    personId,
    writeScope: (resource) => accessOf(roles, resource).write,
    reaches(scope, ownerId) {
      if (scope === 'all') return true
      if (scope === 'none') return false
      if (scope === 'own') return ownerId === personId
      return ownerId === null || departmentPeople().has(ownerId)
    },
    may: (act) => mayAct(roles, act),
  }
  return {
    workbook,
    personId,
    roles,
    actor,
    origin,
    today: todayOf(workbook),
    readScope(type) {
      const { read } = accessOf(roles, entityOf(type).resource)
      if (read === 'none') throw new AppError('FORBIDDEN', { permission: `${entityOf(type).resource}.read` })
      return scopeSql(type, read, reach)
    },
    require(act) {
      if (!mayAct(roles, act)) throw new AppError('FORBIDDEN', { permission: act })
    },
  }
}
