import { settleTimes } from './office.ts'
import type { RecordRule } from './rule.ts'

/** A finding names its checker, its day and, unless it is "true", what it rests on; nobody checks themselves. */
export const spotCheckRule: RecordRule = {
  guard({ operation, before }, context, report) {
    if (operation === 'delete' && typeof before?.['finding'] === 'string' && !context.isExact)
      report('finding', 'findingStays')
  },
  prepare({ operation, before, after }, context, report) {
    if (operation === 'delete') return
    for (const key of ['personId', 'day', 'activityId', 'drawId']) {
      if (before !== null && before[key] !== after[key] && before[key] !== null) report(key, 'readOnly')
    }
    if (typeof after['day'] === 'string' && after['day'] > context.today) report('day', 'inFuture')
    if (after['finding'] === null) return
    after['checkerId'] ??= context.actorId
    after['checkedOn'] ??= context.today
    if (after['method'] === null) report('method', 'required')
    if (after['checkerId'] === after['personId']) report('checkerId', 'ownRecord')
    if (after['finding'] !== 'true' && (after['evidence'] ?? '') === '') report('evidence', 'evidenceRequired')
    if (typeof after['checkedOn'] === 'string' && after['checkedOn'] > context.today) report('checkedOn', 'inFuture')
  },
}

export const fieldWalkRule: RecordRule = {
  prepare({ operation, before, after }, context, report) {
    if (operation === 'delete') return
    if (before === null) {
      after['managerId'] ??= context.actorId
      after['day'] ??= context.isImport ? null : context.today
    }
    if (typeof after['day'] === 'string' && after['day'] > context.today) report('day', 'inFuture')
  },
}

/** One row a department; the report hours begin before they end. */
export const reportWindowRule: RecordRule = {
  prepare(draft, context, report) {
    const { id, operation, after } = draft
    if (operation === 'delete') return
    settleTimes(draft, ['morningAt', 'reportFrom', 'reportTo'], report)
    if (String(after['reportFrom']) >= String(after['reportTo'])) report('reportTo', 'endsBeforeStart')
    const isTaken = context
      .all('reportWindow')
      .some((row) => row.id !== id && (row.values['departmentId'] ?? null) === (after['departmentId'] ?? null))
    if (isTaken) report('departmentId', 'recordExists')
  },
}

export const checkerAssignmentRule: RecordRule = {
  prepare({ operation, after }, _context, report) {
    if (operation !== 'delete' && after['checkerId'] === after['personId']) report('checkerId', 'ownRecord')
  },
}
