import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'

export interface TalkRecord {
  readonly talkId: string
  readonly version: number
  readonly personId: string
  readonly person: string
  readonly managerId: string
  readonly manager: string
  readonly heldOn: string
  readonly kind: string
  readonly topics: string | null
  readonly skills: string | null
  readonly agreed: string | null
  readonly nextStep: string | null
  readonly nextOn: string | null
  readonly activityId: string | null
}

/** Talks that a condition over the alias `t` keeps, newest first; chosen before anything else of them is read. */
export function talksQuery(condition: Sql, limit: number): Sql {
  const where = join('and', [sql('t.deleted_at IS NULL'), condition])
  return sql(
    `WITH chosen AS MATERIALIZED (SELECT t.rowid AS r FROM talks t WHERE ${where.text}
       ORDER BY t.held_on DESC, t.id DESC LIMIT :limit)
     SELECT t.id AS talkId, t.version, t.person_id AS personId, p.name AS person, t.manager_id AS managerId,
       m.name AS manager, t.held_on AS heldOn, t.kind, t.topics, t.skills, t.agreed, t.next_step AS nextStep,
       t.next_on AS nextOn, t.activity_id AS activityId
     FROM chosen JOIN talks t ON t.rowid = chosen.r JOIN people p ON p.id = t.person_id
     JOIN people m ON m.id = t.manager_id ORDER BY t.held_on DESC, t.id DESC`,
    { ...where.params, limit },
  )
}

export function selectTalks(handle: Handle, condition: Sql, limit: number): TalkRecord[] {
  const { text, params } = talksQuery(condition, limit)
  return prepared(handle, text).all(params) as TalkRecord[]
}

export interface SkillRecord {
  readonly skillId: string
  readonly version: number
  readonly name: string
  readonly topic: string | null
  readonly position: number
  readonly isActive: number
}

/** Skills in the order of the list; those in the recycle bin too, for what was rated. */
export function selectSkills(handle: Handle, withDeleted: boolean): SkillRecord[] {
  return prepared(
    handle,
    `SELECT id AS skillId, version, name, topic, position, is_active AS isActive FROM skills
     WHERE ${withDeleted ? '1' : 'deleted_at IS NULL'} ORDER BY position, name_sort, id`,
  ).all() as SkillRecord[]
}

export interface NewcomerRow {
  readonly personId: string
  readonly name: string
  readonly departmentName: string | null
  readonly isActive: number
  readonly joinedOn: string | null
  readonly leftOn: string | null
}

/** Salespeople, those who left included, the newest first. */
export function selectSalespeople(handle: Handle): NewcomerRow[] {
  return prepared(
    handle,
    `SELECT p.id AS personId, p.name, d.name AS departmentName, p.is_active AS isActive, p.joined_on AS joinedOn,
       p.left_on AS leftOn
     FROM people p LEFT JOIN departments d ON d.id = p.department_id
     WHERE p.deleted_at IS NULL AND instr(',' || p.roles || ',', ',salesperson,') > 0
     ORDER BY p.joined_on DESC, p.name_sort, p.id`,
  ).all() as NewcomerRow[]
}

export interface Joined {
  readonly personId: string
  readonly joinedOn: string
  /** Start of that day. */
  readonly joinedAt: number
}

export interface ReachedRow {
  readonly personId: string
  /** `[instant, opportunity]` of the first promotion of an opportunity of theirs since they joined. */
  readonly promoted: string | null
  /** `[day, opportunity]` of the first won one. */
  readonly won: string | null
}

const OWN = `t.owner_id = j.value ->> 'personId'`
const WON = `t.status = 'won' AND t.closed_on >= j.value ->> 'joinedOn'`
const live = (scope: Sql): string => `t.deleted_at IS NULL AND ${scope.text}`

/** What each of the people reached first; `scope` keeps the opportunities, alias `t`, that may be read. */
export function reachedQuery(scope: Sql, people: readonly Joined[]): Sql {
  return sql(
    `SELECT j.value ->> 'personId' AS personId,
       (SELECT json_array(e.left_at, t.id) FROM opportunities t CROSS JOIN stage_events e ON e.opportunity_id = t.id
         WHERE ${OWN} AND ${live(scope)} AND e.deleted_at IS NULL
           AND e.leave_kind = 'promoted' AND e.left_at >= j.value ->> 'joinedAt'
         ORDER BY e.left_at, t.id LIMIT 1) AS promoted,
       (SELECT json_array(t.closed_on, t.id) FROM opportunities t
         WHERE ${OWN} AND ${live(scope)} AND ${WON} ORDER BY t.closed_on, t.id LIMIT 1) AS won
     FROM json_each(:joined) j`,
    { ...scope.params, joined: JSON.stringify(people) },
  )
}

export function selectReached(handle: Handle, scope: Sql, people: readonly Joined[]): ReachedRow[] {
  const { text, params } = reachedQuery(scope, people)
  return prepared(handle, text).all(params) as ReachedRow[]
}

export interface MonthWonRow {
  readonly personId: string
  readonly month: string
  readonly amount: number
}

/** What each of the people won in each calendar month since they joined, by the closing day as in the reports. */
export function monthsWonQuery(scope: Sql, people: readonly Joined[]): Sql {
  return sql(
    `SELECT t.owner_id AS personId, substr(t.closed_on, 1, 7) AS month, coalesce(sum(t.amount), 0) AS amount
     FROM json_each(:joined) j CROSS JOIN opportunities t ON ${OWN}
     WHERE ${live(scope)} AND ${WON} GROUP BY t.owner_id, month`,
    { ...scope.params, joined: JSON.stringify(people) },
  )
}

export function selectMonthsWon(handle: Handle, scope: Sql, people: readonly Joined[]): MonthWonRow[] {
  const { text, params } = monthsWonQuery(scope, people)
  return prepared(handle, text).all(params) as MonthWonRow[]
}

/** When the first opportunity entered a stage; nobody's first steps were seen before. */
export function selectRecordsFrom(handle: Handle): number | null {
  const at = prepared(handle, 'SELECT min(entered_at) FROM stage_events WHERE deleted_at IS NULL').pluck().get()
  return typeof at === 'number' ? at : null
}
