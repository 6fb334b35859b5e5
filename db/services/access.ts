import type { Handle } from '#db/queries/handle.ts'
import { draftSql } from '#db/queries/draft-sql.ts'
import { selectDepartmentPeople, selectPeopleBelow } from '#db/queries/people.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { scopeSql } from '#db/queries/scope-sql.ts'
import { hasCheckers, sealSql, UNSEALED } from '#db/queries/seal-sql.ts'
import type { Seal } from '#db/queries/seal-sql.ts'
import type { Reach } from '#db/queries/scope-sql.ts'
import { join, TRUE } from '#db/queries/sql.ts'
import { sessionSql } from '#db/queries/training-sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import type { Today } from '#db/queries/record-page.ts'
import type { Actor } from '#db/workbook/actor.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { dateOfInstant, dayNumber, startOfDate } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { accessOf, mayAct, ROLES } from '#shared/domain/permissions.ts'
import { runDaysAt } from '#shared/domain/playbooks/run-state.ts'
import type { RunDays } from '#shared/domain/playbooks/run-state.ts'
import type { Act, Resource, Role, Scope } from '#shared/domain/permissions.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import { teamCalendar } from './calendar.ts'

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
  /** The part of that condition which keeps the two records of one day apart; true for what is not sealed. */
  seal(type: RecordType): Sql
  /** Throws `FORBIDDEN`. */
  require(act: Act): void
}

/** The business day in the workbook's zone, as computed fields need it; nothing of it is sealed. */
export function todayOf(workbook: Workbook): Today {
  const { timeZone } = workbook.facts
  const date = dateOfInstant(workbook.now(), timeZone)
  const day = dayNumber(date)
  let runDays: RunDays | null = null
  return {
    day,
    offset: day * 86_400_000 - startOfDate(date, timeZone),
    timeZone,
    seal: UNSEALED,
    get runDays() {
      return (runDays ??= runDaysAt(date, teamCalendar(workbook)))
    },
  }
}

/** The latest workday whose next workday has not begun at 08:00: its log and those after it can be sealed. */
export function sealedFromOf(workbook: Workbook): BusinessDate {
  const { timeZone } = workbook.facts
  const now = workbook.now()
  const today = dateOfInstant(now, timeZone)
  const calendar = teamCalendar(workbook)
  const hasBegun = calendar.isWorkday(today) && now - startOfDate(today, timeZone) >= MORNING_MS
  return hasBegun ? today : calendar.addWorkdays(today, -1)
}

const MORNING_MS = 8 * 3_600_000

/** What is sealed for somebody now; nothing for a program, which is nobody. */
export function sealFor(workbook: Workbook, personId: string | null): Seal {
  if (personId === null || !hasCheckers(workbook.handle)) return UNSEALED
  return { personId, sealedFrom: sealedFromOf(workbook), offset: todayOf(workbook).offset }
}

/** The actor with a wider reach over one resource, for an act that its service has checked. */
export function actingFor(actor: Actor, resource: Resource, scope: Scope): Actor {
  return { ...actor, writeScope: (asked) => (asked === resource ? scope : actor.writeScope(asked)) }
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
  /** A talk is for the two and the managers above; colleagues who manage the same department are not among them. */
  const talkReach: Reach = {
    personId,
    get departmentPeople() {
      return [personId, ...selectPeopleBelow(workbook.handle, personId)]
    },
  }
  const writesPlaybooks = accessOf(roles, 'playbooks').write !== 'none'
  let known: Seal | null = null
  const now = todayOf(workbook)
  const today: Today = {
    day: now.day,
    offset: now.offset,
    timeZone: now.timeZone,
    get runDays() {
      return now.runDays
    },
    get seal() {
      known ??= sealFor(workbook, personId)
      return known
    },
  }
  const sealOf = (type: RecordType): Sql => (today.seal === UNSEALED ? TRUE : sealSql(type, today.seal))
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
    today,
    seal: sealOf,
    readScope(type) {
      const { read } = accessOf(roles, entityOf(type).resource)
      if (read === 'none') throw new AppError('FORBIDDEN', { permission: `${entityOf(type).resource}.read` })
      return join('and', [
        scopeSql(type, read, type === 'talk' ? talkReach : reach),
        sessionSql(type, accessOf(roles, 'trainees').read, reach),
        sealOf(type),
        writesPlaybooks ? TRUE : draftSql(type),
      ])
    },
    require(act) {
      if (!mayAct(roles, act)) throw new AppError('FORBIDDEN', { permission: act })
    },
  }
}
