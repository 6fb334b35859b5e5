import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'

/** A flag of 0 or 1. */
type Flag = number

export interface ProgrammeRecord {
  readonly programmeId: string
  readonly version: number
  readonly name: string
  readonly kind: string
  readonly playbookId: string
  readonly playbook: string
  readonly topic: string | null
  readonly versionId: string | null
  readonly versionName: string | null
  readonly role: string | null
  readonly summary: string | null
  readonly needsSession: Flag
  readonly questionCount: number
  readonly questions: number
  readonly passMark: number
  readonly attempts: number
  readonly needsSignOff: Flag
  readonly validMonths: number | null
  readonly targetAmount: number | null
  readonly isActive: Flag
}

/** Programmes by name, with the version of their playbook that is in force. */
export function programmesQuery(condition: Sql): Sql {
  const where = join('and', [sql('t.deleted_at IS NULL'), condition])
  return sql(
    `SELECT t.id AS programmeId, t.version, t.name, t.kind, t.playbook_id AS playbookId, b.name AS playbook, b.topic,
       v.id AS versionId, v.name AS versionName, t.role, t.summary, t.needs_session AS needsSession,
       t.question_count AS questionCount, t.pass_mark AS passMark, t.attempts, t.needs_sign_off AS needsSignOff,
       t.valid_months AS validMonths,
       t.target_amount AS targetAmount, t.is_active AS isActive,
       (SELECT count(*) FROM playbook_questions q WHERE q.version_id = v.id AND q.deleted_at IS NULL) AS questions
     FROM programmes t JOIN playbooks b ON b.id = t.playbook_id
     LEFT JOIN playbook_versions v ON v.id = b.current_version_id AND b.archived_at IS NULL AND b.deleted_at IS NULL
     WHERE ${where.text} ORDER BY t.name_sort, t.id`,
    where.params,
  )
}

export function selectProgrammes(handle: Handle, condition: Sql): ProgrammeRecord[] {
  const { text, params } = programmesQuery(condition)
  return prepared(handle, text).all(params) as ProgrammeRecord[]
}

export interface SessionRecord {
  readonly sessionId: string
  readonly version: number
  readonly name: string
  readonly programmeId: string
  readonly programme: string
  readonly kind: string
  readonly playbookId: string
  readonly playbook: string
  readonly versionId: string
  readonly versionName: string
  readonly heldOn: string
  readonly startTime: string | null
  readonly minutes: number | null
  readonly place: string | null
  readonly trainerId: string
  readonly trainer: string
  readonly status: string
  readonly note: string | null
  readonly trainees: number
  readonly present: number
}

const ORDER = 't.held_on DESC, t.start_time DESC, t.id'

/**
 * Sessions that a condition over the alias `t` keeps, newest day first; `people` is the condition over attendances that
 * may be counted. They are chosen before anything else of them is read.
 */
export function sessionsQuery(condition: Sql, people: Sql, limit: number): Sql {
  const where = join('and', [sql('t.deleted_at IS NULL'), condition])
  const counted = people.text.replaceAll(/\bt\./g, 'a.')
  const of = `FROM attendances a WHERE a.session_id = t.id AND a.deleted_at IS NULL AND ${counted}`
  return sql(
    `WITH chosen AS MATERIALIZED (SELECT t.rowid AS r FROM training_sessions t WHERE ${where.text}
       ORDER BY ${ORDER} LIMIT :limit)
     SELECT t.id AS sessionId, t.version, t.name, t.programme_id AS programmeId, p.name AS programme, p.kind,
       p.playbook_id AS playbookId, b.name AS playbook, t.version_id AS versionId, v.name AS versionName,
       t.held_on AS heldOn, t.start_time AS startTime, t.minutes, t.place, t.trainer_id AS trainerId, r.name AS trainer,
       t.status, t.note, (SELECT count(*) ${of}) AS trainees,
       (SELECT count(*) ${of} AND a.state IN ('present', 'late')) AS present
     FROM chosen JOIN training_sessions t ON t.rowid = chosen.r JOIN programmes p ON p.id = t.programme_id
     JOIN playbooks b ON b.id = p.playbook_id JOIN playbook_versions v ON v.id = t.version_id
     JOIN people r ON r.id = t.trainer_id ORDER BY ${ORDER}`,
    { ...where.params, ...people.params, limit },
  )
}

export function selectSessions(handle: Handle, condition: Sql, people: Sql, limit: number): SessionRecord[] {
  const { text, params } = sessionsQuery(condition, people, limit)
  return prepared(handle, text).all(params) as SessionRecord[]
}

export interface SessionCountRow {
  readonly programmeId: string
  readonly planned: number
  readonly held: number
  /** Day of the earliest one that is still planned. */
  readonly nextOn: string | null
}

/** Sessions that may be read, counted by programme. */
export function selectSessionCounts(handle: Handle, scope: Sql): SessionCountRow[] {
  const where = join('and', [sql('t.deleted_at IS NULL'), scope])
  return prepared(
    handle,
    `SELECT t.programme_id AS programmeId, sum(t.status = 'planned') AS planned, sum(t.status = 'held') AS held,
       min(CASE WHEN t.status = 'planned' THEN t.held_on END) AS nextOn
     FROM training_sessions t WHERE ${where.text} GROUP BY t.programme_id`,
  ).all(where.params) as SessionCountRow[]
}

/** Which facts are asked for; without either, all of them. */
export interface FactsOf {
  readonly programmeId?: string | undefined
  readonly personId?: string | undefined
}

function factsCondition(alias: string, { programmeId, personId }: FactsOf): Sql {
  return join('and', [
    programmeId === undefined ? sql('1') : sql(`${alias}.programme_id = :programme`, { programme: programmeId }),
    personId === undefined ? sql('1') : sql('t.person_id = :person', { person: personId }),
  ])
}

export interface AttendedRow {
  readonly programmeId: string
  readonly personId: string
  readonly versionId: string
  readonly on: string
}

/** Sessions that were held, with those who came. */
export function attendedQuery(scope: Sql, of: FactsOf): Sql {
  const where = join('and', [
    sql(`t.deleted_at IS NULL AND t.state IN ('present', 'late')
      AND s.status = 'held' AND s.deleted_at IS NULL`),
    factsCondition('s', of),
    scope,
  ])
  const from =
    of.personId === undefined
      ? 'training_sessions s CROSS JOIN attendances t ON t.session_id = s.id'
      : 'attendances t CROSS JOIN training_sessions s ON s.id = t.session_id'
  return sql(
    `SELECT s.programme_id AS programmeId, t.person_id AS personId, s.version_id AS versionId, s.held_on AS "on"
     FROM ${from} WHERE ${where.text}`,
    where.params,
  )
}

export function selectAttended(handle: Handle, scope: Sql, of: FactsOf): AttendedRow[] {
  const { text, params } = attendedQuery(scope, of)
  return prepared(handle, text).all(params) as AttendedRow[]
}

export interface AttemptRecord {
  readonly id: string
  readonly programmeId: string
  readonly personId: string
  readonly versionId: string
  readonly number: number
  readonly score: number | null
  readonly passed: Flag | null
  readonly startedAt: number
  readonly finishedAt: number | null
}

const ATTEMPT = `t.id, t.programme_id AS programmeId, t.person_id AS personId, t.version_id AS versionId, t.number,
  t.score, t.passed, t.started_at AS startedAt, t.finished_at AS finishedAt`

const attemptsWhere = (scope: Sql, of: FactsOf): Sql =>
  join('and', [sql('t.deleted_at IS NULL'), factsCondition('t', of), scope])

/** Tests in the order in which they were begun. */
export function attemptsQuery(scope: Sql, of: FactsOf): Sql {
  const where = attemptsWhere(scope, of)
  return sql(`SELECT ${ATTEMPT} FROM test_attempts t WHERE ${where.text}`, where.params)
}

export function selectAttempts(handle: Handle, scope: Sql, of: FactsOf): AttemptRecord[] {
  const { text, params } = attemptsQuery(scope, of)
  return prepared(handle, text).all(params) as AttemptRecord[]
}

export interface NamedAttempt extends AttemptRecord {
  readonly programme: string
  readonly playbook: string
  readonly versionName: string
  readonly person: string
}

/** Tests with the names of what they are about, the newest first. */
export function namedAttemptsQuery(scope: Sql, of: FactsOf): Sql {
  const where = attemptsWhere(scope, of)
  return sql(
    `SELECT ${ATTEMPT}, p.name AS programme, b.name AS playbook, coalesce(v.name, '') AS versionName, h.name AS person
     FROM test_attempts t CROSS JOIN programmes p ON p.id = t.programme_id
     CROSS JOIN playbooks b ON b.id = p.playbook_id CROSS JOIN people h ON h.id = t.person_id
     LEFT JOIN playbook_versions v ON v.id = t.version_id AND v.deleted_at IS NULL
       AND v.status IN ('published', 'superseded')
     WHERE ${where.text} ORDER BY t.started_at DESC, t.rowid`,
    where.params,
  )
}

export function selectNamedAttempts(handle: Handle, scope: Sql, of: FactsOf): NamedAttempt[] {
  const { text, params } = namedAttemptsQuery(scope, of)
  return prepared(handle, text).all(params) as NamedAttempt[]
}

export interface SignOffRow {
  readonly programmeId: string
  readonly personId: string
  readonly versionId: string
  readonly on: string
  readonly at: number
  readonly finding: string
  readonly by: string
  readonly note: string | null
}

export function signOffsQuery(scope: Sql, of: FactsOf): Sql {
  const where = join('and', [sql('t.deleted_at IS NULL'), factsCondition('t', of), scope])
  return sql(
    `SELECT t.programme_id AS programmeId, t.person_id AS personId, t.version_id AS versionId, t.signed_on AS "on",
       t.created_at AS at, t.finding, p.name AS by, t.note
     FROM sign_offs t JOIN people p ON p.id = t.trainer_id WHERE ${where.text}`,
    where.params,
  )
}

export function selectSignOffs(handle: Handle, scope: Sql, of: FactsOf): SignOffRow[] {
  const { text, params } = signOffsQuery(scope, of)
  return prepared(handle, text).all(params) as SignOffRow[]
}

export interface AttendanceRow {
  readonly attendanceId: string
  readonly version: number
  readonly personId: string
  readonly state: string | null
  readonly ticks: string | null
  readonly observation: string | null
}

/** Trainees of a session that may be read, by name. */
export function attendanceQuery(scope: Sql, sessionId: string): Sql {
  const where = join('and', [sql('t.deleted_at IS NULL AND t.session_id = :session', { session: sessionId }), scope])
  return sql(
    `SELECT t.id AS attendanceId, t.version, t.person_id AS personId, t.state, t.ticks, t.observation
     FROM attendances t JOIN people p ON p.id = t.person_id WHERE ${where.text} ORDER BY p.name_sort, t.id`,
    where.params,
  )
}

export function selectAttendance(handle: Handle, scope: Sql, sessionId: string): AttendanceRow[] {
  const { text, params } = attendanceQuery(scope, sessionId)
  return prepared(handle, text).all(params) as AttendanceRow[]
}

export interface QuestionRow {
  readonly questionId: string
  readonly version: number
  readonly stepId: string
  readonly stepKey: string
  readonly stepTitle: string
  readonly position: number
  readonly question: string
  readonly kind: string
  readonly options: string | null
  readonly answer: string
  readonly explanation: string | null
}

/** Questions of a version in the order of its steps. */
export function questionsQuery(versionId: string): Sql {
  return sql(
    `SELECT q.id AS questionId, q.version, q.step_id AS stepId, s.step_key AS stepKey, s.title AS stepTitle, q.position,
       q.question, q.kind, q.options, q.answer, q.explanation
     FROM playbook_questions q JOIN playbook_steps s ON s.id = q.step_id
     WHERE q.version_id = :version AND q.deleted_at IS NULL ORDER BY s.position, q.position, q.id`,
    { version: versionId },
  )
}

export function selectQuestions(handle: Handle, versionId: string): QuestionRow[] {
  const { text, params } = questionsQuery(versionId)
  return prepared(handle, text).all(params) as QuestionRow[]
}
