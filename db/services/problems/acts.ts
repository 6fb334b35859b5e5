import { selectGroupIds } from '#db/queries/problems.ts'
import { actingFor } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { echo, getRecord } from '#db/services/records.ts'
import type { EditAnswer } from '#db/services/records.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { problemOfPoint } from '#shared/domain/rules/problems.ts'
import type { OpenPoint } from '#shared/domain/rules/problems.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { AppError } from '#shared/errors.ts'

interface Written {
  readonly key: 'rule' | 'edit' | 'add'
  readonly subject: string
  readonly edits: readonly Edit[]
  readonly actor?: Visitor['actor']
}

function writeAct(visitor: Visitor, { key, subject, edits, actor = visitor.actor }: Written): EditAnswer {
  const label = { key, subject: subject.slice(0, 200) }
  const result = commit(visitor.workbook, { actor, kind: 'edit', label, edits, origin: visitor.origin })
  return { batchId: result.batchId, seq: result.seq, records: echo(visitor, edits) }
}

/** Makes a rule of a problem that the person reads; who may write rules is decided by the write road. */
export function makeRule(
  visitor: Visitor,
  { problemId, name, text }: { readonly problemId: string; readonly name: string; readonly text: string },
): EditAnswer {
  if (accessOf(visitor.roles, 'plans').write === 'none') throw new AppError('FORBIDDEN', { permission: 'plans.write' })
  const { values } = getRecord(visitor, 'problem', problemId)
  const groupId = typeof values['groupId'] === 'string' ? values['groupId'] : problemId
  const edit: Edit = {
    type: 'rule',
    id: newId(),
    operation: 'insert',
    values: { name, text, problemId: groupId },
    writesSystem: true,
  }
  return writeAct(visitor, { key: 'rule', subject: name, edits: [edit] })
}

/** The problem as it stands, of rows that the person may write. Throws `NOT_FOUND` and `FORBIDDEN`. */
function writableProblem(visitor: Visitor, id: string): { groupId: string; statement: string } {
  const { values } = getRecord(visitor, 'problem', id)
  const { write } = accessOf(visitor.roles, 'activities')
  const ownerId = typeof values['ownerId'] === 'string' ? values['ownerId'] : null
  if (!visitor.actor.reaches(write, ownerId)) throw new AppError('FORBIDDEN', { permission: `activities.${write}` })
  const { groupId, statement } = values
  return { groupId: typeof groupId === 'string' ? groupId : id, statement: String(statement) }
}

const regroup = (id: string, groupId: string | null, kind: FieldValues = {}): Edit => ({
  type: 'problem',
  id,
  operation: 'update',
  values: { groupId, ...kind },
  writesSystem: true,
})

/** All problems of a group follow it, also those of people whose rows the person does not write: only the group changes. */
function writeGroups(visitor: Visitor, subject: string, edits: readonly Edit[]): EditAnswer {
  return writeAct(visitor, { key: 'edit', subject, edits, actor: actingFor(visitor.actor, 'activities', 'all') })
}

/** Puts the groups of problems into one, that of the oldest. */
export function joinProblems(visitor: Visitor, ids: readonly string[]): EditAnswer {
  const { handle } = visitor.workbook
  const problems = ids.map((id) => writableProblem(visitor, id))
  const groups = [...new Set(problems.map(({ groupId }) => groupId))]
  const members = groups
    .flatMap((groupId) => selectGroupIds(handle, groupId))
    .toSorted((a, b) => a.raisedOn.localeCompare(b.raisedOn))
  const oldest = members[0]?.id ?? ids[0] ?? ''
  const edits = members.map(({ id }) => regroup(id, id === oldest ? null : oldest))
  return writeGroups(visitor, problems[0]?.statement ?? '', edits)
}

/** Takes a problem out of its group; the oldest of the others stands for them. */
export function splitProblem(visitor: Visitor, id: string): EditAnswer {
  const { handle } = visitor.workbook
  const { groupId, statement } = writableProblem(visitor, id)
  const rest = selectGroupIds(handle, groupId).filter((one) => one.id !== id)
  if (rest.length === 0) throw new AppError('NOT_FOUND', { type: 'problem', id })
  const heir = groupId === id ? rest[0]?.id : groupId
  const moved = groupId === id ? rest.map((one) => regroup(one.id, one.id === heir ? null : (heir ?? null))) : []
  return writeGroups(visitor, statement, [regroup(id, null, { kind: 'exceptional' }), ...moved])
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const SOURCES = {
  log: { type: 'activity', owner: 'ownerId', day: 'doneOn' },
  call: { type: 'callRecord', owner: 'takenBy', day: 'calledOn' },
  interview: { type: 'interviewReport', owner: 'ownerId', day: 'heldOn' },
} as const

interface Raised {
  readonly source: keyof typeof SOURCES
  readonly sourceId: string
  readonly statement: string
  readonly ruleId?: string | undefined
}

/**
 * Makes a problem of what an entry of a log, a call or an interview brought up, in the name of whom a call concerns. By a
 * rule it is handled from the beginning: the rule's use is counted, and the log that is submitted later knows it.
 */
export function raiseProblem(visitor: Visitor, { source, sourceId, statement, ruleId }: Raised): EditAnswer {
  const { type, owner, day } = SOURCES[source]
  const { values } = getRecord(visitor, type, sourceId)
  const { write } = accessOf(visitor.roles, 'activities')
  const concerned = source === 'call' ? text(values['personId']) : null
  const point: OpenPoint = {
    statement,
    source,
    sourceId,
    ownerId: concerned !== null && visitor.actor.reaches(write, concerned) ? concerned : String(values[owner]),
    raisedOn: text(values[day]) ?? dateOfInstant(visitor.workbook.now(), visitor.workbook.facts.timeZone),
    customerId: text(values['customerId']),
    opportunityId: text(values['opportunityId']),
  }
  const edit = problemOfPoint(point, newId())
  const by = ruleId === undefined ? {} : { ruleId }
  return writeAct(visitor, { key: 'add', subject: statement, edits: [{ ...edit, values: { ...edit.values, ...by } }] })
}
