import { selectRuns } from '#db/queries/runs.ts'
import type { RunHeadRow } from '#db/queries/runs.ts'
import { join, sql } from '#db/queries/sql.ts'
import type { MyRun, RunRow, RunSubject } from '#shared/contract/runs.ts'
import type { RunLine } from '#shared/domain/playbooks/run-steps.ts'
import { stepDueOn } from '#shared/domain/playbooks/run-progress.ts'
import type { RuleContext } from '#shared/domain/rules/rule.ts'
import type { StepAssignee } from '#shared/entities/playbooks.ts'
import type { Visitor } from '../access.ts'
import { ruleReader } from '../gates/status.ts'
import { getRecord } from '../records.ts'
import { assigneeRoles, openStepsOf, waitingFor } from './open-steps.ts'
import { doersOf } from './signers.ts'

const ON_RECORD = 100
const MINE = 50
/** Steps of one run that are shown where many runs stand below each other. */
const NEXT_STEPS = 4

const COLUMNS = { opportunityId: 'opportunity_id', customerId: 'customer_id', activityId: 'activity_id' } as const
const TYPES = { opportunityId: 'opportunity', customerId: 'customer', activityId: 'activity' } as const

/** The wire says what a version is called, not which record it is. */
function rowOf(row: RunHeadRow): RunRow {
  return { ...row }
}

/** Steps of an open run that come next and that the person may record, as many as are shown. */
function tickable(
  visitor: Visitor,
  row: RunHeadRow,
  lines: readonly RunLine[],
  context: RuleContext,
): readonly RunLine[] {
  const doers = doersOf(visitor, { ownerId: row.ownerId, status: row.status }, context)
  const found: RunLine[] = []
  for (const line of lines) {
    if (found.length === NEXT_STEPS) break
    if (doers.mayTick(line)) found.push(line)
  }
  return found
}

/** Runs on a record that the person reads, open ones first. Throws `NOT_FOUND`. */
export function runsOfSubject(visitor: Visitor, subject: RunSubject): MyRun[] {
  const key = (['activityId', 'opportunityId', 'customerId'] as const).find((one) => subject[one] !== undefined)
  if (key === undefined) return []
  const id = subject[key] ?? ''
  getRecord(visitor, TYPES[key], id)
  const condition = join('and', [sql(`t.${COLUMNS[key]} = :record`, { record: id }), visitor.readScope('playbookRun')])
  const rows = selectRuns(visitor.workbook.handle, condition, visitor.today, ON_RECORD)
  const open = openStepsOf(
    visitor,
    rows.filter(({ status }) => status === 'open'),
  )
  const context = ruleReader(visitor)
  return rows.map((row) => ({
    ...rowOf(row),
    next: nextOf(row, tickable(visitor, row, open.get(row.runId) ?? [], context)),
  }))
}

function nextOf({ runId, startedOn }: RunHeadRow, lines: readonly RunLine[]): MyRun['next'] {
  return lines.slice(0, NEXT_STEPS).map((line) => ({
    runId,
    stepKey: line.stepKey,
    title: line.title,
    kind: line.kind,
    dueOn: stepDueOn(line, startedOn),
  }))
}

function ownRuns(visitor: Visitor): MyRun[] {
  const mine = sql(`t.owner_id = :me AND t.status = 'open'`, { me: visitor.personId })
  const roles: readonly StepAssignee[] = ['owner', ...assigneeRoles(visitor)]
  const rows = selectRuns(visitor.workbook.handle, mine, visitor.today, MINE)
  const open = openStepsOf(visitor, rows)
  return rows.map((row) => ({
    ...rowOf(row),
    next: nextOf(
      row,
      (open.get(row.runId) ?? []).filter(({ assignee }) => roles.includes(assignee)),
    ),
  }))
}

/** Runs of others that wait for the person: a step of their role that is due soon, or that comes next. */
function waitingRuns(visitor: Visitor): MyRun[] {
  const waiting = new Map(waitingFor(visitor, MINE).map(({ runId, steps }) => [runId, steps]))
  if (waiting.size === 0) return []
  const ids = sql('t.id IN (SELECT value FROM json_each(:runs))', { runs: JSON.stringify([...waiting.keys()]) })
  const rows = selectRuns(visitor.workbook.handle, ids, visitor.today, MINE)
  return rows.map((row) => ({ ...rowOf(row), next: nextOf(row, waiting.get(row.runId) ?? []) }))
}

/** Open runs of the person, and those of others that wait for them, most urgent first. */
export function myRuns(visitor: Visitor): MyRun[] {
  return [...ownRuns(visitor), ...waitingRuns(visitor)]
}
