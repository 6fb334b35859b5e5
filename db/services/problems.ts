import { selectLastSeq } from '#db/queries/change-log.ts'
import type { Handle } from '#db/queries/handle.ts'
import {
  selectMembers,
  selectProblemGroups,
  selectProblemsOfGroups,
  selectRuleDays,
  selectRulesOfSource,
  selectRules,
} from '#db/queries/problems.ts'
import type { RuleRow } from '#db/queries/problems.ts'
import type {
  ProblemGroup,
  ProblemGroupDetail,
  RecurrenceView,
  RuleDetail,
  RuleOfProblem,
} from '#shared/contract/problems.ts'
import { asksForRule, ProblemGroups } from '#shared/domain/daily/problems.ts'
import { recurrenceOf } from '#shared/domain/daily/recurrence.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { ProblemSource, ProblemStatus } from '#shared/entities/problems.ts'
import { AppError } from '#shared/errors.ts'
import { getRecord } from './records.ts'
import type { Visitor } from './access.ts'

function toRule({ id, name, text, isActive, madeOn, uses, lastUsedOn }: RuleRow): RuleOfProblem {
  return { id, name, text, isActive: isActive === 1, madeOn, uses, lastUsedOn }
}

/** The rule in force of each group; the newest where there are several. */
function rulesByGroup(rules: readonly RuleRow[]): Map<string, RuleRow> {
  const found = new Map<string, RuleRow>()
  for (const rule of rules) {
    if (rule.groupId === null || rule.isActive !== 1) continue
    const known = found.get(rule.groupId)
    if (known === undefined || (known.madeOn ?? '') <= (rule.madeOn ?? '')) found.set(rule.groupId, rule)
  }
  return found
}

/** Near-duplicates together, as far as the person may read them. */
export function problemGroups(visitor: Visitor, limit: number): ProblemGroup[] {
  const { handle } = visitor.workbook
  const rows = selectProblemGroups(handle, visitor.readScope('problem'), limit)
  const rules = rulesByGroup(selectRules(handle))
  return rows
    .map((row) => {
      const rule = rules.get(row.groupId)
      return {
        ...row,
        rule: rule === undefined ? null : toRule(rule),
        asksForRule: asksForRule(row.count, rule !== undefined),
      }
    })
    .toSorted((a, b) => Number(b.asksForRule) - Number(a.asksForRule))
}

const todayDate = ({ workbook }: Visitor): string => dateOfInstant(workbook.now(), workbook.facts.timeZone)

/** How often the group came up before and since the rule; `null` without a rule that says when it was made. */
function recurrenceFor(visitor: Visitor, rule: RuleRow, raised: readonly string[]): RecurrenceView | null {
  if (rule.madeOn === null || raised.length === 0) return null
  const { months, before, after } = recurrenceOf(raised, rule.madeOn, todayDate(visitor))
  return { months: [...months], before, after }
}

/** The group in which a problem stands. Throws `NOT_FOUND` for a problem that the person may not read. */
export function problemGroup(visitor: Visitor, problemId: string): ProblemGroupDetail {
  const { handle } = visitor.workbook
  const { values } = getRecord(visitor, 'problem', problemId)
  const groupId = typeof values['groupId'] === 'string' ? values['groupId'] : problemId
  const rows = selectMembers(handle, visitor.readScope('problem'), groupId)
  const rule = rulesByGroup(selectRules(handle)).get(groupId)
  const days = rows.map(({ raisedOn }) => raisedOn)
  return {
    groupId,
    oldestId: rows[0]?.id ?? problemId,
    title: rows[0]?.statement ?? String(values['statement']),
    count: rows.length,
    open: rows.filter(({ status }) => status === 'open').length,
    firstOn: days[0] ?? String(values['raisedOn']),
    lastOn: days.at(-1) ?? String(values['raisedOn']),
    rule: rule === undefined ? null : toRule(rule),
    asksForRule: asksForRule(rows.length, rule !== undefined),
    members: rows.map(({ ownerId: _owner, source, status, ...row }) => ({
      ...row,
      source: source as ProblemSource,
      status: status as ProblemStatus,
    })),
    usedOn: rule === undefined ? [] : selectRuleDays(handle, rule.id),
    recurrence: rule === undefined ? null : recurrenceFor(visitor, rule, days),
  }
}

/** Groups of everybody's problems with the rules in force, kept until the workbook changes: people type towards them. */
interface RuleBook {
  readonly seq: number
  readonly groups: ProblemGroups
  readonly rules: ReadonlyMap<string, RuleRow>
}
const ruleBooks = new WeakMap<Handle, RuleBook>()

function ruleBookOf(handle: Handle): RuleBook {
  const seq = selectLastSeq(handle)
  const known = ruleBooks.get(handle)
  if (known?.seq === seq) return known
  const rules = selectRules(handle).filter(({ isActive }) => isActive === 1)
  const groups = new ProblemGroups(selectProblemsOfGroups(handle))
  // A rule that was made without a problem is found by its own name.
  for (const { id, groupId, name } of rules) if (groupId === null) groups.add({ id, groupId: id, statement: name })
  const made = { seq, groups, rules: new Map([...rulesByGroup(rules), ...ownGroups(rules)]) }
  ruleBooks.set(handle, made)
  return made
}

function ownGroups(rules: readonly RuleRow[]): [string, RuleRow][] {
  return rules.filter(({ groupId }) => groupId === null).map((rule) => [rule.id, rule])
}

/** Rules that cover a sentence. Everybody reads rules; of the problems behind them nothing is told. */
export function rulesFor(
  visitor: Visitor,
  text: string,
  entryId?: string,
): (RuleOfProblem & { isFollowed: boolean })[] {
  visitor.readScope('rule')
  if (text.trim() === '') return []
  const { handle } = visitor.workbook
  const { groups, rules } = ruleBookOf(handle)
  const match = groups.match(text)
  const rule = match === null ? undefined : rules.get(match.groupId)
  if (rule === undefined) return []
  const followed = entryId === undefined ? [] : selectRulesOfSource(handle, visitor.readScope('problem'), entryId)
  return [{ ...toRule(rule), isFollowed: followed.includes(rule.id) }]
}

/** A rule with its use, and how often the problem came up before and since. */
export function ruleDetail(visitor: Visitor, ruleId: string): RuleDetail {
  const { handle } = visitor.workbook
  visitor.readScope('rule')
  const rule = selectRules(handle).find(({ id }) => id === ruleId)
  if (rule === undefined) throw new AppError('NOT_FOUND', { type: 'rule', id: ruleId })
  const scope = visitor.readScope('problem')
  const raised = rule.groupId === null ? [] : selectMembers(handle, scope, rule.groupId).map(({ raisedOn }) => raisedOn)
  return {
    rule: toRule(rule),
    usedOn: selectRuleDays(handle, ruleId),
    recurrence: recurrenceFor(visitor, rule, raised),
  }
}
