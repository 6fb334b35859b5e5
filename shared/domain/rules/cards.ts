import type { FieldValues } from '../../entities/field.ts'
import type { Edit } from '../edit.ts'
import { refuseFuture, settleCustomer } from './about.ts'
import { settleTimes } from './office.ts'
import { isKnownPoint, problemOfPoint } from './problems.ts'
import type { KnownProblem, OpenPoint } from './problems.ts'
import type { AppliedChange, RecordRule, RuleContext } from './rule.ts'

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function knownProblem({ sourceId, statement, customerId, status }: FieldValues): KnownProblem {
  return {
    sourceId: text(sourceId),
    statement: String(statement),
    customerId: text(customerId),
    isOpen: status === 'open',
  }
}

/** Unresolved points as they stand now, where they were written or changed. */
function newPoints({ edit, before, after }: AppliedChange): OpenPoint[] {
  return (['unresolved1', 'unresolved2', 'unresolved3'] as const).flatMap((key) => {
    const statement = text(after[key])?.trim() ?? ''
    if (statement === '' || before?.[key] === after[key]) return []
    return {
      statement,
      source: 'interview' as const,
      sourceId: edit.id,
      ownerId: String(after['ownerId']),
      raisedOn: String(after['heldOn']),
      customerId: text(after['customerId']),
      opportunityId: text(after['opportunityId']),
    }
  })
}

/** What stays unresolved becomes a problem, unless the report of the time before has made one of it that is still open. */
function problemsOf(change: AppliedChange, context: RuleContext): Edit[] {
  const { edit, after } = change
  if (edit.operation !== 'insert' && edit.operation !== 'update') return []
  const points = newPoints(change)
  if (points.length === 0) return []
  const sources = [edit.id, text(after['previousId'])].filter((id) => id !== null)
  const known = sources.flatMap((id) =>
    context.children('problem', 'sourceId', id).map(({ values }) => knownProblem(values)),
  )
  return points.filter((point) => !isKnownPoint(point, known)).map((point) => problemOfPoint(point, context.newId()))
}

export const interviewReportRule: RecordRule = {
  prepare(draft, context, report) {
    const { id, operation, before, after } = draft
    if (operation === 'delete') return
    if (before === null) {
      after['ownerId'] ??= context.actorId
      after['heldOn'] ??= context.isImport ? null : context.today
      after['code'] ??= context.nextCode('interviewReport', `FT-${context.today.slice(0, 4)}-`)
    }
    settleCustomer(draft, context, report)
    refuseFuture(after, 'heldOn', context, report)
    if (after['previousId'] === id) after['previousId'] = null
  },
  derive: problemsOf,
}

export const callRecordRule: RecordRule = {
  prepare(draft, context, report) {
    const { operation, before, after } = draft
    if (operation === 'delete') return
    if (before === null) {
      after['takenBy'] ??= context.actorId
      after['calledOn'] ??= context.isImport ? null : context.today
    }
    settleTimes(draft, ['calledTime'], report)
    refuseFuture(after, 'calledOn', context, report)
    if (after['isDone'] === true) after['doneOn'] ??= context.isImport ? null : context.today
    else after['doneOn'] = null
    refuseFuture(after, 'doneOn', context, report)
  },
}
