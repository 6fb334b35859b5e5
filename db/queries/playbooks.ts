import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { searchSql } from './filter-sql.ts'
import { join, Names, sql } from './sql.ts'
import type { Sql } from './sql.ts'

export interface VersionRow {
  readonly id: string
  readonly version: number
  readonly playbookId: string
  readonly name: string
  readonly number: number
  readonly status: string
  readonly reason: string | null
  readonly reviewerId: string | null
  readonly reviewerName: string | null
  readonly reviewNote: string | null
  readonly publishedAt: number | null
  readonly publishedByName: string | null
  readonly steps: number
  readonly editedByName: string | null
  readonly editedAt: number | null
}

const STEPS = `FROM playbook_steps s WHERE s.version_id = t.id AND s.deleted_at IS NULL`
const LAST = `${STEPS} ORDER BY s.updated_at DESC LIMIT 1`
const IS_OPEN = `t.status IN ('draft', 'review')`

const VERSION = `t.id, t.version, t.playbook_id AS playbookId, t.name, t.number, t.status, t.reason,
  t.reviewer_id AS reviewerId, r.name AS reviewerName, t.review_note AS reviewNote, t.published_at AS publishedAt,
  b.name AS publishedByName, (SELECT count(*) ${STEPS} AND s.level = 'step') AS steps,
  CASE WHEN ${IS_OPEN} THEN (SELECT e.name FROM people e WHERE e.id = coalesce((SELECT s.updated_by ${LAST}), t.updated_by))
    END AS editedByName,
  CASE WHEN ${IS_OPEN} THEN coalesce((SELECT s.updated_at ${LAST}), t.updated_at) END AS editedAt
  FROM playbook_versions t LEFT JOIN people r ON r.id = t.reviewer_id LEFT JOIN people b ON b.id = t.published_by`

/** Versions of a playbook that may be read, newest first. */
export function versionsQuery(scope: Sql, playbookId: string): Sql {
  const where = join('and', [
    sql('t.deleted_at IS NULL AND t.playbook_id = :playbook', { playbook: playbookId }),
    scope,
  ])
  return sql(`SELECT ${VERSION} WHERE ${where.text} ORDER BY t.number DESC`, where.params)
}

export function selectVersions(handle: Handle, scope: Sql, playbookId: string): VersionRow[] {
  const { text, params } = versionsQuery(scope, playbookId)
  return prepared(handle, text).all(params) as VersionRow[]
}

export function selectVersion(handle: Handle, scope: Sql, id: string): VersionRow | null {
  const where = join('and', [sql('t.deleted_at IS NULL AND t.id = :id', { id }), scope])
  const row = prepared(handle, `SELECT ${VERSION} WHERE ${where.text}`).get(where.params) as VersionRow | undefined
  return row ?? null
}

/** Versions in use and open ones, of all playbooks, as far as they may be read. */
export function selectLiveVersions(handle: Handle, scope: Sql): VersionRow[] {
  const where = join('and', [sql(`t.deleted_at IS NULL AND t.status <> 'superseded'`), scope])
  return prepared(handle, `SELECT ${VERSION} WHERE ${where.text} ORDER BY t.number`).all(where.params) as VersionRow[]
}

export interface PlaybookRow {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly subject: string
  readonly topic: string | null
  readonly role: string | null
  readonly mustRead: number
  readonly pipelineId: string | null
  readonly pipelineName: string | null
  readonly stageName: string | null
  readonly summary: string | null
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly currentVersionId: string | null
  readonly archivedAt: number | null
}

export interface LibraryRequest {
  readonly scope: Sql
  readonly text: string
  readonly isArchived: boolean
  /** Whether drafts are searched too. */
  readonly withDrafts: boolean
}

/** Playbooks by name in pinyin order; words are looked for in the titles and texts of their steps too. */
export function libraryQuery({ scope, text, isArchived, withDrafts }: LibraryRequest): Sql {
  const names = new Names()
  const own = searchSql('playbook', text, names)
  const ofStep = searchSql('playbookStep', text, names)
  const drafts = withDrafts ? ` OR v.status IN ('draft', 'review')` : ''
  const inSteps = sql(
    `EXISTS (SELECT 1 FROM playbook_versions v JOIN playbook_steps s ON s.version_id = v.id AND s.deleted_at IS NULL
       WHERE v.playbook_id = t.id AND v.deleted_at IS NULL AND (v.id = t.current_version_id${drafts})
         AND ${ofStep.text.replaceAll('t.search_key', 's.search_key')})`,
    ofStep.params,
  )
  const found = text.trim() === '' ? sql('1') : join('or', [own, inSteps])
  const where = join('and', [
    sql(`t.deleted_at IS NULL AND t.archived_at IS ${isArchived ? 'NOT ' : ''}NULL`),
    scope,
    found,
  ])
  return sql(
    `SELECT t.id, t.version, t.name, t.subject, t.topic, t.role, t.must_read AS mustRead, t.pipeline_id AS pipelineId,
       p.name AS pipelineName, t.stage_name AS stageName, t.summary, t.owner_id AS ownerId, o.name AS ownerName,
       t.current_version_id AS currentVersionId, t.archived_at AS archivedAt
     FROM playbooks t LEFT JOIN pipelines p ON p.id = t.pipeline_id LEFT JOIN people o ON o.id = t.owner_id
     WHERE ${where.text} ORDER BY t.name_sort, t.id`,
    where.params,
  )
}

export function selectLibrary(handle: Handle, request: LibraryRequest): PlaybookRow[] {
  const { text, params } = libraryQuery(request)
  return prepared(handle, text).all(params) as PlaybookRow[]
}

/** Open runs by playbook, as far as they may be read. */
export function selectOpenRunCounts(handle: Handle, scope: Sql): ReadonlyMap<string, number> {
  const where = join('and', [sql(`t.deleted_at IS NULL AND t.status = 'open'`), scope])
  const rows = prepared(
    handle,
    `SELECT t.playbook_id AS id, count(*) AS n FROM playbook_runs t WHERE ${where.text} GROUP BY 1`,
  ).all(where.params) as { id: string; n: number }[]
  return new Map(rows.map(({ id, n }) => [id, n]))
}

export interface OpenRunRow {
  readonly id: string
  readonly name: string
  readonly versionId: string
  readonly versionName: string
  readonly ownerName: string
  readonly startedOn: string
}

/** Open runs of a playbook that may be read, the oldest first; those that bear its name by what they are about. */
export function openRunsQuery(scope: Sql, playbookId: string): Sql {
  const where = join('and', [
    sql(`t.deleted_at IS NULL AND t.playbook_id = :playbook AND t.status = 'open'`, { playbook: playbookId }),
    scope,
  ])
  return sql(
    `SELECT t.id, CASE WHEN t.name = b.name THEN coalesce(d.name, c.name, t.name) ELSE t.name END AS name,
       t.version_id AS versionId, v.name AS versionName, o.name AS ownerName, t.started_on AS startedOn
     FROM playbook_runs t JOIN playbook_versions v ON v.id = t.version_id JOIN people o ON o.id = t.owner_id
     JOIN playbooks b ON b.id = t.playbook_id LEFT JOIN opportunities d ON d.id = t.opportunity_id
     LEFT JOIN customers c ON c.id = t.customer_id
     WHERE ${where.text} ORDER BY t.started_on, t.id`,
    where.params,
  )
}

export function selectOpenRuns(handle: Handle, scope: Sql, playbookId: string): OpenRunRow[] {
  const { text, params } = openRunsQuery(scope, playbookId)
  return prepared(handle, text).all(params) as OpenRunRow[]
}

export interface RunAnswerRow {
  /** Record of the answer. */
  readonly id: string
  readonly runId: string
  readonly stepKey: string
  readonly answer: string | null
  readonly doneAt: number
  readonly hasFile: number
}

/** What was recorded in the open runs of a playbook. */
export function runAnswersQuery(playbookId: string): Sql {
  return sql(
    `SELECT s.id, s.run_id AS runId, s.step_key AS stepKey, s.answer, s.done_at AS doneAt,
       s.digest IS NOT NULL AS hasFile
     FROM playbook_runs r JOIN run_steps s ON s.run_id = r.id AND s.deleted_at IS NULL
     WHERE r.playbook_id = :playbook AND r.status = 'open' AND r.deleted_at IS NULL`,
    { playbook: playbookId },
  )
}

export function selectRunAnswers(handle: Handle, playbookId: string): RunAnswerRow[] {
  const { text, params } = runAnswersQuery(playbookId)
  return prepared(handle, text).all(params) as RunAnswerRow[]
}

export interface UsageRow {
  readonly stepKey: string
  readonly runs: number
  readonly done: number
}

/** Of each step, the runs begun since a day whose version has it, and those of them that did it. */
export function usageQuery(scope: Sql, playbookId: string, since: string): Sql {
  const where = join('and', [
    sql(`t.deleted_at IS NULL AND t.playbook_id = :playbook AND t.status <> 'cancelled' AND t.started_on >= :since`, {
      playbook: playbookId,
      since,
    }),
    scope,
  ])
  return sql(
    `WITH runs AS MATERIALIZED (SELECT t.id, t.version_id FROM playbook_runs t WHERE ${where.text}),
       begun AS (SELECT version_id, count(*) AS n FROM runs GROUP BY 1),
       did AS (SELECT d.step_key, count(*) AS n FROM runs r JOIN run_steps d ON d.run_id = r.id
         WHERE d.deleted_at IS NULL GROUP BY 1)
     SELECT s.step_key AS stepKey, sum(b.n) AS runs, coalesce(max(d.n), 0) AS done
     FROM begun b JOIN playbook_steps s ON s.version_id = b.version_id AND s.deleted_at IS NULL
     LEFT JOIN did d ON d.step_key = s.step_key
     WHERE s.level = 'step' AND s.kind <> 'none' GROUP BY 1`,
    where.params,
  )
}

export function selectUsage(handle: Handle, scope: Sql, playbookId: string, since: string): UsageRow[] {
  const { text, params } = usageQuery(scope, playbookId, since)
  return prepared(handle, text).all(params) as UsageRow[]
}

export interface ReadingRow {
  readonly playbookId: string
  readonly versionId: string
  readonly personId: string
  readonly readAt: number
}

/** Readings that may be seen, of all playbooks. */
export function selectReadings(handle: Handle, scope: Sql): ReadingRow[] {
  const where = join('and', [sql('t.deleted_at IS NULL'), scope])
  return prepared(
    handle,
    `SELECT t.playbook_id AS playbookId, t.version_id AS versionId, t.person_id AS personId, t.read_at AS readAt
     FROM playbook_readings t WHERE ${where.text} ORDER BY t.read_at, t.id`,
  ).all(where.params) as ReadingRow[]
}

export interface ReaderRow {
  readonly id: string
  readonly name: string
  readonly roles: string
  readonly isActive: number
  readonly departmentName: string | null
}

/** Everybody of the team by name. */
export function selectReaders(handle: Handle): ReaderRow[] {
  return prepared(
    handle,
    `SELECT p.id, p.name, p.roles, p.is_active AS isActive, d.name AS departmentName
     FROM people p LEFT JOIN departments d ON d.id = p.department_id
     WHERE p.deleted_at IS NULL ORDER BY p.name_sort, p.id`,
  ).all() as ReaderRow[]
}

/** Number of each version that was published, by playbook. */
export function selectVersionNumbers(
  handle: Handle,
): { id: string; playbookId: string; number: number; name: string }[] {
  return prepared(
    handle,
    `SELECT id, playbook_id AS playbookId, number, name FROM playbook_versions
     WHERE deleted_at IS NULL AND status IN ('published', 'superseded')`,
  ).all() as { id: string; playbookId: string; number: number; name: string }[]
}

export interface LineRow {
  readonly id: string
  readonly version: number
  readonly stepKey: string
  readonly position: number
  readonly level: string
  readonly title: string
  readonly kind: string
  readonly options: string | null
  readonly isRequired: number
  readonly isImportant: number
  readonly isInternal: number
  readonly markName: string | null
  readonly conditionKey: string | null
  readonly estimate: number | null
}

/** Lines of a version in order, without their texts. */
export function linesQuery(versionId: string): Sql {
  return sql(
    `SELECT id, version, step_key AS stepKey, position, level, title, kind, options, is_required AS isRequired,
       is_important AS isImportant, is_internal AS isInternal, mark_name AS markName, condition_key AS conditionKey,
       estimate
     FROM playbook_steps WHERE version_id = :version AND deleted_at IS NULL ORDER BY position, step_key`,
    { version: versionId },
  )
}

export function selectLines(handle: Handle, versionId: string): LineRow[] {
  const { text, params } = linesQuery(versionId)
  return prepared(handle, text).all(params) as LineRow[]
}
