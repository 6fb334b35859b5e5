import type { ProblemOfGroup } from '#shared/domain/daily/problems.ts'
import type { KnownProblem } from '#shared/domain/rules/problems.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { join, sql } from './sql.ts'
import type { Sql } from './sql.ts'

const GROUP = 'coalesce(t.group_id, t.id)'
const IN_GROUP = 'SELECT :group UNION ALL SELECT id FROM problems WHERE group_id = :group AND deleted_at IS NULL'

/** Every live problem in the order in which they were raised. */
export function selectProblemsOfGroups(handle: Handle): ProblemOfGroup[] {
  return prepared(
    handle,
    `SELECT t.id, ${GROUP} AS groupId, t.statement FROM problems t WHERE t.deleted_at IS NULL ORDER BY t.created_seq`,
  ).all() as ProblemOfGroup[]
}

/** Problems that a person's points could be already: from the same records, or open ones of the same owner. */
export function selectKnownProblems(handle: Handle, ownerId: string, sourceIds: readonly string[]): KnownProblem[] {
  const rows = prepared(
    handle,
    `SELECT source_id AS sourceId, statement, customer_id AS customerId, status FROM problems
       WHERE deleted_at IS NULL AND owner_id = :owner AND status = 'open'
     UNION ALL
     SELECT source_id, statement, customer_id, status FROM problems
       WHERE deleted_at IS NULL AND status <> 'open' AND source_id IN (SELECT value FROM json_each(:sources))`,
  ).all({ owner: ownerId, sources: JSON.stringify(sourceIds) }) as {
    sourceId: string | null
    statement: string
    customerId: string | null
    status: string
  }[]
  return rows.map(({ sourceId, statement, customerId, status }) => ({
    sourceId,
    statement,
    customerId,
    isOpen: status === 'open',
  }))
}

/** Rules by which problems of a record are handled, of those that may be read (`scope` over the alias `t`). */
export function selectRulesOfSource(handle: Handle, scope: Sql, sourceId: string): string[] {
  const where = join('and', [
    sql('t.deleted_at IS NULL AND t.source_id = :source AND t.rule_id IS NOT NULL', { source: sourceId }),
    scope,
  ])
  const rows = prepared(handle, `SELECT t.rule_id AS id FROM problems t WHERE ${where.text}`).all(where.params)
  return (rows as { id: string }[]).map(({ id }) => id)
}

export interface ProblemGroupRow {
  readonly groupId: string
  readonly count: number
  readonly open: number
  readonly firstOn: string
  readonly lastOn: string
  /** The oldest that may be read, and its statement. */
  readonly oldestId: string
  readonly title: string
}

/** Groups of the problems that may be read (`scope` over the alias `t`): the largest first. */
export function groupsQuery(scope: Sql, limit: number): Sql {
  const where = join('and', [sql('t.deleted_at IS NULL', { limit }), scope])
  return {
    text: `SELECT g.*, p.statement AS title FROM (
        SELECT ${GROUP} AS groupId, count(*) AS count, sum(t.status = 'open') AS open, min(t.raised_on) AS firstOn,
          max(t.raised_on) AS lastOn, substr(min(t.raised_on || t.id), 11) AS oldestId
        FROM problems t WHERE ${where.text} GROUP BY 1
      ) g JOIN problems p ON p.id = g.oldestId ORDER BY g.count DESC, g.lastOn DESC, g.groupId LIMIT :limit`,
    params: where.params,
  }
}

export function selectProblemGroups(handle: Handle, scope: Sql, limit: number): ProblemGroupRow[] {
  const { text, params } = groupsQuery(scope, limit)
  return prepared(handle, text).all(params) as ProblemGroupRow[]
}

export interface MemberRow {
  readonly id: string
  readonly version: number
  readonly statement: string
  readonly raisedOn: string
  readonly ownerId: string
  readonly ownerName: string
  readonly customerName: string | null
  readonly source: string
  readonly status: string
  readonly solution: string | null
}

/** The problems of a group that may be read, the oldest first. */
export function membersQuery(scope: Sql, groupId: string): Sql {
  const where = join('and', [sql(`+t.deleted_at IS NULL AND t.id IN (${IN_GROUP})`, { group: groupId }), scope])
  return {
    text: `SELECT t.id, t.version, t.statement, t.raised_on AS raisedOn, t.owner_id AS ownerId, p.name AS ownerName,
        c.name AS customerName, t.source, t.status, t.solution
      FROM problems t JOIN people p ON p.id = t.owner_id LEFT JOIN customers c ON c.id = t.customer_id
      WHERE ${where.text} ORDER BY t.raised_on, t.created_seq, t.id`,
    params: where.params,
  }
}

export function selectMembers(handle: Handle, scope: Sql, groupId: string): MemberRow[] {
  const { text, params } = membersQuery(scope, groupId)
  return prepared(handle, text).all(params) as MemberRow[]
}

/** Every live problem of a group, readable or not: what a split or a join has to move. */
export function selectGroupIds(handle: Handle, groupId: string): { id: string; raisedOn: string }[] {
  return prepared(
    handle,
    `SELECT id, raised_on AS raisedOn FROM problems WHERE +deleted_at IS NULL AND id IN (${IN_GROUP})
     ORDER BY raised_on, created_seq, id`,
  ).all({ group: groupId }) as { id: string; raisedOn: string }[]
}

export interface RuleRow {
  readonly id: string
  readonly name: string
  readonly text: string
  readonly isActive: number
  readonly madeOn: string | null
  /** The group that asked for the rule. */
  readonly groupId: string | null
  readonly uses: number
  readonly lastUsedOn: string | null
}

/** Every rule with its use; there are few. */
export function selectRules(handle: Handle): RuleRow[] {
  return prepared(
    handle,
    `SELECT r.id, r.name, r.text, r.is_active AS isActive, r.made_on AS madeOn, coalesce(p.group_id, p.id) AS groupId,
       (SELECT count(*) FROM rule_uses u WHERE u.rule_id = r.id AND u.deleted_at IS NULL) AS uses,
       (SELECT max(u.used_on) FROM rule_uses u WHERE u.rule_id = r.id AND u.deleted_at IS NULL) AS lastUsedOn
     FROM rules r LEFT JOIN problems p ON p.id = r.problem_id WHERE r.deleted_at IS NULL ORDER BY r.name_sort, r.id`,
  ).all() as RuleRow[]
}

export function selectRuleDays(handle: Handle, ruleId: string): string[] {
  const rows = prepared(
    handle,
    'SELECT used_on AS day FROM rule_uses WHERE rule_id = ? AND deleted_at IS NULL ORDER BY used_on, id',
  ).all(ruleId) as { day: string }[]
  return rows.map(({ day }) => day)
}
